"""The figures of a project and of a program (D1, C1, G3): numbers, and how far each program has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from ..shared.period import Period
from ..shared.values import dataclass
from .program import progress

WEEKS = 12
"""How many weeks are looked at where nobody says since when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramStatistics:
    """One program: who takes part, of how many of them nothing is noted, and meetings held of the objective."""

    program: int
    title: str
    participants: int
    inactive: int
    meetings_held: int
    objective: int | None

    @property
    def progress(self) -> float | None:
        """Meetings held as a share of the objective; None without one."""
        return progress(self.meetings_held, self.objective)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceStatistics:
    """The figures of a project, or of one program: its people and `programs`, and meetings by ISO week.

    `participants` take part now, and of `inactive` of them nothing is noted: each person once, however many programs
    they are in. `members` are the members of each role; None where they are not told: to a guest, and of a program.
    """

    members: Mapping[str, int] | None
    participants: int
    inactive: int
    programs: list[ProgramStatistics]
    meetings_by_week: Mapping[str, int]

    @property
    def meetings_held(self) -> int:
        """How many meetings were held and count."""
        return sum(each.meetings_held for each in self.programs)


def recent(since: date | None, until: date | None, *, today: date, now: datetime) -> Period:
    """Return the period asked for: by default the present week and those before it, twelve in all."""
    end = min(until or today, today)
    return Period.of(since or monday(end) - timedelta(weeks=WEEKS - 1), until, today=today, now=now)


def weekly(meetings: Iterable[tuple[date, int]], *, since: date, last: date) -> dict[str, int]:
    """Return how many meetings were held in each ISO week from that of `since` to that of `last`.

    Where more than twelve weeks are asked for, it begins with the first in which there was one.
    """
    counted: Counter[str] = Counter()
    first = last - timedelta(weeks=WEEKS - 1)
    for day, count in meetings:
        counted[week(day)] += count
        first = min(first, day)
    start = monday(max(since, first))
    days = (start + timedelta(weeks=number) for number in range((monday(last) - start).days // 7 + 1))
    return {week(day): counted[week(day)] for day in days}


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def week(day: date) -> str:
    """Return the ISO week of `day`, such as `2026-W09`."""
    year, number, _weekday = day.isocalendar()
    return f"{year:04}-W{number:02}"
