"""Instants and days as text. Every instant is UTC, whole seconds, written `YYYY-MM-DDTHH:MM:SSZ`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from .errors import InvalidData
from .i18n import _
from .values import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 9998


class TooFar(InvalidData):
    """A day or an instant around which delays, periods and time zones find no room."""


def to_text(at: datetime) -> str:
    """Return the aware instant `at` as ISO 8601 in UTC ending in `Z`; the text sorts as the instants do."""
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def from_text(text: str) -> datetime:
    """Read what `to_text` wrote."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is not UTC or len(text) != 20:
        raise ValueError("not an instant of ours")
    return at


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` to `until` (excluded): instants, or days, which begin where a request is; None: no end there."""

    since: date | None = None
    until: date | None = None

    @property
    def has_days(self) -> bool:
        """Whether it depends on the place when it begins or ends."""
        ends = (self.since, self.until)
        return any(each is not None and not isinstance(each, datetime) for each in ends)


ALWAYS = Window()


def begins(when: date, timezone: str) -> datetime:
    """Return the instant itself, or that at which the day begins in a time zone."""
    if isinstance(when, datetime):
        return when
    from zoneinfo import ZoneInfo

    return datetime.combine(when, time.min, ZoneInfo(timezone)).astimezone(UTC)


def day_of(at: datetime, timezone: str) -> date:
    """Return which day it is in a time zone at an instant."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo(timezone)).date()


def whole_seconds(at: datetime) -> datetime:
    """Return `at` in UTC without the fraction of a second: what the store keeps."""
    return at.astimezone(UTC).replace(microsecond=0)


def parse_instant(text: str, *, what: str) -> datetime:
    """Read an instant typed by a person: ISO 8601, a date alone meaning 00:00, UTC where no zone is given.

    Raises InvalidData naming `what` the value was for.
    """
    try:
        at = datetime.fromisoformat(text.strip())
        at = whole_seconds(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        raise InvalidData(
            _("{what}: {text!r} is not an instant.").format(what=what, text=text[:40]),
            _("Write it as 2026-03-01T08:30:00Z, or 2026-03-01 for midnight UTC."),
        ) from None
    require_near(at, text, what=what)
    return at


def parse_day_or_instant(text: str, *, what: str) -> date:
    """Read a day written `YYYY-MM-DD`, or an instant (a datetime); raises InvalidData naming `what` it was for."""
    try:
        return parse_day(text, what=what)
    except InvalidData:
        if "T" not in text.strip().upper() and " " not in text.strip():
            raise
        return parse_instant(text, what=what)


def parse_day(text: str, *, what: str) -> date:
    """Read a day written `YYYY-MM-DD`; raises InvalidData naming `what` the value was for."""
    try:
        day = date.fromisoformat(text.strip())
        if len(text.strip()) != 10 or "W" in text:
            raise ValueError
    except ValueError:
        raise InvalidData(
            _("{what}: {text!r} is not a date.").format(what=what, text=text[:40]),
            _("Write it as YYYY-MM-DD, for example 2026-03-01."),
        ) from None
    require_near(day, text, what=what)
    return day


def require_near(day: date, text: str, *, what: str) -> None:
    """Make sure that the store has room for a day or an instant, and what is counted from it; raises TooFar."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise TooFar(
            _("{what}: {text!r} is too far away.").format(what=what, text=text[:40]),
            _("Years go from {first} to {last}.").format(first=FIRST_YEAR, last=LAST_YEAR),
        )
