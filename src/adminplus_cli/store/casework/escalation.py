"""Firings of the expert rules: what is due, whom it concerns, and a batch of it written by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from heapq import merge
from itertools import islice

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from ...domain.casework.escalation import Called, Delays, Due, Escalation, EscalationRule
from ...domain.casework.message import Kind, Part
from ...domain.platform.organisation import Area
from .. import mapper
from ..page import batched
from ..tables.casework import ESCALATION_CALLS, ESCALATIONS, MESSAGES, REQUEST_PARTICIPANTS, REQUESTS, USERS
from . import due
from .escalation_people import EscalationPeople

beside = ESCALATIONS.alias("beside")

"""Up to which wait a run has come: its beginning, and the request."""


class EscalationStore(EscalationPeople):
    """Finds what is due by the index of waiting requests, and writes what a firing did."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection)
        self.now = now

    def due(self, delays: Delays, areas: list[Area], *, as_of: datetime) -> dict[EscalationRule, int]:
        """Return how many requests are due at `as_of`, by rule."""
        return {
            rule: sum(
                self.connection.scalar(select(func.count()).select_from(REQUESTS).where(where)) or 0
                for where in due.conditions(rule, delays, areas, as_of)
            )
            for rule in EscalationRule
        }

    def batch(
        self,
        rule: EscalationRule,
        delays: Delays,
        areas: list[Area],
        *,
        as_of: datetime,
        after: Due | None,
        most: int,
    ) -> list[Due]:
        """Return the `most` requests that have waited longest for `rule`, of those after another."""
        names = ("waiting_since", "id", "rules_fired", "area", "creator_id")
        query = select(*(REQUESTS.c[name] for name in names))
        if after:
            since = after.waiting_since
            later = or_(
                REQUESTS.c.waiting_since > since,
                and_(REQUESTS.c.waiting_since == since, REQUESTS.c.id > after.request_id),
            )
            query = query.where(REQUESTS.c.waiting_since >= since, later)
        query = query.order_by(REQUESTS.c.waiting_since, REQUESTS.c.id).limit(most)
        parts = [
            [tuple(row) for row in self.connection.execute(query.where(where))]
            for where in due.conditions(rule, delays, areas, as_of)
        ]
        return [
            Due(id_, rule, since, fired, area, creator)
            for since, id_, fired, area, creator in islice(merge(*parts), most)
        ]

    def fired_already(self, dues: Sequence[Due]) -> dict[int, datetime]:
        """Return of which of `dues` the rule has fired in this very wait, and when.

        A wait that ended and began anew in the same second is one and the same: its facts are put right.
        """
        query = select(ESCALATIONS.c.request_id, ESCALATIONS.c.waiting_since, ESCALATIONS.c.at).where(
            ESCALATIONS.c.request_id.in_([each.request_id for each in dues]),
            ESCALATIONS.c.rule == dues[0].rule.value,
            ESCALATIONS.c.voided_at.is_(None),
        )
        known = {(row.request_id, row.waiting_since): row.at for row in self.connection.execute(query)}
        return {
            each.request_id: known[each.request_id, each.waiting_since]
            for each in dues
            if (each.request_id, each.waiting_since) in known
        }

    def fire(
        self, firings: Sequence[tuple[Due, Called]], *, delay_days: int, as_of: datetime
    ) -> list[Escalation]:
        """Write what firing one rule did to some requests, and return the escalations, in the same order."""
        ids = [each.request_id for each, _called in firings]
        at = self._moments(ids)
        before = self.connection.scalar(select(func.max(ESCALATIONS.c.id))) or 0
        rows = [
            {
                "request_id": each.request_id,
                "rule": each.rule,
                "waiting_since": each.waiting_since,
                "delay_days": delay_days,
                "at": at[each.request_id],
                "as_of": as_of,
            }
            for each, _called in firings
        ]
        self.connection.execute(insert(ESCALATIONS), rows)
        new = select(ESCALATIONS).where(ESCALATIONS.c.id > before)
        made = [mapper.value_of(Escalation, row) for row in self.connection.execute(new)]
        by_request = {each.request_id: each for each in made if each}
        self._call(firings, by_request)
        self._join(by_request)
        self._mark(ids, firings[0][0].rule)
        self._count(by_request)
        return [by_request[id_] for id_ in ids]

    def remember(self, fired: dict[int, datetime], rule: EscalationRule) -> None:
        """Note on requests that `rule` has fired in their wait already, and when."""
        self._mark(list(fired), rule)
        for id_, at in fired.items():
            self.connection.execute(update(REQUESTS).where(REQUESTS.c.id == id_).values(escalated_at=at))

    def void_without_anybody(self, user_id: int) -> dict[int, list[int]]:
        """Void the calls of present waits in which the account was called and no active expert called is left.

        Returns the requests, each with the escalations that are void now; those requests are due again.
        """
        mine = (
            select(ESCALATIONS.c.request_id)
            .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == ESCALATIONS.c.id)
            .where(ESCALATION_CALLS.c.user_id == user_id)
        )
        left = (
            select(ESCALATION_CALLS.c.user_id)
            .join(beside, beside.c.id == ESCALATION_CALLS.c.escalation_id)
            .join(USERS, USERS.c.id == ESCALATION_CALLS.c.user_id)
            .where(
                beside.c.request_id == ESCALATIONS.c.request_id,
                beside.c.waiting_since == ESCALATIONS.c.waiting_since,
                beside.c.voided_at.is_(None),
                USERS.c.is_expert,
                USERS.c.disabled_at.is_(None),
                USERS.c.id != REQUESTS.c.creator_id,
            )
            .correlate(ESCALATIONS, REQUESTS)
            .exists()
        )
        lost = (
            select(ESCALATIONS.c.request_id, ESCALATIONS.c.id)
            .join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
            .where(
                ESCALATIONS.c.request_id.in_(mine),
                ESCALATIONS.c.waiting_since == REQUESTS.c.waiting_since,
                ESCALATIONS.c.voided_at.is_(None),
                REQUESTS.c.waiting_for.is_not(None),
                ~left,
            )
            .order_by(ESCALATIONS.c.request_id, ESCALATIONS.c.id)
        )
        gone: dict[int, list[int]] = defaultdict(list)
        for request_id, escalation_id in self.connection.execute(lost):
            gone[request_id].append(escalation_id)
        for some in batched(list(gone)):
            again = update(REQUESTS).where(REQUESTS.c.id.in_(some))
            self.connection.execute(again.values(escalated_at=None, rules_fired=0))
        for some in batched([each for ids in gone.values() for each in ids]):
            void = update(ESCALATIONS).where(ESCALATIONS.c.id.in_(some))
            self.connection.execute(void.values(voided_at=self.now))
        return dict(gone)

    def _call(self, firings: Sequence[tuple[Due, Called]], made: dict[int, Escalation]) -> None:
        calls, invitations = [], []
        for each, called in firings:
            fired = made[each.request_id]
            for user_id in sorted(called.everybody):
                reminded = user_id in called.reminded
                calls.append({"escalation_id": fired.id, "user_id": user_id, "reminded": reminded})
                if not reminded:
                    row = {"request_id": fired.request_id, "user_id": user_id, "part": Part.EXPERT}
                    invitations.append(row | {"invited_at": fired.at})
        self.connection.execute(insert(ESCALATION_CALLS), calls)
        if invitations:
            self.connection.execute(insert(REQUEST_PARTICIPANTS), invitations)

    def _join(self, made: dict[int, Escalation]) -> None:
        joins = [
            {"request_id": each.request_id, "author_part": Part.SYSTEM, "at": each.at, "kind": Kind.JOIN}
            | {"body": "", "private": False}
            for each in made.values()
        ]
        self.connection.execute(insert(MESSAGES), joins)

    def _count(self, made: dict[int, Escalation]) -> None:
        """Count the firings on their requests, whose last message is the joining now."""
        by_instant: dict[datetime, list[int]] = defaultdict(list)
        for each in made.values():
            by_instant[each.at].append(each.request_id)
        for at, ids in by_instant.items():
            for some in batched(ids):
                fired = update(REQUESTS).where(REQUESTS.c.id.in_(some))
                counted = {"escalation_count": REQUESTS.c.escalation_count + 1, "last_message_at": at}
                self.connection.execute(fired.values(counted))

    def _mark(self, ids: list[int], rule: EscalationRule) -> None:
        fired = REQUESTS.c.rules_fired.op("|")(rule.bit)
        for some in batched(ids):
            known = update(REQUESTS).where(REQUESTS.c.id.in_(some))
            self.connection.execute(known.values(escalated_at=self.now, rules_fired=fired))

    def _moments(self, ids: list[int]) -> dict[int, datetime]:
        """Return for each request the present instant, never one before what was last said there."""
        last = select(MESSAGES.c.request_id, func.max(MESSAGES.c.at)).where(MESSAGES.c.request_id.in_(ids))
        rows = self.connection.execute(last.group_by(MESSAGES.c.request_id))
        said = {row[0]: row[1] for row in rows}
        return {id_: max(self.now, said.get(id_, self.now)) for id_ in ids}
