"""How long something takes, and when it was or will be, as a person at a terminal reads it.

The present and the zone are arguments: nothing here asks a clock. Programs get instants in UTC instead.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from .i18n import _, counted
from .phrases import day

FINE = 20
"""Of so many of a unit the next smaller one no longer matters: it is less than a twentieth of the whole."""


def span(time: timedelta, *, words: bool = False) -> str:
    """Return how long `time` is, in one unit, or in two where the second is not little beside the first.

    So what is called "3 d" is three days, and "3 d 23 h" is not. Rounded down; `words` writes the units out.
    """
    minutes = abs(int(time.total_seconds())) // 60
    hours, days = minutes // 60, minutes // 1440
    if not minutes:
        return _("less than a minute") if words else _("< 1 min")
    if not hours:
        return _minutes(minutes, words)
    if not days:
        return _both(hours, _hours(hours, words), minutes % 60, _minutes(minutes % 60, words))
    return _both(days, _days(days, words), hours % 24, _hours(hours % 24, words))


def relative(at: datetime, now: datetime, *, words: bool = False) -> str:
    """Return when `at` is, seen from `now`: "3 d ago", "in 22 h", "now"."""
    if abs(at - now) < timedelta(minutes=1):
        return _("now")
    sentence = _("in {time}") if at > now else _("{time} ago")
    return sentence.format(time=span(at - now, words=words))


def local(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return an instant as the clock of `zone` says it, to the minute; the year where it is not that of `now`.

    None is the zone of the machine. An instant without a zone is UTC.
    """
    here = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone)
    if here.year != now.astimezone(zone).year:
        return _("{day} {time}").format(day=day(here.date()), time=f"{here:%H:%M}")
    return _("{month}-{day} {time}").format(
        month=f"{here.month:02}", day=f"{here.day:02}", time=f"{here:%H:%M}"
    )


def _both(first: int, said: str, second: int, rest: str) -> str:
    return f"{said} {rest}" if second and first < FINE else said


def _minutes(count: int, words: bool) -> str:
    if words:
        return counted("{count} minute", "{count} minutes", count).format(count=count)
    return _("{count} min").format(count=count)


def _hours(count: int, words: bool) -> str:
    if words:
        return counted("{count} hour", "{count} hours", count).format(count=count)
    return _("{count} h").format(count=count)


def _days(count: int, words: bool) -> str:
    if words:
        return counted("{count} day", "{count} days", count).format(count=count)
    return _("{count} d").format(count=count)
