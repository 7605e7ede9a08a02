"""Firings of the expert rules: whom they concern, and what they write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Insert,
    Integer,
    Select,
    Text,
    Update,
    bindparam,
    cast,
    func,
    insert,
    literal,
    select,
    true,
    update,
)

from ....domain.casework.message import Part
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    MEMBERSHIPS,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.platform import USERS
from ..arrays import json_array
from ..words import among, latest, numbers

_ACTIVE = USERS.c.disabled_at.is_(None)


def fired_already(dialect: Dialect) -> Select[Any]:
    """In which waits of some requests a rule has fired, and when."""
    return select(ESCALATIONS.c.request_id, ESCALATIONS.c.waiting_since, ESCALATIONS.c.at).where(
        among(dialect, ESCALATIONS.c.request_id, "ids"),
        ESCALATIONS.c.rule == bindparam("rule"),
        ESCALATIONS.c.voided_at.is_(None),
    )


def last_id() -> Select[Any]:
    """The number of the newest firing."""
    return select(func.max(ESCALATIONS.c.id).label("id"))


def fire(dialect: Dialect) -> Insert:
    """Let a rule fire for some requests: at the present instant, never before what was last said there."""
    columns = {
        "request_id": REQUESTS.c.id,
        "rule": bindparam("rule", type_=Text()),
        "waiting_since": REQUESTS.c.waiting_since,
        "delay_days": bindparam("delay_days", type_=ESCALATIONS.c.delay_days.type),
        "at": _moment(dialect),
        "as_of": bindparam("as_of", type_=ESCALATIONS.c.as_of.type),
    }
    fired = select(*(column.label(name) for name, column in columns.items()))
    fired = fired.where(among(dialect, REQUESTS.c.id, "ids")).order_by(
        REQUESTS.c.waiting_since, REQUESTS.c.id
    )
    return insert(ESCALATIONS).from_select([*columns], fired)


def after() -> Select[Any]:
    """The firings after the one of a number, each with its request and its instant."""
    fired = select(ESCALATIONS.c.request_id, ESCALATIONS.c.id, ESCALATIONS.c.at)
    return fired.where(ESCALATIONS.c.id > bindparam("after")).order_by(ESCALATIONS.c.id)


def call(dialect: Dialect) -> Insert:
    """Store that some firings reached some accounts."""
    users = numbers(dialect, "users")
    reminded = bindparam("reminded", type_=ESCALATION_CALLS.c.reminded.type).label("reminded")
    calls = select(ESCALATIONS.c.id, users.c.value.label("user_id"), reminded).join(users, true())
    calls = calls.where(among(dialect, ESCALATIONS.c.id, "ids")).order_by(ESCALATIONS.c.id)
    return insert(ESCALATION_CALLS).from_select(["escalation_id", "user_id", "reminded"], calls)


def invite(dialect: Dialect) -> Insert:
    """Let some accounts take part as experts in the requests of some firings."""
    users = numbers(dialect, "users")
    columns = {
        "request_id": ESCALATIONS.c.request_id,
        "user_id": users.c.value,
        "part": literal(Part.EXPERT.value),
        "invited_at": ESCALATIONS.c.at,
    }
    invited = select(*(column.label(name) for name, column in columns.items())).select_from(ESCALATIONS)
    invited = invited.join(users, true()).where(among(dialect, ESCALATIONS.c.id, "ids"))
    invited = invited.order_by(ESCALATIONS.c.id)
    return insert(REQUEST_PARTICIPANTS).from_select([*columns], invited)


def count(dialect: Dialect) -> Update:
    """Count a firing on some requests, whose last message is the joining now."""
    fired = _fired().where(among(dialect, REQUESTS.c.id, "ids"))
    return fired.values(
        escalated_at=bindparam("now"),
        escalation_count=REQUESTS.c.escalation_count + 1,
        last_message_at=_moment(dialect),
    )


def remember() -> Update:
    """Note on a request that a rule has fired in its wait already, and when."""
    return _fired().where(REQUESTS.c.id == bindparam("request_id")).values(escalated_at=bindparam("at"))


def without_anybody() -> Select[Any]:
    """The calls of present waits in which an account was called and no active expert called is left."""
    beside = ESCALATIONS.alias("beside")
    mine = (
        select(ESCALATIONS.c.request_id)
        .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == ESCALATIONS.c.id)
        .where(ESCALATION_CALLS.c.user_id == bindparam("user_id"))
    )
    left = (
        select(ESCALATION_CALLS.c.user_id)
        .join(beside, beside.c.id == ESCALATION_CALLS.c.escalation_id)
        .join(USERS, USERS.c.id == ESCALATION_CALLS.c.user_id)
        .where(
            beside.c.request_id == ESCALATIONS.c.request_id,
            beside.c.waiting_since == ESCALATIONS.c.waiting_since,
            beside.c.voided_at.is_(None),
            USERS.c.is_expert,
            _ACTIVE,
            USERS.c.id != REQUESTS.c.creator_id,
        )
        .correlate(ESCALATIONS, REQUESTS)
        .exists()
    )
    return (
        select(ESCALATIONS.c.request_id, ESCALATIONS.c.id)
        .join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        .where(
            ESCALATIONS.c.request_id.in_(mine),
            ESCALATIONS.c.waiting_since == REQUESTS.c.waiting_since,
            ESCALATIONS.c.voided_at.is_(None),
            REQUESTS.c.waiting_for.is_not(None),
            ~left,
        )
        .order_by(ESCALATIONS.c.request_id, ESCALATIONS.c.id)
    )


def due_again(dialect: Dialect) -> Update:
    """Let the rules watch some requests anew."""
    some = update(REQUESTS).where(among(dialect, REQUESTS.c.id, "ids"))
    return some.values(escalated_at=None, rules_fired=0)


def void(dialect: Dialect) -> Update:
    """Let some firings count for nothing."""
    return (
        update(ESCALATIONS).where(among(dialect, ESCALATIONS.c.id, "ids")).values(voided_at=bindparam("now"))
    )


def named_experts(dialect: Dialect) -> Select[Any]:
    """The active experts who were invited by name to some requests, all of a request and a part at once."""
    participants = REQUEST_PARTICIPANTS
    people = json_array(dialect, participants.c.user_id).label("people")
    return (
        select(participants.c.request_id, participants.c.part, people)
        .join(USERS, USERS.c.id == participants.c.user_id)
        .where(among(dialect, participants.c.request_id, "ids"), USERS.c.is_expert, _ACTIVE)
        .group_by(participants.c.request_id, participants.c.part)
    )


def creators(dialect: Dialect) -> Select[Any]:
    """The active creators of some requests."""
    people = select(REQUESTS.c.id.label("request_id"), USERS.c.id.label("user_id"), USERS.c.email)
    people = people.join(USERS, USERS.c.id == REQUESTS.c.creator_id)
    return people.where(among(dialect, REQUESTS.c.id, "ids"), _ACTIVE)


def colleagues(dialect: Dialect) -> Select[Any]:
    """The active colleagues of some requests."""
    participants = REQUEST_PARTICIPANTS
    people = select(participants.c.request_id, USERS.c.id.label("user_id"), USERS.c.email)
    people = people.join(USERS, USERS.c.id == participants.c.user_id)
    here = among(dialect, participants.c.request_id, "ids")
    return people.where(here, participants.c.part == Part.COLLEAGUE, _ACTIVE)


def recipients(dialect: Dialect) -> Select[Any]:
    """The groups that some requests were sent to."""
    sent = select(REQUEST_RECIPIENTS.c.group_id, REQUEST_RECIPIENTS.c.request_id)
    return sent.where(among(dialect, REQUEST_RECIPIENTS.c.request_id, "ids"))


def instructors(dialect: Dialect) -> Select[Any]:
    """The active instructors of some groups, and whether they are experts."""
    is_expert = cast(USERS.c.is_expert, Integer).label("is_expert")
    people = select(MEMBERSHIPS.c.group_id, USERS.c.id.label("user_id"), USERS.c.email, is_expert)
    people = people.join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
    return people.where(among(dialect, MEMBERSHIPS.c.group_id, "ids"), MEMBERSHIPS.c.is_instructor, _ACTIVE)


def addresses(dialect: Dialect) -> Select[Any]:
    """The addresses of some accounts."""
    return select(USERS.c.id, USERS.c.email).where(among(dialect, USERS.c.id, "ids"))


def _fired() -> Update:
    fired = REQUESTS.c.rules_fired.op("|")(bindparam("bit", type_=REQUESTS.c.rules_fired.type))
    return update(REQUESTS).values(rules_fired=fired)


def _moment(dialect: Dialect) -> ColumnElement[Any]:
    """Return the present instant, or a later one at which something was said in a request."""
    said, noted = REQUESTS.c.last_message_at, REQUESTS.c.last_note_at
    return latest(dialect, bindparam("now", type_=said.type), said, noted)
