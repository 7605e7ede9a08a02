"""The weekly digest: each manager hears once a week how their programs come on (P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from ...domain import policy
from ...domain.guidance.statistics import ProgramStatistics, monday, week, weekly
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.instant import begins, day_of
from ...domain.shared.period import HOME
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from ...store.work import View, Work

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


class News(NamedTuple):
    """What is told of a week: to whom (address and account), and of their programs."""

    week: str
    as_of: datetime
    mails: list[tuple[str, int, list[dict[str, object]]]]


def find(view: View, *, as_of: datetime) -> News:
    """Return what is to be told of the last whole week at `as_of` (weeks of France, from Monday), if it was not yet.

    Weeks that nobody ran `tick` in are not made up for: only the last one is news.
    """
    policy.require(view.actor, Action.TICK)
    begun = monday(day_of(as_of, HOME))
    first, last = begun - timedelta(days=7), begun - timedelta(days=1)
    news = News(week(first), as_of, [])
    if view.queries.guidance.digest_done(news.week):
        return news
    ends = begins(begun, HOME)
    readers = view.queries.guidance.digest_readers(monday=first, sunday=last, ends=ends, at=as_of)
    if not readers:
        return news
    ids = sorted({id_ for programs in readers.values() for id_ in programs})
    since = first - timedelta(weeks=WEEKS - 1)
    statistics = {each.program: each for each in view.queries.guidance.programs(ids, until=begun)}
    meetings = defaultdict(list)
    for program, day, count in view.queries.guidance.meetings(ids, since=since, until=begun):
        meetings[program].append((day, count))
    projects = view.queries.guidance.projects_of(ids)
    curves = {id_: list(weekly(meetings[id_], since=since, last=last).values()) for id_ in ids}
    for (email, user_id), programs in readers.items():
        lines = [_line(statistics[id_], curves[id_]) | {"project": projects[id_]} for id_ in programs]
        news.mails.append((email, user_id, lines))
    return news


def queue(work: Work, news: News) -> Digested:
    """Queue what is told of a week, unless somebody did meanwhile."""
    policy.require(work.actor, Action.TICK)
    if work.queries.guidance.digest_done(news.week):
        return Digested()
    count = len(news.mails)
    work.outbox.queue_all(
        (
            f"digest:{news.week}",
            Letter(Template.PROGRESS_DIGEST, {"week": news.week, "programs": lines}, {email: user_id}),
        )
        for email, user_id, lines in news.mails
    )
    work.digests.done(news.week, as_of=news.as_of, queued=count)
    work.audit.append([Change("digest.queue", "platform", 0, {"week": news.week, "queued": count})])
    return Digested(count)


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
