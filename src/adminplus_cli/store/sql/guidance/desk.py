"""What waits for one person in guidance projects, with how much there is: `total`, the same in each row.

All of it is of programs that they manage, at work in projects at work; or an invitation to their own address.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from ....domain.guidance.invitation import InvitationStatus
from ....domain.guidance.participant import ActivityKind
from ...tables.guidance import (
    ACTIVITIES,
    PARTICIPANTS,
    PROGRAM_MANAGERS,
    PROGRAMS,
    PROJECT_INVITATIONS,
    PROJECTS,
)
from ...tables.platform import USERS
from .meetings import counts, noted

_ME = bindparam("me", type_=USERS.c.id.type)
_TODAY = bindparam("today", type_=PROGRAMS.c.ends_on.type)
_TOTAL = func.count().over().label("total")
_GROUPED = (PROGRAMS.c.id, PROGRAMS.c.title, PROJECTS.c.name)
_PROGRAM = (PROGRAMS.c.id, PROGRAMS.c.title, PROJECTS.c.name.label("project"))


def inactive() -> Select[Any]:
    """The programs that run, with participants of whom nothing is noted that counts."""
    since = func.min(PARTICIPANTS.c.joined_at, type_=PARTICIPANTS.c.joined_at.type)
    begun = or_(PROGRAMS.c.starts_on.is_(None), PROGRAMS.c.starts_on <= _TODAY)
    running = or_(PROGRAMS.c.ends_on.is_(None), PROGRAMS.c.ends_on >= _TODAY)
    return (
        _managed(*_PROGRAM, func.count().label("participants"), since.label("since"), _TOTAL)
        .join(PARTICIPANTS, PARTICIPANTS.c.program_id == PROGRAMS.c.id)
        .where(PARTICIPANTS.c.left_at.is_(None), ~noted(), begun, running)
        .group_by(*_GROUPED)
        .order_by(since, PROGRAMS.c.id)
        .limit(bindparam("most"))
    )


def meetings() -> Select[Any]:
    """The meetings that were held, as one side says, and that nobody confirmed."""
    held = ACTIVITIES.c.kind == ActivityKind.MEETING_HELD
    return (
        _managed(*_PROGRAM, PARTICIPANTS.c.email, ACTIVITIES.c.day, _TOTAL)
        .join(PARTICIPANTS, PARTICIPANTS.c.program_id == PROGRAMS.c.id)
        .join(ACTIVITIES, ACTIVITIES.c.participant_id == PARTICIPANTS.c.id)
        .where(held, ~ACTIVITIES.c.confirmed, counts())
        .order_by(ACTIVITIES.c.day, ACTIVITIES.c.id)
        .limit(bindparam("most"))
    )


def ending() -> Select[Any]:
    """The programs that end soon."""
    soon = PROGRAMS.c.ends_on.between(_TODAY, bindparam("soon", type_=PROGRAMS.c.ends_on.type))
    query = _managed(*_PROGRAM, PROGRAMS.c.ends_on, _TOTAL).where(soon)
    return query.order_by(PROGRAMS.c.ends_on, PROGRAMS.c.id).limit(bindparam("most"))


def invitations() -> Select[Any]:
    """The invitations to an address that wait, and whose term is not over: one a project at most."""
    sender = USERS.c.email.label("who")
    columns = ("id", "role", "created_at", "expires_at")
    return (
        select(
            *(PROJECT_INVITATIONS.c[name] for name in columns),
            PROJECTS.c.name.label("project"),
            sender,
        )
        .join(PROJECTS, PROJECTS.c.id == PROJECT_INVITATIONS.c.project_id)
        .join(USERS, USERS.c.id == PROJECT_INVITATIONS.c.invited_by_id)
        .where(
            PROJECT_INVITATIONS.c.email == bindparam("email"),
            PROJECT_INVITATIONS.c.status == InvitationStatus.PENDING,
            PROJECT_INVITATIONS.c.expires_at > bindparam("now"),
        )
        .order_by(PROJECT_INVITATIONS.c.created_at, PROJECT_INVITATIONS.c.id)
    )


def _managed(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(PROGRAM_MANAGERS)
        .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
        .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        .where(PROGRAM_MANAGERS.c.user_id == _ME)
        .where(PROGRAMS.c.archived_at.is_(None), PROJECTS.c.archived_at.is_(None))
    )
