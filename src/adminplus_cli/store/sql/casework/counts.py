"""What is counted of a request when something is said in it, and the same counted anew from all that was said."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, Update, bindparam, func, or_, select, update

from ....domain.casework.message import ANSWERING_PARTS, RESPONSE_KINDS, WRITTEN_KINDS
from ...tables.casework import ESCALATIONS, MESSAGES, REQUEST_RECIPIENTS, REQUESTS

RESPONSE = (
    ~MESSAGES.c.private,
    MESSAGES.c.kind.in_(sorted(RESPONSE_KINDS)),
    MESSAGES.c.author_part.in_(sorted(ANSWERING_PARTS)),
)
"""What is a response, as the domain defines it."""


def wrong_requests() -> Select[Any]:
    """The requests of which something else is stored than is there."""
    return select(REQUESTS.c.id).where(_differs(REQUESTS, _of_request()))


def wrong_recipients() -> Select[Any]:
    """The requests of whose recipients something else is stored than is there."""
    return select(REQUEST_RECIPIENTS.c.request_id).where(_differs(REQUEST_RECIPIENTS, _of_recipient()))


def recount_requests() -> Update:
    """Count all requests anew that are wrong."""
    return update(REQUESTS).where(_differs(REQUESTS, _of_request())).values(_of_request())


def recount_recipients() -> Update:
    """Count all recipients of requests anew that are wrong."""
    wrong = _differs(REQUEST_RECIPIENTS, _of_recipient())
    return update(REQUEST_RECIPIENTS).where(wrong).values(_of_recipient())


def recount_request() -> Update:
    """Count one request anew, if it is wrong."""
    return recount_requests().where(REQUESTS.c.id == bindparam("request_id"))


def recount_recipients_of() -> Update:
    """Count the recipients of one request anew that are wrong."""
    return recount_recipients().where(REQUEST_RECIPIENTS.c.request_id == bindparam("request_id"))


def _differs(table: Table, truth: dict[str, Any]) -> ColumnElement[bool]:
    return or_(*(table.c[name].is_distinct_from(now) for name, now in truth.items()))


def _of_request() -> dict[str, Any]:
    written = MESSAGES.c.kind.in_(sorted(WRITTEN_KINDS))
    fired = select(func.count()).where(ESCALATIONS.c.request_id == REQUESTS.c.id)
    return {
        "message_count": _count(~MESSAGES.c.private, written),
        "response_count": _count(*RESPONSE),
        "escalation_count": fired.correlate(REQUESTS).scalar_subquery(),
        "last_message_at": _last(~MESSAGES.c.private),
        "last_note_at": _last(MESSAGES.c.private),
    }


def _of_recipient() -> dict[str, Any]:
    first = (
        select(MESSAGES.c.at)
        .where(
            MESSAGES.c.request_id == REQUEST_RECIPIENTS.c.request_id,
            MESSAGES.c.group_id == REQUEST_RECIPIENTS.c.group_id,
            *RESPONSE,
        )
        .order_by(MESSAGES.c.id)
        .limit(1)
    )
    closed = select(REQUESTS.c.closed_at.is_not(None)).where(REQUESTS.c.id == REQUEST_RECIPIENTS.c.request_id)
    return {
        "answered_at": first.correlate(REQUEST_RECIPIENTS).scalar_subquery(),
        "closed": closed.correlate(REQUEST_RECIPIENTS).scalar_subquery(),
    }


def _count(*where: ColumnElement[bool]) -> Any:
    said = select(func.count()).where(MESSAGES.c.request_id == REQUESTS.c.id, *where)
    return said.correlate(REQUESTS).scalar_subquery()


def _last(where: ColumnElement[bool]) -> Any:
    said = select(MESSAGES.c.at).where(MESSAGES.c.request_id == REQUESTS.c.id, where)
    return said.order_by(MESSAGES.c.id.desc()).limit(1).correlate(REQUESTS).scalar_subquery()
