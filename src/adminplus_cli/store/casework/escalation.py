"""Firings of the expert rules: what is due, whom it concerns, and a batch of it written by a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from ...domain.casework.escalation import Called, Delays, Due, Escalation, EscalationRule
from ...domain.casework.message import Kind, Part
from ...domain.platform.organisation import Area
from .. import rows
from ..connection import Connection
from ..frozen.casework import escalation as sql
from ..frozen.tables.casework import ESCALATION_CALLS, ESCALATIONS, MESSAGES, REQUEST_PARTICIPANTS
from .escalation_people import EscalationPeople


class EscalationStore(EscalationPeople):
    """Finds what is due by the index of waiting requests, and writes what a firing did."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection)
        self.now = now

    def due(self, delays: Delays, areas: list[Area], *, as_of: datetime) -> dict[EscalationRule, int]:
        """Return how many requests are due at `as_of`, by rule."""
        from . import due

        return due.counts(self.connection.sqlalchemy, delays, areas, as_of)

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
        from . import due

        return due.batch(self.connection.sqlalchemy, rule, delays, areas, as_of=as_of, after=after, most=most)

    def fired_already(self, dues: Sequence[Due]) -> dict[int, datetime]:
        """Return of which of `dues` the rule has fired in this very wait, and when.

        A wait that ended and began anew in the same second is one and the same: its facts are put right.
        """
        ids = [each.request_id for each in dues]
        fired = self.connection.all(sql.FIRED_ALREADY, ids=ids, rule=dues[0].rule)
        known = {(row.request_id, row.waiting_since): row.at for row in fired}
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
        before = self.connection.scalar(sql.LAST_ID) or 0
        new = [
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
        rows.insert_all(self.connection, ESCALATIONS, new)
        made = [rows.made(Escalation, row) for row in self.connection.all(sql.AFTER, after=before)]
        by_request = {each.request_id: each for each in made}
        self._call(firings, by_request)
        self._join(by_request)
        self._mark(ids, firings[0][0].rule)
        self._count(by_request)
        return [by_request[id_] for id_ in ids]

    def remember(self, fired: dict[int, datetime], rule: EscalationRule) -> None:
        """Note on requests that `rule` has fired in their wait already, and when."""
        self._mark(list(fired), rule)
        noted = [{"request_id": id_, "at": at} for id_, at in fired.items()]
        self.connection.execute_all(sql.REMEMBER, noted)

    def void_without_anybody(self, user_id: int) -> dict[int, list[int]]:
        """Void the calls of present waits in which the account was called and no active expert called is left.

        Returns the requests, each with the escalations that are void now; those requests are due again.
        """
        gone: dict[int, list[int]] = defaultdict(list)
        for request_id, escalation_id in self.connection.all(sql.WITHOUT_ANYBODY, user_id=user_id):
            gone[request_id].append(escalation_id)
        self.connection.execute(sql.DUE_AGAIN, ids=[*gone])
        self.connection.execute(sql.VOID, ids=[each for ids in gone.values() for each in ids], now=self.now)
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
        rows.insert_all(self.connection, ESCALATION_CALLS, calls)
        rows.insert_all(self.connection, REQUEST_PARTICIPANTS, invitations)

    def _join(self, made: dict[int, Escalation]) -> None:
        joins = [
            {"request_id": each.request_id, "author_part": Part.SYSTEM, "at": each.at, "kind": Kind.JOIN}
            | {"body": "", "private": False}
            for each in made.values()
        ]
        rows.insert_all(self.connection, MESSAGES, joins)

    def _count(self, made: dict[int, Escalation]) -> None:
        """Count the firings on their requests, whose last message is the joining now."""
        by_instant: dict[datetime, list[int]] = defaultdict(list)
        for each in made.values():
            by_instant[each.at].append(each.request_id)
        for at, ids in by_instant.items():
            self.connection.execute(sql.COUNT, ids=ids, at=at)

    def _mark(self, ids: list[int], rule: EscalationRule) -> None:
        self.connection.execute(sql.MARK, ids=ids, bit=rule.bit, now=self.now)

    def _moments(self, ids: list[int]) -> dict[int, datetime]:
        """Return for each request the present instant, never one before what was last said there."""
        said = {row.request_id: row.at for row in self.connection.all(sql.LAST_SAID, ids=ids)}
        return {id_: max(self.now, said.get(id_, self.now)) for id_ in ids}
