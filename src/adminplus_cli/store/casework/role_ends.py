"""Roles in groups that end on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from ...domain.casework.group import GroupRole, RoleEnd
from .. import rows
from ..connection import Connection
from ..frozen.casework import role_ends as sql
from ..frozen.tables.casework import ROLE_ENDS


class RoleEndStore:
    """The ends of roles, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def of_member(self, group_id: int, user_id: int) -> dict[GroupRole, date]:
        """Return the roles of somebody in a group that end, each with its last day."""
        found = self.connection.all(sql.OF_MEMBER, group_id=group_id, user_id=user_id)
        return {row.role: row.until for row in found}

    def set(
        self,
        group_id: int,
        user_id: int,
        roles: Collection[GroupRole],
        until: date | None,
        turns_at: datetime | None,
    ) -> None:
        """Let roles of somebody in a group end on a day, or on none."""
        self.forget(group_id, user_id, roles)
        if until is not None:
            of = {"group_id": group_id, "user_id": user_id, "until": until, "turns_at": turns_at}
            rows.insert_all(self.connection, ROLE_ENDS, [of | {"role": role} for role in roles])

    def forget(self, group_id: int, user_id: int, roles: Collection[GroupRole]) -> None:
        """Forget the ends of roles that somebody holds no more."""
        if roles:
            of = {"group_id": group_id, "user_id": user_id}
            self.connection.execute(sql.FORGET, roles=sorted(map(str, roles)), **of)

    def due(self, as_of: datetime, *, most: int) -> list[RoleEnd]:
        """Return some of the roles of which there is something to tell, or that are over, found by an index."""
        return [RoleEnd(*row) for row in self.connection.all(sql.DUE, as_of=as_of, most=most)]

    def turn(self, ending: RoleEnd, at: datetime) -> None:
        """Say when there is something to do again about a role that ends."""
        of = {"group_id": ending.group_id, "user_id": ending.user_id, "ending": ending.role}
        self.connection.execute(sql.TURN, at=at, **of)
