"""The days that figures are asked for, and where a day is that of no area."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from .errors import UsageError
from .i18n import _
from .instant import day_of
from .values import dataclass

HOME = "Europe/Paris"
"""The time zone of what has no area: the present day, the day a group was created."""

FIRST = timezone(timedelta(hours=14))
"""Where a day begins before it does anywhere else."""
LAST = timezone(timedelta(hours=-12))
"""Where it begins last."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until` (excluded); without `until`, up to now."""

    since: date
    until: date | None

    @classmethod
    def of(cls, since: date | None, until: date | None, *, today: date, now: datetime) -> Period:
        """Return the period asked for: by default the month that ends it, and the twelve months before.

        `today` is the day of the person who asks; somewhere else it may be the next one already.
        Raises UsageError for one that holds no day.
        """
        end = until or today
        start = since or date(max(end.year - 1, 1), end.month, 1)
        if start > (until or max(today, now.astimezone(FIRST).date())) or start == until:
            raise UsageError(
                _("The period holds no day: --since must come before --until.")
                if until
                else _("The period holds no day: --since is still to come.")
            )
        return cls(start, until)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The instants between which its days lie, wherever somebody is: before the second."""
        until = self.until or date.max
        return datetime.combine(self.since, time.min, FIRST), datetime.combine(until, time.min, LAST)

    def holds(self, day: date) -> bool:
        """Say whether the period holds `day`."""
        return self.since <= day and (self.until is None or day < self.until)

    def months(self, *, founded: datetime, now: datetime) -> list[str]:
        """Return its months (`YYYY-MM`), none before the group was `founded` nor after `now`."""
        first = max(self.since, day_of(founded, HOME))
        last = day_of(now, HOME)
        if self.until is not None:
            last = min(last, self.until - timedelta(days=1))
        numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
