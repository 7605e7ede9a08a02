"""The figures of projects and programs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, bindparam, func, select

from ...tables.guidance import (
    ACTIVITIES,
    PARTICIPANTS,
    PROGRAM_MANAGERS,
    PROGRAMS,
    PROJECT_MEMBERS,
    PROJECTS,
)
from ..folding import order_of
from ..words import among
from .meetings import held, is_held, noted

_EARLY = ACTIVITIES.c.day < bindparam("before_day")


def members() -> Select[Any]:
    """How many members of a project each role has."""
    return (
        select(PROJECT_MEMBERS.c.role, func.count().label("members"))
        .where(PROJECT_MEMBERS.c.project_id == bindparam("project_id"))
        .group_by(PROJECT_MEMBERS.c.role)
    )


def at_work(dialect: Dialect) -> Select[int]:
    """The programs at work of a project, by title."""
    here = (PROGRAMS.c.project_id == bindparam("project_id"), PROGRAMS.c.archived_at.is_(None))
    return select(PROGRAMS.c.id).where(*here).order_by(*order_of(dialect, PROGRAMS.c.title), PROGRAMS.c.id)


def led(dialect: Dialect) -> Select[int]:
    """Those of them that an account manages."""
    led_by = PROGRAM_MANAGERS.c.user_id == bindparam("user_id")
    return at_work(dialect).where(PROGRAMS.c.id.in_(select(PROGRAM_MANAGERS.c.program_id).where(led_by)))


def programs(dialect: Dialect) -> Select[Any]:
    """What each of some programs has come to; meetings are counted before a day."""
    there = (PARTICIPANTS.c.program_id == PROGRAMS.c.id, PARTICIPANTS.c.left_at.is_(None))
    count = select(func.count()).select_from(PARTICIPANTS)
    return select(
        PROGRAMS.c.id.label("program"),
        PROGRAMS.c.title,
        count.where(*there).correlate(PROGRAMS).scalar_subquery().label("participants"),
        count.where(*there, ~noted()).correlate(PROGRAMS).scalar_subquery().label("inactive"),
        held(_EARLY).label("meetings_held"),
        PROGRAMS.c.objective,
    ).where(_some(dialect))


def people(dialect: Dialect) -> Select[Any]:
    """Who takes part now in any of some programs, and whether something is noted of them there."""
    return (
        select(PARTICIPANTS.c.email, noted().label("active"))
        .join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
        .where(PARTICIPANTS.c.left_at.is_(None), _some(dialect))
    )


def meetings(dialect: Dialect) -> Select[Any]:
    """How many meetings that count were held in each of some programs on each day of a period."""
    return (
        select(PARTICIPANTS.c.program_id, ACTIVITIES.c.day, func.count().label("held"))
        .join(PARTICIPANTS, PARTICIPANTS.c.id == ACTIVITIES.c.participant_id)
        .join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
        .where(is_held(), ACTIVITIES.c.day >= bindparam("since_day"), _EARLY, _some(dialect))
        .group_by(PARTICIPANTS.c.program_id, ACTIVITIES.c.day)
    )


def projects_of(dialect: Dialect) -> Select[Any]:
    """The name of the project that each of some programs is in."""
    query = select(PROGRAMS.c.id, PROJECTS.c.name).join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
    return query.where(_some(dialect))


def _some(dialect: Dialect) -> ColumnElement[bool]:
    return among(dialect, PROGRAMS.c.id, "ids")
