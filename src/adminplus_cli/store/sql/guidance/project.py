"""Guidance projects and their members."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Select, bindparam, delete, select

from ....domain.guidance.project import Member, Project, Role
from ....domain.platform.account import User
from ...tables.guidance import PROJECT_MEMBERS, PROJECTS
from ...tables.platform import USERS
from ..folding import order_of
from ..words import reading

_HERE = PROJECT_MEMBERS.c.project_id == bindparam("project_id")
_SOMEBODY = PROJECT_MEMBERS.c.user_id == bindparam("user_id")


def named() -> Select[Any]:
    """The projects of that name that a person is a member of, each with their role."""
    return _with_role().where(PROJECTS.c.name_key == bindparam("name_key"))


def numbered() -> Select[Any]:
    """The project of that number, if a person is a member of it."""
    return _with_role().where(PROJECTS.c.id == bindparam("id"))


def by_id() -> Select[Any]:
    """The project of a number, with the role of a person in it, if any."""
    return _with_role(outer=True).where(PROJECTS.c.id == bindparam("id"))


def owner() -> Select[Any]:
    """The account of the owner."""
    query = reading(USERS, User).join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.user_id == USERS.c.id)
    return query.where(_HERE, PROJECT_MEMBERS.c.role == Role.OWNER)


def member() -> Select[Any]:
    """What somebody is in a project."""
    return reading(PROJECT_MEMBERS, Member).where(_HERE, _SOMEBODY)


def memberships() -> Select[Any]:
    """What somebody is in projects."""
    return reading(PROJECT_MEMBERS, Member).where(_SOMEBODY).order_by(PROJECT_MEMBERS.c.project_id)


def ending() -> Select[Any]:
    """Some of the members of whose end there is something to tell, or that is over, the first first."""
    turns = PROJECT_MEMBERS.c.turns_at
    due = reading(PROJECT_MEMBERS, Member).where(turns <= bindparam("as_of", type_=turns.type))
    due = due.order_by(turns, PROJECT_MEMBERS.c.project_id, PROJECT_MEMBERS.c.user_id)
    return due.limit(bindparam("most"))


def active_members(dialect: Dialect) -> Select[Any]:
    """The members whose accounts are active, by address."""
    return (
        select(USERS.c.email, USERS.c.id)
        .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.user_id == USERS.c.id)
        .where(_HERE, USERS.c.disabled_at.is_(None))
        .order_by(*order_of(dialect, USERS.c.email))
    )


def remove_member() -> Delete:
    """Remove a member."""
    return delete(PROJECT_MEMBERS).where(_HERE, _SOMEBODY)


def _with_role(*, outer: bool = False) -> Select[Any]:
    """The projects of a person (with `outer`: all) with their role, and whether the owner is active."""
    mine = (PROJECT_MEMBERS.c.project_id == PROJECTS.c.id) & (PROJECT_MEMBERS.c.user_id == bindparam("me"))
    owners = PROJECT_MEMBERS.alias("owners")
    owner_active = (
        select(USERS.c.id)
        .join(owners, owners.c.user_id == USERS.c.id)
        .where(
            owners.c.project_id == PROJECTS.c.id, owners.c.role == Role.OWNER, USERS.c.disabled_at.is_(None)
        )
        .correlate(PROJECTS)
        .exists()
    )
    return (
        reading(PROJECTS, Project)
        .add_columns(PROJECT_MEMBERS.c.role, owner_active.label("owner_active"))
        .join(PROJECT_MEMBERS, mine, isouter=outer)
        .order_by(PROJECTS.c.id)
    )
