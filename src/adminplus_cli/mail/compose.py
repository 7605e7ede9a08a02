"""From a `Mail` to the message that leaves: one template a locale gives the sentences, two layouts the form.

Text and HTML are both made from the paragraphs of the template, so that translators write sentences only, and no param
can carry markup: the HTML layout escapes whole paragraphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage

from adminplus_cli.domain.platform.account import Locale
from adminplus_cli.domain.platform.mail import Because
from adminplus_cli.domain.platform.notification import kind_of
from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.domain.shared.i18n import _

from .header import POLICY, address, mailbox, mailbox_header
from .message import Letterhead, Mail
from .template import OPTIONAL, TEMPLATES, paragraphs, render
from .text import header_text, one_line

LOCALES = tuple(Locale)
"""The first is that of whoever has none of these."""
MAX_SUBJECT = 200

# Quoted-printable never holds "=_": a fixed boundary is safe, and a retry is the same mail byte for byte.
_BOUNDARY = "=_adminplus"


def compose(mail: Mail, letterhead: Letterhead) -> EmailMessage:
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
    project = _project(params)
    known = {"link": letterhead.link, "reader": mail.recipient}
    filled = render(f"{locale}/{mail.template}.txt", params | known)
    subject, _blank, body = filled.lstrip().partition("\n")
    greeting, *closing = paragraphs(render(f"{locale}/frame.txt", _framed(mail, letterhead, project, params)))
    parts = {
        "locale": locale,
        "subject": header_text(subject, MAX_SUBJECT),
        "greeting": greeting.text,
        "paragraphs": paragraphs(body),
        "closing": [each.text for each in closing],
    }
    sender = mailbox(letterhead.sender)
    name = project or sender.display_name or letterhead.platform

    message = EmailMessage(policy=POLICY)
    message["From"] = mailbox_header("From", letterhead.sender, name)
    message["To"] = address(mail.recipient)
    if letterhead.reply_to:
        message["Reply-To"] = mailbox_header("Reply-To", letterhead.reply_to)
    message["Subject"] = parts["subject"]
    message["Date"] = mail.created_at
    message["Message-ID"] = f"<{header_text(mail.key)}@{sender.domain}>"
    message["List-Id"] = f"<{_list(params)}.{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Adminplus-Event"] = mail.template
    message.set_content(render("layout.txt", parts), cte="quoted-printable")
    message.make_alternative(boundary=_BOUNDARY)
    message.add_alternative(render("layout.html", parts), subtype="html", cte="quoted-printable")
    message["Content-Language"] = locale  # last: set_content takes away every Content-… header before it
    return message


def _project(params: Mapping[str, object]) -> str | None:
    """Return the name of the project that a mail is of: it stands there in place of the platform's."""
    lines = params.get("programs")
    names = {line.get("project") for line in lines} if isinstance(lines, list) else {params.get("name")}
    name = names.pop() if len(names) == 1 else None
    return one_line(str(name)) if name else None


def _framed(
    mail: Mail, letterhead: Letterhead, project: str | None, params: Mapping[str, object]
) -> dict[str, object]:
    """Return what the frame is filled from: who writes, whom to ask, and why the reader gets it."""
    many = params.get("requests")
    alone = {"request": many[0]} if isinstance(many, list) and params.get("count") == 1 else {}
    names = ("request", "group", "author_group", "recipient_group", "title", "name")
    return (
        {name: params.get(name) for name in names}
        | alone
        | {
            "because": mail.reason.because.value if mail.reason else None,
            "instructs_in": mail.reason.group if mail.reason else None,
            "platform": letterhead.platform,
            "project": project,
            "contact": letterhead.contact,
            "answers": letterhead.reply_to is not None,
            "can_choose": _can_choose(mail),
        }
    )


def _can_choose(mail: Mail) -> bool:
    """Say whether the reader may have it otherwise: they have an account, and such mail does not come in any case."""
    has_account = mail.reason is not None and mail.reason.because is not Because.MAILBOX
    return has_account and not kind_of(mail.template).always


def _list(params: Mapping[str, object]) -> str:
    """Return which of the lists of mail it belongs to, so that readers can sort it."""
    for name in ("project", "program"):
        if params.get(name):
            return f"{name}-{params[name]}"
    kinds = {"requests": ("request", "requests"), "programs": ("programs",), "groups": ("group",)}
    return next((kind for kind, names in kinds.items() if params.keys() & names), "mail")
