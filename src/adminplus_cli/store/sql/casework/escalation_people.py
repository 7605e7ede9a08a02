"""Whom the rules may call, and who hears that they did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Function, Select, Text, cast, func, select

from ....domain.casework.message import Part
from ...tables.casework import MEMBERSHIPS, REQUEST_PARTICIPANTS, REQUEST_RECIPIENTS
from ...tables.platform import USERS
from ..platform.absence import away
from ..words import among

_ACTIVE = USERS.c.disabled_at.is_(None)


def participants(dialect: Dialect) -> Select[Any]:
    """Who was ever invited to some requests: experts, and colleagues, as numbers with commas; null for nobody.

    The rows of a request follow each other in the index, so that nothing is sorted.
    """
    invited = REQUEST_PARTICIPANTS
    expert = invited.c.part == Part.EXPERT
    query = select(
        invited.c.request_id,
        _listed(dialect, invited.c.user_id).filter(expert).label("experts"),
        _listed(dialect, invited.c.user_id).filter(~expert).label("colleagues"),
    )
    return query.where(among(dialect, invited.c.request_id, "ids")).group_by(invited.c.request_id)


def expert_instructors() -> Select[Any]:
    """The groups of which active experts who are not absent are instructors."""
    people = select(MEMBERSHIPS.c.group_id, MEMBERSHIPS.c.user_id)
    people = people.join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
    return people.where(USERS.c.is_expert, _ACTIVE, ~away(USERS.c.id), MEMBERSHIPS.c.is_instructor)


def recipients_among(dialect: Dialect) -> Select[Any]:
    """Which of some groups some requests were sent to."""
    return recipients(dialect).where(among(dialect, REQUEST_RECIPIENTS.c.group_id, "groups"))


def recipients(dialect: Dialect) -> Select[Any]:
    """The groups that some requests were sent to."""
    sent = select(REQUEST_RECIPIENTS.c.group_id, REQUEST_RECIPIENTS.c.request_id)
    return sent.where(among(dialect, REQUEST_RECIPIENTS.c.request_id, "ids"))


def instructors(dialect: Dialect) -> Select[Any]:
    """The instructors of some groups who are not absent."""
    people = select(MEMBERSHIPS.c.group_id, MEMBERSHIPS.c.user_id)
    here = (MEMBERSHIPS.c.is_instructor, ~away(MEMBERSHIPS.c.user_id))
    return people.where(among(dialect, MEMBERSHIPS.c.group_id, "ids"), *here)


def addresses(dialect: Dialect) -> Select[Any]:
    """The addresses of those of some accounts that are active."""
    return select(USERS.c.id, USERS.c.email).where(among(dialect, USERS.c.id, "ids"), _ACTIVE)


def _listed(dialect: Dialect, number: ColumnElement[int]) -> Function[str]:
    """Return an aggregate that writes numbers with commas."""
    if dialect.name == "sqlite":
        return func.group_concat(number, type_=Text())
    return func.string_agg(cast(number, Text), ",", type_=Text())
