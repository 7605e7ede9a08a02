"""Guidance programs: what counselors lead young people through, and how far they have come (C1 to C3, P1 to P6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from ..shared.errors import InvalidData
from ..shared.i18n import _
from ..shared.phrases import day
from ..shared.values import dataclass

MAX_TITLE = 150
MAX_OBJECTIVE = 1_000_000
MOST_MANAGERS = 3
"""The creator and up to two co-managers (P3)."""


def require_sensible(starts_on: date | None, ends_on: date | None, objective: int | None) -> None:
    """Raise InvalidData for a program that ends before it starts, and for an objective that is none."""
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidData(
            _("A program cannot end ({end}) before it starts ({start}).").format(
                end=day(ends_on), start=day(starts_on)
            )
        )
    if objective is not None and not 0 < objective <= MAX_OBJECTIVE:
        raise InvalidData(
            _("objective: {number} is not a number of meetings from 1 to {most}.").format(
                number=objective, most=MAX_OBJECTIVE
            )
        )


class NewProgram(NamedTuple):
    """A program to be created, which must be sensible."""

    project_id: int
    group_id: int | None
    title: str
    description: str
    starts_on: date | None
    ends_on: date | None
    objective: int | None
    created_at: datetime
    creator_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program. `objective` is a number of meetings; days are inclusive, None is open-ended."""

    id: int
    project_id: int
    group_id: int | None = None
    title: str
    description: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    objective: int | None = None
    created_at: datetime
    creator_id: int
    archived_at: datetime | None = None
    wiped_at: datetime | None = None
    """When the names and addresses of its participants were last erased (W1)."""

    def __post_init__(self) -> None:
        require_sensible(self.starts_on, self.ends_on, self.objective)

    @property
    def archived(self) -> bool:
        """Whether it was put away."""
        return self.archived_at is not None

    def over(self, day: date) -> bool:
        """Say whether it has ended on `day`: its last day is before."""
        return self.ends_on is not None and self.ends_on < day

    def counts(self, day: date) -> bool:
        """Say whether what happens on `day` counts: it lies between the first day and the last."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


def progress(held: int, objective: int | None) -> float | None:
    """Return the share of the objective that `held` meetings are, above 1 as it is; None without objective.

    To four decimals, halves upwards, in whole numbers: what a database makes of it is the same.
    """
    return None if objective is None else (20_000 * held + objective) // (2 * objective) / 10_000
