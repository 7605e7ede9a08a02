"""What a departure would leave without anybody."""

from __future__ import annotations

from sqlalchemy import select

from ..domain.guidance.project import Role
from .connection import Connection
from .frozen.casework import offboarding as sql
from .tables.casework import USERS
from .tables.guidance import PROGRAM_MANAGERS, PROGRAMS, PROJECT_MEMBERS, PROJECTS


class OffboardingQueries:
    """Reads which open requests, groups, projects and programs depend on one person."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def active(self, user_id: int) -> bool:
        """Say whether the account is not disabled: on one that is, nothing depends any more."""
        return self.connection.first(sql.ACTIVE, user_id=user_id) is not None

    def only_managed(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the groups whose only active manager is the user: that group, or any."""
        return self.connection.scalars(sql.ONLY_MANAGED, user_id=user_id, group_id=group_id)

    def created(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the open requests the user created, in the name of one group or of any."""
        return self.connection.scalars(sql.CREATED, user_id=user_id, group_id=group_id)

    def only_instructed(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the open requests whose only active instructor is the user, by one group or by any."""
        return self.connection.scalars(sql.ONLY_INSTRUCTED, user_id=user_id, group_id=group_id)

    def owned(self, user_id: int) -> list[int]:
        """Return the projects that the user owns."""
        query = (
            select(PROJECTS.c.id)
            .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.project_id == PROJECTS.c.id)
            .where(
                PROJECT_MEMBERS.c.user_id == user_id,
                PROJECT_MEMBERS.c.role == Role.OWNER,
            )
        )
        return list(self.connection.sqlalchemy.scalars(query.order_by(PROJECTS.c.id)))

    def only_led(self, user_id: int) -> list[int]:
        """Return the programs at work whose only active manager is the user."""
        other = PROGRAM_MANAGERS.alias("other")
        somebody = (
            select(other.c.seat)
            .join(USERS, USERS.c.id == other.c.user_id)
            .where(
                other.c.program_id == PROGRAMS.c.id,
                other.c.user_id != user_id,
                USERS.c.disabled_at.is_(None),
            )
            .correlate(PROGRAMS)
            .exists()
        )
        query = (
            select(PROGRAMS.c.id)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
            .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
            .where(
                PROGRAM_MANAGERS.c.user_id == user_id,
                PROGRAMS.c.archived_at.is_(None),
                PROJECTS.c.archived_at.is_(None),
                ~somebody,
            )
        )
        return list(self.connection.sqlalchemy.scalars(query.order_by(PROGRAMS.c.id)))
