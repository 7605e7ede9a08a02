"""What ties people to a request or to a group: a superset of those who have any right on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Dialect,
    Select,
    Text,
    bindparam,
    case,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from ....domain.casework.message import Part
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ..words import latest

_NOTHING = literal("", Text())


def of_request(dialect: Dialect) -> CompoundSelect[Any]:
    """Who opened a request, was invited to it, instructs in a group it was sent to, or manages a group of it."""
    request: ColumnElement[Any] = bindparam("request_id")
    opened = select(
        REQUESTS.c.creator_id.label("user_id"),
        literal("creator", Text()).label("kind"),
        _NOTHING.label("about"),
        REQUESTS.c.created_at.label("since"),
    ).where(REQUESTS.c.id == request)
    part = case(
        (REQUEST_PARTICIPANTS.c.part == Part.EXPERT, literal("expert", Text())),
        else_=literal("colleague", Text()),
    )
    invited = select(REQUEST_PARTICIPANTS.c.user_id, part, _rule(), REQUEST_PARTICIPANTS.c.invited_at).where(
        REQUEST_PARTICIPANTS.c.request_id == request
    )
    received = latest(dialect, MEMBERSHIPS.c.added_at, REQUEST_RECIPIENTS.c.invited_at)
    here = (REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id) & (
        REQUEST_RECIPIENTS.c.request_id == request
    )
    sent = (REQUESTS.c.author_group_id == MEMBERSHIPS.c.group_id) & (REQUESTS.c.id == request)
    return union_all(
        opened,
        invited,
        _members("instructor", received).join(REQUEST_RECIPIENTS, here).where(MEMBERSHIPS.c.is_instructor),
        _members("manager", received).join(REQUEST_RECIPIENTS, here).where(MEMBERSHIPS.c.is_manager),
        _members("author_manager", MEMBERSHIPS.c.added_at)
        .join(REQUESTS, sent)
        .where(MEMBERSHIPS.c.is_manager),
    )


def of_group() -> CompoundSelect[Any]:
    """Who does what in a group."""
    here = MEMBERSHIPS.c.group_id == bindparam("group_id")
    since = MEMBERSHIPS.c.added_at
    return union_all(
        _members("manager", since).where(here, MEMBERSHIPS.c.is_manager),
        _members("helper", since).where(here, MEMBERSHIPS.c.is_helper),
        _members("instructor", since).where(here, MEMBERSHIPS.c.is_instructor),
    )


def _members(kind: str, since: ColumnElement[Any]) -> Select[Any]:
    columns = (literal(kind, Text()).label("kind"), GROUPS.c.name.label("about"), since.label("since"))
    query = select(MEMBERSHIPS.c.user_id, *columns).select_from(MEMBERSHIPS)
    return query.join(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)


def _rule() -> ColumnElement[Any]:
    """Return the rule that called an expert first, empty where none did."""
    rule = (
        select(type_coerce(ESCALATIONS.c.rule, Text()))
        .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == ESCALATIONS.c.id)
        .where(
            REQUEST_PARTICIPANTS.c.part == Part.EXPERT,
            ESCALATIONS.c.request_id == REQUEST_PARTICIPANTS.c.request_id,
            ESCALATION_CALLS.c.user_id == REQUEST_PARTICIPANTS.c.user_id,
        )
        .order_by(ESCALATIONS.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(rule, literal("", Text()))
