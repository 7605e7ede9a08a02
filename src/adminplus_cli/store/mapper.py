"""Between frozen values and rows of SQLAlchemy, where names agree: for what reads every row there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Row, Select, Table, select

from ..domain.shared.text import folded

T = TypeVar("T")


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
