"""Order and limit of a list, left to the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, Text, cast, func

from ...domain.page import Page

Record = dict[str, Any]
Columns = Mapping[str, ColumnElement[Any]]


def rows(
    connection: Connection, query: Select[Any], columns: Columns, page: Page, *order: ColumnElement[Any]
) -> list[Record]:
    """Return the rows of `query`, each as a dict of `columns`, sorted and limited as `page` says.

    `order` is the list's own order, and what decides between equals; empty values come last.
    """
    return list(stream(connection, query, columns, page, *order))


def stream(
    connection: Connection, query: Select[Any], columns: Columns, page: Page, *order: ColumnElement[Any]
) -> Iterator[Record]:
    """Yield what `rows` returns, a thousand rows in memory at a time; only with the fields that `page` wants."""
    names = [name for name in columns if page.fields is None or name in page.fields]
    listed = query.add_columns(*(columns[name].label(name) for name in names))
    if page.sort is not None:
        by = columns[page.sort]
        listed = listed.order_by(by.is_(None), by.desc() if page.descending else by.asc())
    listed = listed.order_by(*order)
    if page.limit is not None:
        listed = listed.limit(page.limit)
    for row in connection.execute(listed, execution_options={"yield_per": 1000}):
        yield dict(zip(names, row, strict=True))


def batched(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield `ids` in parts that one statement can name; none where there are none."""
    for start in range(0, len(ids), 10_000):
        yield ids[start : start + 10_000]


def in_memory(found: list[Record], page: Page) -> list[Record]:
    """Return rows, of which there are few, sorted and limited as `page` says; empty values come last."""
    if page.sort is not None:
        by = page.sort
        told = [row for row in found if row[by] is not None]
        found = [
            *sorted(told, key=lambda row: row[by], reverse=page.descending),
            *(row for row in found if row[by] is None),
        ]
    return found[: page.limit]


def json_array(dialect: Dialect, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return an aggregate that collects `value` into a JSON array."""
    if dialect.name == "sqlite":
        return func.json_group_array(value)
    return cast(func.json_agg(value), Text)  # PostgreSQL cannot sort by JSON
