"""What a group manager may know of requests (M4, M6, M7): dates, statuses and counts, nothing of a beneficiary.

What a group answered is what its own instructors answered: a response of an expert, or of another group, ends the
wait and is no merit of this one.

Neither subject, description, message bodies, file names nor beneficiary data are selected in this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Numeric,
    Text,
    case,
    cast,
    func,
    select,
    type_coerce,
)

from ...domain.casework.message import Part
from ...domain.casework.request_filter import StatusFilter
from ...domain.casework.request_state import Status
from ...domain.casework.statistics import Case, Firing
from ...domain.shared.instant import ALWAYS, Window
from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from ..page import stream
from ..tables.casework import (
    AREAS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_RECIPIENTS,
    REQUESTS,
    USERS,
)
from ..tables.columns import Instant, as_text
from .counts import RESPONSE
from .recipients import recipient_groups, recipients_order, within


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
    ) -> Iterator[Record]:
        """Yield the requests that the group sent or received, in order of id; those of `window` alone.

        Those that statistics count in the same period: opened then in its name, or sent to it then.
        Instants and choices are values, or, faster, `as_stored`: what a file shows of them is the same.
        """
        read = as_text if as_stored else _as_value
        columns: dict[str, ColumnElement[Any]] = {
            "id": REQUESTS.c.id,
            "created_at": read(REQUESTS.c.created_at),
            "status": read(REQUESTS.c.status),
            "area": REQUESTS.c.area,
            "category": REQUESTS.c.category,
            "author_group": GROUPS.c.name,
            "recipient_groups": recipient_groups(self.connection.dialect),
            "messages": REQUESTS.c.message_count,
            "responses": REQUESTS.c.response_count,
            "first_response_at": read(REQUESTS.c.first_response_at),
            "first_response_hours": self._hours(_answered_at(group_id)),
            "closed_at": read(REQUESTS.c.closed_at),
            "closing_hours": self._hours(REQUESTS.c.closed_at),
            "useful": read(REQUESTS.c.useful),
            "escalations": REQUESTS.c.escalation_count,
            "creator": USERS.c.email,
            "waiting_for": read(REQUESTS.c.waiting_for),
            "waiting_since": read(REQUESTS.c.waiting_since),
            "escalated_at": read(REQUESTS.c.escalated_at),
            "first_response_by": _answered_by(),
        }
        query = select().select_from(REQUESTS).join(GROUPS, GROUPS.c.id == REQUESTS.c.author_group_id)
        query = query.join(USERS, USERS.c.id == REQUESTS.c.creator_id)
        query = query.where(REQUESTS.c.id.in_(self._of(group_id, window)))
        if status is StatusFilter.OPEN:
            query = query.where(REQUESTS.c.status != Status.CLOSED)
        elif status:
            query = query.where(REQUESTS.c.status == status.value)
        for row in stream(
            self.connection,
            query,
            columns,
            page,
            REQUESTS.c.id,
            orders={"recipient_groups": lambda: recipients_order(self.connection.dialect)},
        ):
            if "recipient_groups" in row:
                row["recipient_groups"] = _names(row["recipient_groups"])
            yield row

    def cases(self, group_id: int) -> Iterator[Case]:
        """Yield what statistics see of the requests that the group sent or received."""
        received = REQUEST_RECIPIENTS.alias("received")
        query = (
            select(
                REQUESTS.c.created_at,
                REQUESTS.c.area,
                AREAS.c.timezone,
                REQUESTS.c.status,
                _answered_at(group_id).label("first_response_at"),
                REQUESTS.c.closed_at,
                REQUESTS.c.useful,
                (REQUESTS.c.author_group_id == group_id).label("sent"),
                received.c.invited_at.label("received_at"),
            )
            .join(AREAS, AREAS.c.code == REQUESTS.c.area)
            .outerjoin(received, (received.c.request_id == REQUESTS.c.id) & (received.c.group_id == group_id))
            .where(REQUESTS.c.id.in_(self._of(group_id)))
            .execution_options(yield_per=1000)
        )
        for row in self.connection.execute(query):
            yield Case(**(row._asdict() | {"sent": bool(row.sent)}))

    def escalations(self, group_id: int) -> Iterator[Firing]:
        """Yield the escalations of the requests that the group sent or received."""
        query = (
            select(ESCALATIONS.c.rule, ESCALATIONS.c.at, AREAS.c.timezone)
            .join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
            .join(AREAS, AREAS.c.code == REQUESTS.c.area)
            .where(REQUESTS.c.id.in_(self._of(group_id)))
        )
        for row in self.connection.execute(query, execution_options={"yield_per": 1000}):
            yield Firing(row.rule, row.at, row.timezone)

    def active_members(self, group_id: int) -> tuple[int, int]:
        """Return how many active helpers and instructors the group has."""
        query = (
            select(
                func.coalesce(func.sum(cast(MEMBERSHIPS.c.is_helper, Integer)), 0),
                func.coalesce(func.sum(cast(MEMBERSHIPS.c.is_instructor, Integer)), 0),
            )
            .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
            .where(MEMBERSHIPS.c.group_id == group_id, USERS.c.disabled_at.is_(None))
        )
        helpers, instructors = self.connection.execute(query).one()
        return int(helpers), int(instructors)

    def _of(self, group_id: int, window: Window = ALWAYS) -> Any:
        """The ids of the requests that the group sent or received, in `window`."""
        sent = select(REQUESTS.c.id).where(REQUESTS.c.author_group_id == group_id)
        received = select(REQUEST_RECIPIENTS.c.request_id).where(REQUEST_RECIPIENTS.c.group_id == group_id)
        if window != ALWAYS:
            sent = sent.where(*within(self.connection, REQUESTS.c.created_at, window))
            received = received.join(REQUESTS, REQUESTS.c.id == REQUEST_RECIPIENTS.c.request_id)
            received = received.where(*within(self.connection, REQUEST_RECIPIENTS.c.invited_at, window))
        return sent.union(received)

    def _hours(self, end: ColumnElement[Any]) -> ColumnElement[Any]:
        """The hours from opening to `end`, to one decimal."""
        seconds = self._epoch(end) - self._epoch(REQUESTS.c.created_at)
        return cast(func.round(cast(seconds / 3600.0, Numeric), 1), Float)  # PostgreSQL rounds numerics alone

    def _epoch(self, at: ColumnElement[Any]) -> ColumnElement[Any]:
        if self.connection.dialect.name == "sqlite":
            return cast(func.strftime("%s", cast(at, Text)), Integer)
        return cast(func.extract("epoch", at), Integer)


def _as_value(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


@lru_cache(maxsize=1000)
def _names(array: str | None) -> tuple[str, ...]:
    """Read the names in a JSON array; few sets of groups go with many requests."""
    return tuple(in_order(json.loads(array or "[]")))


def _answered_at(group_id: int) -> ColumnElement[Any]:
    """When the group first answered, as far as it was to: of a request that it sent, when anybody did."""
    here = REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id
    received = select(REQUEST_RECIPIENTS.c.answered_at).where(here, REQUEST_RECIPIENTS.c.group_id == group_id)
    received = received.correlate(REQUESTS)
    own = (received.exists(), received.scalar_subquery())
    return type_coerce(case(own, else_=REQUESTS.c.first_response_at), Instant)


def _answered_by() -> ColumnElement[Any]:
    """Whose the first response was: the name of a group, or `expert`; null where there is none."""
    answering = GROUPS.alias("answering")
    expert = MESSAGES.c.author_part == Part.EXPERT.value
    return (
        select(case((expert, Part.EXPERT.value), else_=answering.c.name))
        .select_from(MESSAGES)
        .outerjoin(answering, answering.c.id == MESSAGES.c.group_id)
        .where(MESSAGES.c.request_id == REQUESTS.c.id, *RESPONSE)
        .order_by(MESSAGES.c.id)
        .limit(1)
        .correlate(REQUESTS)
        .scalar_subquery()
    )
