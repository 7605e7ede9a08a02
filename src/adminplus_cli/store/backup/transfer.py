"""Rows of one store brought to another, whatever the two databases: table by table, in the form of SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Table, Text

from ...domain.platform.heartbeat import HEARTBEATS
from ...domain.shared.instant import to_text
from .. import schema
from ..connection import Connection
from ..tables.casework import ATTACHMENT_CONTENTS
from ..tables.platform import STORE_INFO
from .filling import filling

_ITS_OWN = HEARTBEATS | {schema.MOVED_TO}
Values = tuple[Any, ...]


def tables() -> list[Table]:
    """Return the tables that hold rows on both databases, each after those that its keys point to."""
    return [table for table in schema.metadata().sorted_tables if table is not ATTACHMENT_CONTENTS]


def pour(source: Connection, target: Connection) -> None:
    """Write all rows of one store into the empty tables of another, and go on numbering where that one was."""
    with filling(target, [table.name for table in tables()]):
        for table in tables():
            _write(target, table, rows(source, table))
            if "id" in table.primary_key:
                _number_on(target, table, _last_number(source, table))
    if target.dialect == "postgresql":
        for table in tables():  # until the server does so by itself, it would guess how to answer a statement
            target.driver.execute(f"ANALYZE {_quoted(table.name)}")


def is_empty(connection: Connection) -> bool:
    """Say whether a PostgreSQL database holds no store."""
    return connection.driver.execute("SELECT to_regclass('alembic_version')").fetchone()[0] is None


def differences(one: Connection, other: Connection, *, but: str = "") -> Iterator[str]:
    """Yield the name of each table whose rows are not the same in both, letter by letter, but for heartbeats.

    The last line of the audit of the `other` may be about the action `but`.
    """
    for table in tables():
        pairs = zip_longest(_lasting(one, table), _lasting(other, table))
        unlike = next(((mine, its) for mine, its in pairs if mine != its), None)
        if unlike is None:
            continue
        mine, its = unlike
        added = table.name == "audit" and mine is None and its[_place(table, "action")] == but
        if not added or next(pairs, None):
            yield table.name


def rows(connection: Connection, table: Table) -> Iterator[Values]:
    """Yield the rows of a table as SQLite has them, in the order of their keys, a thousand in memory at a time."""
    names = ", ".join(_quoted(column.name) for column in table.columns)
    text = f"SELECT {names} FROM {_quoted(table.name)} ORDER BY {_order(connection, table)}"  # noqa: S608 - our own names
    given = connection.stream(text, {})
    return given if connection.dialect == "sqlite" else (tuple(map(_plain, row)) for row in given)


def _lasting(connection: Connection, table: Table) -> Iterator[Values]:
    """Yield the rows that two stores of the same history have alike."""
    found = rows(connection, table)
    return (row for row in found if row[0] not in _ITS_OWN) if table is STORE_INFO else found


def _order(connection: Connection, table: Table) -> str:
    """Return what rows are ordered by: their key, letter by letter, whatever the collation of the database."""
    bytewise = "" if connection.dialect == "sqlite" else ' COLLATE "C"'
    keys = table.primary_key.columns
    return ", ".join(_quoted(key.name) + (bytewise if isinstance(key.type, Text) else "") for key in keys)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return to_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _write(connection: Connection, table: Table, values: Iterable[Values]) -> None:
    columns = ", ".join(_quoted(column.name) for column in table.columns)
    if connection.dialect == "sqlite":
        places = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES ({places})"  # noqa: S608 - our own names
        connection.driver.executemany(insert, values)
        return
    with (
        connection.driver.cursor() as cursor,
        cursor.copy(f"COPY {_quoted(table.name)} ({columns}) FROM STDIN") as copy,
    ):
        for row in values:
            copy.write_row(row)


def _last_number(connection: Connection, table: Table) -> int:
    """Return the last number that a table gave, also to a row that is there no more."""
    if connection.dialect == "sqlite":
        found = connection.driver.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
        return int((found.fetchone() or (0,))[0])
    (sequence,) = connection.driver.execute(
        "SELECT pg_get_serial_sequence(%s, 'id')", (table.name,)
    ).fetchone()
    last, given = connection.driver.execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()  # noqa: S608 - our own
    return int(last) if given else 0


def _number_on(connection: Connection, table: Table, last: int) -> None:
    if not last:
        return
    if connection.dialect == "postgresql":
        connection.driver.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table.name, last))
    elif (
        connection.driver.execute(
            "UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table.name)
        ).rowcount
        == 0
    ):
        connection.driver.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last))


def number_audit(connection: Connection, line: int) -> None:
    """Let the next line of the audit have this number: a server does not give back one that an undone line took."""
    _number_on(connection, schema.metadata().tables["audit"], line - 1)


def _place(table: Table, column: str) -> int:
    return [each.name for each in table.columns].index(column)


def _quoted(name: str) -> str:
    return f'"{name}"'
