"""Words of the command line that stand for a day or an instant: what is not understood is wrong usage."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

from ...domain.shared.errors import InvalidData, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.instant import (
    TooFar,
    Window,
    parse_day,
    parse_day_or_instant,
    parse_instant,
    require_near,
)
from ...domain.shared.text import folded

T = TypeVar("T")
DAYS = {"today": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1}
"""The days that have a word, by how long they are ago."""
AHEAD = {"tomorrow": -1, "demain": -1}
"""Those that have one where a day to come may be meant."""
_AGO = re.compile(r"([0-9]{1,5}) ?([djm])")
_WRITTEN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def day(text: str | None, option: str, today: date, *, past: bool = True) -> date | None:
    """Return the day that an option names, None where it was not given; raises UsageError.

    It is written as people write it: 2026-03-01, 01/03/2026, today, yesterday or, of what is `past`, 7d for seven
    days ago or 4m for four months ago, and else tomorrow; and the same in French.
    """
    if text is None:
        return None
    return _spoken(text, option, today, past=past) or _day(text, option, past=past)


def instant(text: str | None, option: str) -> datetime | None:
    """Return the instant that an option names, None where it was not given; raises UsageError."""
    return None if text is None else as_usage(lambda: parse_instant(text, what=option))


def window(since: str | None, until: str | None, today: date) -> Window:
    """Return what --since and --until name, days or instants; raises UsageError, also where nothing lies between."""
    first, last = (_bound(text, name, today) for text, name in ((since, "--since"), (until, "--until")))
    if first and last and type(first) is type(last) and first >= last:  # a day and an instant have no order
        raise UsageError(_("The period holds no day: --since must come before --until."))
    return Window(first, last)


def _bound(text: str | None, name: str, today: date) -> date | None:
    if text is None or (spoken := _spoken(text, name, today, past=True)):
        return spoken if text else None
    if "T" in text.upper() or " " in text.strip():
        return as_usage(lambda: parse_day_or_instant(text, what=name))
    return _day(text, name, past=True)


def _day(text: str, option: str, *, past: bool) -> date:
    try:
        return parse_day(text, what=option)
    except TooFar as wrong:
        raise UsageError(wrong.message, wrong.hint) from None
    except InvalidData as wrong:
        hint = _("Write it as 2026-03-01 or 01/03/2026, or say today, yesterday or tomorrow.")
        if past:
            hint = _(
                "Write it as 2026-03-01 or 01/03/2026, or say today, yesterday, or 7d for seven days ago."
            )
        raise UsageError(wrong.message, hint) from None


def _spoken(text: str, option: str, today: date, *, past: bool) -> date | None:
    """Return the day that is not written as programs write it, None where this is no such day; raises UsageError."""
    said = folded(text)
    words = DAYS if past else DAYS | AHEAD
    try:
        if said in words:
            return today - timedelta(days=words[said])
        if past and (ago := _AGO.fullmatch(said)):
            found = _ago(today, int(ago[1]), ago[2])
        elif written := _WRITTEN.fullmatch(said):
            found = date(*map(int, reversed(written.groups())))
        else:
            return None
    except (ValueError, OverflowError):
        return None
    as_usage(lambda: require_near(found, text, what=option))
    return found


def _ago(today: date, count: int, unit: str) -> date:
    if unit != "m":
        return today - timedelta(days=count)
    from ...domain.platform.retention import months_before

    return months_before(today, count)


def as_usage(read: Callable[[], T]) -> T:
    """Return what `read` reads of the command line; what is invalid there is wrong usage."""
    try:
        return read()
    except InvalidData as wrong:
        raise UsageError(wrong.message, wrong.hint) from None
