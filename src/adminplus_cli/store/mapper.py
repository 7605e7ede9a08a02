"""Between frozen values and rows, where names agree: the one mapper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from ..domain.shared.text import folded

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert

T = TypeVar("T")
AnyRow = Row[Any]


def value_of(cls: type[T], row: Row[Any] | None, **more: Any) -> T | None:
    """Return the value of `cls` that `row` holds, None without a row; `more` gives what the row lacks."""
    if row is None:
        return None
    known = cast(Mapping[str, Any], row._mapping)
    return cls(**{name: known[name] for name in _names(cast(Any, cls)) if name in known}, **more)


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def reading(table: Table, cls: Any) -> Select[Any]:
    """Return a query of the columns of `table` that values of `cls` have: not the folding keys."""
    return select(*(table.c[name] for name in _names(cls) if name in table.c))


@cache
def _shared(table: Table, cls: Any) -> tuple[str, ...]:
    return tuple(
        column.name for column in table.columns if column.name in _names(cls) or hasattr(cls, column.name)
    )


@cache
def _keys(table: Table) -> tuple[tuple[str, str], ...]:
    """Return the folding keys of a table, each with the text that it is of."""
    columns = (column.name for column in table.columns)
    return tuple((name, name.removesuffix("_folded")) for name in columns if name.endswith("_folded"))


def with_keys(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return `row` with the folding key of each text in it: the one place where keys are worked out."""
    for key, text in _keys(table):
        if text in row:
            row[key] = None if row[text] is None else folded(row[text])
    return row


def row_of(table: Table, value: Any) -> dict[str, Any]:
    """Return the columns of `table` that `value` has, with the folding keys of its texts."""
    return with_keys(table, {name: getattr(value, name) for name in _shared(table, cast(Any, type(value)))})


class New(Protocol):
    """What is to be stored: a named tuple of what is said of it. What it becomes has an id besides."""

    def _asdict(self) -> dict[str, Any]: ...


def new_row(table: Table, new: New, cls: Any) -> dict[str, Any]:
    """Return the row that begins a value of `cls`: what is said of it, and for the rest how such a value begins."""
    begins = _begins(cls) | new._asdict()
    return with_keys(table, {name: begins[name] for name in _shared(table, cls) if name in begins})


@cache
def _begins(cls: Any) -> dict[str, Any]:
    return {field.name: field.default for field in fields(cls) if field.default is not MISSING}


def add(connection: Connection, table: Table, new: New, cls: type[T], **more: Any) -> T:
    """Insert what is new, and return the value of `cls` that it is now, with the id that it was given."""
    done = connection.execute(insert(table).values(new_row(table, new, cls) | more))
    assert done.inserted_primary_key is not None
    return cast(Any, cls)(id=done.inserted_primary_key[0], **new._asdict())  # type: ignore[no-any-return]


def insert_value(connection: Connection, table: Table, value: Any) -> None:
    """Insert a value that has no id of its own: what it is about is its key."""
    connection.execute(insert(table).values(row_of(table, value)))


def upsert(connection: Connection, table: Table) -> Insert:
    """Return an INSERT that can say what to do about a row that is there, the same for both databases.

    Each dialect has a class of its own for it, and loading that of PostgreSQL takes long: only where it is used.
    """
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return cast("Insert", postgresql.insert(table))


def save(connection: Connection, table: Table, value: Any, **more: Any) -> None:
    """Write `value` over the row with its primary key."""
    row = row_of(table, value) | more
    keys = [column.name for column in table.primary_key.columns]
    changes = {name: new for name, new in row.items() if name not in keys}
    where = [table.c[name] == row[name] for name in keys]
    connection.execute(update(table).where(*where).values(changes))
