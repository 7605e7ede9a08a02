"""Arrays in the columns of a list, and their order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, Text, cast, func, select

from .folding import joined, order_of


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
