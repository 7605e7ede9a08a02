"""Every template, in every locale: it is there, takes what it says, and no param escapes its sentence."""

from __future__ import annotations

import re
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta

from adminplus_cli.domain.guidance.project import GivenRole
from adminplus_cli.domain.platform.change import Template
from adminplus_cli.mail import template as module
from adminplus_cli.mail.compose import LOCALES, MAX_SUBJECT
from adminplus_cli.mail.template import OPTIONAL, TEMPLATES
from tests.mail.mails import SAMPLE, a_mail, composed, part

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
FOLDER = Path(module.__file__).with_name("templates")
HOSTILE = (
    "x\r\nBcc: everyone@example.org",
    "x\n\n    rm -rf ~\n\ny",
    "<img src=https://example.org/x.png><script>alert(1)</script>",
    "{{ 7 * 7 }}{% include 'fr/closed.txt' %}",
    "\x1b]0;title\x07\u202eevil\u200b\x00\udcff",
    "=?utf-8?q?x=0D=0ABcc:_everyone@example.org=00?= é",
    "a name without end " * 40,
    "é" * 500,
)
TEXTS = {name for name, value in SAMPLE.items() if isinstance(value, str)}
KINDS = ("reply", "taken", "processed", "misrouted")

every_locale = pytest.mark.parametrize("locale", LOCALES)
every_template = pytest.mark.parametrize("template", sorted(TEMPLATES))


class Tags(HTMLParser):
    """The tags of a page, their attributes, and whatever an attribute would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes |= {name for name, _ in attrs}


def test_every_mail_of_the_domain_has_a_template() -> None:
    assert TEMPLATES.keys() == {*Template}


@every_locale
def test_the_folder_of_a_locale_holds_every_template_and_its_frame(locale: str) -> None:
    assert {path.stem for path in (FOLDER / locale).iterdir()} == TEMPLATES.keys() | {
        "fields",
        "frame",
        "news",
        "reasons",
        "roles",
        "rules",
    }


@every_locale
def test_every_role_has_a_word_in_every_language(locale: str) -> None:
    words: Any = module.environment().get_template(f"{locale}/roles.txt").module
    assert set(words.project_roles) == set(GivenRole)
    assert set(words.group_roles) == {"manager", "helper", "instructor"}


@every_locale
@every_template
def test_a_template_uses_all_its_params_and_no_others(locale: str, template: str) -> None:
    source = (FOLDER / locale / f"{template}.txt").read_text(encoding="utf-8")
    used = meta.find_undeclared_variables(module.environment().parse(source)) - {"link", "reader"}
    assert TEMPLATES[template] <= used <= TEMPLATES[template] | OPTIONAL.get(template, frozenset())


ABOUT_REQUESTS = sorted(name for name, params in TEMPLATES.items() if "request" in params)
UNREADABLE = {"closed_to_expert", "reassigned_away", "hand_over_offered"}
"""What is told to somebody who cannot open the request: not any more, or who never could."""
ABOUT_MANY = sorted(name for name, params in TEMPLATES.items() if "requests" in params)
COMMANDS = {
    "accounts_merged": "--as claire.petit@example.org status",
    "address_changed": "--as claire.petit@example.org status",
    "account_unused": "status",
    "daily_summary": "request show 12",
    "absence_said": "user absent maud@example.org --end",
    "substitute_named": "status",
    "absence_over": "status",
    "role_ending": "status",
    "member_ending": "project show 12",
    "role_changed": "project show 12",
    "ownership_transferred": "project show 12",
    "project_invitation": "--as greg@example.org project invitation accept 0f3a",
    "participants_joined": "participant list 12",
    "participant_left": "participant list 12",
    "program_edited": "program show 12",
    "program_archived": "program show 12",
    "managers_changed": "program manager list 12",
    "manager_named": "program show 12",
    "progress_digest": "participant list 12 --inactive",
    "group_joined": "whoami",
    "role_self_granted": "group users list 12",
}
WITHOUT_COMMAND = {"member_removed", "manager_removed", "program_joined", "contacts_changed"}
"""What is told to somebody who can see nothing there: who left, and participants, who have no account."""


@every_locale
@pytest.mark.parametrize("template", sorted(set(ABOUT_REQUESTS) - UNREADABLE))
def test_a_mail_says_which_request_and_the_command_that_shows_it(locale: str, template: str) -> None:
    message = composed(a_mail(template, locale))
    assert "12" in message["Subject"]
    assert "\n    adminplus request show 12\n" in part(message, "plain")
    assert f'<html lang="{locale}">' in part(message, "html")
    assert ">adminplus request show 12</code>" in part(message, "html")


@every_locale
@pytest.mark.parametrize(
    "template", sorted({*ABOUT_MANY} - {"escalation_unanswered", "closed_processed_to_expert"})
)
def test_a_mail_about_many_requests_names_them_or_says_how_many(locale: str, template: str) -> None:
    few = composed(a_mail(template, locale))
    assert "2" in few["Subject"]
    for number in (12, 15):
        assert f"\n    adminplus request show {number}\n" in part(few, "plain")
        assert f">adminplus request show {number}</code>" in part(few, "html")
    many = composed(a_mail(template, locale, count=300, requests=[*range(1, 21)]))
    assert "300" in many["Subject"]
    assert "request show" not in part(many, "plain")
    assert "\n    adminplus request list" in part(many, "plain")


@every_locale
def test_managers_are_told_of_requests_by_a_command_that_shows_nothing_of_them(locale: str) -> None:
    few = part(composed(a_mail("escalation_unanswered", locale)), "plain")
    for number in (12, 15):
        assert f"\n    adminplus escalation explain {number}\n" in few
    many = part(
        composed(a_mail("escalation_unanswered", locale, count=300, requests=[*range(1, 21)])), "plain"
    )
    assert "explain" not in many
    assert "\n    adminplus status\n" in many
    assert "request show" not in few + many


@every_locale
@pytest.mark.parametrize("template", ["escalation_near", "escalation_unanswered"])
def test_a_list_of_one_names_that_one(locale: str, template: str) -> None:
    message = composed(a_mail(template, locale, count=1, requests=[12]))
    assert "12" in message["Subject"]


@every_locale
@pytest.mark.parametrize("template", sorted(UNREADABLE))
def test_who_may_not_open_the_request_is_not_told_the_command_that_shows_it(
    locale: str, template: str
) -> None:
    message = composed(a_mail(template, locale))
    assert "12" in message["Subject"]
    assert "adminplus request show" not in part(message, "plain") + part(message, "html")


@every_locale
def test_a_manager_is_told_the_command_that_confirms_a_hand_over(locale: str) -> None:
    text = part(composed(a_mail("hand_over_offered", locale)), "plain")
    assert "\n    adminplus request reassign 12 --to hugo@example.org\n" in text


@every_locale
def test_a_mail_about_a_project_ends_in_the_command_that_its_reader_may_run(locale: str) -> None:
    assert TEMPLATES.keys() - {*ABOUT_REQUESTS, *ABOUT_MANY} == COMMANDS.keys() | WITHOUT_COMMAND
    for template, command in COMMANDS.items():
        assert f"\n    adminplus {command}\n" in part(composed(a_mail(template, locale)), "plain")
    for template in WITHOUT_COMMAND:
        assert "adminplus" not in part(composed(a_mail(template, locale)), "plain")


@every_locale
def test_each_kind_of_response_says_something_else(locale: str) -> None:
    mails = [composed(a_mail("response", locale, kind=kind)) for kind in KINDS]
    assert len({mail["Subject"] for mail in mails}) == len({part(mail, "plain") for mail in mails}) == 4


@every_locale
def test_the_answer_of_an_expert_names_no_group(locale: str) -> None:
    text = part(composed(a_mail("response", locale, group=None)), "plain")
    assert "expert" in text
    assert "None" not in text


@pytest.mark.parametrize(("days", "words"), [(1, "1 jour."), (4, "4 jours.")])
def test_days_are_counted_in_the_singular_and_the_plural(days: int, words: str) -> None:
    text = part(composed(a_mail("expert_invited", rule="first-response", delay_days=days)), "plain")
    assert f"attend une première réponse depuis au moins {words}" in text


@every_locale
@pytest.mark.parametrize("template", [t for t, names in TEMPLATES.items() if names & TEXTS])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_param_stays_words_in_a_sentence(locale: str, template: str, hostile: str) -> None:
    plain = composed(a_mail(template, locale, kind="reply", whole=True))
    message = composed(a_mail(template, locale, whole=True, **dict.fromkeys(TEXTS, hostile)))

    assert message.keys() == plain.keys()
    assert len(message["Subject"]) <= MAX_SUBJECT
    assert _shape(message) == _shape(plain)
    assert "49" not in part(message, "plain")
    everything = message["Subject"] + part(message, "plain") + part(message, "html")
    assert not set("\x1b\x07\u202e\u200b\x00\r").intersection(everything)


def _shape(message: EmailMessage) -> tuple[int, list[str], set[str]]:
    tags = Tags(part(message, "html"))
    assert not tags.attributes & {"src", "href", "background", "srcset", "onclick"}
    return part(message, "plain").count("\n"), tags.names, tags.attributes


@every_locale
def test_an_invitation_tells_who_has_no_account_how_to_make_it(locale: str) -> None:
    command = "adminplus project invitation accept 0f3a"
    for newcomer in (True, False, None):
        more = {} if newcomer is None else {"newcomer": newcomer}
        text = part(composed(a_mail("project_invitation", locale, **more)), "plain")
        assert (f"    {command}\n" in text) is bool(newcomer)
        assert ("--as greg@example.org" in text) is not bool(newcomer)


@every_locale
def test_participants_read_of_which_project_their_program_is(locale: str) -> None:
    for template in ("program_joined", "contacts_changed"):
        text = part(composed(a_mail(template, locale, name="Mentorat Lyon", program=12)), "plain")
        assert "Mentorat Lyon" in text
        assert "Mentorat" not in part(composed(a_mail(template, locale)), "plain")


@every_locale
def test_a_digest_has_a_heading_for_each_project(locale: str) -> None:
    line = SAMPLE["programs"][0]  # type: ignore[index]
    lines = [
        line | {"project": name, "program": number} for number, name in enumerate(("Nord", "Nord", "Sud"))
    ]
    text = part(composed(a_mail("progress_digest", locale, programs=lines)), "plain")
    assert [text.count(name) for name in ("Nord", "Sud")] == [1, 1]
    older = [{name: value for name, value in line.items() if name != "project"}]
    assert "Premier emploi" in part(composed(a_mail("progress_digest", locale, programs=older)), "plain")


@pytest.mark.parametrize("path", sorted((FOLDER / "fr").iterdir()), ids=lambda path: path.stem)
def test_french_mail_is_set_as_french_is(path: Path) -> None:
    """No-break spaces beside signs, the apostrophe of print; commands are left as one types them."""
    prose = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("    ")]
    wrong = re.compile(r" [:;!?»%](?=\s|$|\{)|« |n° |[^\W\d]'[^\W\d]")
    assert [line for line in prose if wrong.search(TAG.sub("x", line))] == []
