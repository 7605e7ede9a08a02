"""Written by `python3 dev statements` from `store/tables/guidance.py`: change it there."""

from __future__ import annotations

from ...statement import Table

ACTIVITIES = Table(
    "activities",
    columns=("id", "participant_id", "kind", "day", "confirmed", "logged_by_id", "logged_at", "number", "struck_at", "struck_by_id",),
    key=("id",),
)

DIGESTS = Table(
    "digests",
    columns=("week", "at", "as_of", "queued",),
    key=("week",),
)

PARTICIPANTS = Table(
    "participants",
    columns=("id", "program_id", "email", "first_name", "last_name", "joined_at", "left_at", "email_folded", "first_name_folded", "last_name_folded", "wiped_at", "checksum",),
    key=("id",),
    checked=("program_id", "email", "first_name", "last_name", "joined_at", "left_at", "email_folded", "first_name_folded", "last_name_folded",),
)

PROGRAMS = Table(
    "programs",
    columns=("id", "project_id", "group_id", "title", "title_key", "description", "starts_on", "ends_on", "objective", "created_at", "creator_id", "archived_at", "title_folded", "wiped_at",),
    key=("id",),
)

PROGRAM_MANAGERS = Table(
    "program_managers",
    columns=("program_id", "user_id", "project_id", "seat", "named_at",),
    key=("program_id", "user_id",),
)

PROJECTS = Table(
    "projects",
    columns=("id", "name", "name_key", "description", "created_at", "archived_at", "name_folded",),
    key=("id",),
)

PROJECT_GROUPS = Table(
    "project_groups",
    columns=("id", "project_id", "name", "name_key", "parent_id", "name_folded",),
    key=("id",),
)

PROJECT_INVITATIONS = Table(
    "project_invitations",
    columns=("id", "project_id", "email", "role", "invited_by_id", "status", "created_at", "expires_at", "token_hash", "answered_at", "until", "email_folded",),
    key=("id",),
)

PROJECT_MEMBERS = Table(
    "project_members",
    columns=("project_id", "user_id", "role", "joined_at", "until", "turns_at",),
    key=("project_id", "user_id",),
)
