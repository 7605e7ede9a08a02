"""The weekly digest: each manager hears once a week how their programs come on (P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.guidance.statistics import ProgramStatistics, monday, week, weekly
from ...domain.platform.change import Change, Template
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.instant import begins, day_of
from ...domain.shared.period import HOME
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from ...store.work import Work

WEEKS = 8
"""How many weeks the curve of a digest shows."""


@dataclass(frozen=True, slots=True)
class Digested:
    """What one run of `tick` queued."""

    queued: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.queued:
            told = counted("Queued {count} weekly digest.", "Queued {count} weekly digests.", self.queued)
            if dry_run:
                told = counted(
                    "Would queue {count} weekly digest.", "Would queue {count} weekly digests.", self.queued
                )
            yield told.format(count=self.queued)


def run(work: Work, *, as_of: datetime) -> Digested:
    """Queue the digest of the last whole week at `as_of` (weeks of France, from Monday), unless it was before.

    Weeks that nobody ran `tick` in are not made up for: only the last one is news.
    """
    policy.require(work.actor, Action.TICK)
    begun = monday(day_of(as_of, HOME))
    first, last = begun - timedelta(days=7), begun - timedelta(days=1)
    label = week(first)
    if work.queries.guidance.digest_done(label):
        return Digested()
    ends = begins(begun, HOME)
    readers = work.queries.guidance.digest_readers(monday=first, sunday=last, ends=ends)
    if not readers:
        return Digested()
    ids = sorted({id_ for programs in readers.values() for id_ in programs})
    since = first - timedelta(weeks=WEEKS - 1)
    statistics = {each.program: each for each in work.queries.guidance.programs(ids, until=begun)}
    meetings = defaultdict(list)
    for program, day, count in work.queries.guidance.meetings(ids, since=since, until=begun):
        meetings[program].append((day, count))
    projects = work.queries.guidance.projects_of(ids)
    curves = {id_: list(weekly(meetings[id_], since=since, last=last).values()) for id_ in ids}
    for (email, user_id), programs in readers.items():
        lines = [_line(statistics[id_], curves[id_]) | {"project": projects[id_]} for id_ in programs]
        params = {"week": label, "programs": lines}
        work.outbox.queue(f"digest:{label}", {email: user_id}, Template.PROGRESS_DIGEST, params)
    work.digests.done(label, as_of=as_of, queued=len(readers))
    work.audit.append([Change("digest.queue", "platform", 0, {"week": label, "queued": len(readers)})])
    return Digested(len(readers))


def _line(program: ProgramStatistics, curve: list[int]) -> dict[str, object]:
    progress = program.progress
    return {
        "program": program.program,
        "title": program.title,
        "curve": curve,
        "held": program.meetings_held,
        "objective": program.objective,
        "percent": None if progress is None else round(100 * progress),
        "participants": program.participants,
        "inactive": program.inactive,
    }
