"""What figures of a group (M3) see of its requests: metadata alone, as far as the period goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...domain.casework.request_state import Status
from ...domain.casework.statistics import Case, Firing, Notice
from ...domain.shared.period import Period
from ..connection import Connection
from ..frozen.casework import group_statistics as sql


class GroupStatisticsQueries:
    """The requests of a group of a period, what was done about them then, and how many are open."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def cases(self, group_id: int, period: Period) -> Iterator[Case]:
        """Yield what statistics see of the requests that the group sent or received in a period, or around it."""
        since, until = period.bounds
        text, read = sql.CASES.text(self.connection.dialect), sql.CASES.row
        for line in self.connection.stream(text, {"group_id": group_id, "since": since, "until": until}):
            yield Case(*read(line))

    def open_now(self, group_id: int) -> Counter[Status]:
        """Return how many requests that the group sent or received are open now, whenever that was, by status."""
        counted: Counter[Status] = Counter()
        for row in self.connection.all(sql.OPEN_NOW, group_id=group_id):
            counted[row.status] += row.requests
        return counted

    def escalations(self, group_id: int, period: Period) -> Iterator[Firing]:
        """Yield the escalations in a period, or around it, of the requests that the group sent or received."""
        since, until = period.bounds
        for row in self.connection.each(sql.ESCALATIONS, group_id=group_id, since=since, until=until):
            yield Firing(row.rule, row.at, row.timezone)

    def notices(self, group_id: int, period: Period) -> Iterator[Notice]:
        """Yield the warnings before escalations, and what managers were told after, in a period or around it."""
        since, until = period.bounds
        for row in self.connection.each(sql.NOTICES, group_id=group_id, since=since, until=until):
            yield Notice(warned=bool(row.warned), at=row.at, timezone=row.timezone)

    def active_members(self, group_id: int) -> tuple[int, int]:
        """Return how many active helpers and instructors the group has."""
        (counted,) = self.connection.all(sql.ACTIVE_MEMBERS, group_id=group_id)
        return int(counted.helpers), int(counted.instructors)
