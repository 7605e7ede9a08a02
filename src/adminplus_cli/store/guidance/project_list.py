"""Lists of projects, of their members, invitations and groups, each as the person asking may see it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Text, case, cast, func, null, select

from ...domain.guidance.invitation import InvitationStatus
from ...domain.guidance.project import Role
from ...domain.platform.account import Actor
from ...domain.shared.page import Page, Record, arranged
from ..folding import by_letters
from ..page import json_array, rows
from ..tables.casework import USERS
from ..tables.guidance import (
    PROGRAM_MANAGERS,
    PROGRAMS,
    PROJECT_GROUPS,
    PROJECT_INVITATIONS,
    PROJECT_MEMBERS,
    PROJECTS,
)

_RANK = case({role.value: rank for rank, role in enumerate(Role)}, value=PROJECT_MEMBERS.c.role)

_HIDDEN = cast(null(), Text)
"""What stands in the place of a value, also when a list is sorted by it."""


class ProjectQueries:
    """What can be read of projects."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def list_(self, page: Page, *, archived: bool) -> list[Record]:
        """Return the actor's projects by name, at work or archived."""
        is_archived = PROJECTS.c.archived_at.is_not(None)
        query = (
            select()
            .select_from(PROJECTS)
            .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.project_id == PROJECTS.c.id)
            .where(PROJECT_MEMBERS.c.user_id == self.actor.id, is_archived if archived else ~is_archived)
        )
        return rows(self.connection, query, self._columns(), page, PROJECTS.c.name, PROJECTS.c.id)

    def one(self, project_id: int, *, addresses: bool) -> Record:
        """Return one project with its description, and its owner's address to who sees `addresses`."""
        query = (
            select(*(column.label(name) for name, column in self._columns().items()), PROJECTS.c.description)
            .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.project_id == PROJECTS.c.id)
            .where(PROJECTS.c.id == project_id, PROJECT_MEMBERS.c.user_id == self.actor.id)
        )
        shown = dict(self.connection.execute(query).mappings().one())
        if not addresses:
            return shown | {"owner": None}
        owner = (
            select(USERS.c.email)
            .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.user_id == USERS.c.id)
            .where(PROJECT_MEMBERS.c.project_id == project_id, PROJECT_MEMBERS.c.role == Role.OWNER)
        )
        return shown | {"owner": self.connection.scalar(owner)}

    def members(self, project_id: int, page: Page, *, addresses: bool) -> list[Record]:
        """Return the members by role and name; to who sees no `addresses`, names and roles alone."""
        hidden = not addresses
        manages = (
            select(json_array(self.connection.dialect, PROGRAM_MANAGERS.c.program_id))
            .where(PROGRAM_MANAGERS.c.user_id == USERS.c.id, PROGRAM_MANAGERS.c.project_id == project_id)
            .correlate(USERS)
            .scalar_subquery()
        )
        columns: dict[str, ColumnElement[Any]] = {
            "email": _HIDDEN if hidden else USERS.c.email,
            "first_name": USERS.c.first_name,
            "last_name": USERS.c.last_name,
            "role": PROJECT_MEMBERS.c.role,
            "joined_at": _HIDDEN if hidden else PROJECT_MEMBERS.c.joined_at,
            "manages": _HIDDEN if hidden else manages,
        }
        query = select().select_from(PROJECT_MEMBERS).join(USERS, USERS.c.id == PROJECT_MEMBERS.c.user_id)
        query = query.where(PROJECT_MEMBERS.c.project_id == project_id)
        order = (_RANK, USERS.c.last_name, USERS.c.first_name, USERS.c.id)
        found = rows(self.connection, query, columns, page, *order)
        for row in found:
            if not hidden:
                row["manages"] = sorted(json.loads(row["manages"] or "[]"))
        return found

    def roles(self, project_id: int) -> dict[str, Role]:
        """Return the role of each member, by address."""
        query = select(USERS.c.email, PROJECT_MEMBERS.c.role)
        query = query.join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.user_id == USERS.c.id)
        members = self.connection.execute(query.where(PROJECT_MEMBERS.c.project_id == project_id))
        return {row.email: row.role for row in members}

    def invitations(
        self, project_id: int, page: Page, *, status: InvitationStatus | None, now: datetime
    ) -> list[Record]:
        """Return the invitations to a project, the newest first, or those of one status."""
        here = PROJECT_INVITATIONS.c.project_id == project_id
        return self._invitations(here, page, status, now, PROJECTS.c.name, PROJECTS.c.name_folded)

    def own_invitations(self, page: Page, *, status: InvitationStatus | None, now: datetime) -> list[Record]:
        """Return the invitations to the actor's own address; one that ended names its project no more."""
        mine = PROJECT_INVITATIONS.c.email == (self.actor.user.email if self.actor.user else "")
        pending = _standing(now) == InvitationStatus.PENDING
        name = case((pending, PROJECTS.c.name), else_=null())
        key = case((pending, PROJECTS.c.name_folded), else_=null())
        return self._invitations(mine, page, status, now, name, key)

    def groups(self, project_id: int, page: Page) -> list[Record]:
        """Return the groups of a project by path, with how many programs at work are right in each."""
        held = PROGRAMS.c.archived_at.is_(None) & (PROGRAMS.c.group_id == PROJECT_GROUPS.c.id)
        count = _count(PROGRAMS, held, PROJECT_GROUPS)
        query = select(PROJECT_GROUPS, count.label("programs")).where(
            PROJECT_GROUPS.c.project_id == project_id
        )
        found = {row["id"]: row for row in self.connection.execute(query).mappings()}
        paths = _paths({id_: (row["parent_id"], row["name"]) for id_, row in found.items()})
        listed = [
            {
                "id": row["id"],
                "name": row["name"],
                "path": paths[row["id"]],
                "parent": row["parent_id"],
                "programs": row["programs"],
            }
            for row in found.values()
        ]
        return arranged(arranged(listed, Page("path")), page)

    def example(self) -> tuple[str, str, str] | None:
        """Return a project at work, its owner, and a guest who manages a program of it; None without any."""
        owns, visits, guest = PROJECT_MEMBERS.alias(), PROJECT_MEMBERS.alias(), USERS.alias()
        query = (
            select(PROJECTS.c.name, USERS.c.email, guest.c.email)
            .join(owns, (owns.c.project_id == PROJECTS.c.id) & (owns.c.role == Role.OWNER))
            .join(USERS, USERS.c.id == owns.c.user_id)
            .join(visits, (visits.c.project_id == PROJECTS.c.id) & (visits.c.role == Role.GUEST))
            .join(guest, guest.c.id == visits.c.user_id)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == guest.c.id)
            .where(PROGRAM_MANAGERS.c.project_id == PROJECTS.c.id, PROJECTS.c.archived_at.is_(None))
            .order_by(PROJECTS.c.id, guest.c.id)
        )
        row = self.connection.execute(query).first()
        return (row[0], row[1], row[2]) if row else None

    def _invitations(
        self,
        where: ColumnElement[bool],
        page: Page,
        status: InvitationStatus | None,
        now: datetime,
        name: ColumnElement[Any],
        key: ColumnElement[Any],
    ) -> list[Record]:
        columns = {
            "id": PROJECT_INVITATIONS.c.id,
            "project": PROJECT_INVITATIONS.c.project_id,
            "project_name": name,
            "email": PROJECT_INVITATIONS.c.email,
            "role": PROJECT_INVITATIONS.c.role,
            "status": _standing(now),
            "invited_by": USERS.c.email,
            "created_at": PROJECT_INVITATIONS.c.created_at,
            "expires_at": PROJECT_INVITATIONS.c.expires_at,
            "answered_at": PROJECT_INVITATIONS.c.answered_at,
        }
        query = (
            select()
            .select_from(PROJECT_INVITATIONS)
            .join(USERS, USERS.c.id == PROJECT_INVITATIONS.c.invited_by_id)
            .join(PROJECTS, PROJECTS.c.id == PROJECT_INVITATIONS.c.project_id)
            .where(where)
        )
        if status:
            query = query.where(_standing(now) == status)
        orders = {"project_name": lambda: [by_letters(self.connection.dialect, each) for each in (key, name)]}
        return rows(self.connection, query, columns, page, PROJECT_INVITATIONS.c.id.desc(), orders=orders)

    def _columns(self) -> dict[str, ColumnElement[Any]]:
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


def _paths(groups: dict[int, tuple[int | None, str]]) -> dict[int, str]:
    """Return the path of every group, given its parent and its name: from the top down, however deep."""
    children: dict[int | None, list[int]] = {}
    for id_, (parent, _name) in groups.items():
        children.setdefault(parent, []).append(id_)
    paths: dict[int, str] = {}
    waiting = [(id_, "") for id_ in children.get(None, [])]
    while waiting:
        id_, above = waiting.pop()
        paths[id_] = f"{above}{groups[id_][1]}"
        waiting += [(child, f"{paths[id_]}/") for child in children.get(id_, [])]
    return paths


def _standing(now: datetime) -> ColumnElement[Any]:
    """Return the status as it is at `now`: a term may be over before `tick` says so."""
    late = (PROJECT_INVITATIONS.c.status == InvitationStatus.PENDING) & (
        PROJECT_INVITATIONS.c.expires_at <= now
    )
    return case((late, InvitationStatus.EXPIRED.value), else_=PROJECT_INVITATIONS.c.status)


def _count(table: FromClause, where: ColumnElement[bool], of: FromClause) -> ColumnElement[Any]:
    return select(func.count()).select_from(table).where(where).correlate(of).scalar_subquery()
