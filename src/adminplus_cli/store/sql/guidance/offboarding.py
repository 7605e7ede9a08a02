"""Projects and programs that depend on one person."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, select

from ....domain.guidance.project import Role
from ...tables.guidance import PROGRAM_MANAGERS, PROGRAMS, PROJECT_MEMBERS, PROJECTS
from ...tables.platform import USERS


def owned() -> Select[int]:
    """The projects that somebody owns."""
    owns = (PROJECT_MEMBERS.c.user_id == bindparam("user_id"), PROJECT_MEMBERS.c.role == Role.OWNER)
    return select(PROJECT_MEMBERS.c.project_id).where(*owns).order_by(PROJECT_MEMBERS.c.project_id)


def seats() -> Select[int]:
    """The programs that somebody manages, archived ones too."""
    mine = PROGRAM_MANAGERS.c.user_id == bindparam("user_id")
    return select(PROGRAM_MANAGERS.c.program_id).where(mine).order_by(PROGRAM_MANAGERS.c.program_id)


def only_led() -> Select[int]:
    """The programs at work whose only active manager somebody is."""
    other = PROGRAM_MANAGERS.alias("other")
    somebody_else = (
        select(other.c.seat)
        .join(USERS, USERS.c.id == other.c.user_id)
        .where(
            other.c.program_id == PROGRAMS.c.id,
            other.c.user_id != bindparam("user_id"),
            USERS.c.disabled_at.is_(None),
        )
        .correlate(PROGRAMS)
        .exists()
    )
    return (
        select(PROGRAMS.c.id)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
        .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        .where(
            PROGRAM_MANAGERS.c.user_id == bindparam("user_id"),
            PROGRAMS.c.archived_at.is_(None),
            PROJECTS.c.archived_at.is_(None),
            ~somebody_else,
        )
        .order_by(PROGRAMS.c.id)
    )
