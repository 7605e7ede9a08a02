"""Objects about programs."""

from datetime import date, datetime
from typing import TypedDict


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


class ProgramProgress(TypedDict):
    """How far one program has come; `progress` is null without objective."""

    program: int
    title: str
    participants: int
    inactive: int
    meetings_held: int
    objective: int | None
    progress: float | None


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
