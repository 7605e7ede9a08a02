"""Lists of requests, each as the acting person may see it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)

from ...domain.casework.message import Kind, Part
from ...domain.casework.request_filter import RequestFilter
from ...domain.casework.request_state import Status
from ...domain.platform.account import Actor
from ...domain.shared.page import Page, Record
from ...domain.shared.text import folded, in_order
from ..folding import holds
from ..page import asked, rows
from ..tables.casework import (
    BENEFICIARY_FIELDS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_READS,
    REQUEST_RECIPIENTS,
    REQUESTS,
    USERS,
)
from ..tables.columns import Choice, Instant
from .parts import still_held
from .recipients import recipient_groups, recipients_order, within

_PARTS = (Part.CREATOR, Part.INSTRUCTOR, Part.EXPERT, Part.COLLEAGUE)


class RequestQueries:
    """What one person may read of requests."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def list_(self, wanted: RequestFilter, page: Page) -> list[Record]:
        """Return the requests the actor takes part in (H3, I1), the newest first."""
        mine = self._mine(wanted.part)
        unread = self._unread()
        if page.limit is not None and page.sort in (None, *REQUESTS.c.keys()):
            mine = self._first(mine, self._where(wanted, unread), page)
        columns: dict[str, ColumnElement[Any]] = {
            "id": REQUESTS.c.id,
            "created_at": REQUESTS.c.created_at,
            "status": REQUESTS.c.status,
            "subject": REQUESTS.c.subject,
            "area": REQUESTS.c.area,
            "category": REQUESTS.c.category,
            "author_group": GROUPS.c.name,
            "creator": USERS.c.email,
            "recipient_groups": recipient_groups(self.connection.dialect),
            "part": type_coerce(_part_of(mine), Choice(Part)),
            "waiting_for": REQUESTS.c.waiting_for,
            "waiting_since": REQUESTS.c.waiting_since,
            "last_message_at": self._last_message_at(),
            "unread": unread,
        }
        query = (
            select()
            .select_from(mine)
            .join(REQUESTS, REQUESTS.c.id == mine.c.request_id)
            .join(GROUPS, GROUPS.c.id == REQUESTS.c.author_group_id)
            .join(USERS, USERS.c.id == REQUESTS.c.creator_id)
            .where(*self._where(wanted, unread))
        )
        found = rows(
            self.connection,
            query,
            columns,
            page,
            REQUESTS.c.id.desc(),
            orders={"recipient_groups": lambda: recipients_order(self.connection.dialect)},
        )
        return [_listed(row) for row in found]

    def summary(self, request_id: int) -> Record:
        """Return the fields of `list` for one request, whose part the actor holds already."""
        mine = self._mine(None)
        query = (
            select(
                GROUPS.c.name.label("author_group"),
                USERS.c.email.label("creator"),
                recipient_groups(self.connection.dialect).label("recipient_groups"),
                self._last_message_at().label("last_message_at"),
                self._unread().label("unread"),
            )
            .select_from(mine)
            .join(REQUESTS, REQUESTS.c.id == mine.c.request_id)
            .join(GROUPS, GROUPS.c.id == REQUESTS.c.author_group_id)
            .join(USERS, USERS.c.id == REQUESTS.c.creator_id)
            .where(REQUESTS.c.id == request_id)
        )
        return _listed(dict(self.connection.execute(query).mappings().one()))

    def _mine(self, part: Part | None) -> CTE:
        """The requests the actor takes part in and the rank of the part, one row a part (E6: no closed ones)."""
        me = self.actor.id
        created = select(REQUESTS.c.id.label("request_id"), literal(0).label("rank"))
        instructed = (
            select(REQUEST_RECIPIENTS.c.request_id, literal(1).label("rank"))
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
            .where(MEMBERSHIPS.c.user_id == me, MEMBERSHIPS.c.is_instructor)
        )
        invited = REQUEST_PARTICIPANTS.c.user_id == me
        expert = (
            select(REQUEST_PARTICIPANTS.c.request_id, literal(2).label("rank"))
            .join(REQUESTS, REQUESTS.c.id == REQUEST_PARTICIPANTS.c.request_id)
            .where(invited, REQUEST_PARTICIPANTS.c.part == Part.EXPERT, still_held())
            .where(REQUESTS.c.status != Status.CLOSED)
        )
        colleague = select(REQUEST_PARTICIPANTS.c.request_id, literal(3).label("rank")).where(
            invited, REQUEST_PARTICIPANTS.c.part == Part.COLLEAGUE
        )
        all_parts = (created.where(REQUESTS.c.creator_id == me), instructed, expert, colleague)
        chosen = [query for rank, query in enumerate(all_parts) if part in (None, _PARTS[rank])]
        held = union_all(*chosen).cte("held")
        grouped = select(held.c.request_id, func.min(held.c.rank).label("rank")).group_by(held.c.request_id)
        return grouped.cte("mine")

    def _where(self, wanted: RequestFilter, unread: ColumnElement[bool]) -> list[ColumnElement[bool]]:
        where: list[ColumnElement[bool]] = []
        if wanted.status == "open":
            where.append(REQUESTS.c.status != Status.CLOSED)
        elif wanted.status:
            where.append(REQUESTS.c.status == wanted.status)
        if wanted.area:
            where.append(REQUESTS.c.area == wanted.area)
        where.extend(within(self.connection, REQUESTS.c.created_at, wanted.opened))
        if wanted.group_id:
            sent = select(REQUEST_RECIPIENTS.c.request_id).where(
                REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
                REQUEST_RECIPIENTS.c.group_id == wanted.group_id,
            )
            where.append(or_(REQUESTS.c.author_group_id == wanted.group_id, sent.exists()))
        if wanted.search:
            where.append(self._found(wanted.search))
        if wanted.unread:
            where.append(unread)
        return where

    def _found(self, search: str) -> ColumnElement[bool]:
        """The requests whose subject, description or beneficiary data hold `search`, by their folding keys."""
        key, dialect = folded(search), self.connection.dialect
        inside = select(BENEFICIARY_FIELDS.c.request_id).where(
            BENEFICIARY_FIELDS.c.request_id == REQUESTS.c.id,
            holds(dialect, BENEFICIARY_FIELDS.c.value_folded, key),
        )
        return or_(
            holds(dialect, REQUESTS.c.subject_folded, key),
            holds(dialect, REQUESTS.c.description_folded, key),
            inside.exists(),
        )

    def _last_message_at(self) -> ColumnElement[Any]:
        """When the newest message of the request that the actor may see was written."""
        said, noted = REQUESTS.c.last_message_at, REQUESTS.c.last_note_at
        newer = and_(noted.is_not(None), or_(said.is_(None), noted > said), self._instructs())
        return type_coerce(case((newer, noted), else_=said), Instant)

    def _instructs(self) -> ColumnElement[bool]:
        return (
            select(MEMBERSHIPS.c.user_id)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
            .where(
                REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
                MEMBERSHIPS.c.user_id == self.actor.id,
                MEMBERSHIPS.c.is_instructor,
            )
            .correlate(REQUESTS)
            .exists()
        )

    def _unread(self) -> ColumnElement[Any]:
        """Whether somebody else wrote, or opened the request, since the actor last read it."""
        read = (
            select(REQUEST_READS.c.message_id)
            .where(REQUEST_READS.c.user_id == self.actor.id, REQUEST_READS.c.request_id == REQUESTS.c.id)
            .correlate(REQUESTS)
            .scalar_subquery()
        )
        newer = (
            select(MESSAGES.c.id)
            .where(
                MESSAGES.c.request_id == REQUESTS.c.id,
                or_(MESSAGES.c.author_id.is_(None), MESSAGES.c.author_id != self.actor.id),
                MESSAGES.c.kind != Kind.INVITE,
                MESSAGES.c.id > func.coalesce(read, 0),
                or_(~MESSAGES.c.private, self._instructs()),
            )
            .correlate(REQUESTS)
            .exists()
        )
        return or_(newer, and_(read.is_(None), REQUESTS.c.creator_id != self.actor.id))

    def _first(self, mine: CTE, where: list[ColumnElement[bool]], page: Page) -> CTE:
        """The rows of `mine` that a page holds: chosen first, so that dear columns are worked out for these alone."""
        query = select(mine.c.request_id, mine.c.rank)
        if where or page.sort:
            query = query.join(REQUESTS, REQUESTS.c.id == mine.c.request_id).where(*where)
        if page.sort:
            query = query.order_by(*asked(self.connection.dialect, page, REQUESTS.c[page.sort]))
        return query.order_by(mine.c.request_id.desc()).limit(page.limit).cte("first_of_mine")


def _part_of(mine: CTE) -> ColumnElement[str]:
    return case(*((mine.c.rank == rank, part.value) for rank, part in enumerate(_PARTS)))


def _listed(row: Record) -> Record:
    groups = row["recipient_groups"]
    row["recipient_groups"] = in_order(json.loads(groups or "[]"))
    row["unread"] = bool(row["unread"])
    return row
