"""The parts of a list: what it can be narrowed and sorted by, said once for its text and for SQLAlchemy itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Join,
    Select,
    TextClause,
    bindparam,
    false,
    text,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.types import NullType

from .folding import order_of

Condition = ColumnElement[bool] | TextClause
Order = ColumnElement[Any] | Sequence[ColumnElement[Any]]
"""A column, sorted by its folding key where it has one; or the terms themselves."""


@dataclass(frozen=True)
class Chosen:
    """What is asked of a list: with it, a list is one statement of SQLAlchemy's. Tests compare its rows."""

    where: Collection[str] = ()
    without: Collection[str] = ()
    sort: str | None = None
    descending: bool = False
    limited: bool = False


class Marked(ColumnElement[Any]):
    """An expression between marks, by which the compiler finds its text again."""

    inherit_cache = False
    _is_implicitly_boolean = True

    def __init__(self, what: str, name: str, inner: Any) -> None:
        self.what = what
        self.name = name
        self.inner = inner
        self.type = getattr(inner, "type", NullType())


@compiles(Marked)
def _marked(element: Marked, compiler: Any, **how: Any) -> str:
    return f"\x05{element.what}:{element.name}\x06{compiler.process(element.inner, **how)}\x07"


class Listed:
    """How a list takes its parts: every one of them, between marks; or those that are `chosen`."""

    def __init__(self, dialect: Dialect, chosen: Chosen | None = None) -> None:
        self.dialect = dialect
        self.chosen = chosen

    def switch(self, name: str) -> ColumnElement[bool]:
        """Return a condition that holds, unless the list is asked for without `name`."""
        if self.chosen is None:
            return text(f"/*{name}*/true")  # type: ignore[return-value]
        return false() if name in self.chosen.without else true()

    def columns(self, query: Select[Any], columns: Mapping[str, ColumnElement[Any]]) -> Select[Any]:
        """Return `query` with the columns that a list can have."""
        if self.chosen is None:
            marked = {name: Marked("column", name, column) for name, column in columns.items()}
            return query.add_columns(*(column.label(name) for name, column in marked.items()))
        return query.add_columns(*(column.label(name) for name, column in columns.items()))

    def filtered(self, query: Select[Any], conditions: Mapping[str, Condition]) -> Select[Any]:
        """Return `query` narrowed by those of the conditions that are asked for.

        A list that is narrowed in several places names its conditions by the place: `sent.since`, `received.since`.
        """
        if self.chosen is None:
            return query.where(*(Marked("where", name, each) for name, each in conditions.items()))
        return query.where(*(conditions[name] for name in self.chosen.where if name in conditions))

    def sorted(self, query: Select[Any], orders: Mapping[str, Order]) -> Select[Any]:
        """Return `query` sorted as is asked for, empty values last; what decides between equals comes after it."""
        if self.chosen is None:
            for name, order in orders.items():
                absent, terms = self._terms(query, order)
                marked = [Marked("absent", name, each) for each in absent]
                query = query.order_by(*marked, *(Marked("order", name, each) for each in terms))
        elif self.chosen.sort is not None:
            absent, terms = self._terms(query, orders[self.chosen.sort])
            turned = [each.desc() if self.chosen.descending else each for each in terms]
            query = query.order_by(*absent, *turned)
        return query

    def limited(self, query: Select[Any]) -> Select[Any]:
        """Return `query` with the limit of the page, where it has one."""
        if self.chosen is None or self.chosen.limited:
            return query.limit(bindparam("limit"))
        return query

    def _terms(
        self, query: Select[Any], order: Order
    ) -> tuple[list[ColumnElement[Any]], list[ColumnElement[Any]]]:
        """Return whether the first of the terms is empty, where it may be, and the terms."""
        terms = order_of(self.dialect, order) if isinstance(order, ColumnElement) else [*order]
        first = order if isinstance(order, ColumnElement) else terms[0]
        return ([first.is_(None)] if _may_be_empty(query, first) else []), terms


def _may_be_empty(query: Select[Any], column: ColumnElement[Any]) -> bool:
    """Say whether a column can be NULL there: an order that asks it for nothing finds no index."""
    if getattr(column, "nullable", True) or getattr(column, "table", None) is None:
        return True
    outer = [each.right for each in visitors.iterate(query) if isinstance(each, Join) and each.isouter]
    return any(column.table in {*side._from_objects} for side in outer)  # noqa: SLF001 - as SQLAlchemy asks itself
