"""The weekly digest: whether it is owed, and who reads it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, bindparam, or_, select

from ...tables.guidance import DIGESTS, PROGRAM_MANAGERS, PROGRAMS, PROJECTS
from ...tables.platform import USERS
from ..folding import order_of
from ..platform.absence import away


def told() -> Select[str]:
    """A week that was told to its readers."""
    return select(DIGESTS.c.week).where(DIGESTS.c.week == bindparam("week"))


def readers(dialect: Dialect) -> Select[Any]:
    """The managers, active and not absent, of programs that ran in a week, each with one of these programs a row."""
    columns = (USERS.c.email, USERS.c.id, PROGRAMS.c.id.label("program"))
    return _managers(*columns).order_by(
        *order_of(dialect, USERS.c.email),
        *order_of(dialect, PROJECTS.c.name),
        PROJECTS.c.id,
        *order_of(dialect, PROGRAMS.c.title),
        PROGRAMS.c.id,
    )


def owed() -> ColumnElement[bool]:
    """Whether a week was told to nobody yet, and somebody manages a program that ran in it."""
    return ~told().exists() & _managers(USERS.c.id).exists()


def _managers(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(USERS)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
        .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
        .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        .where(USERS.c.disabled_at.is_(None), ~away(USERS.c.id, "as_of"), _ran())
    )


def _ran() -> ColumnElement[bool]:
    """What holds of programs that are at work and ran in a week: what was created when it was over did not."""
    begins, ends = PROGRAMS.c.starts_on, PROGRAMS.c.ends_on
    return (
        PROGRAMS.c.archived_at.is_(None)
        & PROJECTS.c.archived_at.is_(None)
        & (PROGRAMS.c.created_at < bindparam("ends", type_=PROGRAMS.c.created_at.type))
        & or_(begins.is_(None), begins <= bindparam("sunday", type_=begins.type))
        & or_(ends.is_(None), ends >= bindparam("monday", type_=ends.type))
    )
