"""The figures of a group month by month: each row says of its month what `statistics` says of that period (M3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from statistics import median
from typing import Any

from ..shared.period import Period
from .escalation import Delays, EscalationRule
from .request import Usefulness
from .statistics import Case, Tally, day_in, in_hours, month_of, percentile, share_of

Fired = Mapping[str, Counter[EscalationRule]]
"""How often each rule called experts, by month."""
FIGURES = (
    "sent",
    "received",
    "opened",
    "judged",
    "answered_in_time",
    "first_response_hours_median",
    "first_response_hours_p90",
    "closed",
    "closing_hours_median",
    "closing_hours_p90",
    "closed_useful",
    "closed_by_itself",
    *(f"{rule.replace('-', '_')}_escalations" for rule in EscalationRule),
    *(f"{rule.replace('-', '_')}_escalated" for rule in EscalationRule),
)


def monthly(
    cases: Iterable[Case], fired: Fired, *, period: Period, founded: datetime, now: datetime, delays: Delays
) -> Iterator[dict[str, Any]]:
    """Yield the figures of each month of `period`, of a group `founded` then; of a month that is cut, what is in it."""
    tallies: dict[str, Tally] = {}

    def tally_of(month: str) -> Tally:
        if month not in tallies:
            tallies[month] = Tally(_part_of(period, month), now, delays)
        return tallies[month]

    for case in cases:
        instants = (case.created_at, case.received_at)
        days = {day_in(at, case.timezone) for at in instants if at is not None}
        for month in {month_of(day) for day in days if period.holds(day)}:
            tally_of(month).add(case)
    for month in sorted({*period.months(founded=founded, now=now), *tallies, *fired}):
        yield {"month": month} | _figures(month, tally_of(month), fired.get(month, Counter()))


def fired_by_month(
    firings: Iterable[tuple[int, EscalationRule, datetime, str]], period: Period
) -> dict[int, dict[str, Counter[EscalationRule]]]:
    """Return how often each rule called experts in each month of a period, by group."""
    counted: dict[int, dict[str, Counter[EscalationRule]]] = {}
    for group_id, rule, at, timezone in firings:
        if period.holds(day := day_in(at, timezone)):
            counted.setdefault(group_id, {}).setdefault(month_of(day), Counter())[rule] += 1
    return counted


def _part_of(period: Period, month: str) -> Period:
    year, number = map(int, month.split("-"))
    first = date(year, number, 1)
    after = date(year + number // 12, number % 12 + 1, 1)
    return Period(max(first, period.since), min(after, period.until or after))


def _figures(month: str, tally: Tally, fired: Counter[EscalationRule]) -> dict[str, Any]:
    with_usefulness = tally.useful[Usefulness.YES] + tally.useful[Usefulness.NO]
    told = (
        tally.created[month],
        tally.received[month],
        tally.opened,
        tally.judged,
        share_of(tally.in_time, tally.judged),
        in_hours(median(tally.first) if tally.first else None),
        in_hours(percentile(tally.first, 90)),
        len(tally.closing),
        in_hours(median(tally.closing) if tally.closing else None),
        in_hours(percentile(tally.closing, 90)),
        share_of(tally.useful[Usefulness.YES], with_usefulness),
        tally.by_itself,
        *(fired[rule] for rule in EscalationRule),
        *(share_of(tally.called[rule], tally.opened) for rule in EscalationRule),
    )
    return dict(zip(FIGURES, told, strict=True))
