"""Worked days in France and its departments: weekends and public holidays are not (extra `calendar`)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from .domain.casework.escalation import WorkingDay
from .domain.shared.errors import UsageError
from .domain.shared.i18n import _

if TYPE_CHECKING:
    from holidays import HolidayBase

SUBDIVISIONS = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    "971": "971",
    "972": "972",
    "973": "973",
    "974": "974",
    "976": "976",
}
"""The areas with public holidays of their own, as the holidays library names them."""


def working_days() -> WorkingDay:
    """Return the question whether a day is worked in an area; raises UsageError without the library."""
    try:
        import holidays
    except ModuleNotFoundError:
        raise UsageError(
            _("escalation.calendar is business, but public holidays are not installed."),
            _("Install them: pip install 'adminplus-cli[calendar]', or set the calendar to elapsed."),
        ) from None

    @cache
    def public_holidays(subdivision: str | None) -> HolidayBase:
        return holidays.country_holidays("FR", subdiv=subdivision)

    def worked(area: str, day: date) -> bool:
        return day.weekday() < 5 and day not in public_holidays(SUBDIVISIONS.get(area))

    return worked
