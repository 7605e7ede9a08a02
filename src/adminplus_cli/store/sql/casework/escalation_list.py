"""Lists of the firings of the expert rules."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select

from ...tables.casework import ESCALATION_CALLS, ESCALATIONS, REQUESTS
from ...tables.platform import USERS
from ..parts import Listed
from ..platform.absence import away


def fired() -> Select[Any]:
    """Which rules fired in a wait, and when; void firings are none."""
    return select(ESCALATIONS.c.rule, ESCALATIONS.c.at).where(*_wait()).order_by(ESCALATIONS.c.id)


def called() -> Select[Any]:
    """Who was called in a wait, and is an active expert still, not absent."""
    return (
        select(ESCALATION_CALLS.c.user_id)
        .join(ESCALATIONS, ESCALATIONS.c.id == ESCALATION_CALLS.c.escalation_id)
        .join(USERS, USERS.c.id == ESCALATION_CALLS.c.user_id)
        .where(*_wait(), USERS.c.is_expert, USERS.c.disabled_at.is_(None), ~away(USERS.c.id))
    )


def listed(parts: Listed) -> Select[Any]:
    """All firings, the newest first, or those of one request."""
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
    query = parts.columns(query, columns)
    query = parts.filtered(query, {"request": ESCALATIONS.c.request_id == bindparam("request_id")})
    return parts.limited(parts.sorted(query, columns).order_by(ESCALATIONS.c.id.desc()))


def _wait() -> tuple[ColumnElement[bool], ...]:
    return (
        ESCALATIONS.c.request_id == bindparam("request_id"),
        ESCALATIONS.c.waiting_since == bindparam("waiting_since"),
        ESCALATIONS.c.voided_at.is_(None),
    )
