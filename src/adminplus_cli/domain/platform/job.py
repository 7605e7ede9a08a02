"""The jobs of a run of `tick`."""

from __future__ import annotations

from enum import StrEnum


class JobName(StrEnum):
    """What a run can be narrowed to, in the order in which it is done."""

    ABSENCES = "absences"
    EXPERTS = "experts"
    WARNINGS = "warnings"
    MANAGERS = "managers"
    CLOSING = "closing"
    ROLES = "roles"
    ACCOUNTS = "accounts"
    INVITATIONS = "invitations"
    DIGESTS = "digests"
    SUMMARIES = "summaries"
    MAIL = "mail"
    CLEANUP = "cleanup"
    PRIVACY = "privacy"
