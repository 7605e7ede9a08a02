"""How long personal data are kept after what they were for has ended, and what becomes of them then (W1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ..shared.instant import begins, day_of
from ..shared.period import HOME

ZONES = (
    HOME,
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "Indian/Mayotte",
    "Indian/Reunion",
)
"""The time zones of areas: that a request is kept long enough is counted in days of its own."""

WIPE_HORIZON = "wipe_horizon"
"""Under this key a store keeps before which instant all that had ended has been wiped."""
WIPE_REMAINS = "wipe_remains"
"""Under this key a store keeps that something was wiped since its file was last written anew."""
TO_DO, TOO_LARGE = "to do", "too large for tick"

_WIPED = "@wiped.invalid"


class Kept(NamedTuple):
    """What the settings say of how long things are kept: e-mails that were sent, what is personal, unused accounts."""

    mail_days: int
    months: int
    unused_months: int = 0


class Cutoffs(NamedTuple):
    """Before which instant something must have ended to be due, in each time zone; `home` is that of France."""

    by_zone: Mapping[str, datetime]

    @property
    def home(self) -> datetime:
        """For what has no area: guidance projects, e-mails."""
        return self.by_zone[HOME]

    @property
    def latest(self) -> datetime:
        """Before which instant whatever is due anywhere must have ended."""
        return max(self.by_zone.values())

    def at_least(self, horizon: datetime) -> Cutoffs:
        """Return the same, none of them before an instant before which all was wiped already."""
        return Cutoffs({zone: max(at, horizon) for zone, at in self.by_zone.items()})

    @property
    def earliest(self) -> datetime:
        """Before which instant whatever ended is due, wherever that was."""
        return min(self.by_zone.values())


def cutoffs(at: datetime, months: int) -> Cutoffs:
    """Return what is due at an instant: what ended on a day that is so many months ago, or longer, where it was."""
    return Cutoffs({zone: _cutoff(at, months, zone) for zone in ZONES})


def _cutoff(at: datetime, months: int, zone: str) -> datetime:
    return begins(months_before(day_of(at, zone), months) + timedelta(days=1), zone)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or the last one of a month that has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    first = date(year, month + 1, 1)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def wiped_address(participant_id: int) -> str:
    """Return what stands where the address of a participant was: unlike any other, and nobody's."""
    return f"wiped-{participant_id}{_WIPED}"


def is_wiped_address(email: str) -> bool:
    """Say whether an address is one that stands for one that was wiped."""
    return email.endswith(_WIPED)


KINDS_OF = {
    "request": ("beneficiary_fields", "subjects", "descriptions", "messages", "attachments"),
    "program": ("participants",),
}
"""What is counted of what is personal, by what it is in."""


class Erased(NamedTuple):
    """What was erased of one request, or of one program."""

    object_type: str
    object_id: int
    beneficiary_fields: int = 0
    messages: int = 0
    attachments: int = 0
    participants: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """What there was, by kind; nothing of which there was none."""
        counted = self._asdict() | {"object_id": 0, "object_type": 0}
        return {name: value for name, value in counted.items() if value}
