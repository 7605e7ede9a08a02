"""From a `Mail` to the message that leaves: one template a locale gives the sentences, two layouts the form.

A template is plain text: its first line is the subject, blank lines part the paragraphs, four leading
blanks mark a command. Text and HTML are both made from these paragraphs, so that translators write
sentences only, and no param can carry markup: the HTML layout escapes whole paragraphs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from adminplus_cli.domain.platform.account import Locale
from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.domain.shared.i18n import _

from .header import POLICY, address, mailbox_header
from .message import Mail
from .text import header_text, one_line

if TYPE_CHECKING:
    from jinja2 import Environment

LOCALES = tuple(Locale)
"""The first is that of whoever has none of these."""
MAX_SUBJECT = 200

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
        "closed": _REQUEST,
        "closed_to_expert": _REQUEST,
        "reopened": _REQUEST,
        "reassigned": frozenset({"request", "author_group"}),
        "reassigned_away": frozenset({"request", "author_group"}),
        "hand_over_offered": frozenset({"request", "author_group", "giver", "heir"}),
        "group_joined": frozenset({"group", "person", "roles"}),
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
        "progress_digest": frozenset({"week", "programs"}),
    }
)
"""Every template with the params it takes, all of them required."""

OPTIONAL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "project_invitation": frozenset({"newcomer"}),
        "program_joined": frozenset({"program", "name"}),
        "contacts_changed": frozenset({"program", "name"}),
    }
)
"""Params that a mail queued by an older version lacks; nothing but these and the required can reach an e-mail."""

# Quoted-printable never holds "=_": a fixed boundary is safe, and a retry is the same mail byte for byte.
_BOUNDARY = "=_adminplus"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more; or a command to type, which keeps its own line."""

    text: str
    is_command: bool


def compose(mail: Mail, *, sender: str, reply_to: str | None) -> EmailMessage:
    """Return the message for `mail`, as text and as HTML; a locale that is not there falls back to French.

    Raises InvalidData for an address that cannot be written to, and for a template that does not exist
    or was not given the very params it takes.
    """
    optional = OPTIONAL.get(mail.template, frozenset())
    if TEMPLATES.get(mail.template) != frozenset(mail.params) - optional:
        raise InvalidData(
            _("The e-mail {name!r} does not exist, or not with these params.").format(
                name=one_line(mail.template, 40)
            )
        )
    locale = mail.locale if mail.locale in LOCALES else LOCALES[0]
    params = dict.fromkeys(optional) | dict(mail.params)
    subject, _blank, body = _render(f"{locale}/{mail.template}.txt", params).lstrip().partition("\n")
    greeting, closing = _frame(locale)
    parts = {
        "locale": locale,
        "subject": header_text(subject, MAX_SUBJECT),
        "greeting": greeting.text,
        "paragraphs": _paragraphs(body),
        "closing": closing.text,
    }

    message = EmailMessage(policy=POLICY)
    message["From"] = mailbox_header("From", sender)
    message["To"] = address(mail.recipient)
    if reply_to:
        message["Reply-To"] = mailbox_header("Reply-To", reply_to)
    message["Subject"] = parts["subject"]
    message["Date"] = mail.created_at
    message["Message-ID"] = header_text(mail.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Adminplus-Event"] = mail.template
    message.set_content(_render("layout.txt", parts), cte="quoted-printable")
    message.make_alternative(boundary=_BOUNDARY)
    message.add_alternative(_render("layout.html", parts), subtype="html", cte="quoted-printable")
    message["Content-Language"] = locale  # last: set_content takes away every Content-… header before it
    return message


@cache
def _frame(locale: str) -> tuple[Paragraph, Paragraph]:
    """Return how every mail begins and ends."""
    greeting, closing = _paragraphs(_render(f"{locale}/frame.txt", {}))
    return greeting, closing


def _paragraphs(text: str) -> list[Paragraph]:
    blocks = (block.strip("\n") for block in text.split("\n\n"))
    return [Paragraph(one_line(block), block.startswith("    ")) for block in blocks if block.strip()]


def _render(name: str, params: Mapping[str, object]) -> str:
    return _environment().get_template(name).render(params)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("adminplus_cli.mail"),
        autoescape=select_autoescape(["html"]),
        finalize=lambda value: one_line(value) if isinstance(value, str) else value,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["curve"] = curve
    return environment


def curve(values: Sequence[int]) -> str:
    """Return one character a week, its height the share of the largest; only zero is the lowest."""
    most = max(values, default=0) or 1
    return "".join("▁▂▃▄▅▆▇█"[max(round(7 * value / most), 1) if value else 0] for value in values)
