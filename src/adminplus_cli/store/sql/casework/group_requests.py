"""What a group manager may know of requests (M4, M6, M7): dates, statuses and counts, nothing of a beneficiary.

What a group answered is what its own instructors answered: a response of an expert, or of another group, ends the
wait and is no merit of this one.

Neither subject, description, message bodies, file names nor beneficiary data are selected in this module.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Float,
    Integer,
    Numeric,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    select,
    type_coerce,
)

from ....domain.casework.message import Part
from ....domain.casework.request_state import Status
from ...tables.casework import (
    GROUPS,
    MESSAGES,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Instant
from ...tables.platform import USERS
from ..parts import Listed, Order
from .counts import RESPONSE
from .recipients import recipient_groups, recipients_order
from .request_list import beginning

_GROUP = bindparam("group_id", type_=GROUPS.c.id.type)
_RECEIVED = REQUEST_RECIPIENTS.alias("received")


def requests(parts: Listed) -> Select[Any]:
    """The requests that a group sent or received, in order, or those of a window."""
    columns: dict[str, ColumnElement[Any]] = {
        "id": REQUESTS.c.id,
        "created_at": REQUESTS.c.created_at,
        "status": REQUESTS.c.status,
        "area": REQUESTS.c.area,
        "category": REQUESTS.c.category,
        "author_group": GROUPS.c.name,
        "recipient_groups": recipient_groups(parts.dialect),
        "messages": REQUESTS.c.message_count,
        "responses": REQUESTS.c.response_count,
        "first_response_at": REQUESTS.c.first_response_at,
        "first_response_hours": _hours(parts.dialect, _answered_at()),
        "closed_at": REQUESTS.c.closed_at,
        "closing_hours": _hours(parts.dialect, REQUESTS.c.closed_at),
        "useful": REQUESTS.c.useful,
        "escalations": REQUESTS.c.escalation_count,
        "creator": USERS.c.email,
        "waiting_for": REQUESTS.c.waiting_for,
        "waiting_since": REQUESTS.c.waiting_since,
        "escalated_at": REQUESTS.c.escalated_at,
        "first_response_by": _answered_by(),
    }
    query = select().select_from(REQUESTS).join(GROUPS, GROUPS.c.id == REQUESTS.c.author_group_id)
    query = query.join(USERS, USERS.c.id == REQUESTS.c.creator_id).outerjoin(_RECEIVED, _here())
    area = select(REQUESTS.c.area).where(REQUESTS.c.id == REQUEST_RECIPIENTS.c.request_id)
    area_of = area.correlate(REQUEST_RECIPIENTS).scalar_subquery()
    invited_at = REQUEST_RECIPIENTS.c.invited_at
    sent = {
        **_window(parts.dialect, "sent", REQUESTS.c.created_at, REQUESTS.c.area),
        "sent.part": _part(REQUESTS.c.id),
    }
    received = {
        **_window(parts.dialect, "received", invited_at, area_of),
        "received.part": _part(REQUEST_RECIPIENTS.c.request_id),
    }
    either = parts.filtered(_sent(), sent).union(parts.filtered(_received(), received))
    query = parts.columns(query.where(REQUESTS.c.id.in_(either)), columns)
    conditions = {
        "open": REQUESTS.c.status != Status.CLOSED,
        "status": REQUESTS.c.status == bindparam("status"),
    }
    orders: dict[str, Order] = {**columns, "recipient_groups": recipients_order(parts.dialect)}
    query = parts.sorted(parts.filtered(query, conditions), orders)
    return parts.limited(query.order_by(REQUESTS.c.id))


def last() -> Select[Any]:
    """The number of the newest request."""
    return select(func.max(REQUESTS.c.id).label("last"))


def _sent() -> Select[Any]:
    return select(REQUESTS.c.id).where(REQUESTS.c.author_group_id == _GROUP)


def _received() -> Select[Any]:
    return select(REQUEST_RECIPIENTS.c.request_id).where(REQUEST_RECIPIENTS.c.group_id == _GROUP)


def _here() -> ColumnElement[bool]:
    """Whether a row says that the group received the request."""
    return and_(_RECEIVED.c.request_id == REQUESTS.c.id, _RECEIVED.c.group_id == _GROUP)


def _part(request_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a request is in the part of all of them that is asked for."""
    return request_id.between(
        bindparam("first", type_=request_id.type), bindparam("last", type_=request_id.type)
    )


def _window(
    dialect: Dialect, place: str, at: ColumnElement[Any], area: ColumnElement[str]
) -> dict[str, ColumnElement[bool]]:
    """What holds of an instant of a request in a window, whose days are those of the request's area."""
    return {
        f"{place}.since": at >= beginning(dialect, "since", area),
        f"{place}.until": at < beginning(dialect, "until", area),
    }


def _hours(dialect: Dialect, end: ColumnElement[Any]) -> ColumnElement[Any]:
    """The hours from opening to `end`, to one decimal."""
    seconds = _epoch(dialect, end) - _epoch(dialect, REQUESTS.c.created_at)
    hours = cast(func.round(cast(seconds / 3600.0, Numeric), 1), Float)  # PostgreSQL rounds numerics alone
    return hours + 0.0 if dialect.name == "sqlite" else hours  # else -0.0, where a clock was set back


def _epoch(dialect: Dialect, at: ColumnElement[Any]) -> ColumnElement[Any]:
    if dialect.name == "sqlite":
        return func.unixepoch(cast(at, Text))
    return cast(func.extract("epoch", at), Integer)


def _answered_at() -> ColumnElement[Any]:
    """When the group first answered, as far as it was to: of a request that it sent, when anybody did."""
    received = _RECEIVED.c.request_id.is_not(None)
    own = case((received, _RECEIVED.c.answered_at), else_=REQUESTS.c.first_response_at)
    return type_coerce(own, Instant)


def _answered_by() -> ColumnElement[Any]:
    """Whose the first response was: the name of a group, or `expert`; null where there is none."""
    answering = GROUPS.alias("answering")
    expert = MESSAGES.c.author_part == Part.EXPERT.value
    first = (
        select(case((expert, Part.EXPERT.value), else_=answering.c.name))
        .select_from(MESSAGES)
        .outerjoin(answering, answering.c.id == MESSAGES.c.group_id)
        .where(MESSAGES.c.request_id == REQUESTS.c.id, *RESPONSE)
        .order_by(MESSAGES.c.id)
        .limit(1)
        .correlate(REQUESTS)
    )
    return case((REQUESTS.c.response_count > 0, first.scalar_subquery()))
