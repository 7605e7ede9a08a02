"""What is counted of a request when something is said in it, and the same counted anew from all that was said.

Lists, exports and figures read the stored counts: a subquery a row is what made them slow. They are kept by the
transaction that says or fires something, and `doctor` compares them with what is there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from ...domain.casework.message import ANSWERING_PARTS, RESPONSE_KINDS, WRITTEN_KINDS
from ..tables.casework import ESCALATIONS, MESSAGES, REQUEST_RECIPIENTS, REQUESTS

RESPONSE = (
    ~MESSAGES.c.private,
    MESSAGES.c.kind.in_(sorted(RESPONSE_KINDS)),
    MESSAGES.c.author_part.in_(sorted(ANSWERING_PARTS)),
)
"""What is a response, as the domain defines it."""


def wrong(connection: Connection) -> list[int]:
    """Return the requests whose stored counts are not what is there, in order of id."""
    requests = select(REQUESTS.c.id).where(_differs(REQUESTS, _of_request()))
    groups = select(REQUEST_RECIPIENTS.c.request_id).where(_differs(REQUEST_RECIPIENTS, _of_recipient()))
    return sorted({*connection.scalars(requests), *connection.scalars(groups)})


def recount(connection: Connection, request_id: int | None = None) -> bool:
    """Count one request anew, or all of them, and say whether anything was wrong."""
    mended = 0
    for table, key, truth in (
        (REQUESTS, REQUESTS.c.id, _of_request()),
        (REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.request_id, _of_recipient()),
    ):
        statement = update(table).where(_differs(table, truth)).values(truth)
        if request_id is not None:
            statement = statement.where(key == request_id)
        mended += connection.execute(statement).rowcount
    return mended > 0


def _differs(table: Any, truth: dict[str, Any]) -> ColumnElement[bool]:
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
    return {"answered_at": first.correlate(REQUEST_RECIPIENTS).scalar_subquery()}


def _count(*where: ColumnElement[bool]) -> Any:
    said = select(func.count()).where(MESSAGES.c.request_id == REQUESTS.c.id, *where)
    return said.correlate(REQUESTS).scalar_subquery()


def _last(where: ColumnElement[bool]) -> Any:
    said = select(MESSAGES.c.at).where(MESSAGES.c.request_id == REQUESTS.c.id, where)
    return said.order_by(MESSAGES.c.id.desc()).limit(1).correlate(REQUESTS).scalar_subquery()
