"""What `doctor` reads of projects and programs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, case, func, select

from ....domain.guidance.project import Role
from ...tables.guidance import PROGRAM_MANAGERS, PROGRAMS, PROJECT_MEMBERS, PROJECTS
from ...tables.platform import USERS


def owners() -> Select[Any]:
    """The projects whose number of owners, or of active owners, is not one, with both."""
    owns = (PROJECT_MEMBERS.c.project_id == PROJECTS.c.id) & (PROJECT_MEMBERS.c.role == Role.OWNER)
    owner = func.count(USERS.c.id)
    active = func.count(case((USERS.c.disabled_at.is_(None), USERS.c.id)))
    return (
        select(PROJECTS.c.id, owner.label("owners"), active.label("active"))
        .outerjoin(PROJECT_MEMBERS, owns)
        .outerjoin(USERS, USERS.c.id == PROJECT_MEMBERS.c.user_id)
        .group_by(PROJECTS.c.id)
        .having((owner != 1) | (active != 1))
        .order_by(PROJECTS.c.id)
    )


def overdue() -> Select[int]:
    """The projects in which somebody is whose role was over before a day."""
    over = PROJECT_MEMBERS.c.until < bindparam("today", type_=PROJECT_MEMBERS.c.until.type)
    query = select(PROJECT_MEMBERS.c.project_id).where(PROJECT_MEMBERS.c.turns_at.is_not(None), over)
    return query.distinct().order_by(PROJECT_MEMBERS.c.project_id)


def without_manager() -> Select[int]:
    """The programs at work that no active account manages."""
    able = (
        select(PROGRAM_MANAGERS.c.seat)
        .join(USERS, USERS.c.id == PROGRAM_MANAGERS.c.user_id)
        .where(PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id, USERS.c.disabled_at.is_(None))
        .correlate(PROGRAMS)
        .exists()
    )
    return (
        select(PROGRAMS.c.id)
        .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        .where(PROGRAMS.c.archived_at.is_(None), PROJECTS.c.archived_at.is_(None), ~able)
        .order_by(PROGRAMS.c.id)
    )
