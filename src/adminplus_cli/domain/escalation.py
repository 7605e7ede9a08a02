"""The two expert rules: when a request is due (E1, E2). `due_at` is the specification of `tick`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .standing import WaitingFor

WorkingDay = Callable[[str, date], bool]
"""Says whether a day is worked in the area of that code."""


class Rule(StrEnum):
    """The built-in rules."""

    FIRST_RESPONSE = "first-response"
    SILENCE = "silence"

    @property
    def waits_for(self) -> WaitingFor:
        """The wait that this rule watches."""
        return WaitingFor.FIRST_RESPONSE if self is Rule.FIRST_RESPONSE else WaitingFor.NEXT_RESPONSE

    @classmethod
    def of(cls, waiting_for: WaitingFor) -> Rule:
        """The rule that watches this wait."""
        return cls.FIRST_RESPONSE if waiting_for is WaitingFor.FIRST_RESPONSE else cls.SILENCE


@dataclass(frozen=True, slots=True)
class Escalation:
    """One firing of one rule, unique by (request, rule, waiting_since)."""

    id: int
    request_id: int
    rule: Rule
    waiting_since: datetime
    delay_days: int
    at: datetime
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Delays:
    """After how many days each rule fires, and by which calendar.

    With `working_day` None a day is 24 hours; otherwise only worked days of the request's area count, in
    its time zone.
    """

    first_response_days: int = 4
    silence_days: int = 15
    working_day: WorkingDay | None = None

    def days(self, rule: Rule) -> int:
        """The delay of `rule`, in days."""
        return self.first_response_days if rule is Rule.FIRST_RESPONSE else self.silence_days

    def due_at(self, rule: Rule, waiting_since: datetime, *, area: str, timezone: str) -> datetime:
        """Return the instant (UTC) from which `rule` is due for a wait begun at `waiting_since`."""
        if self.working_day is None:
            return waiting_since + timedelta(days=self.days(rule))
        zone = ZoneInfo(timezone)
        local = waiting_since.astimezone(zone)
        day, hour = local.date(), local.time()
        if not self.working_day(area, day):
            day, hour = self._step(area, day, 1), time()
        for _count in range(self.days(rule)):
            day = self._step(area, day, 1)
        return datetime.combine(day, hour, zone).astimezone(UTC)

    def cutoff(self, rule: Rule, at: datetime, *, area: str, timezone: str) -> datetime:
        """Return the latest whole second S (UTC) such that a wait begun at S is due at `at`.

        `due_at(S) <= at` exactly when `S <= cutoff(at)`: this is what lets `tick` ask an index.
        """
        if self.working_day is None:
            return at - timedelta(days=self.days(rule))
        zone = ZoneInfo(timezone)
        local = at.astimezone(zone)
        day, hour = local.date(), local.time()
        if not self.working_day(area, day):
            day, hour = self._step(area, day, -1), time(23, 59, 59)
        for _count in range(self.days(rule)):
            day = self._step(area, day, -1)
        return datetime.combine(day, hour, zone).astimezone(UTC)

    def _step(self, area: str, day: date, by: int) -> date:
        """Return the next (`by` = 1) or the previous (-1) worked day."""
        assert self.working_day is not None
        day += timedelta(days=by)
        while not self.working_day(area, day):
            day += timedelta(days=by)
        return day
