"""Checksums of the rows that hold what people wrote: a letter that flips on a disk is still a letter (X5).

A row of a table that says so (`checksum_of` in `tables/`) bears a checksum of what it holds, keyed by a secret of the
store. `rows.py` works them out wherever a row is written; whoever changes such columns otherwise calls `renew`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .failures import damaged
from .statement import given

if TYPE_CHECKING:
    from .connection import Connection
    from .statement import Table

KEY = "checksum_key"
"""Under which the store keeps its key: 32 random bytes, in hexadecimal, and a checksum of themselves."""
_BYTES = 8
_AT_ONCE = 1000
_ABSENT = "\x01"
_BETWEEN = "\x00"
"""No text holds it: PostgreSQL could not."""


def new_key() -> str:
    """Return a key for a store that has none."""
    import secrets

    key = secrets.token_bytes(32)
    return key.hex() + _own_checksum(key)


def of(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Return the checksum of a row, which has a value for every column that is in it."""
    return of_values(key_of(connection), table.name, [row[name] for name in table.checked])


def with_checksum(connection: Connection, table: Table, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `row` with its checksum."""
    return {**row, "checksum": of(connection, table, row)}


def with_checksums(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> tuple[Sequence[str], Sequence[tuple[Any, ...]]]:
    """Return columns and rows, which are tuples, with their checksums."""
    key, places = key_of(connection), [columns.index(name) for name in table.checked]
    summed = [(*row, of_values(key, table.name, [row[place] for place in places])) for row in rows]
    return [*columns, "checksum"], summed


def of_values(key: bytes, table: str, values: Iterable[Any]) -> int:
    """Return the checksum of the values of a row, in whichever form they are: one that both databases can hold."""
    hashed = _begun(key, table).copy()
    texts = [value if type(value) is str else _plain(value) for value in values]
    hashed.update(_BETWEEN.join(texts).encode("utf-8", "surrogatepass"))
    return int.from_bytes(hashed.digest(), "big", signed=True)


@lru_cache(maxsize=16)
def _begun(key: bytes, table: str) -> Any:
    """Return the hash as it begins for a table: the rows of one are not those of another."""
    from hashlib import blake2b

    return blake2b(f"{table}{_BETWEEN}".encode(), key=key, digest_size=_BYTES)


def _plain(value: Any) -> str:
    """Return a value as the text that it is on SQLite."""
    if value is None:
        return _ABSENT
    if isinstance(value, int):
        return str(int(value))
    return str(given(value, "sqlite"))


def key_of(connection: Connection) -> bytes:
    """Return the key of a store; raises StoreUnavailable where it is not there as it was written."""
    if connection.checksum_key is None:
        from .frozen.platform import info

        connection.checksum_key = connection.scalar(info.VALUE, key=KEY)
    return read_key(connection.checksum_key)


def read_key(text: str | None) -> bytes:
    """Return the key that is written so; raises StoreUnavailable where it is none."""
    try:
        key = bytes.fromhex((text or "")[:64])
    except ValueError:
        raise damaged() from None
    if not text or text != key.hex() + _own_checksum(key):
        raise damaged()
    return key


@lru_cache(maxsize=2)
def _own_checksum(key: bytes) -> str:
    from hashlib import blake2b

    return blake2b(key, digest_size=_BYTES).hexdigest()


def renew(connection: Connection, table: Table, column: str, values: Iterable[int]) -> None:
    """Work out anew the checksums of the rows of which `column` is one of `values`: their content was changed."""
    if connection.dialect == "sqlite":
        for value in values:
            _renew(connection, table, f"{column} = ?", (value,))
    else:
        _renew(connection, table, f"{column} = ANY(%s::bigint[])", ([*values],))


def renew_all(connection: Connection, *, with_new_key: bool = False) -> None:
    """Work out anew the checksums of all rows: what they hold now is what was written, from here on."""
    if with_new_key:
        from .frozen.platform import info

        connection.checksum_key = new_key()
        connection.execute(info.WRITE, key=KEY, value=connection.checksum_key)
    for table in checked_tables():
        number = table.key[0]
        (last,) = connection.driver.execute(f"SELECT max({number}) FROM {table.name}").fetchone()  # noqa: S608 - our own names
        for start in range(0, last or 0, _AT_ONCE):
            some = f"{number} > {_bind(connection)} AND {number} <= {_bind(connection)}"
            _renew(connection, table, some, (start, start + _AT_ONCE))


def _renew(connection: Connection, table: Table, where: str, values: tuple[Any, ...]) -> None:
    names = ", ".join([*table.key, *table.checked])
    text = f"SELECT {names} FROM {table.name} WHERE {where}"  # noqa: S608 - our own names
    _write(connection, table, connection.driver.execute(text, values).fetchall())


def _bind(connection: Connection) -> str:
    return "?" if connection.dialect == "sqlite" else "%s"


def _write(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    key, keys = key_of(connection), len(table.key)
    summed = [(of_values(key, table.name, row[keys:]), *row[:keys]) for row in rows]
    if not summed:
        return
    if connection.dialect == "sqlite":
        where = " AND ".join(f"{name} = ?" for name in table.key)
        text = f"UPDATE {table.name} SET checksum = ? WHERE {where}"  # noqa: S608 - our own names
        connection.driver.cursor().executemany(text, summed)
        return
    kinds = ", ".join(f"%s::{'text' if type(value) is str else 'bigint'}[]" for value in summed[0])
    names = ", ".join(["checksum", *table.key])
    where = " AND ".join(f"{table.name}.{name} = renewed.{name}" for name in table.key)
    text = f"UPDATE {table.name} SET checksum = renewed.checksum FROM unnest({kinds}) AS renewed({names}) WHERE {where}"  # noqa: S608 - as above
    connection.driver.execute(text, [[*column] for column in zip(*summed, strict=True)])


def checked_tables() -> tuple[Table, ...]:
    """Return the tables whose rows have checksums."""
    from .frozen.tables import casework, guidance

    return (casework.REQUESTS, casework.BENEFICIARY_FIELDS, casework.MESSAGES, guidance.PARTICIPANTS)
