"""Firings of the expert rules: whom they concern, and what they write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Dialect,
    Insert,
    Integer,
    Select,
    Text,
    Update,
    bindparam,
    cast,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from ....domain.casework.message import Kind, Part
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.platform import USERS
from ..platform.absence import away
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
    """The firings after the one of a number, and who had opened the requests."""
    names = ("id", "request_id", "rule", "delay_days")
    fired = select(*(ESCALATIONS.c[name] for name in names), REQUESTS.c.creator_id)
    fired = fired.join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
    return fired.where(ESCALATIONS.c.id > bindparam("after")).order_by(ESCALATIONS.c.id)


def calls_after() -> Select[Any]:
    """Whom the firings after the one of a number reached."""
    calls = ESCALATION_CALLS
    query = select(calls.c.escalation_id, calls.c.user_id, cast(calls.c.reminded, Integer).label("reminded"))
    return query.where(calls.c.escalation_id > bindparam("after"))


def join() -> Insert:
    """Say in the requests of the firings after the one of a number that experts joined: the row bears no checksum."""
    columns = {
        "request_id": ESCALATIONS.c.request_id,
        "author_part": literal(Part.SYSTEM.value),
        "at": ESCALATIONS.c.at,
        "kind": literal(Kind.JOIN.value),
        "body": literal(""),
        "private": false(),
    }
    joins = select(*(column.label(name) for name, column in columns.items()))
    joins = joins.where(ESCALATIONS.c.id > bindparam("after")).order_by(ESCALATIONS.c.id)
    return insert(MESSAGES).from_select([*columns], joins)


def _people(dialect: Dialect) -> CTE:
    """Return the accounts bound as `users`, read once: for each firing anew, they take longer than their rows."""
    users = numbers(dialect, "users")
    return select(users.c.value).cte("people").prefix_with("MATERIALIZED")


def call(dialect: Dialect) -> Insert:
    """Store that some firings reached some accounts."""
    users = _people(dialect)
    reminded = bindparam("reminded", type_=ESCALATION_CALLS.c.reminded.type).label("reminded")
    calls = select(ESCALATIONS.c.id, users.c.value.label("user_id"), reminded).join(users, true())
    calls = calls.where(among(dialect, ESCALATIONS.c.id, "ids")).order_by(ESCALATIONS.c.id)
    return insert(ESCALATION_CALLS).from_select(["escalation_id", "user_id", "reminded"], calls)


def invite(dialect: Dialect) -> Insert:
    """Let some accounts take part as experts in the requests of some firings."""
    users = _people(dialect)
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
    """Count a firing on each of some requests, whose last message is the joining now."""
    return (
        _fired()
        .where(among(dialect, REQUESTS.c.id, "ids"))
        .values(
            escalated_at=bindparam("now"),
            escalation_count=REQUESTS.c.escalation_count + 1,
            last_message_at=_moment(dialect),
        )
    )


def remember() -> Update:
    """Note on a request that a rule has fired in its wait already, and when."""
    return _fired().where(REQUESTS.c.id == bindparam("request_id")).values(escalated_at=bindparam("at"))


def without_anybody() -> Select[Any]:
    """The calls of present waits in which an account was called, and no active expert called takes part any more.

    Who is absent at an instant is not there.
    """
    beside = ESCALATIONS.alias("beside")
    mine = (
        select(ESCALATIONS.c.request_id)
        .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == ESCALATIONS.c.id)
        .where(ESCALATION_CALLS.c.user_id == bindparam("user_id"))
    )
    invited = (
        select(REQUEST_PARTICIPANTS.c.user_id)
        .where(
            REQUEST_PARTICIPANTS.c.request_id == REQUESTS.c.id,
            REQUEST_PARTICIPANTS.c.user_id == USERS.c.id,
        )
        .correlate(REQUESTS, USERS)
        .exists()
    )
    instructs = (
        select(MEMBERSHIPS.c.user_id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
        .where(
            REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
            MEMBERSHIPS.c.user_id == USERS.c.id,
            MEMBERSHIPS.c.is_instructor,
        )
        .correlate(REQUESTS, USERS)
        .exists()
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
            ~away(USERS.c.id, "at"),
            USERS.c.id != REQUESTS.c.creator_id,
            or_(invited, instructs),
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


def _fired() -> Update:
    fired = REQUESTS.c.rules_fired.op("|")(bindparam("bit", type_=REQUESTS.c.rules_fired.type))
    return update(REQUESTS).values(rules_fired=fired)


def _moment(dialect: Dialect) -> ColumnElement[Any]:
    """Return the present instant, or a later one at which something was said in a request."""
    said, noted = REQUESTS.c.last_message_at, REQUESTS.c.last_note_at
    return latest(dialect, bindparam("now", type_=said.type), said, noted)
