"""Objects about guidance projects."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from ...domain.guidance.invitation import InvitationStatus
from ...domain.guidance.participant import ActivityKind
from ...domain.guidance.project import Role


class ShownProject(TypedDict):
    """A project as its member sees it; `owner` is null to a guest."""

    id: int
    name: str
    role: Role
    members: int
    programs: int
    created_at: datetime
    archived_at: datetime | None
    description: str
    owner: str | None


class ChangedMember(TypedDict):
    """A member and the role they have now."""

    project: int
    email: str
    role: Role


class RemovedMember(TypedDict):
    """Who left a project, and the programs that somebody else took over."""

    project: int
    email: str
    reassigned: list[int]


class NewOwner(TypedDict):
    """A project and the address of its owner."""

    project: int
    owner: str


class InvitedToProject(TypedDict):
    """An invitation to a project; its token is in the e-mail alone."""

    id: int
    project: int
    email: str
    role: Role
    status: InvitationStatus
    created_at: datetime
    expires_at: datetime


class ChangedGroup(TypedDict):
    """A group of a project; `parent` is the number of the group it lies in."""

    id: int
    project: int
    name: str
    parent: int | None


class ChangedProgram(TypedDict):
    """A program as it is stored; `group` is the number of its group."""

    id: int
    project: int
    group: int | None
    title: str
    description: str
    starts_on: date | None
    ends_on: date | None
    objective: int | None
    created_at: datetime
    archived_at: datetime | None


class ShownProgram(TypedDict):
    """A program; `group` is the name of its group, `progress` meetings held as a share of the objective."""

    id: int
    project: int
    title: str
    access: str
    group: str | None
    managers: list[str]
    participants: int
    progress: float | None
    starts_on: date | None
    ends_on: date | None
    archived_at: datetime | None
    description: str
    objective: int | None
    meetings_held: int
    creator: str
    created_at: datetime


class ChangedManager(TypedDict):
    """A program and the manager who came or went."""

    program: int
    email: str


class ChangedParticipant(TypedDict):
    """Who joined or left a program."""

    program: int
    email: str
    first_name: str
    last_name: str
    joined_at: datetime
    left_at: datetime | None


class ShownActivity(TypedDict):
    """What was noted of a participant; `participant unlog` takes it by its `id`."""

    id: int
    day: date
    kind: ActivityKind
    confirmed: bool
    logged_by: str
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


class ProgramProgress(TypedDict):
    """How far one program has come; `progress` is null without objective."""

    program: int
    title: str
    participants: int
    inactive: int
    meetings_held: int
    objective: int | None
    progress: float | None


class GuidanceStatistics(TypedDict):
    """The figures of a project over a period; weeks are ISO weeks such as `2026-W09`, `until` null up to now.

    `members` is null to a guest, to whom the rest tells of the programs they manage alone. With --explain,
    `definitions` says what each figure counts.
    """

    project: int
    name: str
    since: date
    until: date | None
    members: dict[str, int] | None
    programs: int
    participants: int
    inactive: int
    meetings_held: int
    meetings_by_week: dict[str, int]
    progress: list[ProgramProgress]


class ProgramStatistics(TypedDict):
    """The figures of one program over a period, as those of a project; `members` is always null."""

    program: int
    title: str
    since: date
    until: date | None
    members: dict[str, int] | None
    programs: int
    participants: int
    inactive: int
    meetings_held: int
    meetings_by_week: dict[str, int]
    progress: list[ProgramProgress]
