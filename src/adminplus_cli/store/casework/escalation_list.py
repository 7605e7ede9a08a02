"""Lists of escalations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.request import Request
from ...domain.shared.page import Page, Rows
from .. import lists
from ..connection import Connection
from ..frozen.casework import escalation_list as sql
from ..frozen.casework import escalation_notices as notices_sql


class EscalationQueries:
    """What can be read of the firings of the expert rules."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def fired(self, request: Request) -> dict[EscalationRule, datetime]:
        """Return which rules fired in the present wait of `request`, and when; void firings are none."""
        return {row.rule: row.at for row in self.connection.all(sql.FIRED, **_wait(request))}

    def called(self, request: Request, at: datetime) -> set[int]:
        """Return who was called in the present wait of `request`, and is an active expert at an instant, not absent."""
        return {*self.connection.scalars(sql.CALLED, now=at, **_wait(request))}

    def warned(self, request: Request) -> dict[EscalationRule, datetime]:
        """Return of which rules instructors were warned in the present wait of `request`, and when."""
        return {row.rule: row.at for row in self.connection.all(notices_sql.WARNED, **_wait(request))}

    def managers_told(self, request: Request) -> datetime | None:
        """Return when managers were told of the present wait of `request`, if they were."""
        at: datetime | None = self.connection.scalar(notices_sql.MANAGERS_TOLD, **_wait(request))
        return at

    def list_(self, page: Page, *, request_id: int | None = None) -> Rows:
        """Return all firings, the newest first, or those of one request."""
        where = () if request_id is None else ("request",)
        return lists.stream(self.connection, sql.LISTED, page, {"request_id": request_id}, where=where)


def _wait(request: Request) -> dict[str, Any]:
    return {"request_id": request.id, "waiting_since": request.waiting_since}
