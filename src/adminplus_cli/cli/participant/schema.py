"""Objects about participants."""

from datetime import date, datetime
from typing import TypedDict

from ...domain.guidance.participant import ActivityKind


class ChangedParticipant(TypedDict):
    """Who joined or left a program."""

    program: int
    email: str
    first_name: str
    last_name: str
    joined_at: datetime
    left_at: datetime | None


class ShownActivity(TypedDict):
    """What was noted of a participant; `participant unlog` takes it by its `id`.

    `logged_by` is null to the participant.
    """

    id: int
    day: date
    kind: ActivityKind
    confirmed: bool
    logged_by: str | None
    logged_at: datetime


class StruckActivity(ShownActivity):
    """What was noted by mistake, and counts no more."""

    struck_at: datetime
    struck_by: str


class ShownParticipant(TypedDict):
    """A participant, whom to turn to, and what was noted; only activity on days of the program is counted."""

    program: int
    email: str
    first_name: str
    last_name: str
    joined_at: datetime
    main_contacts: list[str]
    profiles_viewed: int
    contacted: int
    meetings_planned: int
    meetings_held: int
    progress: float | None
    left_at: datetime | None
    wiped_at: datetime | None
    activity: list[ShownActivity]
    struck: list[StruckActivity]


class Noted(TypedDict):
    """One entry about a participant."""

    id: int
    email: str
    kind: ActivityKind
    day: date
    confirmed: bool


class Struck(TypedDict):
    """One entry about a participant that was noted by mistake, and counts no more."""

    id: int
    email: str
    kind: ActivityKind
    day: date
    confirmed: bool
    struck_at: datetime
