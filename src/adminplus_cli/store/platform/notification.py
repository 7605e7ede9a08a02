"""Which e-mails somebody wants, and what waits for a summary (A1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from ...domain.platform.notification import News, NotificationKind, Wanted
from ..connection import Connection
from ..frozen.platform import notification as sql


class NotificationStore:
    """What people have chosen, and what their next summary tells."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def choices(self, user_ids: Collection[int]) -> dict[tuple[int, NotificationKind], Wanted]:
        """Return what accounts have chosen; of what they never did, nothing."""
        found = self.connection.all(sql.CHOICES, ids=sorted(user_ids)) if user_ids else []
        return {(row.user_id, row.kind): row.wanted for row in found}

    def choose(self, user_id: int, kind: NotificationKind, wanted: Wanted) -> None:
        """Store how somebody wants a kind of e-mail."""
        self.connection.execute(sql.CHOOSE, user_id=user_id, notification_kind=kind, wanted=wanted)

    def put_off(self, news: News, turns_at: datetime) -> None:
        """Keep something for the next summary; said twice, it is told once."""
        of = {"user_id": news.user_id, "template": news.template, "number": news.number}
        self.connection.execute(sql.PUT_OFF, turns_at=turns_at, **of)

    def due(self, as_of: datetime, *, most: int) -> list[int]:
        """Return some of those whose summary is to leave, found by an index."""
        return self.connection.scalars(sql.DUE, as_of=as_of, most=most)

    def take(self, user_ids: Collection[int], as_of: datetime) -> list[News]:
        """Return what the summaries of some people tell, and forget it."""
        ids = sorted(user_ids)
        found = [News(*row) for row in self.connection.all(sql.NEWS, ids=ids, as_of=as_of)]
        self.connection.execute(sql.FORGET, ids=ids, as_of=as_of)
        return found
