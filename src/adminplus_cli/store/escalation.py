"""The expert rules applied to all due requests at once: a few statements, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    cast,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from ..domain.escalation import Delays, Escalation, Rule
from ..domain.event import Template
from ..domain.message import Kind, Part
from ..domain.organisation import Area
from ..domain.outbox import MailStatus
from . import escalation_audience as audience
from . import mapper
from .columns import Flag, Instant, Key
from .tables import (
    ESCALATIONS,
    MESSAGES,
    OUTBOX,
    REQUEST_PARTICIPANTS,
    REQUESTS,
    USERS,
)


@dataclass(frozen=True, slots=True)
class Fired:
    """What one run did: the escalations, and how many invitations, reminders and e-mails came of them."""

    escalations: list[Escalation]
    invited: int
    reminded: int
    queued: int


class EscalationStore:
    """Finds what is due by the index of waiting requests, and fires it."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def due(self, delays: Delays, areas: list[Area], *, as_of: datetime) -> dict[Rule, int]:
        """Return how many requests are due at `as_of`, by rule."""
        counts = {
            rule: select(func.count()).select_from(REQUESTS).where(_due(rule, delays, areas, as_of))
            for rule in Rule
        }
        return {rule: self.connection.scalar(count) or 0 for rule, count in counts.items()}

    def fire(
        self,
        delays: Delays,
        areas: list[Area],
        covers: dict[str, set[int]],
        *,
        as_of: datetime,
        most: int | None,
    ) -> Fired:
        """Fire what is due at `as_of`, `most` escalations at the most, calling the experts of `covers`."""
        before = self.connection.scalar(select(func.max(ESCALATIONS.c.id))) or 0
        for rule in Rule:
            left = None if most is None else most - len(self._fired(before))
            self._escalate(rule, delays, areas, as_of=as_of, most=left)
        escalations = self._fired(before)
        if not escalations:
            return Fired([], 0, 0, 0)
        self._remember(covers)
        called = audience.called(before)
        reminded = self._queue(audience.participating_experts(before), Template.EXPERT_REMINDED)
        told = self._queue(select(called), Template.EXPERT_INVITED)
        told += self._queue(audience.creators_and_instructors(before), Template.EXPERTS_JOINED)
        invited = self._invite(called)
        self._settle(before)
        audience.COVERS.drop(self.connection)
        return Fired(escalations, invited, reminded, reminded + told)

    def _escalate(
        self, rule: Rule, delays: Delays, areas: list[Area], *, as_of: datetime, most: int | None
    ) -> None:
        due = (
            select(
                REQUESTS.c.id,
                literal(rule.value),
                REQUESTS.c.waiting_since,
                literal(delays.days(rule), Key),
                literal(self.now, Instant),
                literal(as_of, Instant),
            )
            .where(_due(rule, delays, areas, as_of))
            .order_by(REQUESTS.c.waiting_since, REQUESTS.c.id)
            .limit(most)
        )
        columns = ["request_id", "rule", "waiting_since", "delay_days", "at", "as_of"]
        self._insert_new(ESCALATIONS, columns, due)

    def _fired(self, before: int) -> list[Escalation]:
        query = select(ESCALATIONS).where(ESCALATIONS.c.id > before).order_by(ESCALATIONS.c.id)
        return [
            value for row in self.connection.execute(query) if (value := mapper.value_of(Escalation, row))
        ]

    def _remember(self, covers: dict[str, set[int]]) -> None:
        audience.COVERS.create(self.connection)
        rows = [{"area": area, "user_id": user} for area, users in covers.items() for user in sorted(users)]
        self.connection.execute(insert(audience.COVERS), rows)

    def _queue(self, listeners: Select[Any], template: Template) -> int:
        """Queue one e-mail to each (escalation, user) of `listeners`, unless the address already has one."""
        to = listeners.subquery()
        params = (
            '{"delay_days": '
            + cast(to.c.delay_days, Text)
            + ', "request": '
            + cast(to.c.request_id, Text)
            + ', "rule": "'
            + to.c.rule
            + '"}'
        )
        mails = select(
            audience.event_of(to.c.id),
            USERS.c.email,
            USERS.c.id,
            literal(template.value),
            params,
            literal(self.now, Instant),
            literal(MailStatus.QUEUED.value),
            literal(0, Key),
            literal(self.now, Instant),
        ).join_from(to, USERS, USERS.c.id == to.c.user_id)
        columns = [
            "event",
            "recipient",
            "user_id",
            "template",
            "params",
            "created_at",
            "status",
            "attempts",
            "next_attempt_at",
        ]
        active = mails.where(USERS.c.disabled_at.is_(None))
        return self._insert_new(OUTBOX, columns, active.order_by(to.c.id, to.c.user_id))

    def _invite(self, called: Subquery) -> int:
        invitations = select(
            called.c.request_id, called.c.user_id, literal(Part.EXPERT.value), literal(self.now, Instant)
        ).order_by(called.c.request_id, called.c.user_id)
        columns = ["request_id", "user_id", "part", "invited_at"]
        return self._count(insert(REQUEST_PARTICIPANTS).from_select(columns, invitations))

    def _settle(self, before: int) -> None:
        """Write the `join` messages, and on each request that its wait was escalated."""
        joins = select(
            ESCALATIONS.c.request_id,
            literal(Part.SYSTEM.value),
            literal(self.now, Instant),
            literal(Kind.JOIN.value),
            literal(""),
            literal(False, Flag),
        ).where(ESCALATIONS.c.id > before)
        columns = ["request_id", "author_part", "at", "kind", "body", "private"]
        self.connection.execute(insert(MESSAGES).from_select(columns, joins.order_by(ESCALATIONS.c.id)))
        fired = select(ESCALATIONS.c.request_id).where(ESCALATIONS.c.id > before)
        self.connection.execute(
            update(REQUESTS).where(REQUESTS.c.id.in_(fired)).values(escalated_at=self.now)
        )

    def _insert_new(self, table: Table, columns: list[str], rows: Select[Any]) -> int:
        """Insert the rows whose unique key is not there yet, and return how many."""
        statement = mapper.upsert(self.connection, table).from_select(columns, rows).on_conflict_do_nothing()
        return self._count(statement)

    def _count(self, statement: Insert) -> int:
        """Run an INSERT and return how many rows it made; the driver of PostgreSQL forgets unless told."""
        kept = statement.execution_options(preserve_rowcount=True)
        return self.connection.execute(kept).rowcount


def _due(rule: Rule, delays: Delays, areas: list[Area], as_of: datetime) -> ColumnElement[bool]:
    """The requests whose wait `rule` watches, long enough, and which it has not escalated."""
    cutoffs: dict[datetime, list[str]] = defaultdict(list)
    for area in areas:
        cutoffs[delays.cutoff(rule, as_of, area=area.code, timezone=area.timezone)].append(area.code)
    since = REQUESTS.c.waiting_since
    fired = and_(
        ESCALATIONS.c.request_id == REQUESTS.c.id,
        ESCALATIONS.c.rule == rule.value,
        ESCALATIONS.c.waiting_since == since,
    )
    waiting = and_(
        REQUESTS.c.waiting_for.is_not(None),
        REQUESTS.c.escalated_at.is_(None),
        REQUESTS.c.waiting_for == rule.waits_for.value,
        since <= max(cutoffs),
        ~select(ESCALATIONS.c.id).where(fired).correlate(REQUESTS).exists(),
    )
    if len(cutoffs) == 1:
        return waiting
    by_area = [and_(REQUESTS.c.area.in_(codes), since <= cutoff) for cutoff, codes in cutoffs.items()]
    return and_(waiting, or_(*by_area))
