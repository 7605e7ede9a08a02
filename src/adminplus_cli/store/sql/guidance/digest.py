"""The weekly digest: whether it is owed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, or_, select

from ...tables.casework import USERS
from ...tables.guidance import DIGESTS, PROGRAM_MANAGERS, PROGRAMS, PROJECTS


def owed() -> ColumnElement[bool]:
    """Whether a week was told to nobody yet, and somebody manages a program that ran in it."""
    told = select(DIGESTS.c.week).where(DIGESTS.c.week == bindparam("week"))
    reader = (
        select(USERS.c.id)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
        .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
        .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        .where(USERS.c.disabled_at.is_(None), ran())
    )
    return ~told.exists() & reader.exists()


def ran() -> ColumnElement[bool]:
    """What holds of programs that are at work and ran in a week: what was created when it was over did not."""
    begins, ends = PROGRAMS.c.starts_on, PROGRAMS.c.ends_on
    return (
        PROGRAMS.c.archived_at.is_(None)
        & PROJECTS.c.archived_at.is_(None)
        & (PROGRAMS.c.created_at < bindparam("ends", type_=PROGRAMS.c.created_at.type))
        & or_(begins.is_(None), begins <= bindparam("sunday", type_=begins.type))
        & or_(ends.is_(None), ends >= bindparam("monday", type_=ends.type))
    )
