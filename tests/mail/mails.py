"""Mails to try, and what is in them once they arrived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from adminplus_cli.mail.compose import OPTIONAL, TEMPLATES, compose
from adminplus_cli.mail.message import Mail

SENDER = "Administration+ <no-reply@example.org>"
SAMPLE: Mapping[str, object] = {
    "request": 12,
    "author_group": "France services de Besançon",
    "recipient_group": "Caf du Doubs",
    "group": "Caf du Doubs",
    "group_id": 12,
    "person": "maud@example.org",
    "roles": ["manager", "helper"],
    "giver": "claire@example.org",
    "heir": "hugo@example.org",
    "kind": "reply",
    "rule": "silence",
    "delay_days": 15,
    "project": 12,
    "name": "Mentorat Lyon",
    "role": "guest",
    "inviter": "Olga Petit",
    "expires_at": "2026-03-15 09:00 UTC",
    "account": "greg@example.org",
    "token": "0f3a",
    "program": 12,
    "title": "Premier emploi",
    "count": 2,
    "requests": [12, 15],
    "contacts": ["Olga Petit (olga@example.org)"],
    "week": "2026-W09",
    "programs": [
        {
            "project": "Mentorat Lyon",
            "program": 12,
            "title": "Premier emploi",
            "curve": [0, 1, 4],
            "held": 5,
            "objective": 10,
            "percent": 50,
            "participants": 3,
            "inactive": 1,
        }
    ],
}


def a_mail(template: str, locale: str = "fr", **params: object) -> Mail:
    names = TEMPLATES[template] | ({*params} & OPTIONAL.get(template, frozenset()))
    given = {name: params.get(name, SAMPLE.get(name)) for name in names}
    at = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    return Mail("<adminplus.17@example.org>", "jean@example.org", locale, template, given, at)


def sample_message(recipient: str) -> EmailMessage:
    """A message as the program sends it."""
    return compose(replace(a_mail("closed"), recipient=recipient), sender=SENDER, reply_to=None)


def composed(mail: Mail, reply_to: str | None = None) -> EmailMessage:
    message = compose(mail, sender=SENDER, reply_to=reply_to)
    arrived = message_from_bytes(bytes(message), policy=policy.default)
    assert isinstance(arrived, EmailMessage)
    return arrived


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert isinstance(body, EmailMessage)
    text = body.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")
