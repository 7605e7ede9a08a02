"""Programs and their managers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Select, Update, bindparam, delete, func, select, update

from ....domain.guidance.program import Program
from ....domain.guidance.project import Project
from ...tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAM_MANAGERS, PROGRAMS, PROJECT_MEMBERS, PROJECTS
from ...tables.platform import USERS
from ..words import among, reading

_SEATS = PROGRAM_MANAGERS.c.program_id == bindparam("program_id")
_LEADS = PROGRAM_MANAGERS.c.user_id == bindparam("user_id")


def titled() -> Select[Any]:
    """The programs of that title in the projects that a person is a member of, with their role there."""
    return _mine().where(PROGRAMS.c.title_key == bindparam("title_key"))


def by_id() -> Select[Any]:
    """The program of that number, if a person is a member of its project, with their role there."""
    return _mine().where(PROGRAMS.c.id == bindparam("id"))


def joined_titled() -> Select[Any]:
    """The programs of that title in which the participant of an address takes part."""
    return _joined().where(PROGRAMS.c.title_key == bindparam("title_key"))


def joined_by_id() -> Select[Any]:
    """The program of that number, if the participant of an address takes part in it."""
    return _joined().where(PROGRAMS.c.id == bindparam("id"))


def project() -> Select[Any]:
    """The project of a number."""
    return reading(PROJECTS, Project).where(PROJECTS.c.id == bindparam("id"))


def managers() -> Select[Any]:
    """The managers of a program in the order they were named."""
    return (
        select(USERS.c.email, USERS.c.id, USERS.c.disabled_at)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
        .where(_SEATS)
        .order_by(PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat)
    )


def instants() -> Select[Any]:
    """The last instants that the record of a program holds: of itself, its managers, its participants."""
    joined = PARTICIPANTS.c.program_id == bindparam("program_id")
    about = ACTIVITIES.c.participant_id.in_(select(PARTICIPANTS.c.id).where(joined))
    left = func.coalesce(PARTICIPANTS.c.left_at, PARTICIPANTS.c.joined_at)
    struck = func.coalesce(ACTIVITIES.c.struck_at, ACTIVITIES.c.logged_at)
    query = select(
        PROGRAMS.c.created_at,
        PROGRAMS.c.archived_at,
        PROGRAMS.c.wiped_at,
        select(func.max(PROGRAM_MANAGERS.c.named_at)).where(_SEATS).scalar_subquery().label("named_at"),
        select(func.max(left)).where(joined).scalar_subquery().label("joined_at"),
        select(func.max(struck)).where(about).scalar_subquery().label("noted_at"),
    )
    return query.where(PROGRAMS.c.id == bindparam("program_id"))


def managed_by() -> Select[Any]:
    """The programs of a project that a member manages, each with the number of other active managers."""
    seats = PROGRAM_MANAGERS.alias("seats")
    others = (
        select(func.count())
        .select_from(seats)
        .join(USERS, USERS.c.id == seats.c.user_id)
        .where(
            seats.c.program_id == PROGRAMS.c.id,
            seats.c.user_id != bindparam("user_id"),
            USERS.c.disabled_at.is_(None),
        )
        .correlate(PROGRAMS)
        .scalar_subquery()
    )
    query = _led().add_columns(others.label("others"))
    return query.where(PROGRAMS.c.project_id == bindparam("project_id"))


def led_by() -> Select[Any]:
    """The programs at work that an account manages, in whatever project."""
    query = _led().join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
    return query.where(PROGRAMS.c.archived_at.is_(None), PROJECTS.c.archived_at.is_(None))


def seats() -> Select[int]:
    """The seats of a program that are taken."""
    return select(PROGRAM_MANAGERS.c.seat).where(_SEATS)


def unseat(dialect: Dialect) -> Delete:
    """Take a member's seats in some programs away."""
    return delete(PROGRAM_MANAGERS).where(among(dialect, PROGRAM_MANAGERS.c.program_id, "ids"), _LEADS)


def reseat() -> Update:
    """Give the seats of a member in the programs of a project to another one."""
    theirs = update(PROGRAM_MANAGERS).where(PROGRAM_MANAGERS.c.project_id == bindparam("project_id"), _LEADS)
    return theirs.values(user_id=bindparam("heir_id", type_=PROGRAM_MANAGERS.c.user_id.type))


def _led() -> Select[Any]:
    query = reading(PROGRAMS, Program)
    query = query.join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
    return query.where(_LEADS).order_by(PROGRAMS.c.id)


def _mine() -> Select[Any]:
    """The programs of the projects that a person is a member of, with their role."""
    return (
        reading(PROGRAMS, Program)
        .add_columns(PROJECT_MEMBERS.c.role)
        .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.project_id == PROGRAMS.c.project_id)
        .where(PROJECT_MEMBERS.c.user_id == bindparam("me"))
        .order_by(PROGRAMS.c.id)
    )


def _joined() -> Select[Any]:
    """The programs in which somebody takes part now, with the role of a person in their projects, if any."""
    mine = (PROJECT_MEMBERS.c.project_id == PROGRAMS.c.project_id) & (
        PROJECT_MEMBERS.c.user_id == bindparam("me")
    )
    return (
        reading(PROGRAMS, Program)
        .add_columns(PROJECT_MEMBERS.c.role)
        .join(PARTICIPANTS, PARTICIPANTS.c.program_id == PROGRAMS.c.id)
        .join(PROJECT_MEMBERS, mine, isouter=True)
        .where(PARTICIPANTS.c.email == bindparam("email"), PARTICIPANTS.c.left_at.is_(None))
        .order_by(PROGRAMS.c.id)
    )
