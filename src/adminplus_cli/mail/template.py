"""The templates of e-mails: which there are, what each takes, and the paragraphs they make.

A template is plain text: its first line is the subject, blank lines part the paragraphs. Four leading blanks mark what
is typed or opened, a command or a web address; two and `# ` a heading, two and `- ` an item of a list. No param can
begin with blanks, so that none makes a paragraph of another kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from adminplus_cli.domain.shared.period import HOME

from .text import one_line

if TYPE_CHECKING:
    from jinja2 import Environment

_REQUEST = frozenset({"request"})
_EXPERTS = frozenset({"request", "rule", "delay_days"})
_MANY = frozenset({"count", "requests"})
_PROJECT = frozenset({"project", "name"})
_PROGRAM = frozenset({"program", "title"})
_CONTACTS = frozenset({"title", "contacts"})

TEMPLATES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "request_created": frozenset({"request", "author_group", "recipient_group"}),
        "group_invited": frozenset({"request", "author_group", "recipient_group"}),
        "colleague_invited": frozenset({"request", "author_group"}),
        "response": frozenset({"request", "kind", "group"}),
        "info_added": _REQUEST,
        "note_added": _REQUEST,
        "attachment_added": _REQUEST,
        "expert_invited": _EXPERTS,
        "expert_reminded": _EXPERTS,
        "experts_joined": _EXPERTS,
        "expert_invited_many": _MANY,
        "expert_reminded_many": _MANY,
        "experts_joined_many": _MANY,
        "escalation_near": _MANY | {"hours"},
        "escalation_unanswered": _MANY | {"days"},
        "closing_near": _MANY | {"days"},
        "closed_processed": _MANY | {"days"},
        "closed_processed_to_expert": _MANY | {"days"},
        "closed": _REQUEST,
        "closed_to_expert": _REQUEST,
        "reopened": _REQUEST,
        "reassigned": frozenset({"request", "author_group"}),
        "reassigned_away": frozenset({"request", "author_group"}),
        "hand_over_offered": frozenset({"request", "author_group", "giver", "heir"}),
        "address_changed": frozenset({"old_address", "new_address"}),
        "accounts_merged": frozenset({"old_address", "new_address"}),
        "account_unused": frozenset({"since", "day"}),
        "absence_said": frozenset({"first_day", "until", "person", "substitute"}),
        "substitute_named": frozenset({"first_day", "until", "person"}),
        "absence_over": frozenset({"person", "own"}),
        "group_joined": frozenset({"group", "person", "roles"}),
        "role_ending": frozenset({"group", "roles", "until"}),
        "member_ending": _PROJECT | {"role", "until"},
        "role_self_granted": frozenset({"group", "group_id", "person", "roles"}),
        "project_invitation": _PROJECT | {"role", "inviter", "expires_at", "account", "token"},
        "role_changed": _PROJECT | {"role"},
        "member_removed": _PROJECT,
        "ownership_transferred": _PROJECT | {"role"},
        "participants_joined": _PROGRAM | {"count"},
        "participant_left": _PROGRAM,
        "program_edited": _PROGRAM,
        "program_archived": _PROGRAM,
        "managers_changed": _PROGRAM,
        "manager_named": _PROGRAM,
        "manager_removed": _PROGRAM,
        "program_joined": _CONTACTS,
        "contacts_changed": _CONTACTS,
        "daily_summary": frozenset({"news", "more"}),
        "progress_digest": frozenset({"week", "programs"}),
    }
)
"""Every template with the params it takes, all of them required."""

_OF_PROJECT = frozenset({"name"})
OPTIONAL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "group_joined": frozenset({"until"}),
        "project_invitation": frozenset({"newcomer", "until"}),
        "role_changed": frozenset({"before"}),
        "participants_joined": _OF_PROJECT,
        "participant_left": _OF_PROJECT,
        "program_edited": _OF_PROJECT | {"changes", "unarchived"},
        "program_archived": _OF_PROJECT,
        "managers_changed": _OF_PROJECT | {"named", "gone"},
        "manager_named": _OF_PROJECT,
        "manager_removed": _OF_PROJECT,
        "program_joined": frozenset({"program", "name", "account"}),
        "contacts_changed": frozenset({"program", "name"}),
    }
)
"""Params that a mail queued by an older version lacks; nothing but these and the required can reach an e-mail."""


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    COMMAND = "command"
    ADDRESS = "address"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more, a heading, an item; or a command to type or an address to open, on a line of its own."""

    text: str
    kind: Kind


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a template that was filled."""
    blocks = (block.strip("\n") for block in text.split("\n\n"))
    return [_paragraph(block) for block in blocks if block.strip()]


def _paragraph(block: str) -> Paragraph:
    for mark, kind in (("  # ", Kind.HEADING), ("  - ", Kind.ITEM)):
        if block.startswith(mark):
            return Paragraph(one_line(block.removeprefix(mark)), kind)
    text = one_line(block)
    if not block.startswith("    "):
        return Paragraph(text, Kind.TEXT)
    return Paragraph(text, Kind.ADDRESS if text.startswith(("http://", "https://")) else Kind.COMMAND)


def render(name: str, params: Mapping[str, object]) -> str:
    """Return the template of that name, filled."""
    return environment().get_template(name).render(params)


@cache
def environment() -> Environment:
    """Return what fills templates."""
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    made = Environment(
        loader=PackageLoader("adminplus_cli.mail"),
        autoescape=select_autoescape(["html"]),
        finalize=lambda value: one_line(value) if isinstance(value, str) else value,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["in_france"] = in_france
    return made


def in_france(text: str) -> str:
    """Return `2026-03-15 09:00 UTC` as clocks in France say it, without the zone; what is no instant as it is."""
    from zoneinfo import ZoneInfo

    try:
        at = datetime.strptime(text, "%Y-%m-%d %H:%M UTC").replace(tzinfo=UTC)
    except ValueError:
        return text
    return f"{at.astimezone(ZoneInfo(HOME)):%Y-%m-%d %H:%M}"
