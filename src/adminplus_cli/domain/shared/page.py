"""How much of a list is asked for, and in which order."""

from __future__ import annotations

from typing import Any, cast

from .text import order_key
from .values import dataclass

Record = dict[str, Any]
"""A row of a list, or an object to show: plain values by the names that people and programs see."""


@dataclass(frozen=True, slots=True)
class Page:
    """`sort` names a field (None: the list's own order); `limit` None means all rows.

    `fields` are those that will be looked at: a query may leave the others out. None means all of them.
    """

    sort: str | None = None
    descending: bool = False
    limit: int | None = None
    fields: frozenset[str] | None = None


def arranged(rows: list[dict[str, Any]], page: Page) -> list[dict[str, Any]]:
    """Return rows, of which there are few, sorted and limited as `page` says; empty values come last."""
    by = page.sort
    if by is not None:
        filled = [row for row in rows if row.get(by) is not None]
        filled.sort(key=lambda row: cast(Any, _order(row[by])), reverse=page.descending)
        rows = [*filled, *(row for row in rows if row.get(by) is None)]
    return rows[: page.limit]


def _order(value: object) -> object:
    """Return what a value of a list is sorted by: a text by its folding key, the text itself between equals."""
    if isinstance(value, list | tuple):
        return [_order(each) for each in value]
    if isinstance(value, int | float):
        return 0, value  # before texts, where a column holds both
    return (1, *order_key(value)) if isinstance(value, str) else (2, value)
