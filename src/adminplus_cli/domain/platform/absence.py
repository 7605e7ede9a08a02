"""Absences of people: from one day to another, judged by the instant, with somebody who stands in or nobody (A1)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from ..shared.errors import UsageError
from ..shared.i18n import _
from ..shared.instant import begins, day_of
from ..shared.phrases import day
from ..shared.values import dataclass


class NewAbsence(NamedTuple):
    """An absence to be noted: its first and its last day, and the instants at which it begins and is over.

    `turns_at` is when `tick` next has to do with it: when it begins, and when it is over.
    """

    user_id: int
    substitute_id: int | None
    first_day: date
    until: date
    begins_at: datetime
    ends_at: datetime
    turns_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """An absence of an account. It begins and ends by itself."""

    id: int
    user_id: int
    substitute_id: int | None = None
    first_day: date
    until: date
    begins_at: datetime
    ends_at: datetime
    turns_at: datetime

    def lasts(self, at: datetime) -> bool:
        """Say whether the person is away at an instant."""
        return self.begins_at <= at < self.ends_at

    def meets(self, begins_at: datetime, ends_at: datetime) -> bool:
        """Say whether it has an instant in common with a period."""
        return self.begins_at < ends_at and begins_at < self.ends_at


class GroupManager(NamedTuple):
    """A manager of a group that somebody belongs to, and since when they are in it."""

    user_id: int
    group_id: int
    name: str
    added_at: datetime


class Common(NamedTuple):
    """A group that somebody belongs to, next to what another does there.

    Whether they answer there, and the other does, and whether the two have a role in common.
    """

    id: int
    name: str
    answers: bool
    other_answers: bool
    shares: bool


class Period(NamedTuple):
    """The days of an absence, and the instants at which they begin and are over."""

    first_day: date
    until: date
    begins_at: datetime
    ends_at: datetime


def period(first: date | None, until: date, timezone: str, now: datetime) -> Period:
    """Return from when to when somebody is away whose days begin in that zone; from now on without a `first` day.

    Raises UsageError for days that are over, and for a last day before the first.
    """
    today = day_of(now, timezone)
    if first is not None and first < today:
        raise UsageError(
            _("--from: {day} is over.").format(day=day(first)),
            _("Name today or a day to come, or leave --from out: it begins now."),
        )
    if until < today:
        raise UsageError(
            _("--until: {day} is over.").format(day=day(until)), _("Name today or a day to come.")
        )
    if first is not None and until < first:
        raise UsageError(
            _("--until: {until} comes before {first}.").format(until=day(until), first=day(first)),
            _("--until names the last day of the absence, --from the first."),
        )
    begins_at = max(now, begins(first or today, timezone))
    return Period(first or today, until, begins_at, begins(until + timedelta(days=1), timezone))
