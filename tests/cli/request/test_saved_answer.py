"""`adminplus answer`, and `request reply --answer`: what is written once is filled with who writes, and nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.casework.saved_answer import AnswerField, filled
from adminplus_cli.domain.shared.errors import InvalidData
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.runner import Runner

pytestmark = pytest.mark.requirement("I4")
FIELDS = "{first_name} {last_name}, {job_title}, {group} ({organisation}), le {today}"


def replied(adminplus: Runner, number: int, *words: object, as_: str) -> str:
    """Answer a request and return the text that stands there now."""
    adminplus.ok("request", "reply", number, *words, as_=as_)
    thread: list[dict[str, Any]] = adminplus.ok("request", "show", number, "-o", "json", as_=as_).json[
        "messages"
    ]
    return str(thread[-1]["body"])


@pytest.fixture
def world(adminplus: Runner) -> Runner:
    """The cast, a request to two groups, and a manager in each of them."""
    cast(adminplus)
    open_request(adminplus, "--to", CPAM, "--colleague", HUGO)
    for group, person in ((CAF, INES), (CPAM, PAUL)):
        adminplus.ok("group", "users", "edit", group, person, "--manager")
    adminplus.ok(
        *("user", "edit", INES, "--first-name", "Inès", "--last-name", "Roy", "--job-title", "Conseillère")
    )
    return adminplus


def test_the_fields_stand_for_whoever_writes_in_their_group_on_their_day(world: Runner) -> None:
    world.ok("answer", "add", "Signature", FIELDS, "--group", CAF, as_=INES)
    text = replied(world, 1, "--answer", "signature", as_=INES)
    organisation = next(
        row["name"] for row in world.ok("organisation", "list", "-o", "json").json if row["code"] == "CAF"
    )
    assert text == f"Inès Roy, Conseillère, {CAF} ({organisation}), le 02/03/2026"
    world.ok("user", "edit", INES, "--locale", "en")
    assert replied(world, 1, "--answer", "Signature", as_=INES).endswith("le 2026-03-02")


def test_what_french_calls_a_field_is_understood_and_a_brace_is_written_twice(world: Runner) -> None:
    world.ok("answer", "add", "Réponse", "{prénom} {NOM} {{prenom}} {Aujourd’hui}", as_=INES)
    assert replied(world, 1, "--answer", "reponse", as_=INES) == "Inès Roy {prenom} 02/03/2026"


def test_a_helper_signs_for_the_group_of_the_request_and_an_expert_for_none(world: Runner) -> None:
    for person in (CLAIRE, HUGO, EXPERT):
        world.ok("answer", "add", "Moi", "Pour {group}", as_=person)
    assert replied(world, 1, "--answer", "Moi", as_=CLAIRE) == f"Pour {HELPERS}"
    assert replied(world, 1, "--answer", "Moi", as_=HUGO) == f"Pour {HELPERS}"
    world.clock.forward(days=16)
    world.ok("tick", "--only", "experts")
    said = unchanged(world, "request", "reply", 1, "--answer", "Moi", as_=EXPERT, code=6)
    assert "{group}" in said


def test_what_is_not_known_of_the_writer_is_refused_with_what_to_do(world: Runner) -> None:
    world.ok("answer", "add", "Fonction", "{job_title}", as_=CLAIRE)
    said = unchanged(world, "request", "reply", 1, "--answer", "Fonction", as_=CLAIRE, code=6)
    assert "{job_title}" in said
    assert f"adminplus user edit {CLAIRE} --job-title TEXT" in said


@pytest.mark.parametrize("field", ["{birth_date}", "{beneficiary}", "{}", "{ first name }"])
def test_a_field_that_there_is_not_is_refused_when_it_is_saved_and_when_it_is_used(
    world: Runner, field: str
) -> None:
    said = unchanged(world, "answer", "add", "X", f"Bonjour {field}", as_=INES, code=6)
    assert field in said
    assert all(f"{{{each}}}" in said for each in AnswerField)
    world.ok("answer", "add", "X", "Bonjour", as_=INES)
    unchanged(world, "answer", "edit", "X", field, as_=INES, code=6)
    with pytest.raises(InvalidData, match="There is no field"):
        filled(field, str)


@given(st.text(alphabet="ab{} \n", max_size=30))
def test_a_text_without_fields_is_said_as_it_stands(text: str) -> None:
    assert filled(text.replace("{", "{{").replace("}", "}}"), str) == text


def test_a_message_follows_the_saved_answer(world: Runner, tmp_path: Path) -> None:
    file = tmp_path / "texte.txt"
    file.write_text("Bonjour,\nà bientôt.\n", encoding="utf-8")
    world.ok("answer", "add", "Accueil", f"@{file}", as_=INES)
    assert replied(world, 1, "--answer", "Accueil", "-m", "PS : demain.", as_=INES) == (
        "Bonjour,\nà bientôt.\n\nPS : demain."
    )
    rehearsed = world.ok("request", "reply", 1, "--answer", "Accueil", "--dry-run", "-o", "json", as_=INES)
    assert rehearsed.json["body"] == "Bonjour,\nà bientôt."
    unchanged(world, "request", "reply", 1, as_=INES, code=2)


def test_a_groups_answers_are_written_by_its_managers_and_used_by_all_of_it(world: Runner) -> None:
    world.ok("answer", "add", "Commune", "Nous regardons.", "--group", CAF, as_=INES)
    helper = "aide@caf.example.fr"
    world.ok("group", "users", "add", CAF, helper, "--instructor")
    assert world.ok("answer", "list", "-o", "json", as_=helper).json == [
        {
            "id": 1,
            "name": "Commune",
            "group": CAF,
            "created_at": "2026-03-02T09:00:00Z",
        }
    ]
    assert replied(world, 1, "--answer", 1, as_=helper) == "Nous regardons."
    for words in (("edit", 1, "Autre"), ("remove", 1), ("add", "Autre", "Texte", "--group", CAF)):
        unchanged(world, "answer", *words, as_=helper, code=3)
    unchanged(world, "answer", "add", "Autre", "Texte", "--group", CAF, code=3)  # nor the operator
    record, line = changed(world, "answer", "edit", 1, "--name", "Nôtre", as_=INES)
    assert (record["name"], line["action"], line["details"]) == (
        "Nôtre",
        "group.answers.edit",
        {"change": "edit", "group": 2, "fields": ["name"]},
    )
    world.ok("answer", "remove", "notre", as_=INES)
    assert world.ok("answer", "list", "-o", "ids", as_=helper).out == ""


def test_those_of_others_are_not_there(world: Runner) -> None:
    world.ok("answer", "add", "Secret", "Texte", as_=INES)
    world.ok("answer", "add", "Commune", "Texte", "--group", CAF, as_=INES)
    for ref in ("Secret", "1", "Commune", "2", "99"):
        never = unchanged(world, "answer", "show", "Rien", as_=PAUL, code=4).replace("Rien", ref)
        assert unchanged(world, "answer", "show", ref, as_=PAUL, code=4) == never
        unchanged(world, "answer", "remove", ref, as_=PAUL, code=4)
        unchanged(world, "request", "reply", 1, "--answer", ref, as_=PAUL, code=4)
    assert world.ok("answer", "list", "-o", "count", as_=PAUL).out == "0\n"
    assert world.ok("answer", "list", "-o", "count").out == "0\n"
    unchanged(world, "answer", "list", "--group", CAF, as_=PAUL, code=3)
    unchanged(world, "answer", "add", "Mien", "Texte", code=3)  # the console has no account


def test_ones_own_comes_first_then_that_of_the_group_in_whose_name_one_answers(world: Runner) -> None:
    world.ok("group", "users", "add", CPAM, INES, "--manager", "--helper")
    for group in (CAF, CPAM):
        world.ok("answer", "add", "Suite", f"De {group}", "--group", group, as_=INES)
    said = unchanged(world, "answer", "show", "Suite", as_=INES, code=2)
    assert f"1 ({CAF}), 2 ({CPAM})" in said
    assert world.ok("answer", "show", "Suite", "--group", CPAM, "-o", "json", as_=INES).json["id"] == 2
    assert replied(world, 1, "--answer", "Suite", as_=INES) == f"De {CAF}"
    world.ok("answer", "add", "Suite", "La mienne", as_=INES)
    assert replied(world, 1, "--answer", "Suite", as_=INES) == "La mienne"
    world.ok("answer", "edit", "Suite", "Changée", "--group", CAF, as_=INES)
    assert world.ok("answer", "show", 1, "-o", "json", as_=INES).json["body"] == "Changée"


def test_a_name_is_taken_once_and_no_number(world: Runner) -> None:
    world.ok("answer", "add", "Élan", "Texte", as_=INES)
    unchanged(world, "answer", "add", "elan", "Autre", as_=INES, code=5)
    unchanged(world, "answer", "add", "12", "Texte", as_=INES, code=6)
    unchanged(world, "answer", "add", "Vide", " ", as_=INES, code=6)
    again = world.ok("answer", "add", "Élan", "Texte", "--if-missing", "-o", "json", as_=INES)
    assert again.json["id"] == 1
    unchanged(world, "answer", "add", "Élan", "Autre", "--if-missing", as_=INES, code=5)
    world.ok("answer", "add", "Autre", "Texte", as_=INES)
    unchanged(world, "answer", "edit", "Autre", "--name", "ÉLAN", as_=INES, code=5)
    unchanged(world, "answer", "edit", "Autre", as_=INES, code=2)
    assert "personal number" in world.ok("answer", "edit", "Autre", "1 54 03 01 004 012 34", as_=INES).err


def test_neither_name_nor_text_is_in_the_audit(world: Runner) -> None:
    world.ok("answer", "add", "Zébulon", "Tournicoti", as_=INES)
    world.ok("answer", "edit", "Zébulon", "Tournicoton", "--name", "Pollux", as_=INES)
    world.ok("request", "reply", 1, "--answer", "Pollux", as_=INES)
    world.ok("answer", "remove", "Pollux", as_=INES)
    audit = world.ok("audit", "list", "-o", "jsonl").out
    assert not [word for word in ("Zébulon", "Pollux", "Tournicot") if word in audit]


def test_who_leaves_a_group_leaves_its_answers_and_keeps_their_own(world: Runner) -> None:
    world.ok("answer", "add", "Commune", "Texte", "--group", CPAM, as_=PAUL)
    world.ok("answer", "add", "Mienne", "Texte", as_=PAUL)
    world.ok("group", "users", "remove", CPAM, PAUL, "--yes")
    assert [row["name"] for row in world.ok("answer", "list", "-o", "json", as_=PAUL).json] == ["Mienne"]
    world.ok("user", "disable", PAUL, "--yes")
    world.ok("user", "enable", PAUL)
    assert world.ok("answer", "list", "-o", "count", as_=PAUL).out == "1\n"


def test_a_group_that_is_deleted_takes_its_answers_with_it(world: Runner) -> None:
    world.ok("group", "create", "Vide", "--organisation", "ANTS", "--area", "75")
    world.ok("group", "users", "add", "Vide", MAUD, "--manager")
    world.ok("answer", "add", "Commune", "Texte", "--group", "Vide", as_=MAUD)
    done = world.ok("group", "delete", "Vide", "--yes")
    assert "1 saved answer of the group goes with it." in done.err
    assert world.ok("answer", "list", "-o", "count", as_=MAUD).out == "0\n"
    world.assert_sound()


def test_answers_go_over_when_accounts_are_merged_and_none_is_lost(world: Runner) -> None:
    for person, text in ((HUGO, "de Hugo"), (CLAIRE, "de Claire")):
        world.ok("answer", "add", "Suite", text, as_=person)
    world.ok("answer", "add", "Autre", "autre", as_=HUGO)
    record, _line = changed(world, "user", "merge", HUGO, "--into", CLAIRE, "--yes")
    assert record["moved"]["saved_answers"] == 2
    names = [row["name"] for row in world.ok("answer", "list", "-o", "json", as_=CLAIRE).json]
    shown = [world.ok("answer", "show", name, "-o", "json", as_=CLAIRE).json for name in names]
    assert {each["name"]: each["body"] for each in shown} == {
        "Suite": "de Claire",
        "Suite (2)": "de Hugo",
        "Autre": "autre",
    }
    world.assert_sound()
