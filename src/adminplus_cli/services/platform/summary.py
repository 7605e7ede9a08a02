"""A job of `tick`: one e-mail a day that tells what somebody wants in a summary (A1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.platform.change import Change, Letter, Template
from ...domain.platform.notification import News, Wanted, kind_of
from ...domain.policy import Action
from ...domain.policy.mail_rights import NEEDS, About
from ...domain.shared.i18n import counted
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from ...store.work import Work

BATCH = 200
"""So many summaries are written in one transaction."""
NAMED = 50
"""So many things a summary names; of more, it says how many."""


@dataclass(frozen=True, slots=True)
class Summarised:
    """How many summaries one run of `tick` queued."""

    queued: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.queued:
            told = counted("Queued {count} daily summary.", "Queued {count} daily summaries.", self.queued)
            if dry_run:
                told = counted(
                    "Would queue {count} daily summary.", "Would queue {count} daily summaries.", self.queued
                )
            yield told.format(count=self.queued)


def run(write: Callable[[], AbstractContextManager[Work]], *, as_of: datetime, dry_run: bool) -> Summarised:
    """Queue the summaries that are to leave at `as_of`, in batches; a dry run is one transaction, taken back."""
    queued, more = 0, True
    while more:
        with write() as work:
            policy.require(work.actor, Action.TICK)
            while more:
                readers = work.users.notifications.due(as_of, most=BATCH)
                queued += _queue(work, work.users.notifications.take(readers, as_of)) if readers else 0
                more = len(readers) == BATCH
                if not dry_run:
                    break
    return Summarised(queued)


def _queue(work: Work, news: list[News]) -> int:
    """Queue a summary for each reader who is there and wants one still; return how many."""
    chosen = work.users.notifications.choices({each.user_id for each in news})
    summaries = []
    for number, of_one in groupby(news, key=lambda each: each.user_id):
        user = work.users.by_id(number)
        kept = [each for each in of_one if chosen.get((number, kind_of(each.template))) is not Wanted.NONE]
        if user.active and kept:
            summaries.append((user, _params(kept)))
    if summaries:
        work.audit.append([Change("summary.queue", "platform", 0, {"queued": len(summaries)})])
    event = f"summary:{work.audit.last_id()}"
    work.outbox.queue_all(
        (event, Letter(Template.DAILY_SUMMARY, params, {user.email: user.id})) for user, params in summaries
    )
    return len(summaries)


def _params(news: list[News]) -> dict[str, object]:
    """Return what a summary tells, by what it is about: requests, then programs."""
    lines: dict[tuple[str, int], list[str]] = {}
    for each in news:
        need = NEEDS[Template(each.template)]
        about = "program" if need.about is About.PROGRAM else "request"
        lines.setdefault((about, each.number), []).append(each.template)
    told = sorted(lines, key=lambda of: (of[0] != "request", not of[1], of[1]))
    named = [{"about": about, "number": number, "what": lines[about, number]} for about, number in told]
    return {"news": named[:NAMED], "more": max(len(named) - NAMED, 0)}
