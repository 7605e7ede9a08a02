"""Who is warned before the expert rules fire, and told when nobody answered after they did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Insert, Select, Text, bindparam, func, insert, or_, select

from ....domain.casework.escalation import EscalationRule
from ....domain.platform.heartbeat import MANAGERS_TOLD
from ...tables.casework import (
    ESCALATION_WARNINGS,
    ESCALATIONS,
    MANAGER_NOTICES,
    MEMBERSHIPS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.platform import STORE_INFO, USERS
from ..platform.absence import away
from ..words import among, instant_said
from . import due

_BEGINNING = "0001-01-01T00:00:00Z"


def near(dialect: Dialect) -> Select[Any]:
    """The first requests of one range for which a rule is about to fire, and that were not warned of, after another."""
    since = REQUESTS.c.waiting_since
    after = bindparam("after_since", type_=since.type)
    later = or_(since > after, REQUESTS.c.id > bindparam("after_id"))
    near = due.in_range(bindparam("wait"), bindparam("fired"), due.near(dialect, ""))
    rule = bindparam("rule", type_=ESCALATION_WARNINGS.c.rule.type)
    found = select(since, REQUESTS.c.id).where(near, since >= after, later, ~_warned(rule))
    return found.order_by(since, REQUESTS.c.id).limit(bindparam("most"))


def anything_near(dialect: Dialect) -> ColumnElement[bool]:
    """Whether any rule is about to fire for a request that was not warned of."""
    some = [
        select(REQUESTS.c.id).where(
            due.in_range(wait.value, fired, due.near(dialect, f"{rule.name.lower()}_")), ~_warned(rule.value)
        )
        for rule in EscalationRule
        for wait in rule.watches
        for fired in rule.unfired
    ]
    return or_(*(each.exists() for each in some))


def warn(dialect: Dialect) -> Insert:
    """Remember that instructors were warned of some requests."""
    columns = {
        "request_id": REQUESTS.c.id,
        "rule": bindparam("rule", type_=Text()),
        "waiting_since": REQUESTS.c.waiting_since,
        "at": bindparam("now", type_=ESCALATION_WARNINGS.c.at.type),
    }
    return insert(ESCALATION_WARNINGS).from_select([*columns], _of_requests(dialect, columns))


def warned() -> Select[Any]:
    """Of which rules instructors were warned in a wait, and when."""
    return select(ESCALATION_WARNINGS.c.rule, ESCALATION_WARNINGS.c.at).where(
        ESCALATION_WARNINGS.c.request_id == bindparam("request_id"),
        ESCALATION_WARNINGS.c.waiting_since == bindparam("waiting_since"),
    )


def instructors(dialect: Dialect) -> Select[Any]:
    """The active instructors of the groups that some requests were sent to, who are not absent, request by request."""
    return _people(dialect).where(MEMBERSHIPS.c.is_instructor, ~away(USERS.c.id))


def managers(dialect: Dialect) -> Select[Any]:
    """The active managers of the groups that some requests were sent to, request by request."""
    return _people(dialect).where(MEMBERSHIPS.c.is_manager)


def ripe(dialect: Dialect) -> ColumnElement[bool]:
    """Whether a rule fired long enough ago for managers to be told, that nobody has looked at for that."""
    until = bindparam("managers_until", type_=ESCALATIONS.c.at.type)
    told = select(STORE_INFO.c.value).where(STORE_INFO.c.key == MANAGERS_TOLD).scalar_subquery()
    after = instant_said(dialect, func.coalesce(told, _BEGINNING))
    return select(ESCALATIONS.c.id).where(ESCALATIONS.c.at > after, ESCALATIONS.c.at <= until).exists()


def unanswered() -> Select[Any]:
    """The first firings between two instants whose wait lasts still, and of which no manager was told."""
    after, until = (bindparam(name, type_=ESCALATIONS.c.at.type) for name in ("after_since", "until"))
    told = select(MANAGER_NOTICES.c.request_id).where(
        MANAGER_NOTICES.c.request_id == ESCALATIONS.c.request_id,
        MANAGER_NOTICES.c.waiting_since == ESCALATIONS.c.waiting_since,
    )
    return (
        select(ESCALATIONS.c.at, ESCALATIONS.c.id, ESCALATIONS.c.request_id)
        .join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        .where(
            ESCALATIONS.c.at >= after,
            or_(ESCALATIONS.c.at > after, ESCALATIONS.c.id > bindparam("after_id")),
            ESCALATIONS.c.at <= until,
            ESCALATIONS.c.voided_at.is_(None),
            REQUESTS.c.waiting_since == ESCALATIONS.c.waiting_since,
            REQUESTS.c.waiting_for.is_not(None),
            ~told.correlate(ESCALATIONS).exists(),
        )
        .order_by(ESCALATIONS.c.at, ESCALATIONS.c.id)
        .limit(bindparam("most"))
    )


def last_fired() -> Select[Any]:
    """When a rule fired last, until an instant."""
    at = ESCALATIONS.c.at
    return select(func.max(at, type_=at.type).label("at")).where(at <= bindparam("until", type_=at.type))


def tell_managers(dialect: Dialect) -> Insert:
    """Remember that managers were told of the present waits of some requests."""
    columns = {
        "request_id": REQUESTS.c.id,
        "waiting_since": REQUESTS.c.waiting_since,
        "at": bindparam("now", type_=MANAGER_NOTICES.c.at.type),
    }
    return insert(MANAGER_NOTICES).from_select([*columns], _of_requests(dialect, columns))


def managers_told() -> Select[Any]:
    """When managers were told of a wait."""
    return select(MANAGER_NOTICES.c.at).where(
        MANAGER_NOTICES.c.request_id == bindparam("request_id"),
        MANAGER_NOTICES.c.waiting_since == bindparam("waiting_since"),
    )


def _of_requests(dialect: Dialect, columns: dict[str, Any]) -> Select[Any]:
    some = select(*(column.label(name) for name, column in columns.items()))
    return some.where(among(dialect, REQUESTS.c.id, "ids")).order_by(REQUESTS.c.id)


def _people(dialect: Dialect) -> Select[Any]:
    sent = REQUEST_RECIPIENTS.c.request_id
    return (
        select(sent, USERS.c.id.label("user_id"), USERS.c.email)
        .distinct()
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
        .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
        .where(among(dialect, sent, "ids"), USERS.c.disabled_at.is_(None))
        .order_by(USERS.c.id, sent)
    )


def _warned(rule: Any) -> ColumnElement[bool]:
    warned = select(ESCALATION_WARNINGS.c.request_id).where(
        ESCALATION_WARNINGS.c.request_id == REQUESTS.c.id,
        ESCALATION_WARNINGS.c.rule == rule,
        ESCALATION_WARNINGS.c.waiting_since == REQUESTS.c.waiting_since,
    )
    return warned.correlate(REQUESTS).exists()
