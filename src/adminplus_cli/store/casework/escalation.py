"""Firings of the expert rules: what is due, whom it concerns, and a batch of it written by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from heapq import merge
from itertools import islice

from ...domain.casework.escalation import Called, Delays, Due, Escalation, EscalationRule
from ...domain.casework.message import Kind, Part
from ...domain.platform.organisation import Area
from .. import rows
from ..connection import Connection
from ..frozen.casework import due as due_sql
from ..frozen.casework import escalation as sql
from ..frozen.tables.casework import ESCALATION_CALLS, ESCALATIONS, MESSAGES, REQUEST_PARTICIPANTS
from . import due
from .escalation_people import EscalationPeople

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
"""Before every wait."""


class EscalationStore(EscalationPeople):
    """Finds what is due by the index of waiting requests, and writes what a firing did."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection)
        self.now = now

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
            self.connection.all(due_sql.BATCH, after_since=since, after_id=last, most=most, **each)
            for each in due.ranges(rule, delays, areas, as_of)
        ]
        return [
            Due(id_, rule, waiting_since, area, creator, max(filter(None, (said, noted)), default=None))
            for waiting_since, id_, area, creator, said, noted in islice(merge(*parts), most)
        ]

    def fired_already(self, dues: Sequence[Due]) -> dict[int, datetime]:
        """Return of which of `dues` the rule has fired in this very wait, and when.

        A wait that ended and began anew in the same second is one and the same: its facts are put right.
        """
        ids = [each.request_id for each in dues]
        found = self.connection.all(sql.FIRED_ALREADY, ids=ids, rule=dues[0].rule)
        known = {(row.request_id, row.waiting_since): row.at for row in found}
        return {
            each.request_id: known[each.request_id, each.waiting_since]
            for each in dues
            if (each.request_id, each.waiting_since) in known
        }

    def fire(
        self, firings: Sequence[tuple[Due, Called]], *, delay_days: int, as_of: datetime
    ) -> list[Escalation]:
        """Write what firing one rule did to some requests, and return the escalations, in the same order."""
        rule = firings[0][0].rule
        moments = [max(each.said_at or self.now, self.now) for each, _called in firings]
        ids = self._insert(firings, moments, delay_days=delay_days, as_of=as_of)
        self._call(firings, ids, moments)
        self._join(firings, moments)
        by_moment: dict[datetime, list[int]] = defaultdict(list)
        for (each, _called), at in zip(firings, moments, strict=True):
            by_moment[at].append(each.request_id)
        for at, some in by_moment.items():
            self.connection.execute(sql.FIRE, ids=some, at=at, now=self.now, bit=rule.bit)
        return [
            Escalation(id_, each.request_id, rule, delay_days)
            for id_, (each, _called) in zip(ids, firings, strict=True)
        ]

    def remember(self, fired: dict[int, datetime], rule: EscalationRule) -> None:
        """Note on requests that `rule` has fired in their wait already, and when."""
        noted = [{"request_id": id_, "at": at, "bit": rule.bit} for id_, at in fired.items()]
        self.connection.execute_all(sql.REMEMBER, noted)

    def void_without_anybody(self, user_id: int) -> dict[int, list[int]]:
        """Void the calls of present waits in which the account was called and no active expert called is left.

        Returns the requests, each with the escalations that are void now; those requests are due again.
        """
        gone: dict[int, list[int]] = defaultdict(list)
        for request_id, escalation_id in self.connection.all(sql.WITHOUT_ANYBODY, user_id=user_id):
            gone[request_id].append(escalation_id)
        if gone:
            self.connection.execute(sql.DUE_AGAIN, ids=[*gone])
            self.connection.execute(
                sql.VOID, ids=[each for ids in gone.values() for each in ids], now=self.now
            )
        return dict(gone)

    def _insert(
        self,
        firings: Sequence[tuple[Due, Called]],
        moments: Sequence[datetime],
        *,
        delay_days: int,
        as_of: datetime,
    ) -> list[int]:
        """Insert the escalations and return the numbers they were given, in the same order."""
        given = self.connection.given
        before = self.connection.scalar(sql.LAST_ID) or 0
        columns = ("request_id", "rule", "waiting_since", "delay_days", "at", "as_of")
        judged = given(as_of)
        made = [
            (each.request_id, each.rule.value, given(each.waiting_since), delay_days, given(at), judged)
            for (each, _called), at in zip(firings, moments, strict=True)
        ]
        rows.insert_tuples(self.connection, ESCALATIONS, columns, made)
        by_request: dict[int, int] = dict(self.connection.all(sql.AFTER, after=before))
        return [by_request[each.request_id] for each, _called in firings]

    def _call(
        self, firings: Sequence[tuple[Due, Called]], ids: Sequence[int], moments: Sequence[datetime]
    ) -> None:
        """Store whom the firings reached; who is new takes part from now on."""
        calls, invited = [], []
        for (each, called), id_, at in zip(firings, ids, moments, strict=True):
            calls += [(id_, user_id, user_id in called.reminded) for user_id in sorted(called.everybody)]
            invited_at = self.connection.given(at)
            invited += [
                (each.request_id, user_id, Part.EXPERT.value, invited_at)
                for user_id in sorted(called.invited)
            ]
        rows.insert_tuples(self.connection, ESCALATION_CALLS, ("escalation_id", "user_id", "reminded"), calls)
        columns = ("request_id", "user_id", "part", "invited_at")
        rows.insert_tuples(self.connection, REQUEST_PARTICIPANTS, columns, invited)

    def _join(self, firings: Sequence[tuple[Due, Called]], moments: Sequence[datetime]) -> None:
        """Say in each request that experts joined."""
        columns = ("request_id", "author_part", "at", "kind", "body", "private")
        joins = [
            (each.request_id, Part.SYSTEM.value, self.connection.given(at), Kind.JOIN.value, "", False)
            for (each, _called), at in zip(firings, moments, strict=True)
        ]
        rows.insert_tuples(self.connection, MESSAGES, columns, joins)
