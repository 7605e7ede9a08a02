"""What a departure would leave without anybody."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from ..domain.casework.request_state import Status
from ..domain.guidance.project import Role
from .tables.casework import MEMBERSHIPS, REQUEST_RECIPIENTS, REQUESTS, USERS
from .tables.guidance import PROGRAM_MANAGERS, PROGRAMS, PROJECT_MEMBERS, PROJECTS


class OffboardingQueries:
    """Reads which open requests, groups, projects and programs depend on one person."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def active(self, user_id: int) -> bool:
        """Say whether the account is not disabled: on one that is, nothing depends any more."""
        query = select(USERS.c.id).where(USERS.c.id == user_id, USERS.c.disabled_at.is_(None))
        return self.connection.scalar(query) is not None

    def only_managed(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the groups whose only active manager is the user: that group, or any."""
        other = MEMBERSHIPS.alias("other")
        somebody = (
            select(other.c.user_id)
            .join(USERS, USERS.c.id == other.c.user_id)
            .where(
                other.c.group_id == MEMBERSHIPS.c.group_id,
                other.c.user_id != user_id,
                other.c.is_manager,
                USERS.c.disabled_at.is_(None),
            )
            .correlate(MEMBERSHIPS)
            .exists()
        )
        mine = (MEMBERSHIPS.c.user_id == user_id, MEMBERSHIPS.c.is_manager)
        query = select(MEMBERSHIPS.c.group_id).where(*mine, ~somebody)
        if group_id is not None:
            query = query.where(MEMBERSHIPS.c.group_id == group_id)
        return list(self.connection.scalars(query.order_by(MEMBERSHIPS.c.group_id)))

    def created(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the open requests the user created, in the name of one group or of any."""
        query = select(REQUESTS.c.id).where(
            REQUESTS.c.creator_id == user_id, REQUESTS.c.status != Status.CLOSED
        )
        if group_id is not None:
            query = query.where(REQUESTS.c.author_group_id == group_id)
        return list(self.connection.scalars(query.order_by(REQUESTS.c.id)))

    def only_instructed(self, user_id: int, *, group_id: int | None) -> list[int]:
        """Return the open requests whose only active instructor is the user, by one group or by any."""
        other = MEMBERSHIPS.alias("other")
        reached = REQUEST_RECIPIENTS.alias("reached")
        stays = other.c.user_id != user_id
        if group_id is not None:
            stays = or_(stays, other.c.group_id != group_id)
        somebody = (
            select(other.c.user_id)
            .join(reached, reached.c.group_id == other.c.group_id)
            .join(USERS, USERS.c.id == other.c.user_id)
            .where(
                reached.c.request_id == REQUESTS.c.id,
                other.c.is_instructor,
                USERS.c.disabled_at.is_(None),
                stays,
            )
            .correlate(REQUESTS)
            .exists()
        )
        mine = and_(MEMBERSHIPS.c.user_id == user_id, MEMBERSHIPS.c.is_instructor)
        if group_id is not None:
            mine = and_(mine, MEMBERSHIPS.c.group_id == group_id)
        query = (
            select(REQUESTS.c.id)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
            .where(REQUESTS.c.status != Status.CLOSED, mine, ~somebody)
            .distinct()
            .order_by(REQUESTS.c.id)
        )
        return list(self.connection.scalars(query))

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
        return list(self.connection.scalars(query.order_by(PROJECTS.c.id)))

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
        return list(self.connection.scalars(query.order_by(PROGRAMS.c.id)))
