"""Lists of projects, of their members, invitations and groups, each as the person asking may see it."""

from __future__ import annotations

import json
from datetime import datetime

from ...domain.guidance.invitation import InvitationStatus
from ...domain.guidance.project import Role
from ...domain.platform.account import Actor
from ...domain.shared.page import Page, Record, Rows, arranged
from .. import lists
from ..connection import Connection
from ..frozen.guidance import project as project_sql
from ..frozen.guidance import project_list as sql
from ..statement import Listing


class ProjectQueries:
    """What can be read of projects."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def list_(self, page: Page, *, archived: bool) -> Rows:
        """Return the actor's projects by name, at work or archived."""
        where = ("archived" if archived else "at_work",)
        return lists.stream(self.connection, sql.LISTED, page, {"me": self.actor.id}, where=where)

    def one(self, project_id: int, *, addresses: bool) -> Record:
        """Return one project with its description, its owner by name, and by address to who sees `addresses`."""
        row = self.connection.first(sql.ONE, project_id=project_id, me=self.actor.id)
        assert row is not None
        owner = self.connection.first(project_sql.OWNER, project_id=project_id)
        assert owner is not None
        name = f"{owner.first_name} {owner.last_name}".strip()
        return row.as_dict() | {"owner": owner.email if addresses else None, "owner_name": name or None}

    def members(self, project_id: int, page: Page, *, addresses: bool) -> Rows:
        """Return the members by role and name; to who sees no `addresses`, names and roles alone."""
        listing = sql.MEMBERS if addresses else sql.NAMES
        values = {"project_id": project_id}
        return lists.stream(self.connection, listing, page, values, reads={"manages": _numbers})

    def roles(self, project_id: int) -> dict[str, Role]:
        """Return the role of each member, by address."""
        return {row.email: row.role for row in self.connection.all(sql.ROLES, project_id=project_id)}

    def invitations(
        self, project_id: int, page: Page, *, status: InvitationStatus | None, now: datetime
    ) -> Rows:
        """Return the invitations to a project, the newest first, or those of one status."""
        return self._invitations(sql.INVITATIONS, {"project_id": project_id}, page, status, now)

    def own_invitations(self, page: Page, *, status: InvitationStatus | None, now: datetime) -> Rows:
        """Return the invitations to the actor's own address; one that ended names its project no more."""
        email = self.actor.user.email if self.actor.user else ""
        return self._invitations(sql.OWN_INVITATIONS, {"email": email}, page, status, now)

    def groups(self, project_id: int, page: Page) -> list[Record]:
        """Return the groups of a project by path, with how many programs at work are right in each."""
        found = self.connection.all(sql.GROUPS, project_id=project_id)
        paths = _paths({row.id: (row.parent_id, row.name) for row in found})
        listed = [
            {
                "id": row.id,
                "name": row.name,
                "path": paths[row.id],
                "parent": row.parent_id,
                "programs": row.programs,
            }
            for row in found
        ]
        return arranged(arranged(listed, Page("path")), page)

    def example(self) -> tuple[str, str, str] | None:
        """Return a project at work, its owner, and a guest who manages a program of it; None without any."""
        row = self.connection.first(sql.EXAMPLE)
        return (row.name, row.owner, row.guest) if row else None

    def _invitations(
        self,
        listing: Listing,
        whose: dict[str, int | str],
        page: Page,
        status: InvitationStatus | None,
        now: datetime,
    ) -> Rows:
        values = {**whose, "now": now, "invitation_status": status}
        return lists.stream(self.connection, listing, page, values, where=("status",) if status else ())


def _numbers(array: str) -> list[int]:
    """Read the numbers of a JSON array, in their order."""
    return sorted(json.loads(array))


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
