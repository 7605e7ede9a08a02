"""Mails to try, and what is in them once they arrived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from adminplus_cli.domain.platform.change import Template
from adminplus_cli.domain.platform.mail import Because, Reason
from adminplus_cli.domain.policy import Action
from adminplus_cli.domain.policy.mail_rights import NEEDS
from adminplus_cli.mail.compose import compose
from adminplus_cli.mail.message import Letterhead, Mail
from adminplus_cli.mail.template import OPTIONAL, TEMPLATES

SENDER = "Administration+ <no-reply@example.org>"
LETTERHEAD = Letterhead(SENDER, "Administration+")
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
    "old_address": "claire@example.org",
    "new_address": "claire.petit@example.org",
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
    "hours": 24,
    "until": "2026-03-20",
    "since": "2025-09-20",
    "day": "2026-05-20",
    "first_day": "2026-03-09",
    "substitute": "hugo@example.org",
    "days": 7,
    "more": 0,
    "news": [
        {"about": "request", "number": 12, "what": ["closed", "response"]},
        {"about": "request", "number": 0, "what": ["expert_reminded_many"]},
        {"about": "program", "number": 3, "what": ["participants_joined"]},
    ],
    "before": "counselor",
    "named": "Paul Roy",
    "gone": "Greg Noël",
    "changes": [
        {"field": "title", "before": "Emploi", "after": "Premier emploi"},
        {"field": "description"},
        {"field": "group", "before": None, "after": "Lyon 3e"},
        {"field": "ends_on", "before": "2026-06-30", "after": "2026-07-31"},
        {"field": "objective", "before": 1, "after": 10},
    ],
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


REASONS = {
    "colleague_invited": Because.COLLEAGUE,
    "reassigned": Because.CREATOR,
    "response": Because.CREATOR,
    "info_added": Because.EXPERT,
    "expert_reminded": Because.EXPERT,
    "expert_reminded_many": Because.COLLEAGUE,
}


def reason_of(template: str) -> Reason:
    """Why somebody gets a mail of that template: where several can, an instructor, or the manager of a group."""
    if template in REASONS:
        return Reason(REASONS[template])
    need = NEEDS[Template(template)]
    manages = need.action in (Action.REQUEST_METADATA, Action.GROUP_USERS)
    because = need.because or (Because.GROUP_MANAGER if manages else Because.INSTRUCTOR)
    return Reason(because, "Caf du Doubs" if because is Because.INSTRUCTOR else None)


def a_mail(template: str, locale: str = "fr", *, whole: bool = False, **params: object) -> Mail:
    """A mail with the params it must have, those given, and with `whole` all that it can have."""
    optional = OPTIONAL.get(template, frozenset())
    names = TEMPLATES[template] | ({*params} & optional) | (optional & SAMPLE.keys() if whole else set())
    given = {name: params.get(name, SAMPLE.get(name)) for name in names}
    at = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    return Mail("17.store", "jean@example.org", locale, template, given, at, reason_of(template))


def sample_message(recipient: str) -> EmailMessage:
    """A message as the program sends it."""
    return compose(replace(a_mail("closed"), recipient=recipient), LETTERHEAD)


def composed(mail: Mail, letterhead: Letterhead = LETTERHEAD) -> EmailMessage:
    message = compose(mail, letterhead)
    arrived = message_from_bytes(bytes(message), policy=policy.default)
    assert isinstance(arrived, EmailMessage)
    return arrived


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert isinstance(body, EmailMessage)
    text = body.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")
