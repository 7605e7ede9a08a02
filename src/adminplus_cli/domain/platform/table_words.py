"""What people call the tables of the store, where something is wrong with the rows of one."""

from __future__ import annotations

from ..shared.i18n import N_, _

WORDS = (
    N_("activities"),
    N_("areas"),
    N_("attachment_contents"),
    N_("attachments"),
    N_("audit"),
    N_("beneficiary_fields"),
    N_("digests"),
    N_("escalation_calls"),
    N_("escalation_warnings"),
    N_("escalations"),
    N_("expert_areas"),
    N_("group_areas"),
    N_("groups"),
    N_("manager_notices"),
    N_("memberships"),
    N_("messages"),
    N_("organisations"),
    N_("outbox"),
    N_("participants"),
    N_("program_managers"),
    N_("programs"),
    N_("project_groups"),
    N_("project_invitations"),
    N_("project_members"),
    N_("projects"),
    N_("request_hand_overs"),
    N_("request_participants"),
    N_("request_reads"),
    N_("request_recipients"),
    N_("requests"),
    N_("store_info"),
    N_("users"),
)
"""The names of the tables, which a translation turns into words."""


def table(name: str) -> str:
    """Return what people call a table; its name where it is none of ours."""
    return _(name) if name in WORDS else name


def unreadable(name: str) -> str:
    """Return the sentence that a row of a table cannot be read."""
    return _("{table}: a row cannot be read").format(table=table(name))


def pragma(name: str, found: object) -> str:
    """Return what SQLite found by one of its checks: a sentence of its own, or the table whose rows lead nowhere."""
    if name == "foreign_key_check":
        return _("{table}: a row refers to what is not there ({check})").format(
            table=table(str(found)), check=name
        )
    return f"{name}: {found}"
