"""Absences: who is away at an instant, judged by the instant alone, and who stands in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Delete, Select, Update, and_, bindparam, delete, select, update

from ....domain.platform.absence import Absence
from ...tables.casework import MEMBERSHIPS
from ...tables.platform import ABSENCES, USERS
from ..words import reading

_SUBSTITUTES = USERS.alias("substitutes")
_MEMBERS = MEMBERSHIPS.alias("members")


def away(user: ColumnElement[Any], name: str = "now") -> ColumnElement[bool]:
    """Whether an account is absent at the instant that is bound as `name`."""
    return select(ABSENCES.c.id).where(_lasts(user, name)).exists()


def away_until(user: ColumnElement[Any]) -> ColumnElement[Any]:
    """The last day of the absence of an account `now`, NULL where it is not absent."""
    return select(ABSENCES.c.until).where(_lasts(user, "now")).order_by(*_LAST).limit(1).scalar_subquery()


def stands_in(user: ColumnElement[Any], within: ColumnElement[Any] | None = None) -> ColumnElement[Any]:
    """The address of the active account that stands in for one that is absent `now`, NULL where there is none.

    `within` is the column of a group: who does not belong to it stands in for nobody there.
    """
    there = (_SUBSTITUTES.c.id == ABSENCES.c.substitute_id) & _SUBSTITUTES.c.disabled_at.is_(None)
    if within is not None:
        member = select(_MEMBERS.c.user_id).where(
            _MEMBERS.c.user_id == _SUBSTITUTES.c.id, _MEMBERS.c.group_id == within
        )
        there &= member.correlate(_SUBSTITUTES, within.table).exists()
    found = select(_SUBSTITUTES.c.email).select_from(ABSENCES).outerjoin(_SUBSTITUTES, there)
    return found.where(_lasts(user, "now")).order_by(*_LAST).limit(1).scalar_subquery()


def of_user() -> Select[Any]:
    """The absences of an account, the first first."""
    query = reading(ABSENCES, Absence).where(ABSENCES.c.user_id == bindparam("user_id"))
    return query.order_by(ABSENCES.c.begins_at, ABSENCES.c.id)


def for_others() -> Select[Any]:
    """The absences in which an account stands in for others, the first first."""
    query = reading(ABSENCES, Absence).where(ABSENCES.c.substitute_id == bindparam("user_id"))
    return query.order_by(ABSENCES.c.begins_at, ABSENCES.c.id)


def is_away() -> Select[Any]:
    """A row where an account is absent at an instant."""
    user = bindparam("user_id", type_=ABSENCES.c.user_id.type)
    return select(ABSENCES.c.id).where(_lasts(user, "now")).limit(1)


def stand_ins() -> Select[Any]:
    """The experts who are absent at an instant, each with who stands in for them."""
    return (
        select(ABSENCES.c.user_id, ABSENCES.c.substitute_id)
        .join(USERS, USERS.c.id == ABSENCES.c.user_id)
        .where(_lasts(USERS.c.id, "now"), ABSENCES.c.substitute_id.is_not(None))
        .where(USERS.c.is_expert, USERS.c.disabled_at.is_(None))
        .order_by(ABSENCES.c.user_id, ABSENCES.c.substitute_id)
    )


def due() -> Select[Any]:
    """Some of the absences that have begun, or are over, and with which nobody has dealt."""
    turns = ABSENCES.c.turns_at
    query = reading(ABSENCES, Absence).where(turns <= bindparam("as_of", type_=turns.type))
    return query.order_by(turns, ABSENCES.c.id).limit(bindparam("most"))


def turn() -> Update:
    """Say when there is something to do again about an absence."""
    turns = bindparam("at", type_=ABSENCES.c.turns_at.type)
    return update(ABSENCES).where(ABSENCES.c.id == bindparam("absence_id")).values(turns_at=turns)


def remove() -> Delete:
    """Forget an absence."""
    return delete(ABSENCES).where(ABSENCES.c.id == bindparam("id"))


_LAST = (ABSENCES.c.ends_at.desc(), ABSENCES.c.id)


def _lasts(user: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """What holds of the absences of an account that last at an instant."""
    at = bindparam(name, type_=ABSENCES.c.begins_at.type)
    return and_(ABSENCES.c.user_id == user, ABSENCES.c.begins_at <= at, ABSENCES.c.ends_at > at)
