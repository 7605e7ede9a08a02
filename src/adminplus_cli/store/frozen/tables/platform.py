"""Written by `python3 dev statements` from `store/tables/platform.py`: change it there."""

from __future__ import annotations

from ...statement import Table

ABSENCES = Table(
    "absences",
    columns=("id", "user_id", "substitute_id", "first_day", "until", "begins_at", "ends_at", "turns_at",),
    key=("id",),
)

ACCOUNT_USES = Table(
    "account_uses",
    columns=("user_id", "used_at", "reminders", "reminded_at", "turns_at",),
    key=("user_id",),
)

AREAS = Table(
    "areas",
    columns=("code", "name", "timezone",),
    key=("code",),
)

AUDIT = Table(
    "audit",
    columns=("id", "at", "actor_id", "actor", "via", "action", "object_type", "object_id", "outcome", "details", "hash",),
    key=("id",),
)

NOTIFICATION_CHOICES = Table(
    "notification_choices",
    columns=("user_id", "kind", "wanted",),
    key=("user_id", "kind",),
)

ORGANISATIONS = Table(
    "organisations",
    columns=("code", "name", "side",),
    key=("code",),
)

OUTBOX = Table(
    "outbox",
    columns=("id", "event", "recipient", "user_id", "template", "params", "created_at", "status", "attempts", "next_attempt_at", "claimed_until", "claim", "sent_at", "last_error", "secret",),
    key=("id",),
)

STORE_INFO = Table(
    "store_info",
    columns=("key", "value",),
    key=("key",),
)

SUMMARY_NEWS = Table(
    "summary_news",
    columns=("user_id", "template", "number", "turns_at",),
    key=("user_id", "template", "number",),
)

USERS = Table(
    "users",
    columns=("id", "email", "first_name", "last_name", "job_title", "phone", "locale", "is_expert", "is_operator", "disabled_at", "os_login", "created_at", "merged_into_id", "email_folded", "first_name_folded", "last_name_folded", "job_title_folded",),
    key=("id",),
)
