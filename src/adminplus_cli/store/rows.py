"""Between frozen values and rows, where names agree: rows are written as text made from the names of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from ..domain.shared.text import folded
from .statement import written

if TYPE_CHECKING:
    from .connection import Connection, Dialect
    from .statement import Row, Table

T = TypeVar("T")
AT_ONCE = 1000
"""So many rows are written, or looked up, at once."""
FEW = 50
"""So many rows are written by one statement whose text names each."""


def value_of(cls: type[T], row: Row | None, **more: Any) -> T | None:
    """Return the value of `cls` that `row` holds, None without a row; `more` gives what the row lacks."""
    return None if row is None else made(cls, row, **more)


def made(cls: type[T], row: Row, **more: Any) -> T:
    """Return the value of `cls` that `row` holds; `more` gives what the row lacks."""
    return from_mapping(cls, row.as_dict(), **more)


def from_mapping(cls: type[T], known: Mapping[str, Any], **more: Any) -> T:
    """Return the value of `cls` whose fields are among the columns `known`; `more` gives what they lack."""
    return cls(**{name: known[name] for name in _names(cast(Any, cls)) if name in known}, **more)


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def shared(table: Table, cls: Any) -> tuple[str, ...]:
    """Return the columns of a table that values of `cls` have."""
    return tuple(name for name in table.columns if name in _names(cls) or hasattr(cls, name))


@cache
def folding_keys(table: Table) -> tuple[tuple[str, str], ...]:
    """Return the folding keys of a table, each with the text that it is of."""
    keys = (name for name in table.columns if name.endswith("_folded"))
    return tuple((name, name.removesuffix("_folded")) for name in keys)


def with_keys(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return `row` with the folding key of each text in it."""
    for key, text in folding_keys(table):
        if text in row:
            row[key] = None if row[text] is None else folded(row[text])
    return row


def row_of(table: Table, value: Any) -> dict[str, Any]:
    """Return the columns of `table` that `value` has, with the folding keys of its texts."""
    return with_keys(table, {name: getattr(value, name) for name in shared(table, cast(Any, type(value)))})


def summed(connection: Connection, table: Table, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `row` with its checksum, where its table has them; whoever writes no such row does without the module."""
    if not table.checked:
        return row
    from .checksums import with_checksum

    return with_checksum(connection, table, row)


class New(Protocol):
    """What is to be stored: a named tuple of what is said of it. What it becomes has an id besides."""

    def _asdict(self) -> dict[str, Any]: ...


def new_row(table: Table, new: New, cls: Any) -> dict[str, Any]:
    """Return the row that begins a value of `cls`: what is said of it, and for the rest how such a value begins."""
    known = beginning(cls) | new._asdict()
    return with_keys(table, {name: known[name] for name in shared(table, cls) if name in known})


@cache
def beginning(cls: Any) -> dict[str, Any]:
    """Return how a value of `cls` begins that nothing is said of: its fields with a default."""
    return {field.name: field.default for field in fields(cls) if field.default is not MISSING}


def add(connection: Connection, table: Table, new: New, cls: type[T], **more: Any) -> T:
    """Insert what is new, and return the value of `cls` that it is now, with the id that it was given."""
    id_ = insert(connection, table, new_row(table, new, cls) | more)
    return cast(Any, cls)(id=id_, **new._asdict())  # type: ignore[no-any-return]


def insert_value(connection: Connection, table: Table, value: Any) -> None:
    """Insert a value that has no id of its own: what it is about is its key."""
    insert(connection, table, row_of(table, value))


def save(connection: Connection, table: Table, value: Any, **more: Any) -> None:
    """Write `value` over the row with its key."""
    update(connection, table, row_of(table, value) | more)


def update(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write a row over the one with its key."""
    row = summed(connection, table, row)
    connection.driver.execute(_update(table, row, connection.dialect), written(row, connection.dialect))


def update_all(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows that have the same columns, each over the one with its key."""
    whole = (summed(connection, table, row) for row in rows)
    for some in batched(written(row, connection.dialect) for row in whole):
        connection.run_each(_update(table, some[0], connection.dialect), some)


def _update(table: Table, row: Iterable[str], dialect: Dialect) -> str:
    changes = ", ".join(f"{name} = {_bind(name, dialect)}" for name in row if name not in table.key)
    where = " AND ".join(f"{name} = {_bind(name, dialect)}" for name in table.key)
    return f"UPDATE {table.name} SET {changes} WHERE {where}"  # noqa: S608 - our own names


def insert(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert one row and return the number it was given, 0 where the table gives none."""
    row = summed(connection, table, row)
    text = insertion(table, row, connection.dialect)
    if connection.dialect == "sqlite":
        done = connection.driver.execute(text, written(row, "sqlite"))
        return done.lastrowid if table.numbered else 0
    text += " RETURNING id" if table.numbered else ""
    done = connection.driver.execute(text, written(row, "postgresql"))
    return int(done.fetchone()[0]) if table.numbered else 0


def insert_all(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns, some at once."""
    whole = (summed(connection, table, row) for row in rows)
    for some in batched(written(row, connection.dialect) for row in whole):
        text = insertion(table, some[0], connection.dialect)
        if len(some) == 1 or connection.dialect == "sqlite":
            connection.run_each(text, some)
        elif len(some) > FEW:
            copy_in(connection, table, some[0], ([row[name] for name in some[0]] for row in some))
        else:  # what most commands write: one message to a server, where executemany takes three
            head, (places, values) = text.partition(" VALUES ")[0], _places(some)
            connection.driver.execute(f"{head} VALUES {places}", values)


def _places(some: Sequence[Mapping[str, Any]]) -> tuple[str, list[Any]]:
    """Return the places of a few rows in one statement to a server, and what goes there."""
    line = f"({', '.join(['%s'] * len(some[0]))})"
    return ", ".join([line] * len(some)), [row[name] for row in some for name in some[0]]


def copy_in(
    connection: Connection, table: Table, columns: Iterable[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows on a server by COPY: in a fifth of the time that as many INSERT take, while others wait."""
    with connection.driver.cursor().copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def insertion(table: Table, row: Iterable[str], dialect: Dialect) -> str:
    """Return the text that inserts a row with those columns."""
    names = ", ".join(row)
    values = ", ".join(_bind(name, dialect) for name in row)
    return f"INSERT INTO {table.name} ({names}) VALUES ({values})"  # noqa: S608 - our own names


def batched(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield values in groups small enough for one statement."""
    rest = iter(values)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _bind(name: str, dialect: Dialect) -> str:
    return f":{name}" if dialect == "sqlite" else f"%({name})s"
