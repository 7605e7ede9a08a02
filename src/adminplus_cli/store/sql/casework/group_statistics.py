"""What figures of a group (M3) see of its requests: metadata of a period, and how many are open now.

What a group answered is what its own instructors answered, as in `group_requests.py`. Neither subject, description,
message bodies, file names nor beneficiary data are selected in this module.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    false,
    func,
    null,
    or_,
    select,
    true,
    type_coerce,
)

from ....domain.casework.request_state import Status
from ...tables.casework import (
    ESCALATION_WARNINGS,
    ESCALATIONS,
    GROUPS,
    MANAGER_NOTICES,
    MEMBERSHIPS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Flag, Instant
from ...tables.platform import AREAS, USERS

_GROUP = bindparam("group_id", type_=GROUPS.c.id.type)
_RECEIVED = REQUEST_RECIPIENTS.alias("received")


def cases() -> CompoundSelect[Any]:
    """What statistics see of the requests that a group received or sent then; each once.

    None is received before it is opened: of what was opened then, all was received since.
    """
    opened = _then(REQUESTS.c.created_at)
    received = _case(_RECEIVED.c.answered_at, _RECEIVED.c.invited_at)
    received = received.join(_RECEIVED, _RECEIVED.c.request_id == REQUESTS.c.id)
    received = received.where(
        _RECEIVED.c.group_id == _GROUP,
        _RECEIVED.c.invited_at >= bindparam("since", type_=_RECEIVED.c.invited_at.type),
        or_(_RECEIVED.c.invited_at < bindparam("until", type_=_RECEIVED.c.invited_at.type), opened),
    )
    sent = _case(REQUESTS.c.first_response_at, null()).where(REQUESTS.c.author_group_id == _GROUP, opened)
    return received.union_all(sent.where(~_received_here()))


def open_now() -> CompoundSelect[Any]:
    """How many requests that a group received are open now, by status; and how many it sent and did not receive."""
    counted = select(REQUESTS.c.status, func.count().label("requests")).group_by(REQUESTS.c.status)
    received = counted.join(_RECEIVED, _RECEIVED.c.request_id == REQUESTS.c.id)
    received = received.where(_RECEIVED.c.group_id == _GROUP, ~_RECEIVED.c.closed)
    open_ = REQUESTS.c.status != Status.CLOSED
    sent = counted.where(open_, REQUESTS.c.author_group_id == _GROUP, ~_received_here())
    return received.union_all(sent)


def escalations() -> Select[Any]:
    """The escalations then of the requests that a group sent or received."""
    return _of_group(ESCALATIONS, ESCALATIONS.c.rule)


def notices() -> CompoundSelect[Any]:
    """The warnings before a rule fires (`warned`), and what managers were told after it did, then, of such requests."""
    warned = _of_group(ESCALATION_WARNINGS, true().label("warned"))
    return warned.union_all(_of_group(MANAGER_NOTICES, false().label("warned")))


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


def _of_group(table: Table, what: ColumnElement[Any]) -> Select[Any]:
    """The rows of `table` of then of the requests that a group sent or received."""
    query = select(what, table.c.at, AREAS.c.timezone).select_from(table)
    query = query.join(REQUESTS, REQUESTS.c.id == table.c.request_id)
    query = query.join(AREAS, AREAS.c.code == REQUESTS.c.area)
    return query.where(_then(table.c.at), or_(REQUESTS.c.author_group_id == _GROUP, _received_here()))


def _case(answered_at: ColumnElement[Any], received_at: ColumnElement[Any]) -> Select[Any]:
    columns = (REQUESTS.c.created_at, REQUESTS.c.area, AREAS.c.timezone)
    more = {
        "first_response_at": answered_at,
        "closed_at": REQUESTS.c.closed_at,
        "useful": REQUESTS.c.useful,
        "sent": type_coerce(REQUESTS.c.author_group_id == _GROUP, Flag()),
        "received_at": type_coerce(received_at, Instant()),
        "by_itself": type_coerce(
            and_(REQUESTS.c.closed_at.is_not(None), REQUESTS.c.closed_by_id.is_(None)), Flag()
        ),
    }
    query = select(*columns, *(column.label(name) for name, column in more.items()))
    return query.join(AREAS, AREAS.c.code == REQUESTS.c.area)


def _received_here() -> ColumnElement[bool]:
    """Whether the group received the request."""
    here = (_RECEIVED.c.request_id == REQUESTS.c.id, _RECEIVED.c.group_id == _GROUP)
    return select(_RECEIVED.c.group_id).where(*here).exists()


def _then(at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether something was within the bounds of the period that is asked for."""
    return and_(at >= bindparam("since", type_=at.type), at < bindparam("until", type_=at.type))
