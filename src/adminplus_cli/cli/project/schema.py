"""Objects about guidance projects."""

from datetime import date, datetime
from typing import TypedDict

from ...domain.guidance.invitation import InvitationStatus
from ...domain.guidance.project import Role
from ..program.schema import ProgramProgress


class ProjectStatistics(TypedDict):
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


class ShownProject(TypedDict):
    """A project as its member sees it; `owner` is null to a guest, `owner_name` where the account has no name.

    `statistics` are those of `project stats`, for the person who asks.
    """

    id: int
    name: str
    role: Role
    members: int
    programs: int
    created_at: datetime
    archived_at: datetime | None
    description: str
    owner: str | None
    owner_name: str | None
    statistics: ProjectStatistics


class ChangedMember(TypedDict):
    """A member and the role they have now; `until` is its last day, null where it does not end."""

    project: int
    email: str
    role: Role
    until: date | None


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
    """An invitation to a project; its token is in the e-mail alone.

    With --if-missing, `id` is null for who is a member already, since `created_at`. `until` is the last day of
    the role it gives.
    """

    id: int | None
    project: int
    email: str
    role: Role
    status: InvitationStatus
    created_at: datetime
    expires_at: datetime
    until: date | None


class ChangedGroup(TypedDict):
    """A group of a project; `parent` is the number of the group it lies in."""

    id: int
    project: int
    name: str
    parent: int | None
