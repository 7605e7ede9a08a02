"""The week that a digest tells of."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

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
        begun = monday(at.astimezone(HOME).date())
        first = begun - timedelta(days=7)
        return cls(week(first), first, begun - timedelta(days=1), datetime.combine(begun, time(), HOME))
