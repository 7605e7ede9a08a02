"""Whom the rules may call, and who hears that they did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, select

from ....domain.casework.message import Part
from ...tables.casework import MEMBERSHIPS, REQUEST_PARTICIPANTS, REQUEST_RECIPIENTS, REQUESTS
from ...tables.platform import USERS
from ..arrays import json_array
from ..words import among

_ACTIVE = USERS.c.disabled_at.is_(None)


def invited_experts(dialect: Dialect) -> Select[Any]:
    """Who was ever invited to some requests as an expert, all of a request at once."""
    participants = REQUEST_PARTICIPANTS
    people = json_array(dialect, participants.c.user_id).label("people")
    invited = select(participants.c.request_id, people).where(
        among(dialect, participants.c.request_id, "ids")
    )
    return invited.where(participants.c.part == Part.EXPERT).group_by(participants.c.request_id)


def invited_otherwise(dialect: Dialect) -> Select[Any]:
    """Who was invited to some requests as something else."""
    participants = REQUEST_PARTICIPANTS
    invited = select(participants.c.request_id, participants.c.user_id)
    invited = invited.where(among(dialect, participants.c.request_id, "ids"))
    return invited.where(participants.c.part != Part.EXPERT)


def expert_instructors() -> Select[Any]:
    """The groups of which active experts are instructors."""
    people = select(MEMBERSHIPS.c.group_id, MEMBERSHIPS.c.user_id)
    people = people.join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
    return people.where(USERS.c.is_expert, _ACTIVE, MEMBERSHIPS.c.is_instructor)


def recipients_among(dialect: Dialect) -> Select[Any]:
    """Which of some groups some requests were sent to."""
    return recipients(dialect).where(among(dialect, REQUEST_RECIPIENTS.c.group_id, "groups"))


def creators(dialect: Dialect) -> Select[Any]:
    """The active creators of some requests."""
    people = select(REQUESTS.c.id.label("request_id"), USERS.c.id.label("user_id"))
    people = people.join(USERS, USERS.c.id == REQUESTS.c.creator_id)
    return people.where(among(dialect, REQUESTS.c.id, "ids"), _ACTIVE)


def colleagues(dialect: Dialect) -> Select[Any]:
    """The active colleagues of some requests."""
    participants = REQUEST_PARTICIPANTS
    people = select(participants.c.request_id, USERS.c.id.label("user_id"))
    people = people.join(USERS, USERS.c.id == participants.c.user_id)
    here = among(dialect, participants.c.request_id, "ids")
    return people.where(here, participants.c.part == Part.COLLEAGUE, _ACTIVE)


def recipients(dialect: Dialect) -> Select[Any]:
    """The groups that some requests were sent to."""
    sent = select(REQUEST_RECIPIENTS.c.group_id, REQUEST_RECIPIENTS.c.request_id)
    return sent.where(among(dialect, REQUEST_RECIPIENTS.c.request_id, "ids"))


def instructors(dialect: Dialect) -> Select[Any]:
    """The active instructors of some groups."""
    people = select(MEMBERSHIPS.c.group_id, USERS.c.id.label("user_id"))
    people = people.join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
    return people.where(among(dialect, MEMBERSHIPS.c.group_id, "ids"), MEMBERSHIPS.c.is_instructor, _ACTIVE)


def addresses(dialect: Dialect) -> Select[Any]:
    """The addresses of some accounts."""
    return select(USERS.c.id, USERS.c.email).where(among(dialect, USERS.c.id, "ids"))
