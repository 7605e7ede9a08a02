"""Lists of projects, of their members, invitations and groups."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Text, bindparam, case, cast, func, null, select

from ....domain.guidance.invitation import InvitationStatus
from ....domain.guidance.project import Role
from ...tables.guidance import (
    PROGRAM_MANAGERS,
    PROGRAMS,
    PROJECT_GROUPS,
    PROJECT_INVITATIONS,
    PROJECT_MEMBERS,
    PROJECTS,
)
from ...tables.platform import USERS
from ..arrays import json_array
from ..folding import by_letters, order_of
from ..parts import Listed, Order

_PROJECT = bindparam("project_id", type_=PROJECTS.c.id.type)
_RANK = case({role.value: rank for rank, role in enumerate(Role)}, value=PROJECT_MEMBERS.c.role)
_HIDDEN = cast(null(), Text)
"""What stands in the place of a value, also when a list is sorted by it."""


def listed(parts: Listed) -> Select[Any]:
    """A person's projects by name, at work or archived."""
    columns = _columns()
    conditions = {
        "archived": PROJECTS.c.archived_at.is_not(None),
        "at_work": PROJECTS.c.archived_at.is_(None),
    }
    query = parts.filtered(parts.columns(_mine(), columns), conditions)
    query = parts.sorted(query, columns).order_by(*order_of(parts.dialect, PROJECTS.c.name), PROJECTS.c.id)
    return parts.limited(query)


def one() -> Select[Any]:
    """One project of a person's with its description."""
    columns = (column.label(name) for name, column in _columns().items())
    return _mine().add_columns(*columns, PROJECTS.c.description).where(PROJECTS.c.id == _PROJECT)


def members(parts: Listed) -> Select[Any]:
    """The members of a project by role and name."""
    manages = (
        select(json_array(parts.dialect, PROGRAM_MANAGERS.c.program_id))
        .where(PROGRAM_MANAGERS.c.user_id == USERS.c.id, PROGRAM_MANAGERS.c.project_id == _PROJECT)
        .correlate(USERS)
        .scalar_subquery()
    )
    return _members(
        parts,
        {
            "email": USERS.c.email,
            "joined_at": PROJECT_MEMBERS.c.joined_at,
            "manages": manages,
            "until": PROJECT_MEMBERS.c.until,
        },
    )


def names(parts: Listed) -> Select[Any]:
    """Their names and roles alone: of all else, nothing, also when the list is sorted by it."""
    return _members(parts, dict.fromkeys(("email", "joined_at", "manages", "until"), _HIDDEN))


def roles() -> Select[Any]:
    """The role of each member of a project."""
    query = select(USERS.c.email, PROJECT_MEMBERS.c.role)
    query = query.join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.user_id == USERS.c.id)
    return query.where(PROJECT_MEMBERS.c.project_id == _PROJECT)


def invitations(parts: Listed) -> Select[Any]:
    """The invitations to a project, the newest first, or those of one status."""
    here = PROJECT_INVITATIONS.c.project_id == _PROJECT
    return _invitations(parts, here, PROJECTS.c.name, PROJECTS.c.name_folded)


def own_invitations(parts: Listed) -> Select[Any]:
    """The invitations to an address; one that ended names its project no more."""
    pending = _standing() == InvitationStatus.PENDING
    name = case((pending, PROJECTS.c.name), else_=null())
    key = case((pending, PROJECTS.c.name_folded), else_=null())
    return _invitations(parts, PROJECT_INVITATIONS.c.email == bindparam("email"), name, key)


def groups() -> Select[Any]:
    """The groups of a project, with how many programs at work are right in each."""
    held = PROGRAMS.c.archived_at.is_(None) & (PROGRAMS.c.group_id == PROJECT_GROUPS.c.id)
    count = _count(PROGRAMS, held, PROJECT_GROUPS).label("programs")
    query = select(PROJECT_GROUPS.c.id, PROJECT_GROUPS.c.name, PROJECT_GROUPS.c.parent_id, count)
    return query.where(PROJECT_GROUPS.c.project_id == _PROJECT)


def example() -> Select[Any]:
    """A project at work, its owner, and a guest who manages a program of it."""
    owns, visits, guest = PROJECT_MEMBERS.alias("owns"), PROJECT_MEMBERS.alias("visits"), USERS.alias("guest")
    return (
        select(PROJECTS.c.name, USERS.c.email.label("owner"), guest.c.email.label("guest"))
        .join(owns, (owns.c.project_id == PROJECTS.c.id) & (owns.c.role == Role.OWNER))
        .join(USERS, USERS.c.id == owns.c.user_id)
        .join(visits, (visits.c.project_id == PROJECTS.c.id) & (visits.c.role == Role.GUEST))
        .join(guest, guest.c.id == visits.c.user_id)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == guest.c.id)
        .where(PROGRAM_MANAGERS.c.project_id == PROJECTS.c.id, PROJECTS.c.archived_at.is_(None))
        .order_by(PROJECTS.c.id, guest.c.id)
        .limit(1)
    )


def _mine() -> Select[Any]:
    query = select().select_from(PROJECTS)
    query = query.join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.project_id == PROJECTS.c.id)
    return query.where(PROJECT_MEMBERS.c.user_id == bindparam("me"))


def _columns() -> dict[str, ColumnElement[Any]]:
    others = PROJECT_MEMBERS.alias("others")
    return {
        "id": PROJECTS.c.id,
        "name": PROJECTS.c.name,
        "role": PROJECT_MEMBERS.c.role,
        "members": _count(others, others.c.project_id == PROJECTS.c.id, PROJECTS),
        "programs": _count(PROGRAMS, PROGRAMS.c.project_id == PROJECTS.c.id, PROJECTS),
        "created_at": PROJECTS.c.created_at,
        "archived_at": PROJECTS.c.archived_at,
    }


def _members(parts: Listed, told: dict[str, ColumnElement[Any]]) -> Select[Any]:
    columns = {
        "email": told["email"],
        "first_name": USERS.c.first_name,
        "last_name": USERS.c.last_name,
        "role": PROJECT_MEMBERS.c.role,
        "joined_at": told["joined_at"],
        "manages": told["manages"],
        "until": told["until"],
    }
    by_name = (*order_of(parts.dialect, USERS.c.last_name), *order_of(parts.dialect, USERS.c.first_name))
    query = select().select_from(PROJECT_MEMBERS).join(USERS, USERS.c.id == PROJECT_MEMBERS.c.user_id)
    query = parts.columns(query.where(PROJECT_MEMBERS.c.project_id == _PROJECT), columns)
    return parts.limited(parts.sorted(query, columns).order_by(_RANK, *by_name, USERS.c.id))


def _invitations(
    parts: Listed, whose: ColumnElement[bool], name: ColumnElement[Any], key: ColumnElement[Any]
) -> Select[Any]:
    columns = {
        "id": PROJECT_INVITATIONS.c.id,
        "project": PROJECT_INVITATIONS.c.project_id,
        "project_name": name,
        "email": PROJECT_INVITATIONS.c.email,
        "role": PROJECT_INVITATIONS.c.role,
        "status": _standing(),
        "invited_by": USERS.c.email,
        "created_at": PROJECT_INVITATIONS.c.created_at,
        "expires_at": PROJECT_INVITATIONS.c.expires_at,
        "answered_at": PROJECT_INVITATIONS.c.answered_at,
        "until": PROJECT_INVITATIONS.c.until,
    }
    by_letter = [by_letters(parts.dialect, each) for each in (key, name)]
    orders: dict[str, Order] = {**columns, "project_name": by_letter}
    query = (
        select()
        .select_from(PROJECT_INVITATIONS)
        .join(USERS, USERS.c.id == PROJECT_INVITATIONS.c.invited_by_id)
        .join(PROJECTS, PROJECTS.c.id == PROJECT_INVITATIONS.c.project_id)
        .where(whose)
    )
    query = parts.filtered(
        parts.columns(query, columns), {"status": _standing() == bindparam("invitation_status")}
    )
    return parts.limited(parts.sorted(query, orders).order_by(PROJECT_INVITATIONS.c.id.desc()))


def _standing() -> ColumnElement[Any]:
    """The status of an invitation as it is now: a term may be over before `tick` says so."""
    over = PROJECT_INVITATIONS.c.expires_at <= bindparam("now")
    late = (PROJECT_INVITATIONS.c.status == InvitationStatus.PENDING) & over
    return case((late, InvitationStatus.EXPIRED.value), else_=PROJECT_INVITATIONS.c.status)


def _count(table: FromClause, where: ColumnElement[bool], of: FromClause) -> ColumnElement[Any]:
    return select(func.count()).select_from(table).where(where).correlate(of).scalar_subquery()
