"""The figures of projects and programs, and what the weekly digest tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ...domain.guidance.project import Role
from ...domain.guidance.statistics import ProgramStatistics
from ...domain.platform.account import Actor
from ...domain.shared.text import order_key
from ..connection import Connection
from ..frozen.guidance import digest as digest_sql
from ..frozen.guidance import statistics as sql


class GuidanceQueries:
    """What figures are made of."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def members(self, project_id: int) -> dict[str, int]:
        """Return how many members each role has."""
        found = {row.role: row.members for row in self.connection.all(sql.MEMBERS, project_id=project_id)}
        return {str(role): found.get(role, 0) for role in Role}

    def program_ids(self, project_id: int, *, managed_by: int | None) -> list[int]:
        """Return the programs at work of a project by title; only those an account manages, where it is given."""
        if managed_by is None:
            return self.connection.scalars(sql.AT_WORK, project_id=project_id)
        return self.connection.scalars(sql.LED, project_id=project_id, user_id=managed_by)

    def programs(self, ids: Sequence[int], *, until: date | None = None) -> list[ProgramStatistics]:
        """Return the figures of programs by title; meetings are counted before `until`, where it is given."""
        rows = self.connection.all(sql.PROGRAMS, ids=[*ids], before_day=until or date.max)
        found = (ProgramStatistics(**row.as_dict()) for row in rows)
        return sorted(found, key=lambda each: (order_key(each.title), each.program))

    def people(self, ids: Sequence[int]) -> tuple[int, int]:
        """Return how many people take part now in any of these programs, and of how many of them nothing is noted."""
        known: dict[str, bool] = {}
        for row in self.connection.all(sql.PEOPLE, ids=[*ids]):
            known[row.email] = known.get(row.email, False) or row.active
        return len(known), sum(not active for active in known.values())

    def meetings(self, ids: Sequence[int], *, since: date, until: date | None) -> list[tuple[int, date, int]]:
        """Return how many meetings that count were held in each program on each day of a period."""
        period = {"since_day": since, "before_day": until or date.max}
        rows = self.connection.all(sql.MEETINGS, ids=[*ids], **period)
        return [(row.program_id, row.day, row.held) for row in rows]

    def digest_done(self, week: str) -> bool:
        """Say whether the digest of that week was queued."""
        return self.connection.first(digest_sql.TOLD, week=week) is not None

    def digest_readers(
        self, *, monday: date, sunday: date, ends: datetime, at: datetime
    ) -> dict[tuple[str, int], list[int]]:
        """Return the active managers of programs that ran in a week, each with the numbers of these programs.

        Not who is absent at the instant `at`. `ends` is that at which the week ended: what was created later did not
        run in it.
        """
        readers: dict[tuple[str, int], list[int]] = {}
        week = {"monday": monday, "sunday": sunday, "ends": ends}
        for row in self.connection.all(digest_sql.READERS, as_of=at, **week):
            readers.setdefault((row.email, row.id), []).append(row.program)
        return readers

    def projects_of(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the name of the project that each of these programs is in."""
        return {row.id: row.name for row in self.connection.all(sql.PROJECTS_OF, ids=[*ids])}
