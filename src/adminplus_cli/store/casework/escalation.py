"""Firings of the expert rules: what is due, whom it concerns, and a batch of it written by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from heapq import merge
from itertools import count, islice
from typing import Any

from ...domain.casework.escalation import Delays, Due, Escalation, EscalationRule
from ...domain.casework.escalation_news import Whom
from ...domain.platform.organisation import Area
from ..connection import Connection, Dialect
from ..frozen.casework import absence as absence_sql
from ..frozen.casework import due as due_sql
from ..frozen.casework import escalation as sql
from . import due
from .escalation_people import EscalationPeople

AT_ONCE: Mapping[Dialect, int] = {"sqlite": 10_000, "postgresql": 500}
"""So many requests are escalated in one transaction, half a second in a file at the most."""

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
"""Before every wait."""


class EscalationStore(EscalationPeople):
    """Finds what is due by the index of waiting requests, and writes what a firing did."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection)
        self.now = now
        self.at_once = AT_ONCE[connection.dialect]

    def due(self, delays: Delays, areas: list[Area], *, as_of: datetime) -> dict[EscalationRule, int]:
        """Return how many requests are due at `as_of`, by rule."""
        return {
            rule: sum(
                self.connection.scalar(due_sql.COUNT, **each)
                for each in due.ranges(rule, delays, areas, as_of)
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
        since, last = (after.waiting_since, after.request_id) if after else (BEGINNING, 0)
        parts = [
            self.connection.raw(due_sql.BATCH, after_since=since, after_id=last, most=most, **each)
            for each in due.ranges(rule, delays, areas, as_of)
        ]
        made = Due._make  # for many, half the time of a call by names
        return [
            made((id_, rule, waiting_since, area, creator))
            for waiting_since, id_, area, creator in islice(merge(*parts), most)
        ]

    def hold(self, dues: Sequence[Due]) -> list[Due]:
        """Return those of `dues` that still wait as they did, and keep others from them; on a server some are left out.

        What somebody writes to there just now is for the next run, which finds it where it is due still.
        """
        if self.connection.dialect == "sqlite":
            return [*dues]
        held = dict(self.connection.raw(due_sql.HOLD, ids=[each.request_id for each in dues]))
        return [each for each in dues if held.get(each.request_id) == each.waiting_since]

    def fired_already(self, dues: Sequence[Due]) -> dict[int, Any]:
        """Return of which of `dues` the rule has fired in this very wait, and when.

        A wait that ended and began anew in the same second is one and the same: its facts are put right.
        """
        ids = [each.request_id for each in dues]
        found = self.connection.raw(sql.FIRED_ALREADY, ids=ids, rule=dues[0].rule)
        known = {(request_id, waiting_since): at for request_id, waiting_since, at in found}
        if not known:
            return {}
        return {
            each.request_id: known[each.request_id, each.waiting_since]
            for each in dues
            if (each.request_id, each.waiting_since) in known
        }

    def fire(
        self, dues: Sequence[Due], whom: Sequence[Whom], *, delay_days: int, as_of: datetime
    ) -> list[Escalation]:
        """Write what firing one rule did to some requests, and whom it called of each; return the escalations."""
        rule = dues[0].rule
        ids = [each.request_id for each in dues]
        before = self.connection.scalar(sql.LAST_ID) or 0
        self.connection.execute(
            sql.FIRE, ids=ids, rule=rule, delay_days=delay_days, as_of=as_of, now=self.now
        )
        done = self._fired(dues, delay_days, before)
        self.connection.execute(sql.JOIN, after=before)
        self.connection.execute(sql.COUNT, ids=ids, now=self.now, bit=rule.bit)
        self._call(whom, done)
        return done

    def _fired(self, dues: Sequence[Due], delay_days: int, before: int) -> list[Escalation]:
        """Return the escalations after the number `before` of what was due, in its order.

        They were written in that order, so their numbers follow each other, unless a server left some out.
        """
        numbers: Iterable[int] = count(before + 1)
        if (self.connection.scalar(sql.LAST_ID) or 0) - before != len(dues):
            known = {request: id_ for id_, request, *_rest in self.connection.raw(sql.AFTER, after=before)}
            numbers = [known[each.request_id] for each in dues]
        made = Escalation._make
        return [
            made((id_, request_id, rule, delay_days, creator_id))
            for id_, (request_id, rule, _since, _area, creator_id) in zip(numbers, dues, strict=False)
        ]

    def remember(self, fired: Mapping[int, Any], rule: EscalationRule) -> None:
        """Note on requests that `rule` has fired in their wait already, and when."""
        noted = [{"request_id": id_, "at": at, "bit": rule.bit} for id_, at in fired.items()]
        self.connection.execute_all(sql.REMEMBER, noted)

    def void_without_anybody(self, user_id: int, at: datetime) -> dict[int, list[int]]:
        """Void the calls of present waits in which the account was called and no active expert called is left at `at`.

        Returns the requests, each with the escalations that are void now; those requests are due again.
        """
        gone: dict[int, list[int]] = defaultdict(list)
        for request_id, escalation_id in self.connection.all(sql.WITHOUT_ANYBODY, user_id=user_id, at=at):
            gone[request_id].append(escalation_id)
        if gone:
            self.connection.execute(sql.DUE_AGAIN, ids=[*gone])
            self.connection.execute(
                sql.VOID, ids=[each for ids in gone.values() for each in ids], now=self.now
            )
        return dict(gone)

    def calls_to_hand_on(self, user_id: int, substitute_id: int) -> list[tuple[Escalation, bool]]:
        """Return the calls of present waits that reached an account and not yet another.

        And whether that other takes part in the request already.
        """
        of = {"user_id": user_id, "substitute_id": substitute_id}
        found = self.connection.all(absence_sql.CALLS_TO_HAND_ON, **of)
        return [(Escalation(*known), takes_part) for *known, takes_part in found]

    def hand_on(self, escalation_id: int, user_id: int, *, reminded: bool) -> None:
        """Store that a firing reached one more account, which stands in for another."""
        self.connection.execute(sql.CALL, ids=[escalation_id], users=[user_id], reminded=reminded)

    def _call(self, whom: Sequence[Whom], done: Sequence[Escalation]) -> None:
        """Store whom the firings reached; who is new takes part from now on."""
        alike: dict[Whom, list[int]] = defaultdict(list)
        for each, escalation in zip(whom, done, strict=True):
            alike[each].append(escalation.id)
        for each, ids in alike.items():
            invited, reminded = sorted(each.called.invited), sorted(each.called.reminded)
            if invited:
                self.connection.execute(sql.CALL, ids=ids, users=invited, reminded=False)
                self.connection.execute(sql.INVITE, ids=ids, users=invited)
            if reminded:
                self.connection.execute(sql.CALL, ids=ids, users=reminded, reminded=True)
