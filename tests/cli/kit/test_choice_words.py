"""Choices are understood as people see them, in their language, with or without accents; programs see values."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

import pytest

from adminplus_cli.cli.kit.choice_words import LANGUAGES, WORDS, meant, shown
from adminplus_cli.domain.casework.message import Part
from adminplus_cli.domain.casework.request_state import Status
from adminplus_cli.domain.guidance.project import GivenRole, Role
from adminplus_cli.domain.platform.account import Locale
from adminplus_cli.domain.shared.i18n import speaking
from adminplus_cli.domain.shared.text import folded
from tests.casework import BENEFICIARY, CAF, CLAIRE, INES, cast, open_request
from tests.cli.kit.test_asking import commands
from tests.guidance import OLGA, programs
from tests.runner import Runner

TECHNICAL = {
    "ObjectFormat",
    "Format",
    "StatsFormat",
    "SheetFormat",
    "PersonFormat",
    "Encoding",
    "Shell",
    "Color",
    "Guide",
    "ResultFormat",
}
"""Choices that are names, the same in every language."""


def choices() -> list[type[Enum]]:
    """The enums of which an option or an argument of a command takes the members."""
    found: dict[str, Any] = {"GivenRole": GivenRole, "Role": Role}
    for command in commands().values():
        for parameter in command.params:
            annotation = parameter.type_descriptor.annotation
            for each in (annotation, *get_args(annotation)):
                if isinstance(each, type) and issubclass(each, Enum):
                    found[each.__name__] = each
    return [each for name, each in sorted(found.items()) if name not in TECHNICAL]


CHOICES = [each for kind in choices() for each in kind]
LIKE = {"StatusFilter": Status, "PartFilter": Part, "GivenRole": Role}
"""Choices that lists show by the words of another enum."""


def test_every_choice_of_every_command_has_its_words() -> None:
    assert [each for each in CHOICES if each.value not in WORDS.get(type(each).__name__, {})] == []


def test_no_words_are_of_a_choice_that_there_is_not() -> None:
    known = {kind.__name__: {each.value for each in kind} for kind in choices()}
    assert {name: {*words} for name, words in WORDS.items()} == known


def test_every_language_of_the_catalogues_is_understood() -> None:
    assert {*LANGUAGES} == {*Locale}


@pytest.mark.requirement("T7")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choice", [each for each in CHOICES if type(each).__name__ in WORDS], ids=repr)
def test_a_choice_is_understood_as_it_is_shown_and_by_its_value(choice: Enum, language: str) -> None:
    kind = type(choice)
    with speaking(language):
        seen = LIKE.get(kind.__name__, kind)(choice.value) if choice.value != "open" else choice
        words = [shown(choice), getattr(seen, "label", shown(choice)), str(choice.value)]
    for word in words:
        for typed in (word, word.upper(), folded(word), word.replace(" ", "-")):
            assert meant(kind, typed) == choice.value, typed


def test_what_could_mean_two_choices_means_none() -> None:
    assert meant(Role, "") == ""
    assert meant(Role, "a") == "a"
    assert meant(Role, "administratrice") == "admin"


@pytest.mark.requirement("T7", "T6")
def test_words_are_typed_where_values_are_and_values_are_what_programs_read(adminplus: Runner) -> None:
    cast(adminplus)
    line = ("request", "create", "--subject", "S", "--description", "D", "--to", CAF, *BENEFICIARY)
    adminplus.ok(*line, "--mandate", "Papier", as_=CLAIRE)
    adminplus.ok("request", "reply", 1, "-m", "Fait.", "--progress", "traité", as_=INES)
    found = adminplus.ok(
        "request", "list", "--status", "TRAITEE", "--part", "auteur", "-o", "json", as_=CLAIRE
    )
    assert [(row["status"], row["part"]) for row in found.json] == [("processed", "creator")]
    rows = adminplus.ok(
        "request", "list", "--lang", "fr", "--status", "traitées", "-o", "csv", as_=CLAIRE
    ).out
    assert ",processed," in rows
    closed = adminplus.ok("request", "close", 1, "--useful", "oui", "-o", "json", as_=CLAIRE).json
    assert closed["useful"] == "yes"


def test_roles_are_typed_in_words_too(adminplus_sqlite: Runner) -> None:
    programs(adminplus_sqlite)
    invite = ("project", "member", "invite", 1, "ana@example.fr", "--role", "accompagnatrice", "-o", "json")
    assert adminplus_sqlite.ok(*invite, as_=OLGA).json["role"] == "counselor"
    can = adminplus_sqlite("can", "member.invite", 1, "--on", "propriétaire", "-o", "json", as_=OLGA).json
    assert (can["on"], can["outcome"]) == ("owner", "state")


def test_a_word_that_is_none_is_refused_with_what_can_be_chosen(adminplus_sqlite: Runner) -> None:
    open_request(cast(adminplus_sqlite))
    wrong = ("request", "list", "--status", "vielle")
    told = adminplus_sqlite("--lang", "fr", *wrong, as_=CLAIRE)
    assert told.code == 2
    assert "'new' (nouvelle), 'in_progress' (en cours), 'processed' (traitée)" in told.err
    told = adminplus_sqlite(*wrong, as_=CLAIRE)
    assert "'vielle' is not one of 'new', 'in_progress', 'processed', 'closed', 'open'." in told.err
