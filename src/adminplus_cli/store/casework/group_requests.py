"""What a group manager may know of requests (M4, M6, M7): dates, statuses and counts, nothing of a beneficiary.

What a group answered is what its own instructors answered: a response of an expert, or of another group, ends the
wait and is no merit of this one.

Neither subject, description, message bodies, file names nor beneficiary data are selected in this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...domain.casework.request_filter import StatusFilter
from ...domain.casework.request_state import Status
from ...domain.casework.statistics import Case, Firing, Notice
from ...domain.shared.instant import ALWAYS, Window
from ...domain.shared.page import Page, Rows
from ...domain.shared.period import Period
from .. import lists
from ..connection import Connection
from ..frozen.casework import group_requests as sql
from .windows import beginnings

PART = 20_000
"""So many numbers of requests are looked at between two turns of writers: a tenth of a second."""
NUMBERS = ("id", "messages", "responses", "first_response_hours", "closing_hours", "escalations")


class GroupRequestQueries:
    """Metadata of the requests that a group sent or received."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def requests(
        self,
        group_id: int,
        page: Page,
        *,
        status: StatusFilter | None = None,
        window: Window = ALWAYS,
        as_stored: bool = False,
    ) -> Rows:
        """Return the requests that the group sent or received, in order of id; those of `window` alone.

        Those that statistics count in the same period: opened then in its name, or sent to it then.
        Instants and choices are values, or, faster, `as_stored`: what a file shows of them is the same.
        """
        values: dict[str, Any] = {"group_id": group_id, "status": status}
        where = [] if status is None else ["open" if status is StatusFilter.OPEN else "status"]
        for name, bound in beginnings(self.connection, window).items():
            values |= bound
            where += [f"sent.{name}", f"received.{name}"]
        parts = (
            self._parts()
            if page.limit is None and page.sort in {None, "id"} and not page.descending
            else lists.WHOLE
        )
        if parts is not lists.WHOLE:
            where += ["sent.part", "received.part"]
        return lists.stream(
            self.connection,
            sql.REQUESTS,
            page,
            values,
            where=where,
            reads={"recipient_groups": lists.in_order_of},
            as_stored=as_stored,
            numbers=NUMBERS,
            parts=parts,
        )

    def _parts(self) -> Sequence[Mapping[str, int]]:
        """Return the parts of all requests, in order: one says nothing, where there are few."""
        last = self.connection.scalar(sql.LAST) or 0
        if last <= PART:
            return lists.WHOLE
        return [{"first": first, "last": first + PART - 1} for first in range(1, last + 1, PART)]

    def cases(self, group_id: int, period: Period) -> Iterator[Case | Status]:
        """Yield what statistics see of the requests that the group sent or received, as far as a period can see them.

        Some of the days around the period are among them. Of one that is open now and of another time, it is its
        status alone, which is quicker to read.
        """
        since, until = period.bounds
        text, read = sql.CASES.text(self.connection.dialect), sql.CASES.row
        open_now = {each.value: each for each in Status}
        status = [*sql.CASES.columns].index("status")
        for line in self.connection.stream(text, {"group_id": group_id, "since": since, "until": until}):
            yield Case(*read(line)[:-1]) if line[-1] else open_now[line[status]]

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
