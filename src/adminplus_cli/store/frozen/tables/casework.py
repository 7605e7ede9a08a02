"""Written by `python3 dev statements` from `store/tables/casework.py`: change it there."""

from __future__ import annotations

from ...statement import Table

ATTACHMENTS = Table(
    "attachments",
    columns=("id", "request_id", "message_id", "added_by_id", "added_at", "filename", "media_type", "size", "sha256", "private", "filename_folded",),
    key=("id",),
)

ATTACHMENT_CONTENTS = Table(
    "attachment_contents",
    columns=("sha256", "content", "stored_at",),
    key=("sha256",),
)

BENEFICIARY_FIELDS = Table(
    "beneficiary_fields",
    columns=("request_id", "field", "value", "value_folded", "checksum",),
    key=("request_id", "field",),
    checked=("request_id", "field", "value", "value_folded",),
)

DISCARDED_FILES = Table(
    "discarded_files",
    columns=("sha256",),
    key=("sha256",),
)

ESCALATIONS = Table(
    "escalations",
    columns=("id", "request_id", "rule", "waiting_since", "delay_days", "at", "as_of", "voided_at",),
    key=("id",),
)

ESCALATION_CALLS = Table(
    "escalation_calls",
    columns=("escalation_id", "user_id", "reminded",),
    key=("escalation_id", "user_id",),
)

ESCALATION_WARNINGS = Table(
    "escalation_warnings",
    columns=("request_id", "rule", "waiting_since", "at",),
    key=("request_id", "rule", "waiting_since",),
)

EXPERT_AREAS = Table(
    "expert_areas",
    columns=("user_id", "area",),
    key=("user_id", "area",),
)

GROUPS = Table(
    "groups",
    columns=("id", "name", "name_key", "organisation", "mailbox", "description", "created_at", "name_folded", "mailbox_folded", "description_folded",),
    key=("id",),
)

GROUP_AREAS = Table(
    "group_areas",
    columns=("group_id", "area",),
    key=("group_id", "area",),
)

MANAGER_NOTICES = Table(
    "manager_notices",
    columns=("request_id", "waiting_since", "at",),
    key=("request_id", "waiting_since",),
)

MEMBERSHIPS = Table(
    "memberships",
    columns=("group_id", "user_id", "is_manager", "is_helper", "is_instructor", "added_at",),
    key=("group_id", "user_id",),
)

MESSAGES = Table(
    "messages",
    columns=("id", "request_id", "author_id", "author_part", "at", "kind", "body", "private", "group_id", "checksum",),
    key=("id",),
    checked=("request_id", "author_id", "author_part", "at", "kind", "body", "private", "group_id",),
)

REQUESTS = Table(
    "requests",
    columns=("id", "created_at", "creator_id", "author_group_id", "area", "category", "subject", "description", "mandate", "mandate_date", "status", "first_response_at", "last_response_at", "waiting_for", "waiting_since", "escalated_at", "rules_fired", "closed_at", "closed_by_id", "useful", "standard_procedure", "message_count", "response_count", "escalation_count", "last_message_at", "last_note_at", "category_folded", "subject_folded", "description_folded", "wiped_at", "closing_told_at", "checksum",),
    key=("id",),
    checked=("created_at", "creator_id", "author_group_id", "area", "category", "subject", "description", "mandate", "mandate_date", "closed_by_id", "useful", "standard_procedure", "category_folded", "subject_folded", "description_folded",),
)

REQUEST_HAND_OVERS = Table(
    "request_hand_overs",
    columns=("request_id", "user_id", "offered_at",),
    key=("request_id",),
)

REQUEST_PARTICIPANTS = Table(
    "request_participants",
    columns=("request_id", "user_id", "part", "invited_at", "invited_by_id",),
    key=("request_id", "user_id", "part",),
)

REQUEST_READS = Table(
    "request_reads",
    columns=("user_id", "request_id", "message_id",),
    key=("user_id", "request_id",),
)

REQUEST_RECIPIENTS = Table(
    "request_recipients",
    columns=("request_id", "group_id", "invited_at", "invited_by_id", "answered_at", "closed",),
    key=("request_id", "group_id",),
)

ROLE_ENDS = Table(
    "role_ends",
    columns=("group_id", "user_id", "role", "until", "turns_at",),
    key=("group_id", "user_id", "role",),
)

SAVED_ANSWERS = Table(
    "saved_answers",
    columns=("id", "user_id", "group_id", "name", "body", "created_at", "name_folded",),
    key=("id",),
)
