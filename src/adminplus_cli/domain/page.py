"""How much of a list is asked for, and in which order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """`sort` names a field (None: the list's own order); `limit` None means all rows.

    `fields` are those that will be looked at: a query may leave the others out. None means all of them.
    """

    sort: str | None = None
    descending: bool = False
    limit: int | None = None
    fields: frozenset[str] | None = None
