"""Words of the command line that stand for a day or an instant: what is not understood is wrong usage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from ...domain.shared.errors import InvalidData, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.instant import Window, parse_day, parse_day_or_instant, parse_instant

T = TypeVar("T")


def day(text: str | None, option: str) -> date | None:
    """Return the day that an option names, None where it was not given; raises UsageError."""
    return None if text is None else as_usage(lambda: parse_day(text, what=option))


def instant(text: str | None, option: str) -> datetime | None:
    """Return the instant that an option names, None where it was not given; raises UsageError."""
    return None if text is None else as_usage(lambda: parse_instant(text, what=option))


def window(since: str | None, until: str | None) -> Window:
    """Return what --since and --until name, days or instants; raises UsageError, also where nothing lies between."""
    first, last = (_bound(text, name) for text, name in ((since, "--since"), (until, "--until")))
    if first and last and type(first) is type(last) and first >= last:  # a day and an instant have no order
        raise UsageError(_("The period holds no day: --since must come before --until."))
    return Window(first, last)


def _bound(text: str | None, option: str) -> date | None:
    return None if text is None else as_usage(lambda: parse_day_or_instant(text, what=option))


def as_usage(read: Callable[[], T]) -> T:
    """Return what `read` reads of the command line; what is invalid there is wrong usage."""
    try:
        return read()
    except InvalidData as wrong:
        raise UsageError(wrong.message, wrong.hint) from None
