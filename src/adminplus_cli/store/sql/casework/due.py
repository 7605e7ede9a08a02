"""What a rule is due for, asked of the index of waiting requests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, Text, and_, bindparam, func, or_, select

from ....domain.casework.escalation import EscalationRule
from ...tables.casework import REQUESTS
from ..words import among, instant_of


def count(dialect: Dialect) -> Select[int]:
    """How many requests of one wait are due, of those for which the same rules have fired."""
    return select(func.count().label("count")).select_from(REQUESTS).where(_one(dialect))


def batch(dialect: Dialect) -> Select[Any]:
    """The first of them, by how long they have waited, that come after another one."""
    names = ("waiting_since", "id", "area", "creator_id")
    since = REQUESTS.c.waiting_since
    after = bindparam("after_since", type_=since.type)
    later = or_(since > after, REQUESTS.c.id > bindparam("after_id"))
    due = select(*(REQUESTS.c[name] for name in names)).where(_one(dialect), since >= after, later)
    return due.order_by(since, REQUESTS.c.id).limit(bindparam("most"))


def hold(dialect: Dialect) -> Select[Any]:
    """Those of some requests that nobody writes to, and since when they wait; on a server nobody does from now on."""
    held = select(REQUESTS.c.id, REQUESTS.c.waiting_since).where(among(dialect, REQUESTS.c.id, "ids"))
    return held.with_for_update(key_share=True, skip_locked=True)


def anything(dialect: Dialect) -> ColumnElement[bool]:
    """Whether any rule is due for any request; of each rule, its name and what its wait began before are bound."""
    some = [
        select(REQUESTS.c.id).where(
            in_range(wait.value, fired, _long_enough(dialect, f"{rule.name.lower()}_"))
        )
        for rule in EscalationRule
        for wait in rule.watches
        for fired in rule.unfired
    ]
    return or_(*(each.exists() for each in some))


def near(dialect: Dialect, rule: str) -> ColumnElement[bool]:
    """Whether a rule is not due yet for a wait, but will be within the hours in which instructors are warned."""
    since = REQUESTS.c.waiting_since
    begins = since > bindparam(f"{rule}earliest", type_=since.type)
    return and_(begins, ~_long_enough(dialect, rule), _long_enough(dialect, f"{rule}warn_"))


def _one(dialect: Dialect) -> ColumnElement[bool]:
    since = REQUESTS.c.waiting_since
    nowhere_else = (
        bindparam("elsewhere", type_=Text()) == "{}"
    )  # which is not looked up for each of many requests
    due = and_(since <= bindparam("latest", type_=since.type), or_(nowhere_else, _long_enough(dialect, "")))
    return in_range(bindparam("wait"), bindparam("fired"), due)


def in_range(wait: Any, fired: Any, long_enough: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return one range of the index, in the order of waiting."""
    waits = (REQUESTS.c.waiting_for.is_not(None), REQUESTS.c.waiting_for == wait)
    return and_(*waits, REQUESTS.c.rules_fired == fired, long_enough)


def _long_enough(dialect: Dialect, rule: str) -> ColumnElement[bool]:
    """Whether a wait began by the latest instant that is due, which can be another one where the request is."""
    since = REQUESTS.c.waiting_since
    latest = bindparam(f"{rule}latest", type_=since.type)
    elsewhere = instant_of(dialect, REQUESTS.c.area, f"{rule}elsewhere")
    return and_(since <= latest, since <= func.coalesce(elsewhere, latest))
