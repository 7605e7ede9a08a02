"""Accounts that nobody uses: reminded of twice, a month apart, then disabled (A1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..shared.values import dataclass
from .retention import months_before

REMINDERS = 2
"""So often somebody is reminded before their account is disabled."""


@dataclass(frozen=True, slots=True)
class AccountUse:
    """When an account was used last, as far as is known, and how often and when its person was reminded of it."""

    user_id: int
    used_at: datetime
    reminders: int = 0
    reminded_at: datetime | None = None

    @property
    def fresh(self) -> AccountUse:
        """The same; reminders that a use has answered count no more."""
        if self.reminded_at is None or self.used_at <= self.reminded_at:
            return self
        return replace(self, reminders=0, reminded_at=None)

    def turns_at(self, months: int) -> datetime:
        """Return when there is something to do: to remind, or after the last reminder to disable.

        Of six months without use, the reminders come after four and five; each is followed by a month, also where the
        account was unused for long before anybody looked.
        """
        due = months_later(self.used_at, max(months - REMINDERS + self.reminders, 1))
        return due if self.reminded_at is None else max(due, months_later(self.reminded_at, 1))

    def ends_at(self, months: int) -> datetime:
        """Return when the account is disabled at the earliest, where nobody uses it."""
        return replace(self, reminders=REMINDERS).turns_at(months)

    def remind(self, at: datetime) -> AccountUse:
        """Return it with one reminder more."""
        return replace(self, reminders=self.reminders + 1, reminded_at=at)


def months_later(at: datetime, months: int) -> datetime:
    """Return the same hour so many months later, or on the last day of a month that has no such day."""
    return datetime.combine(months_before(at.date(), -months), at.timetz())
