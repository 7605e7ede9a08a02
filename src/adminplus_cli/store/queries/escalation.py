"""Lists of escalations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from ...domain.page import Page
from ...domain.request import Request
from ..tables import ESCALATIONS, REQUESTS
from .page import Record, rows


class EscalationQueries:
    """What can be read of the firings of the expert rules."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def fired(self, request: Request) -> datetime | None:
        """Return when the present wait of `request` was escalated, None when it was not."""
        wait = (ESCALATIONS.c.request_id == request.id, ESCALATIONS.c.waiting_since == request.waiting_since)
        return request.escalated_at or self.connection.scalar(select(ESCALATIONS.c.at).where(*wait))

    def listed(self, page: Page, *, request_id: int | None = None) -> list[Record]:
        """Return all firings, the newest first, or those of one request."""
        columns = {
            "id": ESCALATIONS.c.id,
            "request": ESCALATIONS.c.request_id,
            "rule": ESCALATIONS.c.rule,
            "waiting_since": ESCALATIONS.c.waiting_since,
            "delay_days": ESCALATIONS.c.delay_days,
            "at": ESCALATIONS.c.at,
            "as_of": ESCALATIONS.c.as_of,
            "area": REQUESTS.c.area,
            "status": REQUESTS.c.status,
        }
        query = select().select_from(ESCALATIONS).join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        if request_id is not None:
            query = query.where(ESCALATIONS.c.request_id == request_id)
        return rows(self.connection, query, columns, page, ESCALATIONS.c.id.desc())
