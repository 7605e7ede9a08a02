"""What is told before the expert rules fire, and after they did in vain: found by indexes, once by a key."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from ...domain.casework.escalation import Delays, EscalationRule
from ...domain.casework.escalation_news import LISTED, Place, Written
from ...domain.platform.change import Details, Template
from ...domain.platform.mail import MailStatus
from ...domain.platform.organisation import Area
from .. import bulk
from ..connection import Connection
from ..frozen.casework import due as due_sql
from ..frozen.casework import escalation_notices as sql
from ..frozen.platform import outbox as outbox_sql
from ..frozen.tables.platform import OUTBOX
from . import due

if TYPE_CHECKING:
    from .closing import Closings

_PARAMS_AS = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_OF_NEW = (
    *("event", "recipient", "user_id", "template", "params", "created_at", "status", "attempts"),
    "next_attempt_at",
)


START = Place(datetime(1, 1, 1, tzinfo=UTC), 0)
"""Before everything."""
MOST = 2**62
"""After every number."""


class EscalationNotices:
    """Requests about to be escalated, and those that nobody answered after they were."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    @cached_property
    def closings(self) -> Closings:
        """Processed requests that close by themselves."""
        from .closing import Closings

        return Closings(self.connection, self.now)

    def near(
        self,
        rule: EscalationRule,
        delays: Delays,
        areas: list[Area],
        *,
        as_of: datetime,
        after: Place | None,
        most: int,
    ) -> list[Place]:
        """Return the `most` requests for which `rule` fires soonest that were not warned of, of those after another."""
        since, last = after or START
        parts = [
            self.connection.all(sql.NEAR, after_since=since, after_id=last, most=most, **each)
            for each in due.near_ranges(rule, delays, areas, as_of)
        ]
        return [Place(since, id_) for since, id_ in islice(merge(*parts), most)]

    def hold(self, near: Sequence[Place]) -> list[Place]:
        """Return those of `near` that still wait as they did, and keep others from them; on a server some are left out.

        What somebody writes to there just now is for the next run.
        """
        if self.connection.dialect == "sqlite":
            return [*near]
        found = self.connection.all(due_sql.HOLD, ids=[each.id for each in near])
        held = {row.id: row.waiting_since for row in found}
        return [each for each in near if held.get(each.id) == each.at]

    def hold_requests(self, ids: Collection[int]) -> set[int]:
        """Return those of some requests that nobody writes to just now, and keep others from them."""
        if self.connection.dialect == "sqlite":
            return {*ids}
        return {row.id for row in self.connection.all(due_sql.HOLD, ids=[*ids])}

    def warn(self, rule: EscalationRule, ids: Collection[int]) -> list[tuple[int, int, str]]:
        """Remember that the requests `ids` were warned of; return whom to warn: request, account, address."""
        self.connection.execute(sql.WARN, rule=rule, ids=[*ids], now=self.now)
        return [tuple(row) for row in self.connection.all(sql.INSTRUCTORS, ids=[*ids], now=self.now)]

    def unanswered(
        self, *, since: datetime | None, after: Place | None, until: datetime, most: int
    ) -> list[tuple[Place, int]]:
        """Return the first firings after `since`, and another, until an instant, whose wait lasts still.

        Each with its request; what managers were told of is left out.
        """
        at, last = after or (Place(since, MOST) if since else START)
        found = self.connection.all(sql.UNANSWERED, after_since=at, after_id=last, until=until, most=most)
        return [(Place(at, id_), request) for at, id_, request in found]

    def last_fired(self, until: datetime) -> datetime | None:
        """Return when a rule fired last, until an instant."""
        at: datetime | None = self.connection.scalar(sql.LAST_FIRED, until=until)
        return at

    def tell_managers(self, ids: Collection[int]) -> list[tuple[int, int, str]]:
        """Remember that managers were told of the requests `ids`; return whom to tell: request, account, address."""
        self.connection.execute(sql.TELL_MANAGERS, ids=[*ids], now=self.now)
        return [tuple(row) for row in self.connection.all(sql.MANAGERS, ids=[*ids])]

    def queue(
        self,
        event: str,
        template: Template,
        news: Mapping[tuple[str, int], list[int]],
        more: Details,
        written: dict[str, Written],
    ) -> int:
        """Queue one e-mail an address and account about all the requests it is told of; return how many are new.

        `written` has what this run wrote before: what still waits there grows, so that a person gets one mail however
        many batches a run takes.
        """
        waiting = self._waiting({written[email].event for email, _id in news if email in written})
        now = self.connection.given(self.now)
        new: list[tuple[Any, ...]] = []
        grown = []
        for (email, user_id), ids in news.items():
            before = written.get(email)
            mail = waiting.get((before.event, email)) if before else None
            told = Written(before.event, before.requests) if before and mail else Written(event, [])
            written[email] = told = told._replace(requests=[*dict.fromkeys([*told.requests, *ids])])
            said = {**more, "count": len(told.requests), "requests": told.requests[:LISTED]}
            text = _PARAMS_AS.encode(said)
            if mail:
                grown.append({"mail": mail, "template": template.value, "params": text})
            else:
                queued = MailStatus.QUEUED.value
                new.append((event, email, user_id, template.value, text, now, queued, 0, now))
        bulk.insert_tuples(self.connection, OUTBOX, _OF_NEW, new)
        self.connection.execute_all(outbox_sql.GROW, grown)
        return len(new)

    def _waiting(self, events: set[str]) -> dict[tuple[str, str], int]:
        """Return the e-mails of those events that nobody has begun to send: their numbers by event and address."""
        if not events:
            return {}
        found = self.connection.all(outbox_sql.UNBEGUN, events=sorted(events), now=self.now)
        return {(event, address): id_ for id_, event, address in found}
