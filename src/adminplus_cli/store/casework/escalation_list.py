"""Lists of escalations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.request import Request
from ...domain.shared.page import Page, Record
from ..page import rows
from ..tables.casework import ESCALATION_CALLS, ESCALATIONS, REQUESTS, USERS


class EscalationQueries:
    """What can be read of the firings of the expert rules."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def fired(self, request: Request) -> dict[EscalationRule, datetime]:
        """Return which rules fired in the present wait of `request`, and when; void firings are none."""
        query = select(ESCALATIONS.c.rule, ESCALATIONS.c.at).where(*self._wait(request))
        rows = self.connection.execute(query.order_by(ESCALATIONS.c.id))
        return {EscalationRule(row.rule): row.at for row in rows}

    def called(self, request: Request) -> set[int]:
        """Return who was called in the present wait of `request`, and is an active expert still."""
        query = (
            select(ESCALATION_CALLS.c.user_id)
            .join(ESCALATIONS, ESCALATIONS.c.id == ESCALATION_CALLS.c.escalation_id)
            .join(USERS, USERS.c.id == ESCALATION_CALLS.c.user_id)
            .where(*self._wait(request), USERS.c.is_expert, USERS.c.disabled_at.is_(None))
        )
        return set(self.connection.scalars(query))

    def _wait(self, request: Request) -> tuple[ColumnElement[bool], ...]:
        return (
            ESCALATIONS.c.request_id == request.id,
            ESCALATIONS.c.waiting_since == request.waiting_since,
            ESCALATIONS.c.voided_at.is_(None),
        )

    def list_(self, page: Page, *, request_id: int | None = None) -> list[Record]:
        """Return all firings, the newest first, or those of one request."""
        columns = {
            "id": ESCALATIONS.c.id,
            "request": ESCALATIONS.c.request_id,
            "rule": ESCALATIONS.c.rule,
            "waiting_since": ESCALATIONS.c.waiting_since,
            "delay_days": ESCALATIONS.c.delay_days,
            "at": ESCALATIONS.c.at,
            "as_of": ESCALATIONS.c.as_of,
            "voided_at": ESCALATIONS.c.voided_at,
            "area": REQUESTS.c.area,
            "status": REQUESTS.c.status,
        }
        query = select().select_from(ESCALATIONS).join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        if request_id is not None:
            query = query.where(ESCALATIONS.c.request_id == request_id)
        return rows(self.connection, query, columns, page, ESCALATIONS.c.id.desc())
