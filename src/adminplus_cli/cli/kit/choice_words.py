"""The choices of options in the words of people: `--status traitée` is `--status processed`.

Programs write and read values. People see words, and may type them: whatever the case and the accents, of every
language that there is, where one choice alone is meant. What is a value itself is never looked up here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from ...domain.shared.i18n import N_, _, speaking, within
from ...domain.shared.text import folded

WORDS: Mapping[str, Mapping[str, str]] = {
    "Usefulness": {
        "yes": N_("yes, y"),
        "no": N_("no, n"),
        "unknown": N_("not known, unknown"),
    },
    "Mandate": {
        "paper": N_("paper, on paper"),
        "sms": N_("text message, by text message"),
        "phone": N_("phone, by phone"),
    },
    "StatusFilter": {
        "new": N_("new, just opened"),
        "in_progress": N_("In progress"),
        "processed": N_("Processed"),
        "closed": N_("closed"),
        "open": N_("open"),
    },
    "PartFilter": {
        "creator": N_("creator"),
        "colleague": N_("colleague"),
        "instructor": N_("instructor"),
        "expert": N_("expert"),
    },
    "Progress": {
        "taken": N_("taken up, taken"),
        "processed": N_("Processed"),
        "misrouted": N_("sent to the wrong place, misrouted"),
    },
    "GivenRole": {
        "admin": N_("administrator, admin"),
        "counselor": N_("counselor, counsellor"),
        "guest": N_("guest"),
    },
    "Role": {
        "owner": N_("owner"),
        "admin": N_("administrator, admin"),
        "counselor": N_("counselor, counsellor"),
        "guest": N_("guest"),
    },
    "ActivityKind": {
        "profile_viewed": N_("profile viewed"),
        "contacted": N_("contacted"),
        "meeting_planned": N_("meeting planned"),
        "meeting_held": N_("meeting held"),
    },
    "InvitationStatus": {
        "pending": N_("pending"),
        "accepted": N_("accepted"),
        "declined": N_("declined"),
        "revoked": N_("revoked"),
        "expired": N_("expired"),
    },
    "MailStatus": {
        "queued": N_("queued"),
        "sent": N_("sent out, sent"),
        "failed": N_("failed"),
        "dropped": N_("dropped"),
        "held": N_("held back, held"),
    },
    "Side": {"helper": N_("helpers, helper"), "operator": N_("agencies, agency")},
    "Locale": {"fr": N_("French"), "en": N_("English")},
    "Outcome": {"done": N_("done"), "denied": N_("denied")},
    "FailOn": {"gained": N_("gained"), "lost": N_("lost"), "any": N_("any, gained or lost")},
    "ThingType": {
        "request": N_("request"),
        "group": N_("group"),
        "project": N_("project"),
        "program": N_("program"),
        "invitation": N_("invitation"),
    },
    "JobName": {
        "absences": N_("absences"),
        "experts": N_("experts"),
        "warnings": N_("warnings"),
        "managers": N_("managers"),
        "invitations": N_("invitations"),
        "digests": N_("digests"),
        "mail": N_("mail"),
        "cleanup": N_("cleanup"),
        "privacy": N_("personal data, privacy"),
        "roles": N_("roles"),
        "accounts": N_("accounts"),
        "closing": N_("closing"),
        "summaries": N_("summaries"),
    },
    "NotificationKind": {
        "requests": N_("requests"),
        "responses": N_("responses"),
        "closing": N_("closing"),
        "escalations": N_("escalations"),
        "programs": N_("programs"),
        "progress": N_("progress"),
        "invitations": N_("invitations"),
        "rights": N_("rights"),
        "account": N_("account"),
    },
    "Wanted": {
        "mail": N_("e-mail, mail"),
        "summary": N_("summary"),
        "none": N_("nothing, none"),
    },
    "Topic": {
        "exit-codes": N_("exit codes"),
        "formats": N_("formats"),
        "environment": N_("environment"),
        "cron": N_("cron"),
        "identity": N_("identity"),
        "dates": N_("dates"),
    },
}
"""By the name of an enum, for each of its values the words of people for it: what is shown first, then what else is
understood. A translation may have other words, and more."""
LANGUAGES = ("en", "fr")
"""The languages whose words are understood, whatever is spoken."""
_ENDINGS = ("e", "s", "es")
_ENDS_ALIKE = 4
"""Letters from which on a word may end otherwise: `traité` is `traitée`."""


def shown(choice: Enum) -> str:
    """Return the word that a person sees for a choice; its value, where there is none."""
    return within(next(_words(choice), str(choice.value)))


def meant(choices: type[Enum], typed: str) -> str:
    """Return the value of the one choice that `typed` can mean; `typed` itself, where that is none or several."""
    wanted = _plain(typed) if choices.__name__ in WORDS else ""
    if not wanted:
        return typed
    found = [each for each in choices if _plain(str(each.value)) == wanted]
    found = found or [each for each in choices if wanted in _spoken(each)]
    found = found or [each for each in choices if any(_alike(wanted, word) for word in _spoken(each))]
    return str(found[0].value) if len(found) == 1 else typed


def told(choices: type[Enum]) -> str:
    """Return the choices as a sentence lists them: the value of each, and its word in another language than its own."""
    return ", ".join(map(_told, choices))


def _told(choice: Enum) -> str:
    value, word = str(choice.value), shown(choice)
    with speaking("en"):
        english = {value, shown(choice)}
    return repr(value) if word in english else f"{value!r} ({word})"


def _words(choice: Enum) -> Iterator[str]:
    said = WORDS.get(type(choice).__name__, {}).get(str(choice.value))
    if said:
        yield from _(said).split(", ")


def _spoken(choice: Enum) -> set[str]:
    """Return every word for a choice, in each language, as it is compared."""
    words = set()
    for language in LANGUAGES:
        with speaking(language):
            label = getattr(choice, "label", None)
            words |= {*_words(choice), label} if isinstance(label, str) else {*_words(choice)}
    return {*map(_plain, words)}


def _alike(one: str, other: str) -> bool:
    """Say whether two words are one but for its ending, as that of its gender and number."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ENDS_ALIKE and long.startswith(short) and long[len(short) :] in _ENDINGS


def _plain(word: str) -> str:
    return re.sub(r"[\s_’'-]+", " ", folded(word)).strip()
