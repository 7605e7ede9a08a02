"""What a group manager may know of requests (M4, M6, M7): dates, statuses and counts, nothing of a beneficiary.

What a group answered is what its own instructors answered: a response of an expert, or of another group, ends the
wait and is no merit of this one.

Neither subject, description, message bodies, file names nor beneficiary data are selected in this module.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Dialect,
    Float,
    Integer,
    Numeric,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    null,
    or_,
    select,
    true,
    type_coerce,
)

from ....domain.casework.message import Part
from ....domain.casework.request_state import Status
from ...tables.casework import (
    ESCALATION_WARNINGS,
    ESCALATIONS,
    GROUPS,
    MANAGER_NOTICES,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Flag, Instant
from ...tables.platform import AREAS, USERS
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


def cases() -> CompoundSelect[Any]:
    """What statistics see of the requests that a group received or sent: then (`within`), or open now; each once."""
    opened, open_now = _then(REQUESTS.c.created_at), REQUESTS.c.status != Status.CLOSED
    then = or_(_then(_RECEIVED.c.invited_at), opened)
    received = _case(_RECEIVED.c.answered_at, _RECEIVED.c.invited_at, within=then)
    received = received.join(_RECEIVED, _RECEIVED.c.request_id == REQUESTS.c.id)
    received = received.where(_RECEIVED.c.group_id == _GROUP, or_(then, open_now))
    too = select(_RECEIVED.c.group_id).where(_here()).exists()
    sent = _case(REQUESTS.c.first_response_at, null(), within=opened)
    return received.union_all(sent.where(REQUESTS.c.author_group_id == _GROUP, or_(opened, open_now), ~too))


def escalations() -> Select[Any]:
    """The escalations then of the requests that a group sent or received."""
    return _of_group(ESCALATIONS, ESCALATIONS.c.rule)


def notices() -> CompoundSelect[Any]:
    """The warnings before a rule fires (`warned`), and what managers were told after it did, then, of such requests."""
    warned = _of_group(ESCALATION_WARNINGS, true().label("warned"))
    return warned.union_all(_of_group(MANAGER_NOTICES, false().label("warned")))


def _of_group(table: Table, what: ColumnElement[Any]) -> Select[Any]:
    """The rows of `table` of then of the requests that a group sent or received."""
    received = select(_RECEIVED.c.group_id).where(_here()).exists()
    query = select(what, table.c.at, AREAS.c.timezone).select_from(table)
    query = query.join(REQUESTS, REQUESTS.c.id == table.c.request_id)
    query = query.join(AREAS, AREAS.c.code == REQUESTS.c.area)
    return query.where(_then(table.c.at), or_(REQUESTS.c.author_group_id == _GROUP, received))


def last() -> Select[Any]:
    """The number of the newest request."""
    return select(func.max(REQUESTS.c.id).label("last"))


def active_members() -> Select[Any]:
    """How many active helpers and instructors a group has."""
    counted = {
        "helpers": func.sum(cast(MEMBERSHIPS.c.is_helper, Integer)),
        "instructors": func.sum(cast(MEMBERSHIPS.c.is_instructor, Integer)),
    }
    columns: list[ColumnElement[Any]] = [
        func.coalesce(count, 0).label(name) for name, count in counted.items()
    ]
    return (
        select(*columns)
        .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
        .where(MEMBERSHIPS.c.group_id == _GROUP, USERS.c.disabled_at.is_(None))
    )


def _sent() -> Select[Any]:
    return select(REQUESTS.c.id).where(REQUESTS.c.author_group_id == _GROUP)


def _received() -> Select[Any]:
    return select(REQUEST_RECIPIENTS.c.request_id).where(REQUEST_RECIPIENTS.c.group_id == _GROUP)


def _case(
    answered_at: ColumnElement[Any], received_at: ColumnElement[Any], *, within: ColumnElement[bool]
) -> Select[Any]:
    columns = (REQUESTS.c.created_at, REQUESTS.c.area, AREAS.c.timezone, REQUESTS.c.status)
    more = {
        "first_response_at": answered_at,
        "closed_at": REQUESTS.c.closed_at,
        "useful": REQUESTS.c.useful,
        "sent": type_coerce(REQUESTS.c.author_group_id == _GROUP, Flag()),
        "received_at": type_coerce(received_at, Instant()),
        "by_itself": type_coerce(
            and_(REQUESTS.c.closed_at.is_not(None), REQUESTS.c.closed_by_id.is_(None)), Flag()
        ),
        "within": case((within, 1), else_=0),
    }
    query = select(*columns, *(column.label(name) for name, column in more.items()))
    return query.join(AREAS, AREAS.c.code == REQUESTS.c.area)


def _here() -> ColumnElement[bool]:
    """Whether a row says that the group received the request."""
    return and_(_RECEIVED.c.request_id == REQUESTS.c.id, _RECEIVED.c.group_id == _GROUP)


def _then(at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether something was within the bounds of the period that is asked for."""
    return and_(at >= bindparam("since", type_=at.type), at < bindparam("until", type_=at.type))


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
