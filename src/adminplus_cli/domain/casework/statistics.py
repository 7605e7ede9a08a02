"""The figures of a group (M3): numbers and delays, never who or what a request is about.

Days and months are those of the request's area: a request opened at 22:30 UTC on 30 April is one of May in
Bourg, and of April in Pointe-à-Pitre.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from statistics import median
from zoneinfo import ZoneInfo

from ..shared.period import Period
from ..shared.values import dataclass
from .escalation import Delays, EscalationRule
from .request import Usefulness
from .request_state import Status


@dataclass(frozen=True, slots=True)
class Case:
    """What statistics see of one request: instants (UTC), and how it concerns the group."""

    created_at: datetime
    area: str
    timezone: str
    first_response_at: datetime | None
    closed_at: datetime | None
    useful: Usefulness | None
    sent: bool
    received_at: datetime | None
    by_itself: bool = False
    """Whether nobody closed it: it was processed for long."""
    called: tuple[EscalationRule, ...] = ()
    """The rules that ever called experts for it."""


@dataclass(frozen=True, slots=True)
class Firing:
    """One escalation of a request of the group."""

    rule: EscalationRule
    at: datetime
    timezone: str


@dataclass(frozen=True, slots=True)
class Notice:
    """That instructors were `warned` before an escalation, or managers told of a request after one in vain."""

    warned: bool
    at: datetime
    timezone: str


@dataclass(frozen=True, slots=True)
class GroupStatistics:
    """The figures of one group over one period. Shares are from 0 to 1, delays in hours; None: nothing to tell.

    `counted` says of how many requests each share and delay tells.
    """

    created: dict[str, int]
    received: dict[str, int]
    open_by_status: dict[str, int]
    answered_in_time: float | None
    first_response_hours_median: float | None
    first_response_hours_p90: float | None
    closing_hours_median: float | None
    closing_hours_p90: float | None
    closed_useful: float | None
    closed_by_itself: int
    escalations: dict[str, int]
    warned: int
    managers_told: int
    active_helpers: int
    active_instructors: int
    counted: dict[str, int]
    delay_days: int
    delay_calendar: str


def group_statistics(
    cases: Iterable[Case],
    open_now: Mapping[Status, int],
    firings: Iterable[Firing],
    notices: Iterable[Notice],
    *,
    period: Period,
    founded: datetime,
    now: datetime,
    delays: Delays,
    helpers: int,
    instructors: int,
) -> GroupStatistics:
    """Return the figures for `period` of a group `founded` then, from its requests of then and their escalations.

    And from how many of its requests, of whenever, are open now.
    """
    tally = Tally(period, now, delays)
    for case in cases:
        tally.add(case)
    fired = Counter(each.rule for each in firings if period.holds(day_in(each.at, each.timezone)))
    told = Counter(each.warned for each in notices if period.holds(day_in(each.at, each.timezone)))
    months = sorted({*period.months(founded=founded, now=now), *tally.created, *tally.received})
    with_usefulness = tally.useful[Usefulness.YES] + tally.useful[Usefulness.NO]
    return GroupStatistics(
        created={month: tally.created[month] for month in months},
        received={month: tally.received[month] for month in months},
        open_by_status={str(each): open_now.get(each, 0) for each in Status if each is not Status.CLOSED},
        answered_in_time=share_of(tally.in_time, tally.judged),
        first_response_hours_median=in_hours(median(tally.first) if tally.first else None),
        first_response_hours_p90=in_hours(percentile(tally.first, 90)),
        closing_hours_median=in_hours(median(tally.closing) if tally.closing else None),
        closing_hours_p90=in_hours(percentile(tally.closing, 90)),
        closed_useful=share_of(tally.useful[Usefulness.YES], with_usefulness),
        closed_by_itself=tally.by_itself,
        escalations={str(rule): fired[rule] for rule in EscalationRule},
        warned=told[True],
        managers_told=told[False],
        active_helpers=helpers,
        active_instructors=instructors,
        counted={
            "answered_in_time": tally.judged,
            "first_response": len(tally.first),
            "closing": len(tally.closing),
            "closed_useful": with_usefulness,
        },
        delay_days=delays.days(EscalationRule.FIRST_RESPONSE),
        delay_calendar="elapsed" if delays.working_day is None else "business",
    )


def percentile(values: Sequence[int], percent: int) -> int | None:
    """Return the smallest value that at least `percent` of 100 values do not exceed; None without values."""
    ordered = sorted(values)
    rank = -(-percent * len(ordered) // 100)
    return ordered[max(rank, 1) - 1] if ordered else None


@dataclass(slots=True)
class Tally:
    """What is counted of the requests, one by one; delays in seconds. What closed by itself is no delay of anybody."""

    period: Period
    now: datetime
    delays: Delays
    created: Counter[str] = field(default_factory=Counter)
    received: Counter[str] = field(default_factory=Counter)
    useful: Counter[Usefulness] = field(default_factory=Counter)
    first: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    called: Counter[EscalationRule] = field(default_factory=Counter)
    opened: int = 0
    by_itself: int = 0
    in_time: int = 0
    judged: int = 0

    def add(self, case: Case) -> None:
        """Count one request."""
        if case.received_at and self.period.holds(day := day_in(case.received_at, case.timezone)):
            self.received[month_of(day)] += 1
        if not self.period.holds(day := day_in(case.created_at, case.timezone)):
            return
        self.opened += 1
        self.called.update(case.called)
        if case.sent:
            self.created[month_of(day)] += 1
        self._judge(case)
        if case.closed_at and case.by_itself:
            self.by_itself += 1
        elif case.closed_at:
            self.closing.append(_seconds(case.created_at, case.closed_at))
            if case.useful:
                self.useful[case.useful] += 1

    def _judge(self, case: Case) -> None:
        answered = case.first_response_at
        due = self.delays.due_at(
            EscalationRule.FIRST_RESPONSE, case.created_at, area=case.area, timezone=case.timezone
        )
        if answered or due <= self.now:
            self.judged += 1
        if answered:
            self.first.append(_seconds(case.created_at, answered))
            self.in_time += answered <= due


def day_in(at: datetime, timezone: str) -> date:
    """Return the day of an instant in a time zone."""
    return at.astimezone(ZoneInfo(timezone)).date()


def month_of(day: date) -> str:
    """Return the month of a day, as `YYYY-MM`."""
    return f"{day.year:04}-{day.month:02}"


def _seconds(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())


def share_of(part: int, whole: int) -> float | None:
    """Return a share from 0 to 1; None of nothing."""
    return round(part / whole, 4) if whole else None


def in_hours(seconds: float | None) -> float | None:
    """Return whole or half seconds as hours to one decimal, halves upwards: as exports round them."""
    return None if seconds is None else math.floor(seconds / 360 + 0.5) / 10
