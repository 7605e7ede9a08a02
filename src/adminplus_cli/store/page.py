"""Order and limit of a list, left to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, Text, cast, func, select

from ..domain.shared.page import Page, Record
from .folding import joined, order_of

Columns = Mapping[str, ColumnElement[Any]]


Orders = Mapping[str, Callable[[], Sequence[ColumnElement[Any]]]]
NONE: Orders = {}


def rows(
    connection: Connection,
    query: Select[Any],
    columns: Columns,
    page: Page,
    *order: ColumnElement[Any],
    orders: Orders = NONE,
) -> list[Record]:
    """Return the rows of `query`, each as a dict of `columns`, sorted and limited as `page` says.

    `order` is the list's own order, and what decides between equals; empty values come last. A text is sorted by
    the folding key beside it; `orders` says what columns that are worked out are sorted by.
    """
    return list(stream(connection, query, columns, page, *order, orders=orders))


def stream(
    connection: Connection,
    query: Select[Any],
    columns: Columns,
    page: Page,
    *order: ColumnElement[Any],
    orders: Orders = NONE,
) -> Iterator[Record]:
    """Yield what `rows` returns, a thousand rows in memory at a time; only with the fields that `page` wants."""
    names = [name for name in columns if page.fields is None or name in page.fields] or [*columns][:1]
    listed = query.add_columns(*(columns[name].label(name) for name in names))
    if page.sort is not None:
        by, own = columns[page.sort], orders.get(page.sort)
        listed = listed.order_by(*asked(connection.dialect, page, by, own() if own else None))
    listed = listed.order_by(*(term for each in order for term in order_of(connection.dialect, each)))
    if page.limit is not None:
        listed = listed.limit(page.limit)
    for row in connection.execute(listed, execution_options={"yield_per": 1000}):
        yield dict(zip(names, row, strict=True))


def asked(
    dialect: Dialect, page: Page, by: ColumnElement[Any], own: Sequence[ColumnElement[Any]] | None = None
) -> list[ColumnElement[Any]]:
    """Return the order that `page` asks for, by one of its columns, or by its `own` order; empty values come last."""
    terms = own or order_of(dialect, by)
    absent = own[0] if own else by
    return [absent.is_(None), *(term.desc() if page.descending else term.asc() for term in terms)]


def batched(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield `ids` in parts that one statement can name; none where there are none."""
    for start in range(0, len(ids), 10_000):
        yield ids[start : start + 10_000]


def json_array(dialect: Dialect, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return an aggregate that collects `value` into a JSON array."""
    if dialect.name == "sqlite":
        return func.json_group_array(value)
    return func.coalesce(cast(func.json_agg(value), Text), "[]")  # PostgreSQL cannot sort by JSON


def array_order(dialect: Dialect, query: Select[Any], text: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Return what to sort by for a column of several texts, which `query` finds in the order they are shown in."""
    key, exact = order_of(dialect, text)
    each = query.add_columns(key.label("key"), exact.label("exact")).subquery()
    return [select(joined(dialect, column)).scalar_subquery() for column in (each.c.key, each.c.exact)]
