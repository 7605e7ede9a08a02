"""What ties people to a request or to a group: a superset of those who have any right on it."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Dialect,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    column,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from ....domain.casework.message import Part
from ....domain.policy.action import Action
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.platform import AUDIT
from ..words import latest

_NOTHING = literal("", Text())
_NO_GROUP = literal(0, Integer()).label("group_id")


def of_request(dialect: Dialect) -> CompoundSelect[Any]:
    """Who opened a request, was invited to it, instructs in a group it was sent to, or manages a group of it."""
    here: ColumnElement[Any] = bindparam("request_id")
    return union_all(*(each.query.where(each.thing == here) for each in _to_requests(dialect)))


def requests_of(dialect: Dialect) -> CompoundSelect[Any]:
    """What ties a person to requests, in the order of those."""
    return _of_person(_to_requests(dialect))


def of_group() -> CompoundSelect[Any]:
    """Who does what in a group."""
    here: ColumnElement[Any] = bindparam("group_id")
    return union_all(*(each.query.where(each.thing == here) for each in _to_groups()))


def groups_of() -> CompoundSelect[Any]:
    """What ties a person to groups, in the order of those."""
    return _of_person(_to_groups())


class _Ties(NamedTuple):
    """Ties of one kind: whoever has one, and to which thing."""

    query: Select[Any]
    thing: ColumnElement[Any]
    person: ColumnElement[Any] = MEMBERSHIPS.c.user_id


def _of_person(ties: list[_Ties]) -> CompoundSelect[Any]:
    me: ColumnElement[Any] = bindparam("user_id")
    each = (one.query.add_columns(one.thing.label("thing")).where(one.person == me) for one in ties)
    return union_all(*each).order_by(column("thing"))


def _to_requests(dialect: Dialect) -> list[_Ties]:
    opened = select(
        REQUESTS.c.creator_id.label("user_id"),
        literal("creator", Text()).label("kind"),
        _NOTHING.label("about"),
        func.coalesce(_handed(), REQUESTS.c.created_at, type_=REQUESTS.c.created_at.type).label("since"),
        _NO_GROUP,
    )
    part = case(
        (REQUEST_PARTICIPANTS.c.part == Part.EXPERT, literal("expert", Text())),
        else_=literal("colleague", Text()),
    )
    invited = select(
        REQUEST_PARTICIPANTS.c.user_id, part, _rule(), REQUEST_PARTICIPANTS.c.invited_at, _NO_GROUP
    )
    received = latest(dialect, MEMBERSHIPS.c.added_at, REQUEST_RECIPIENTS.c.invited_at)
    there = REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id
    sent = REQUESTS.c.author_group_id == MEMBERSHIPS.c.group_id
    instructors = _members("instructor", received).join(REQUEST_RECIPIENTS, there)
    managers = _members("manager", received).join(REQUEST_RECIPIENTS, there)
    authors = _members("author_manager", MEMBERSHIPS.c.added_at).join(REQUESTS, sent)
    to = REQUEST_RECIPIENTS.c.request_id
    return [
        _Ties(opened, REQUESTS.c.id, REQUESTS.c.creator_id),
        _Ties(invited, REQUEST_PARTICIPANTS.c.request_id, REQUEST_PARTICIPANTS.c.user_id),
        _Ties(instructors.where(MEMBERSHIPS.c.is_instructor), to),
        _Ties(managers.where(MEMBERSHIPS.c.is_manager), to),
        _Ties(authors.where(MEMBERSHIPS.c.is_manager), REQUESTS.c.id),
    ]


def _to_groups() -> list[_Ties]:
    since, group = MEMBERSHIPS.c.added_at, MEMBERSHIPS.c.group_id
    return [
        _Ties(_members("manager", since).where(MEMBERSHIPS.c.is_manager), group),
        _Ties(_members("helper", since).where(MEMBERSHIPS.c.is_helper), group),
        _Ties(_members("instructor", since).where(MEMBERSHIPS.c.is_instructor), group),
    ]


def _members(kind: str, since: ColumnElement[Any]) -> Select[Any]:
    told = GROUPS.c.name.label("about"), since.label("since"), GROUPS.c.id.label("group_id")
    columns = (literal(kind, Text()).label("kind"), *told)
    query = select(MEMBERSHIPS.c.user_id, *columns).select_from(MEMBERSHIPS)
    return query.join(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)


def _handed() -> ColumnElement[Any]:
    """Return when a request was last given to another creator, who it is since: what a request itself does not say."""
    here = AUDIT.c.object_type == "request", AUDIT.c.object_id == REQUESTS.c.id
    given = AUDIT.c.action == str(Action.REQUEST_REASSIGN), AUDIT.c.outcome == "done"
    return select(func.max(AUDIT.c.at, type_=AUDIT.c.at.type)).where(*here, *given).scalar_subquery()


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
