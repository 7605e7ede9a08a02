"""The tables of guidance projects, which hold what they can: one owner, one role each, three seats of managers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy import text as sql

from ...domain.guidance.invitation import InvitationStatus
from ...domain.guidance.participant import ActivityKind
from ...domain.guidance.project import GivenRole, Role
from .casework import NUMBERED, STRICT, Table, column, folding, one_of, quoted
from .columns import Choice, Day, Flag, Instant, Key

_PENDING = sql(f"status = {quoted(InvitationStatus.PENDING)}")


class Projects(Table, table=True):
    """Guidance projects."""

    __tablename__ = "projects"
    __table_args__ = (NUMBERED,)
    id: int = column(Key, key=True)
    name: str = column(Text)
    name_key: str = column(Text)
    description: str = column(Text)
    created_at: datetime = column(Instant)
    archived_at: datetime | None = column(Instant, null=True)
    name_folded: str = folding()


class ProjectMembers(Table, table=True):
    """Who is in a project: one role each, and one owner at the most, by the partial unique index."""

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
        STRICT,
    )
    project_id: int = column(Key, "projects.id", key=True)
    user_id: int = column(Key, "users.id", key=True)
    role: Role = column(Choice(Role))
    joined_at: datetime = column(Instant)


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
        NUMBERED,
    )
    id: int = column(Key, key=True)
    project_id: int = column(Key, "projects.id")
    email: str = column(Text)
    role: Role = column(Choice(Role))
    invited_by_id: int = column(Key, "users.id")
    status: InvitationStatus = column(Choice(InvitationStatus))
    created_at: datetime = column(Instant)
    expires_at: datetime = column(Instant)
    token_hash: str = column(Text, unique=True)
    answered_at: datetime | None = column(Instant, null=True)
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
        CheckConstraint("parent_id <> id", name="parent"),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    project_id: int = column(Key, "projects.id")
    name: str = column(Text)
    name_key: str = column(Text)
    parent_id: int | None = column(Key, null=True)
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
        NUMBERED,
    )
    id: int = column(Key, key=True)
    project_id: int = column(Key, "projects.id")
    group_id: int | None = column(Key, null=True)
    title: str = column(Text)
    title_key: str = column(Text)
    description: str = column(Text)
    starts_on: date | None = column(Day, null=True)
    ends_on: date | None = column(Day, null=True)
    objective: int | None = column(Key, null=True)
    created_at: datetime = column(Instant)
    creator_id: int = column(Key, "users.id")
    archived_at: datetime | None = column(Instant, null=True)
    title_folded: str = folding()


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
    program_id: int = column(Key, key=True)
    user_id: int = column(Key, key=True)
    project_id: int = column(Key)
    seat: int = column(Key)
    named_at: datetime = column(Instant)


class Participants(Table, table=True):
    """The young people of a program."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("program_id", "email"),
        CheckConstraint("email = lower(email)", name="email_folded"),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    program_id: int = column(Key, "programs.id")
    email: str = column(Text)
    first_name: str = column(Text)
    last_name: str = column(Text)
    joined_at: datetime = column(Instant)
    left_at: datetime | None = column(Instant, null=True)
    email_folded: str = folding()
    first_name_folded: str = folding()
    last_name_folded: str = folding()


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
    id: int = column(Key, key=True)
    participant_id: int = column(Key, "participants.id")
    kind: ActivityKind = column(Choice(ActivityKind))
    day: date = column(Day)
    confirmed: bool = column(Flag)
    logged_by_id: int = column(Key, "users.id")
    logged_at: datetime = column(Instant)
    number: int = column(Key)
    struck_at: datetime | None = column(Instant, null=True)
    struck_by_id: int | None = column(Key, "users.id", null=True)


class Digests(Table, table=True):
    """The weeks whose progress was told to the managers of programs: the key makes each week happen once (P5)."""

    __tablename__ = "digests"
    __table_args__ = (STRICT,)
    week: str = column(Text, key=True)
    at: datetime = column(Instant)
    as_of: datetime = column(Instant)
    queued: int = column(Key)


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
