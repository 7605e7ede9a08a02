"""What a group manager may know of requests (M4, M6, M7): dates, statuses and counts, nothing of a beneficiary.

What a group answered is what its own instructors answered: a response of an expert, or of another group, ends the
wait and is no merit of this one.

Neither subject, description, message bodies, file names nor beneficiary data are selected in this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.casework.request_filter import StatusFilter
from ...domain.shared.instant import ALWAYS, Window
from ...domain.shared.page import Page, Rows
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
        in_turns: bool = False,
    ) -> Rows:
        """Return the requests that the group sent or received, in order of id; those of `window` alone.

        Those that statistics count in the same period: opened then in its name, or sent to it then.
        Instants and choices are values, or, faster, `as_stored`: what a file shows of them is the same. In order of
        their numbers they may be read `in_turns` with writers, part by part.
        """
        values: dict[str, Any] = {"group_id": group_id, "status": status}
        where = [] if status is None else ["open" if status is StatusFilter.OPEN else "status"]
        for name, bound in beginnings(self.connection, window).items():
            values |= bound
            where += [f"sent.{name}", f"received.{name}"]
        parts = (
            self._parts()
            if in_turns and page.limit is None and page.sort in {None, "id"} and not page.descending
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
