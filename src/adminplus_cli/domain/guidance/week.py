"""The week that a digest tells of."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ..shared.instant import begins, day_of
from ..shared.period import HOME
from ..shared.values import dataclass
from .statistics import monday, week


@dataclass(frozen=True, slots=True)
class Week:
    """A week of France, from Monday; `ends` is the first instant after it."""

    label: str
    first: date
    last: date
    ends: datetime

    @classmethod
    def before(cls, at: datetime) -> Week:
        """Return the last whole week at that instant."""
        begun = monday(day_of(at, HOME))
        first = begun - timedelta(days=7)
        return cls(week(first), first, begun - timedelta(days=1), begins(begun, HOME))
