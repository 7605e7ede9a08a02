"""What is true of every kind of e-mail, in every language: read as its reader reads it."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from functools import cache

import pytest

from adminplus_cli.cli.kit.tree import TREE, Verb
from adminplus_cli.domain.platform.mail import Because, Reason
from adminplus_cli.domain.platform.notification import kind_of
from adminplus_cli.mail.compose import LOCALES
from adminplus_cli.mail.message import Mail
from adminplus_cli.mail.template import OPTIONAL, TEMPLATES
from tests.mail.mails import a_mail, composed, part

COMMAND = re.compile(r"^ {4}adminplus (.*)$", re.MULTILINE)
PLURAL_OF_ONE = r"\b1 (?:jours|heures|demandes|rencontres|days|hours|requests|meetings)\b"
CHOOSE = "adminplus user notifications"
WAYS: dict[str, dict[str, object]] = {
    "few": {},
    "one": {"count": 1, "requests": [12], "days": 1, "hours": 1, "roles": ["helper"]},
    "many": {"count": 300, "requests": [*range(1, 21)], "more": 4},
    "others": {"kind": "misrouted", "own": True, "newcomer": True, "unarchived": True, "substitute": None},
    "owner": {"kind": "taken", "role": "owner", "group": None, "contacts": [], "changes": None},
}
"""With what each kind is tried: so that its other sentences are read, too."""

every_template = pytest.mark.parametrize("template", sorted(TEMPLATES))
every_locale = pytest.mark.parametrize("locale", LOCALES)


@cache
def ways(template: str, locale: str) -> list[str]:
    """Return the subject and the text of e-mails of that kind, one for each way in which it can be filled."""
    takes = TEMPLATES[template] | OPTIONAL.get(template, frozenset())
    if template not in ("response", "program_edited"):  # all others always name their group
        takes -= {"group"}
    found: list[dict[str, object]] = []
    for way in WAYS.values():
        params = {name: value for name, value in way.items() if name in takes}
        if params not in found:
            found.append(params)
    return [read(a_mail(template, locale, whole=True, **params)) for params in found]


def read(mail: Mail) -> str:
    """Return the subject and the text of an e-mail."""
    message = composed(mail)
    return f"{message['Subject']}\n{part(message, 'plain')}"


@every_template
def test_french_is_set_as_it_is_printed(template: str) -> None:
    for text in ways(template, "fr"):
        prose = COMMAND.sub("", text)
        assert not re.findall(r".*(?:\w[;!?»]|«\w|\w:(?:\s|$)| [;:!?»]).*", prose)
        assert not re.findall(r".*(?<!-)\b(?:que|de|le|la|ne|se|ce|je|si) (?=[aeiouyéèêâîôû]).*", prose)
        assert not re.findall(r".*(?:\d{4}-\d\d-\d\d|-W\d\d|UTC).*", prose)


@every_locale
@every_template
def test_nothing_of_the_machine_is_left_in_a_sentence(locale: str, template: str) -> None:
    for text in ways(template, locale):
        sentences, commands = COMMAND.sub("", text), "\n".join(COMMAND.findall(text))
        assert not re.findall(r".*(?:None|True|False|[{}%_]{2}|\b[A-Z]{5,}\b|\(\)|  ).*", sentences)
        assert not re.findall(r"\b[A-Z]{3,}\b", commands)
        assert not re.findall(PLURAL_OF_ONE, sentences)


@every_locale
@every_template
def test_a_command_that_a_mail_names_is_one(locale: str, template: str) -> None:
    for text in ways(template, locale):
        for command in COMMAND.findall(text):
            words = shlex.split(command)
            words = words[2:] if words[0] == "--as" else words
            names = [" ".join(words[:length]) for length in (3, 2, 1)]
            entry = next((TREE[name] for name in names if name in TREE), None)
            assert isinstance(entry, Verb) or (entry and entry.default), command


@every_locale
@every_template
def test_a_mail_that_one_can_do_without_says_how_at_its_foot_and_no_other(locale: str, template: str) -> None:
    mail = a_mail(template, locale, whole=True)
    text, page = (part(composed(mail), kind) for kind in ("plain", "html"))
    foot = page.partition("<footer>")[2]
    assert (CHOOSE in foot) is not kind_of(template).always
    assert text.rstrip().endswith(CHOOSE) is (CHOOSE in foot)
    for reason in (None, Reason(Because.MAILBOX)):  # an address that has no account has nothing to choose
        assert CHOOSE not in part(composed(replace(mail, reason=reason)), "html").partition("<footer>")[2]


@every_locale
@every_template
def test_readers_and_their_programs_can_sort_it_and_leave_it_unanswered(locale: str, template: str) -> None:
    message = composed(a_mail(template, locale, whole=True))
    assert re.fullmatch(r"<[a-z0-9-]+\.example\.org>", message["List-Id"])
    assert message["Message-ID"] == "<17.store@example.org>"
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert message["Content-Language"] == locale
    assert 10 < len(message["Subject"]) < 90


@every_locale
def test_what_one_line_of_a_summary_is_about_and_its_command_are_one_item(locale: str) -> None:
    page = part(composed(a_mail("daily_summary", locale)), "html")
    assert (page.count("<ul>"), page.count("</ul>"), page.count("<li>"), page.count("</li>")) == (1, 1, 3, 3)
    assert re.search(r"<li>[^<]*\n<p><code>adminplus request show 12</code></p>\n</li>", page)


@every_locale
def test_until_when_one_is_invited_is_told_by_the_clock_of_france(locale: str) -> None:
    told = {"fr": "15/09/2026 à 01 h 30, heure de Paris", "en": "2026-09-15 01:30, Paris time"}
    text = read(a_mail("project_invitation", locale, expires_at="2026-09-14 23:30 UTC"))
    assert told[locale] in text.replace("\N{NO-BREAK SPACE}", " ")
