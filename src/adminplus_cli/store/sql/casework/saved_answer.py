"""Answers that are saved to be used again: one's own, and those of the groups one is in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Delete, Select, bindparam, delete, func, or_, select

from ....domain.casework.saved_answer import SavedAnswer
from ...tables.casework import GROUPS, MEMBERSHIPS, SAVED_ANSWERS
from ..folding import begins, order_of
from ..parts import Listed
from ..words import reading

_ID = SAVED_ANSWERS.c.id == bindparam("id")
_OF_PERSON = SAVED_ANSWERS.c.user_id == bindparam("user_id")
_OF_GROUP = SAVED_ANSWERS.c.group_id == bindparam("group_id")
_CALLED = SAVED_ANSWERS.c.name_folded == bindparam("name_folded")


def _mine() -> ColumnElement[bool]:
    """What holds of one's own, and of those of groups one is in."""
    me: ColumnElement[Any] = bindparam("me", type_=SAVED_ANSWERS.c.user_id.type)
    groups = select(MEMBERSHIPS.c.group_id).where(MEMBERSHIPS.c.user_id == me)
    return or_(SAVED_ANSWERS.c.user_id == me, SAVED_ANSWERS.c.group_id.in_(groups))


def listed(parts: Listed) -> Select[Any]:
    """The answers one may use, by name; of those that are called alike, one's own first."""
    columns: dict[str, ColumnElement[Any]] = {
        "id": SAVED_ANSWERS.c.id,
        "name": SAVED_ANSWERS.c.name,
        "group": GROUPS.c.name,
        "created_at": SAVED_ANSWERS.c.created_at,
    }
    rows = SAVED_ANSWERS.outerjoin(GROUPS, GROUPS.c.id == SAVED_ANSWERS.c.group_id)
    query = parts.columns(select().select_from(rows).where(_mine()), columns)
    conditions = {"group": _OF_GROUP, "typed": begins(SAVED_ANSWERS.c.id, SAVED_ANSWERS.c.name_folded)}
    query = parts.sorted(parts.filtered(query, conditions), columns)
    by = (*order_of(parts.dialect, SAVED_ANSWERS.c.name), SAVED_ANSWERS.c.group_id.is_not(None))
    return parts.limited(query.order_by(*by, SAVED_ANSWERS.c.id))


def by_id() -> Select[Any]:
    """The answer of a number, if one may use it."""
    return reading(SAVED_ANSWERS, SavedAnswer).where(_ID, _mine())


def called() -> Select[Any]:
    """The answers of a name that one may use, in the order of their numbers."""
    return reading(SAVED_ANSWERS, SavedAnswer).where(_CALLED, _mine()).order_by(SAVED_ANSWERS.c.id)


def of_person() -> Select[Any]:
    """The answers of one person."""
    return reading(SAVED_ANSWERS, SavedAnswer).where(_OF_PERSON).order_by(SAVED_ANSWERS.c.id)


def of_person_called() -> Select[Any]:
    """The answer of a name that is one person's own."""
    return reading(SAVED_ANSWERS, SavedAnswer).where(_OF_PERSON, _CALLED)


def of_group_called() -> Select[Any]:
    """The answer of a name that is a group's."""
    return reading(SAVED_ANSWERS, SavedAnswer).where(_OF_GROUP, _CALLED)


def in_group() -> Select[int]:
    """How many answers a group has."""
    return select(func.count().label("count")).select_from(SAVED_ANSWERS).where(_OF_GROUP)


def remove() -> Delete:
    """Remove an answer."""
    return delete(SAVED_ANSWERS).where(_ID)


def forget_group() -> Delete:
    """Remove all answers of a group."""
    return delete(SAVED_ANSWERS).where(_OF_GROUP)
