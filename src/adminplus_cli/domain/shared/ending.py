"""Roles that end on a day (A1): told a week before and on the day, and over when it is over, where the role is held."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from .errors import InvalidData, UsageError
from .i18n import _
from .instant import begins, day_of
from .phrases import day

NOTICE = timedelta(days=7)
"""So long before its last day whoever holds a role is told."""


class Until(NamedTuple):
    """What is said of the end of a role: its last day, or that it ends on none."""

    day: date | None


class Stage(StrEnum):
    """How near the end of a role is."""

    FAR = "far"
    NEAR = "near"
    LAST_DAY = "last_day"
    OVER = "over"


def turns(until: date, timezone: str) -> dict[Stage, datetime]:
    """Return when each stage begins of a role whose last day is `until` in that time zone."""
    return {
        Stage.NEAR: begins(until - NOTICE, timezone),
        Stage.LAST_DAY: begins(until, timezone),
        Stage.OVER: begins(until + timedelta(days=1), timezone),
    }


def stage(until: date, timezone: str, at: datetime) -> Stage:
    """Return how near the end is at an instant."""
    return max(
        (each for each, begun in turns(until, timezone).items() if begun <= at),
        key=list(Stage).index,
        default=Stage.FAR,
    )


def first_turn(until: date, timezone: str) -> datetime:
    """Return when `tick` first has to do with a role that ends."""
    return turns(until, timezone)[Stage.NEAR]


def next_turn(until: date, timezone: str, at: datetime) -> datetime:
    """Return when `tick` has to do with it again, once the stage at an instant was told."""
    return min(begun for begun in turns(until, timezone).values() if begun > at)


def require_to_come_in_file(until: date, timezone: str, now: datetime) -> None:
    """Raise InvalidData for a last day, in a file, that is over."""
    if until < day_of(now, timezone):
        raise InvalidData(_("until: {day} is over.").format(day=day(until)))


def require_to_come(until: date, timezone: str, now: datetime) -> None:
    """Raise UsageError for a last day that is over."""
    if until < day_of(now, timezone):
        raise UsageError(
            _("--until: {day} is over.").format(day=day(until)),
            _("Name the last day of the role: today, or a day to come."),
        )
