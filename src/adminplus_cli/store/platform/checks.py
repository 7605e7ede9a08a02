"""What `doctor` reads of the platform: who runs and answers, where nobody does, and instants that cannot be."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, literal, select, union_all

from ...domain.casework.request_state import Status
from ...domain.platform.organisation import Side
from ..tables.casework import ESCALATIONS, GROUP_AREAS, GROUPS, MEMBERSHIPS, MESSAGES, REQUESTS
from ..tables.guidance import PARTICIPANTS, PROJECTS
from ..tables.platform import ORGANISATIONS, USERS


class PlatformChecks:
    """Reads whose answers are a few rows, however much the store holds."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def begun(self) -> tuple[bool, bool, bool]:
        """Return whether there is any request, any group, any project."""
        ids = (REQUESTS.c.id, GROUPS.c.id, PROJECTS.c.id)
        request, group, project = (self.connection.scalar(select(id_).limit(1)) is not None for id_ in ids)
        return request, group, project

    def without_manager(self) -> list[int]:
        """Return the groups that no active account manages."""
        return self._groups(MEMBERSHIPS.c.is_manager, select(GROUPS.c.id))

    def without_instructor(self) -> list[int]:
        """Return the groups of operating bodies in which nobody could answer a request, nor helps instead."""
        answering = ORGANISATIONS.c.side == Side.OPERATOR
        groups = select(GROUPS.c.id).join(ORGANISATIONS, ORGANISATIONS.c.code == GROUPS.c.organisation)
        return self._groups(MEMBERSHIPS.c.is_instructor | MEMBERSHIPS.c.is_helper, groups.where(answering))

    def _groups(self, role: ColumnElement[bool], groups: Select[tuple[int]]) -> list[int]:
        somebody = (
            select(MEMBERSHIPS.c.user_id)
            .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
            .where(MEMBERSHIPS.c.group_id == GROUPS.c.id, role, USERS.c.disabled_at.is_(None))
            .correlate(GROUPS)
            .exists()
        )
        return list(self.connection.scalars(groups.where(~somebody).order_by(GROUPS.c.id)))

    def unserved_areas(self) -> list[str]:
        """Return the areas in which open requests wait or helpers work, and no group has an active instructor."""
        by_role = (
            select(GROUP_AREAS.c.area)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUP_AREAS.c.group_id)
            .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
            .where(USERS.c.disabled_at.is_(None))
            .distinct()
        )
        served = {*self.connection.scalars(by_role.where(MEMBERSHIPS.c.is_instructor))}
        wanted = {*self.connection.scalars(by_role.where(MEMBERSHIPS.c.is_helper))}
        open_ = select(REQUESTS.c.area).where(REQUESTS.c.status != Status.CLOSED).distinct()
        return sorted((wanted | {*self.connection.scalars(open_)}) - served)

    def of_the_future(self, now: datetime) -> list[tuple[str, int]]:
        """Return the requests and programs that bear an instant later than `now`."""
        instants = (
            ("request", REQUESTS.c.id, REQUESTS.c.created_at),
            ("request", MESSAGES.c.request_id, MESSAGES.c.at),
            ("request", ESCALATIONS.c.request_id, ESCALATIONS.c.at),
            ("program", PARTICIPANTS.c.program_id, PARTICIPANTS.c.joined_at),
            ("program", PARTICIPANTS.c.program_id, PARTICIPANTS.c.left_at),
        )
        found = [
            select(literal(what).label("what"), id_.label("id")).where(at > now) for what, id_, at in instants
        ]
        return self._told(union_all(*found))

    def of_the_past(self) -> list[tuple[str, int]]:
        """Return the requests and programs that bear an instant earlier than one that came before it there."""
        said = select(
            MESSAGES.c.request_id,
            MESSAGES.c.at,
            func.max(MESSAGES.c.at)
            .over(partition_by=MESSAGES.c.request_id, order_by=MESSAGES.c.id)
            .label("latest"),
            REQUESTS.c.created_at,
        ).join(REQUESTS, REQUESTS.c.id == MESSAGES.c.request_id)
        line = said.subquery()
        backwards = (line.c.at < line.c.latest) | (line.c.at < line.c.created_at)
        left = PARTICIPANTS.c.left_at < PARTICIPANTS.c.joined_at
        return self._told(
            union_all(
                select(literal("request").label("what"), line.c.request_id.label("id")).where(backwards),
                select(literal("program"), PARTICIPANTS.c.program_id).where(left),
            )
        )

    def _told(self, found: CompoundSelect[Any]) -> list[tuple[str, int]]:
        rows = self.connection.execute(found)
        return sorted({(row[0], row[1]) for row in rows})
