"""Participants of a program, and what happens with them: only confirmed meetings count (§5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.i18n import N_, _
from ..shared.values import dataclass


class ActivityKind(StrEnum):
    """What can be noted of a participant."""

    PROFILE_VIEWED = "profile_viewed"
    CONTACTED = "contacted"
    MEETING_PLANNED = "meeting_planned"
    MEETING_HELD = "meeting_held"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return _(_KIND_WORDS[self])


_KIND_WORDS = {
    ActivityKind.PROFILE_VIEWED: N_("profile viewed"),
    ActivityKind.CONTACTED: N_("contacted"),
    ActivityKind.MEETING_PLANNED: N_("meeting planned"),
    ActivityKind.MEETING_HELD: N_("meeting held"),
}


class NewParticipant(NamedTuple):
    """A young person who joins a program for the first time."""

    program_id: int
    email: str
    first_name: str
    last_name: str
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A young person in a program, known by address; who has an account of it reads their own sheet (P7)."""

    id: int
    program_id: int
    email: str
    first_name: str = ""
    last_name: str = ""
    joined_at: datetime
    left_at: datetime | None = None
    wiped_at: datetime | None = None
    """When their names and address were erased (W1)."""

    @property
    def is_active(self) -> bool:
        """Whether the person takes part now."""
        return self.left_at is None

    def named(self, first_name: str, last_name: str) -> Participant:
        """Return the participant with these names; an empty one takes nothing away."""
        return replace(self, first_name=first_name or self.first_name, last_name=last_name or self.last_name)


class NewActivity(NamedTuple):
    """An entry to be noted."""

    participant_id: int
    kind: ActivityKind
    day: date
    confirmed: bool
    logged_by_id: int
    logged_at: datetime
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One entry; `confirmed` says that both sides confirm it, which counts for meetings that were held.

    `number` tells several of one kind and day apart. One that was struck, having been noted by mistake, stays and
    counts no more.
    """

    id: int
    participant_id: int
    kind: ActivityKind
    day: date
    confirmed: bool = False
    logged_by_id: int
    logged_at: datetime
    number: int = 1
    struck_at: datetime | None = None
    struck_by_id: int | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not struck."""
        return self.struck_at is None
