"""The tables of guidance projects, which hold what they can: one owner, one role each, three seats of managers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from ...domain.guidance.invitation import InvitationStatus
from ...domain.guidance.participant import ActivityKind
from ...domain.guidance.project import GivenRole, Role
from . import platform  # noqa: F401 - its tables are those that keys point to
from .base import NUMBERED, STRICT, Table, checksum_of, folding, one_of, quoted

_NAMED = sql("left_at IS NOT NULL AND wiped_at IS NULL")
_PENDING = sql(f"status = {quoted(InvitationStatus.PENDING)}")


class Projects(Table, table=True):
    """Guidance projects."""

    __tablename__ = "projects"
    __table_args__ = (NUMBERED,)
    id: int = Field(primary_key=True)
    name: str
    name_key: str
    description: str
    created_at: datetime
    archived_at: datetime | None
    name_folded: str = folding()


class ProjectMembers(Table, table=True):
    """Who is in a project: one role each, and one owner at the most, by the partial unique index.

    `until` is the day a role ends, `turns_at` when `tick` next has to do with that: tell of it, or end it.
    """

    __tablename__ = "project_members"
    __table_args__ = (
        one_of("role", Role),
        Index(
            "uq_project_members_owner",
            "project_id",
            unique=True,
            sqlite_where=sql(f"role = {quoted(Role.OWNER)}"),
        ),
        Index("ix_project_members_user_id", "user_id"),
        Index("ix_project_members_turns_at", "turns_at", sqlite_where=sql("turns_at IS NOT NULL")),
        STRICT,
    )
    project_id: int = Field(primary_key=True, foreign_key="projects.id")
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    role: Role
    joined_at: datetime
    until: date | None
    turns_at: datetime | None


class ProjectInvitations(Table, table=True):
    """Invitations to projects: one pending for each address, by the partial unique index."""

    __tablename__ = "project_invitations"
    __table_args__ = (
        one_of("role", GivenRole),
        CheckConstraint("email = lower(email)", name="email_folded"),
        Index(
            "uq_project_invitations_pending",
            "project_id",
            "email",
            unique=True,
            sqlite_where=_PENDING,
        ),
        Index(
            "ix_project_invitations_expires_at",
            "expires_at",
            sqlite_where=_PENDING,
        ),
        Index("ix_project_invitations_email", "email"),
        Index("ix_project_invitations_project_id", "project_id"),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    project_id: int = Field(foreign_key="projects.id")
    email: str
    role: Role
    invited_by_id: int = Field(foreign_key="users.id")
    status: InvitationStatus
    created_at: datetime
    expires_at: datetime
    token_hash: str = Field(unique=True)
    answered_at: datetime | None
    until: date | None
    email_folded: str = folding()


class ProjectGroups(Table, table=True):
    """Folders of programs; a parent is of the same project, by the key of two columns."""

    __tablename__ = "project_groups"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("parent_id", "name_key"),
        Index(
            "uq_project_groups_top",
            "project_id",
            "name_key",
            unique=True,
            sqlite_where=sql("parent_id IS NULL"),
        ),
        ForeignKeyConstraint(["parent_id", "project_id"], ["project_groups.id", "project_groups.project_id"]),
        Index("ix_project_groups_project_id", "project_id"),
        CheckConstraint("parent_id <> id", name="parent"),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    project_id: int = Field(foreign_key="projects.id")
    name: str
    name_key: str
    parent_id: int | None
    name_folded: str = folding()


class Programs(Table, table=True):
    """Guidance programs."""

    __tablename__ = "programs"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        ForeignKeyConstraint(["group_id", "project_id"], ["project_groups.id", "project_groups.project_id"]),
        CheckConstraint("ends_on >= starts_on", name="days"),
        CheckConstraint("objective > 0", name="objective"),
        Index("ix_programs_project_id", "project_id", "title_key"),
        Index("ix_programs_group_id", "group_id"),
        Index(
            "ix_programs_archived_at",
            "archived_at",
            sqlite_where=sql("archived_at IS NOT NULL AND (wiped_at IS NULL OR wiped_at <= archived_at)"),
        ),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    project_id: int = Field(foreign_key="projects.id")
    group_id: int | None
    title: str
    title_key: str
    description: str
    starts_on: date | None
    ends_on: date | None
    objective: int | None
    created_at: datetime
    creator_id: int = Field(foreign_key="users.id")
    archived_at: datetime | None
    title_folded: str = folding()
    wiped_at: datetime | None


class ProgramManagers(Table, table=True):
    """Who leads a program: three seats (P3), held by members of its project alone, by the keys of two columns."""

    __tablename__ = "program_managers"
    __table_args__ = (
        CheckConstraint("seat BETWEEN 1 AND 3", name="seat"),
        UniqueConstraint("program_id", "seat"),
        ForeignKeyConstraint(["program_id", "project_id"], ["programs.id", "programs.project_id"]),
        ForeignKeyConstraint(
            ["project_id", "user_id"], ["project_members.project_id", "project_members.user_id"]
        ),
        Index("ix_program_managers_user_id", "user_id", "project_id"),
        STRICT,
    )
    program_id: int = Field(primary_key=True)
    user_id: int = Field(primary_key=True)
    project_id: int
    seat: int
    named_at: datetime


class Participants(Table, table=True):
    """The young people of a program."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("program_id", "email"),
        Index("ix_participants_email", "email"),
        Index("ix_participants_left_at", "left_at", sqlite_where=_NAMED),
        CheckConstraint("email = lower(email)", name="email_folded"),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    program_id: int = Field(foreign_key="programs.id")
    email: str
    first_name: str
    last_name: str
    joined_at: datetime
    left_at: datetime | None
    email_folded: str = folding()
    first_name_folded: str = folding()
    last_name_folded: str = folding()
    wiped_at: datetime | None
    checksum: int | None = checksum_of(
        *("program_id", "email", "first_name", "last_name", "joined_at", "left_at"),
        *("email_folded", "first_name_folded", "last_name_folded"),
    )


class Activities(Table, table=True):
    """What happened with participants: said once a day, or numbered; what was struck stays, and counts no more."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_participant_id", "participant_id", "day"),
        Index(
            "uq_activities_entry",
            "participant_id",
            "kind",
            "day",
            "number",
            unique=True,
            sqlite_where=sql("struck_at IS NULL"),
        ),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    participant_id: int = Field(foreign_key="participants.id")
    kind: ActivityKind
    day: date
    confirmed: bool
    logged_by_id: int = Field(foreign_key="users.id")
    logged_at: datetime
    number: int
    struck_at: datetime | None
    struck_by_id: int | None = Field(foreign_key="users.id")


class Digests(Table, table=True):
    """The weeks whose progress was told to the managers of programs: the key makes each week happen once (P5)."""

    __tablename__ = "digests"
    __table_args__ = (STRICT,)
    week: str = Field(primary_key=True)
    at: datetime
    as_of: datetime
    queued: int


_tables = Table.metadata.tables
PROJECTS = _tables["projects"]
PROJECT_MEMBERS = _tables["project_members"]
PROJECT_INVITATIONS = _tables["project_invitations"]
PROJECT_GROUPS = _tables["project_groups"]
PROGRAMS = _tables["programs"]
PROGRAM_MANAGERS = _tables["program_managers"]
PARTICIPANTS = _tables["participants"]
ACTIVITIES = _tables["activities"]
DIGESTS = _tables["digests"]
