"""The figures of projects and programs, and what the weekly digest tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from ...domain.guidance.project import Role
from ...domain.guidance.statistics import ProgramStatistics
from ...domain.platform.account import Actor
from ...domain.shared.text import order_key
from ..folding import order_of
from ..page import batched
from ..tables.casework import USERS
from ..tables.guidance import (
    ACTIVITIES,
    DIGESTS,
    PARTICIPANTS,
    PROGRAM_MANAGERS,
    PROGRAMS,
    PROJECT_MEMBERS,
    PROJECTS,
)
from .program_list import counts, held, is_held


class GuidanceQueries:
    """What figures are made of."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def members(self, project_id: int) -> dict[str, int]:
        """Return how many members each role has."""
        query = (
            select(PROJECT_MEMBERS.c.role, func.count().label("members"))
            .where(PROJECT_MEMBERS.c.project_id == project_id)
            .group_by(PROJECT_MEMBERS.c.role)
        )
        found = {row.role: row.members for row in self.connection.execute(query)}
        return {str(role): found.get(role, 0) for role in Role}

    def program_ids(self, project_id: int, *, managed_by: int | None) -> list[int]:
        """Return the programs at work of a project by title; only those an account manages, where it is given."""
        query = select(PROGRAMS.c.id).where(
            PROGRAMS.c.project_id == project_id, PROGRAMS.c.archived_at.is_(None)
        )
        if managed_by is not None:
            mine = select(PROGRAM_MANAGERS.c.program_id).where(PROGRAM_MANAGERS.c.user_id == managed_by)
            query = query.where(PROGRAMS.c.id.in_(mine))
        return list(
            self.connection.scalars(
                query.order_by(*order_of(self.connection.dialect, PROGRAMS.c.title), PROGRAMS.c.id)
            )
        )

    def programs(self, ids: Sequence[int], *, until: date | None = None) -> list[ProgramStatistics]:
        """Return the figures of programs by title; meetings are counted before `until`, where it is given."""
        there = (PARTICIPANTS.c.program_id == PROGRAMS.c.id, PARTICIPANTS.c.left_at.is_(None))
        noted = _noted()
        count = select(func.count()).select_from(PARTICIPANTS)
        query = select(
            PROGRAMS.c.id.label("program"),
            PROGRAMS.c.title,
            count.where(*there).correlate(PROGRAMS).scalar_subquery().label("participants"),
            count.where(*there, ~noted).correlate(PROGRAMS).scalar_subquery().label("inactive"),
            held(until).label("meetings_held"),
            PROGRAMS.c.objective,
        )
        found = (
            ProgramStatistics(**row)
            for some in batched(ids)
            for row in self.connection.execute(query.where(PROGRAMS.c.id.in_(some))).mappings()
        )
        return sorted(found, key=lambda each: (order_key(each.title), each.program))

    def people(self, ids: Sequence[int]) -> tuple[int, int]:
        """Return how many people take part now in any of these programs, and of how many of them nothing is noted."""
        known: dict[str, bool] = {}
        query = (
            select(PARTICIPANTS.c.email, _noted().label("active"))
            .join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
            .where(PARTICIPANTS.c.left_at.is_(None))
        )
        for some in batched(ids):
            for row in self.connection.execute(query.where(PROGRAMS.c.id.in_(some))):
                known[row.email] = known.get(row.email, False) or bool(row.active)
        return len(known), sum(not active for active in known.values())

    def meetings(self, ids: Sequence[int], *, since: date, until: date | None) -> list[tuple[int, date, int]]:
        """Return how many meetings that count were held in each program on each day of a period."""
        query = (
            select(PARTICIPANTS.c.program_id, ACTIVITIES.c.day, func.count().label("held"))
            .join(PARTICIPANTS, PARTICIPANTS.c.id == ACTIVITIES.c.participant_id)
            .join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
            .where(is_held(), ACTIVITIES.c.day >= since)
            .group_by(PARTICIPANTS.c.program_id, ACTIVITIES.c.day)
        )
        if until is not None:
            query = query.where(ACTIVITIES.c.day < until)
        return [
            (row.program_id, row.day, row.held)
            for some in batched(ids)
            for row in self.connection.execute(query.where(PROGRAMS.c.id.in_(some)))
        ]

    def digest_done(self, week: str) -> bool:
        """Say whether the digest of that week was queued."""
        return self.connection.scalar(select(DIGESTS.c.week).where(DIGESTS.c.week == week)) is not None

    def digest_readers(
        self, *, monday: date, sunday: date, ends: datetime
    ) -> dict[tuple[str, int], list[int]]:
        """Return the active managers of programs that ran in a week, each with the numbers of these programs.

        `ends` is the instant the week ended: what was created later did not run in it.
        """
        query = self.reading(monday=monday, sunday=sunday, ends=ends).order_by(
            *order_of(self.connection.dialect, USERS.c.email),
            *order_of(self.connection.dialect, PROJECTS.c.name),
            PROJECTS.c.id,
            *order_of(self.connection.dialect, PROGRAMS.c.title),
            PROGRAMS.c.id,
        )
        readers: dict[tuple[str, int], list[int]] = {}
        for row in self.connection.execute(query):
            readers.setdefault((row.email, row.id), []).append(row.program)
        return readers

    @staticmethod
    def reading(*, monday: date, sunday: date, ends: datetime) -> Select[Any]:
        """Return the statement that finds the readers of a week's digest, one row a program, in no order."""
        return (
            select(USERS.c.email, USERS.c.id, PROGRAMS.c.id.label("program"))
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
            .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
            .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
            .where(
                USERS.c.disabled_at.is_(None),
                PROGRAMS.c.archived_at.is_(None),
                PROJECTS.c.archived_at.is_(None),
                PROGRAMS.c.created_at < ends,
                or_(PROGRAMS.c.starts_on.is_(None), PROGRAMS.c.starts_on <= sunday),
                or_(PROGRAMS.c.ends_on.is_(None), PROGRAMS.c.ends_on >= monday),
            )
        )

    def projects_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the name of the project that each of these programs is in."""
        query = select(PROGRAMS.c.id, PROJECTS.c.name).join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        return {
            row.id: row.name
            for some in batched(ids)
            for row in self.connection.execute(query.where(PROGRAMS.c.id.in_(some)))
        }


def _noted() -> ColumnElement[bool]:
    """Return what holds of participants of whom something is noted that counts in their program."""
    return (
        select(ACTIVITIES.c.id)
        .where(ACTIVITIES.c.participant_id == PARTICIPANTS.c.id, counts())
        .correlate(PARTICIPANTS, PROGRAMS)
        .exists()
    )
