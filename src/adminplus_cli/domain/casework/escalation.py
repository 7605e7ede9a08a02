"""The expert rules: when a request is due (E1, E2). `due_at` is the specification of `tick`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from ..shared.i18n import N_, _
from ..shared.values import dataclass
from .request_state import WaitingFor

WorkingDay = Callable[[str, date], bool]
"""Says whether a day is worked in the area of that code."""


class EscalationRule(StrEnum):
    """The built-in rules: each has its terms in `RULES`, its days in the settings, its words in mail."""

    FIRST_RESPONSE = "first-response"
    SILENCE = "silence"

    @property
    def waits_for(self) -> WaitingFor:
        """The wait that this rule is named after."""
        return RULES[self].waits_for

    @property
    def watches(self) -> tuple[WaitingFor, ...]:
        """The waits in which this rule fires."""
        return RULES[self].watches

    @property
    def label(self) -> str:
        """What the rule is called in a sentence."""
        return _(RULES[self].label)

    @property
    def when(self) -> str:
        """What has happened when the rule is due."""
        return _(RULES[self].when)

    @property
    def bit(self) -> int:
        """What a request adds to `rules_fired` when this rule has fired in its present wait."""
        return int(1 << tuple(EscalationRule).index(self))

    @property
    def unfired(self) -> tuple[int, ...]:
        """Every `rules_fired` of a request for which this rule has not fired in its present wait."""
        return tuple(fired for fired in range(1 << len(EscalationRule)) if not fired & self.bit)

    @classmethod
    def watching(cls, waiting_for: WaitingFor) -> tuple[EscalationRule, ...]:
        """The rules that fire in this wait, each once."""
        return tuple(rule for rule in cls if waiting_for in rule.watches)


class Terms(NamedTuple):
    """What a rule is: the wait it is named after, those in which it fires, after how many days if nothing else is set.

    Then what it is called, and what has happened when it is due.
    """

    waits_for: WaitingFor
    watches: tuple[WaitingFor, ...]
    days: int
    label: str
    when: str


RULES = {
    EscalationRule.FIRST_RESPONSE: Terms(
        WaitingFor.FIRST_RESPONSE,
        (WaitingFor.FIRST_RESPONSE,),
        4,
        N_("first response"),
        N_("nobody has answered since the request was opened or reopened"),
    ),
    EscalationRule.SILENCE: Terms(
        WaitingFor.NEXT_RESPONSE,
        tuple(WaitingFor),  # also of a request that nobody ever answered (E8)
        15,
        N_("silence"),
        N_("nobody has answered since the last response, or since it was opened or reopened"),
    ),
}


class Due(NamedTuple):
    """A request that a rule is due for: what a firing has to know of it; `waiting_since` is as the store has it."""

    request_id: int
    rule: EscalationRule
    waiting_since: Any
    area: str
    creator_id: int


class Called(NamedTuple):
    """Whom one firing reaches: new experts, and those who take part already. Nobody: it has not fired (E9)."""

    invited: frozenset[int]
    reminded: frozenset[int]

    @property
    def everybody(self) -> frozenset[int]:
        """All whom it reaches."""
        return self.invited | self.reminded


def called(
    creator: int,
    *,
    covering: Iterable[int],
    experts: frozenset[int],
    as_expert: Iterable[int],
    otherwise: Iterable[int],
) -> Called:
    """Return whom a firing reaches (E7, E9): ids of active experts, never the creator of the request.

    Of those `covering` the area, who takes part (`as_expert`, or `otherwise` as colleague or instructor) is
    reminded, the others are invited; where nobody covers it, all `experts` are called. Whoever was called as an
    expert before is reminded, whatever they cover.
    """
    able = experts - {creator}
    candidates = able & frozenset(covering) or able
    reminded = able & frozenset(as_expert) | candidates & frozenset(otherwise)
    return Called(candidates - reminded, reminded)


class Escalation(NamedTuple):
    """One firing of one rule, unique by (request, rule, waiting_since) among those that are not void (E9)."""

    id: int
    request_id: int
    rule: EscalationRule
    delay_days: int
    creator_id: int

    @property
    def details(self) -> str:
        """What the audit says of it, as JSON: put together here, since an encoder takes longer."""
        id_, _request, rule, delay_days, _creator = self
        return f'{{"delay_days": {delay_days}, "escalation": {id_}, "rule": "{rule!s}"}}'


_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


def told_until(at: datetime, days: int) -> datetime:
    """Return until when a rule must have fired for managers to be told at an instant, after `days`; 0: never."""
    return at - timedelta(days=days) if days else _BEGINNING


CLOSING_TOLD = timedelta(days=7)
"""So long before a processed request is closed by itself its creator is told."""


def closing_until(at: datetime, days: int) -> datetime:
    """Return until when nothing must have been said in a processed request for it to be closed, at `at`; 0: never."""
    return at - timedelta(days=days) if days else _BEGINNING


def closing_near_until(at: datetime, days: int) -> datetime:
    """Return the same for its creator to be told that it will be closed."""
    return at - max(timedelta(days=days) - CLOSING_TOLD, timedelta()) if days else _BEGINNING


def closes_at(said_at: datetime, told_at: datetime | None, days: int) -> datetime | None:
    """Return when a processed request is closed by itself, in which somebody last said something at `said_at`.

    Its creator was told at `told_at`, or will be. None: never.
    """
    if not days:
        return None
    near = said_at + max(timedelta(days=days) - CLOSING_TOLD, timedelta())
    return max(said_at + timedelta(days=days), (told_at or near) + CLOSING_TOLD)


@dataclass(frozen=True, slots=True)
class Delays:
    """After how many days each rule fires, and by which calendar.

    With `working_day` None a day is 24 hours; otherwise only worked days of the request's area count, in
    its time zone. Instructors are warned `warn_hours` before, managers told `manager_days` after (0: never);
    what is processed is closed after `close_processed_days` (0: never). These are hours and days of the clock.
    """

    by_rule: Mapping[EscalationRule, int] = field(
        default_factory=lambda: {rule: RULES[rule].days for rule in EscalationRule}
    )
    working_day: WorkingDay | None = None
    warn_hours: int = 24
    manager_days: int = 0
    close_processed_days: int = 0

    def days(self, rule: EscalationRule) -> int:
        """The delay of `rule`, in days."""
        return self.by_rule[rule]

    def due_at(self, rule: EscalationRule, waiting_since: datetime, *, area: str, timezone: str) -> datetime:
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

    def cutoff(self, rule: EscalationRule, at: datetime, *, area: str, timezone: str) -> datetime:
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

    def worked(self, start: datetime, end: datetime, *, area: str, timezone: str) -> int | None:
        """Return how many worked days after that of `start` there are up to `end`; None where a day is 24 hours."""
        if self.working_day is None:
            return None
        zone = ZoneInfo(timezone)
        first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        days = (first + timedelta(days=each + 1) for each in range((last - first).days))
        return sum(self.working_day(area, each) for each in days)

    def _step(self, area: str, day: date, by: int) -> date:
        """Return the next (`by` = 1) or the previous (-1) worked day."""
        assert self.working_day is not None
        day += timedelta(days=by)
        while not self.working_day(area, day):
            day += timedelta(days=by)
        return day
