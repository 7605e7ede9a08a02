"""Processed requests that close by themselves, found by two indexes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from ...domain.casework.escalation import CLOSING_TOLD, closing_near_until, closing_until
from ...domain.casework.escalation_news import Place
from ..connection import Connection
from ..frozen.casework import closing as sql
from ..frozen.casework import due as due_sql

START = Place(datetime(1, 1, 1, tzinfo=UTC), 0)
"""Before everything."""


class Closings:
    """Which processed requests are to be closed, and whose creators are told before."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def near(self, days: int, *, as_of: datetime, after: Place | None, most: int) -> list[Place]:
        """Return the first requests whose creators are to be told, of those after another."""
        since, last = after or START
        until = closing_near_until(as_of, days)
        found = self.connection.all(sql.NEAR, after_since=since, after_id=last, most=most, closing_near=until)
        return [Place(*row) for row in found]

    def due(self, days: int, *, as_of: datetime, after: Place | None, most: int) -> list[Place]:
        """Return the first requests that are to be closed, of those after another."""
        since, last = after or START
        found = self.connection.all(
            sql.DUE,
            after_since=since,
            after_id=last,
            most=most,
            closing_due=closing_until(as_of, days),
            closing_told=as_of - CLOSING_TOLD,
        )
        return [Place(*row) for row in found]

    def hold(self, ids: Collection[int]) -> set[int]:
        """Return those of some requests that nobody writes to just now, and keep others from them."""
        if self.connection.dialect == "sqlite":
            return {*ids}
        return {row.id for row in self.connection.all(due_sql.HOLD, ids=[*ids])}

    def tell(self, ids: Collection[int]) -> None:
        """Remember that the creators of some requests were told."""
        self.connection.execute(sql.TELL, ids=[*ids], now=self.now)

    def stands(self, request_id: int) -> tuple[datetime, datetime | None]:
        """Return when something was last said in a request, and when its creator was told that it closes."""
        row = self.connection.first(sql.STANDS, request_id=request_id)
        assert row is not None
        return row.last_message_at or row.created_at, row.closing_told_at
