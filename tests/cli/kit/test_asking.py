"""What a command line lacks is asked for on a terminal, of who may; in a pipe nothing is ever asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.kit.question import marks
from adminplus_cli.cli.kit.right import OTHERS, actions_of
from adminplus_cli.cli.kit.tree import TREE, Verb
from adminplus_cli.cli.main import command
from adminplus_cli.domain.shared.text import MAX_BODY
from tests.casework import BENEFICIARY, CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, cast, open_request
from tests.guidance import GREG, OLGA, OTTO, programs
from tests.runner import Runner

STRANGER = "stranger@example.fr"


def commands() -> dict[str, Any]:
    """Every command, by its words."""
    found = {}
    for path, entry in TREE.items():
        if isinstance(entry, Verb):
            here = command()
            for word in path.split():
                here = here.get_command(None, word)
            found[path] = here
    return found


ASKING = [
    path
    for path, each in commands().items()
    if any(parameter.required for parameter in each.params) or marks(each.callback)
]


@pytest.mark.parametrize("path", ASKING)
def test_it_is_said_for_every_command_that_asks_which_right_it_needs(path: str) -> None:
    assert path in OTHERS or actions_of(path)


def test_every_exception_is_a_command_that_asks() -> None:
    assert {*OTHERS} - {*ASKING} == set()


OF_THE_OPERATOR = [
    "group create", "user add", "user disable", "user enable", "user import", "expert add", "expert remove",
    "organisation add", "outbox show", "outbox retry", "outbox drop",
]  # fmt: skip
OF_SOMETHING: list[tuple[object, ...]] = [
    ("request", "close", 1), ("request", "reopen", 1), ("request", "reply", 1), ("request", "add-info", 1),
    ("request", "attach", 1), ("request", "download", 1), ("request", "invite", 1), ("request", "hand-over", 1),
    ("request", "reassign", 1), ("group", "users", "add", 1), ("group", "users", "edit", 1),
    ("group", "users", "remove", 1), ("group", "users", "import", 1), ("request", "create"),
]  # fmt: skip


@pytest.mark.requirement("T3", "T6")
@pytest.mark.parametrize(
    "words",
    [*(tuple(path.split()) for path in OF_THE_OPERATOR), *OF_SOMETHING],
    ids=lambda words: str(words[:3]),
)
def test_who_may_not_is_refused_before_the_first_question(
    adminplus_sqlite: Runner, words: tuple[object, ...]
) -> None:
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.ok("user", "add", STRANGER)
    refused = adminplus_sqlite.typed("", *words, as_=STRANGER)
    assert refused.code == 3
    assert refused.err.startswith("error: ")


@pytest.mark.parametrize(
    "words",
    [("project", "member", "invite", 1), ("project", "group", "create", 1), ("program", "create", 1)],
)
def test_who_may_not_in_a_project_is_refused_before_the_first_question(
    adminplus_sqlite: Runner, words: tuple[object, ...]
) -> None:
    programs(adminplus_sqlite)
    assert adminplus_sqlite.typed("", *words, as_=GREG).code == 3
    hidden = adminplus_sqlite.typed("", *words, as_=OTTO)
    assert (hidden.code, hidden.err.startswith("error: ")) == (4, True)


@pytest.mark.requirement("T3", "H7")
def test_a_request_of_somebody_else_is_refused_and_the_refusal_is_in_the_audit(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    assert adminplus.typed("", "request", "close", number, as_=HUGO).code == 3
    denied = adminplus.ok("audit", "list", "--outcome", "denied", "-o", "json").json
    assert [(line["action"], line["actor"]) for line in denied] == [("request.close", HUGO)]


def test_of_several_it_is_enough_that_it_may_be_done_to_one(adminplus_sqlite: Runner) -> None:
    one = open_request(cast(adminplus_sqlite))
    adminplus_sqlite.ok("request", "close", one, as_=CLAIRE)
    two = open_request(adminplus_sqlite)
    assert adminplus_sqlite.typed("yes\n", "request", "close", one, two, as_=CLAIRE).code == 7
    assert adminplus_sqlite.typed("", "request", "close", one, two, as_=HUGO).code == 3


@pytest.mark.requirement("T6")
def test_what_the_command_line_demands_is_asked_for_in_its_order(adminplus: Runner) -> None:
    cast(adminplus)
    made = adminplus.typed("CAF du Rhône\ncaf\n69\n", "group", "create", "-o", "json")
    assert (made.code, made.json["organisation"], made.json["areas"]) == (0, "CAF", ["69"])
    questions = [each.rpartition("(")[0] for each in made.err.split(":") if each.endswith("part of it)")]
    assert [each.splitlines()[-1].strip() for each in questions] == [
        "Organisation, by code or name",
        "Area, by code or name",
    ]


@pytest.mark.requirement("T6")
def test_it_is_asked_in_the_language_of_the_reader(adminplus_sqlite: Runner) -> None:
    open_request(cast(adminplus_sqlite))
    asked = adminplus_sqlite.typed("1\noui\n", "--lang", "fr", "request", "close", as_=CLAIRE)
    assert asked.code == 0
    assert "Numéros des demandes" in asked.err
    assert "oui" in asked.err
    assert "Was it" not in asked.err


def test_an_answer_that_is_none_is_asked_for_again(adminplus_sqlite: Runner) -> None:
    open_request(cast(adminplus_sqlite))
    closed = adminplus_sqlite.typed("eleven\n1\n\n", "request", "close", as_=CLAIRE)
    assert closed.code == 0
    assert "'eleven' is not a number." in closed.err
    added = adminplus_sqlite.typed("nobody\nana@fs.example.fr\n\n\n", "user", "add", "--porcelain")
    assert added.code == 0


@pytest.mark.parametrize(
    "words", [("request", "close"), ("group", "create", "X"), ("group", "show"), ("request", "reply", 1)]
)
def test_in_a_pipe_nothing_is_asked(adminplus_sqlite: Runner, words: tuple[object, ...]) -> None:
    open_request(cast(adminplus_sqlite))
    refused = adminplus_sqlite(*words, as_=CLAIRE, stdin="1\n1\n1\n")
    assert refused.code == 2
    assert "issing" in refused.err.splitlines()[0]


@pytest.mark.parametrize("words", [("group", "create", "--help"), ("request", "close", "-h")])
def test_help_asks_nothing_and_says_what_is_required(
    adminplus_sqlite: Runner, words: tuple[str, ...]
) -> None:
    page = adminplus_sqlite.typed("", *words)
    assert page.code == 0
    assert "required" in page.out


@pytest.mark.requirement("H1", "T6")
def test_groups_that_could_answer_in_the_area_are_offered(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "create", "CAF du Rhône", "--organisation", "CAF", "--area", "69")
    adminplus.ok("group", "users", "add", "CAF du Rhône", INES, "--instructor")
    answers = "ain\n1, 2\n\nSujet\nUn blocage.\nJeanne\nMoreau\n1954\npaper\nhier\n"
    opened = adminplus.typed(answers, "request", "create", as_=CLAIRE)
    assert opened.code == 0, opened.err
    assert "Rhône" not in opened.err
    assert f"   1  {CAF}\n   2  {CPAM}\n" in opened.err
    assert HELPERS not in opened.err
    found = adminplus.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json
    assert (found["recipient_groups"], found["mandate"]) == ([CAF, CPAM], "paper")


def test_what_only_one_answer_fits_is_not_asked(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    adminplus_sqlite.ok("group", "create", "Mairie", "--organisation", "FS", "--area", "01", "--area", "2A")
    adminplus_sqlite.ok("group", "users", "add", "Mairie", CLAIRE, "--helper")
    line = ("request", "create", "--subject", "S", "--description", "D", "--to", CAF, *BENEFICIARY)
    assert adminplus_sqlite.typed("mairie\ncorse\n", *line, as_=CLAIRE).code == 0
    assert adminplus_sqlite.typed("bourg\n", *line, as_=CLAIRE).code == 0
    assert adminplus_sqlite.typed("", *line, as_=HUGO).code == 0
    rows = adminplus_sqlite.ok("request", "list", "-o", "json", "--sort", "id", as_=CLAIRE).json
    assert [(row["author_group"], row["area"]) for row in rows] == [("Mairie", "2A"), (HELPERS, "01")]


def test_an_option_says_that_another_is_not_needed(adminplus_sqlite: Runner) -> None:
    number = open_request(cast(adminplus_sqlite))
    assert adminplus_sqlite.typed("", "request", "invite", number, "--group", CPAM, as_=INES).code == 0
    asked = adminplus_sqlite.typed(f"{HUGO}\n", "request", "invite", number, as_=CLAIRE)
    assert (asked.code, asked.err.splitlines()[-1]) == (
        0,
        f"Address of the colleague:Invited {HUGO} to request #1.",
    )


def test_the_role_of_an_invitation_is_chosen(adminplus_sqlite: Runner) -> None:
    programs(adminplus_sqlite)
    invited = adminplus_sqlite.typed(
        "new@example.fr\nowner\nguest\n", "project", "member", "invite", 1, "-o", "json", as_=OLGA
    )
    assert (invited.code, invited.json["role"]) == (0, "guest")


def test_what_is_typed_is_a_text_whatever_it_begins_with(adminplus_sqlite: Runner) -> None:
    number = open_request(cast(adminplus_sqlite))
    assert adminplus_sqlite.typed("@ici\n\n", "request", "reply", number, as_=INES).code == 0
    adminplus_sqlite.ok("request", "reply", number, "-m", "@@ici", as_=INES)
    shown = adminplus_sqlite.ok("request", "show", number, "-o", "json", as_=INES).json
    assert [message["body"] for message in shown["messages"]] == ["@ici", "@ici"]


@pytest.mark.requirement("I4", "T6")
def test_what_becomes_of_a_request_is_asked_of_its_instructors_after_the_text(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.clock.forward(days=4)
    adminplus.ok("tick", "--only", "experts")
    answered = adminplus.typed("Nous regardons.\n\n", "request", "reply", number, as_=INES)
    assert answered.code == 0, answered.err
    assert "   1  taken up\n   2  processed\n   3  sent to the wrong place\n" in answered.err
    assert "What becomes of the request (number, or part of it; Enter for none):" in answered.err
    taken = adminplus.typed("C’est réglé.\ntraité\n", "--lang", "fr", "request", "reply", number, as_=INES)
    assert taken.code == 0, taken.err
    assert "Suite donnée à la demande (numéro, ou une partie ; Entrée : rien)" in taken.err.replace(
        "\u202f", " "
    ).replace("\xa0", " ")
    thread = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json["messages"]
    assert [each["kind"] for each in thread if each["author"] == INES] == ["reply", "processed"]


@pytest.mark.requirement("I4", "E3")
def test_what_becomes_of_a_request_is_not_asked_of_others_nor_where_nothing_else_is(
    adminplus_sqlite: Runner,
) -> None:
    number = open_request(cast(adminplus_sqlite))
    adminplus_sqlite.clock.forward(days=4)
    adminplus_sqlite.ok("tick", "--only", "experts")
    for words, as_ in (((), EXPERT), ((), CLAIRE), (("--private",), INES), (("--progress", "taken"), INES)):
        said = adminplus_sqlite.typed("Un mot.\n", "request", "reply", number, *words, as_=as_)
        assert (said.code, "What becomes" in said.err) == (0, False), said.err
    assert adminplus_sqlite.typed("", "request", "reply", number, "-m", "Vu.", as_=INES).code == 0
    assert adminplus_sqlite("request", "reply", number, "-m", "Vu.", as_=INES).code == 0


def roles_of(adminplus: Runner, email: str) -> set[str]:
    """What somebody is in the first agency."""
    rows = adminplus.ok("group", "users", "list", CAF, "-o", "json").json
    return {
        role
        for row in rows
        if row["email"] == email
        for role in ("manager", "helper", "instructor")
        if row[role]
    }


@pytest.mark.requirement("M2")
def test_the_roles_of_who_is_added_to_a_group_are_asked_for_and_the_names_of_who_is_new(
    adminplus: Runner,
) -> None:
    cast(adminplus)
    added = adminplus.typed("1,3\nAna\n\n", "group", "users", "add", CAF, "ana@caf.example.fr")
    assert added.code == 0, added.err
    assert "   1  May manage the group\n   2  May open requests\n   3  May answer requests\n" in added.err
    assert roles_of(adminplus, "ana@caf.example.fr") == {"manager", "instructor"}
    assert adminplus.ok("user", "show", "ana@caf.example.fr", "-o", "json").json["first_name"] == "Ana"
    known = adminplus.typed("answer\n", "group", "users", "add", CAF, HUGO)
    assert (known.code, "First name" in known.err) == (0, False)
    assert roles_of(adminplus, HUGO) == {"instructor"}
    given = adminplus.typed("", "group", "users", "add", CAF, "leo@caf.example.fr", "--helper")
    assert (given.code, given.err) == (0, f"leo@caf.example.fr is helper in {CAF}.\n")
    piped = adminplus("group", "users", "add", CAF, "mia@caf.example.fr")
    assert piped.code == 6


@pytest.mark.requirement("M4")
def test_of_which_group_is_asked_by_a_list_that_needs_one(adminplus_sqlite: Runner) -> None:
    open_request(cast(adminplus_sqlite))
    listed = adminplus_sqlite.typed("caf\n", "group", "requests", "list", "-o", "count")
    assert (listed.code, listed.out.strip()) == (0, "1")
    assert adminplus_sqlite.typed("", "group", "requests", "list", "--all", "-o", "count").code == 0


def test_what_changes_is_asked_for_by_commands_that_change_what_they_are_told(adminplus: Runner) -> None:
    programs(adminplus)
    edited = adminplus.typed("1 6\nAutre titre\n12\n", "program", "edit", 1, as_=OLGA)
    assert edited.code == 0, edited.err
    shown = adminplus.ok("program", "show", 1, "-o", "json", as_=OLGA).json
    assert (shown["title"], shown["progress"]) == ("Autre titre", shown["progress"])
    assert adminplus.typed("1\nAutre nom\n", "project", "edit", 1, as_=OLGA).code == 0
    assert adminplus.typed("phone\n0102030405\n", "user", "edit", OLGA, as_=OLGA).code == 0
    assert adminplus.ok("user", "show", OLGA, "-o", "json", as_=OLGA).json["phone"] == "0102030405"
    assert adminplus.typed("", "user", "edit", OLGA, "--phone", "1", as_=OLGA).code == 0


def test_a_role_is_given_or_taken_by_a_yes_or_a_no(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    line = ("group", "users", "edit", CAF, INES)
    assert adminplus_sqlite.typed("2,3\nyes\nno\n", *line, "--yes").code == 0
    assert roles_of(adminplus_sqlite, INES) == {"helper"}
    assert adminplus_sqlite.typed("", *line, "--no-helper", "--manager", "--yes").code == 0
    assert roles_of(adminplus_sqlite, INES) == {"manager"}


@pytest.mark.requirement("I5", "H4")
def test_who_may_invite_groups_alone_is_asked_for_a_group(adminplus_sqlite: Runner) -> None:
    number = open_request(cast(adminplus_sqlite))
    invited = adminplus_sqlite.typed("cpam\n", "request", "invite", number, as_=INES)
    assert (invited.code, "colleague" in invited.err) == (0, False)
    assert invited.err.endswith(f"Invited {CPAM} to request #{number}.\n")
    adminplus_sqlite.ok("request", "close", number, as_=CLAIRE)
    assert adminplus_sqlite.typed("", "request", "invite", number, as_=INES).code == 5


def drafts(tmp_path: Path) -> list[Path]:
    """The files in which drafts are kept."""
    return sorted((tmp_path / "state" / "adminplus" / "drafts").glob("*"))


@pytest.mark.requirement("T6")
def test_what_was_typed_survives_an_interruption_and_is_gone_at_success(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    left = adminplus.typed(f"{CAF}\n\nSujet\nUn blocage.\nJeanne\n", "request", "create", as_=CLAIRE)
    assert left.code == 130
    assert left.err.endswith(
        "What you typed is kept as a draft: the same command with --recover takes it up.\n"
    )
    [draft] = drafts(tmp_path)
    assert (draft.stat().st_mode & 0o777, draft.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert json.loads(draft.read_text())["answers"] == {
        "to": [CAF], "subject": ["Sujet"], "description": ["Un blocage."], "field": ["first_name=Jeanne"],
    }  # fmt: skip
    told = adminplus.typed("", "request", "create", as_=CLAIRE)
    assert told.err.startswith("There is a draft of this command: --recover takes it up.\n")
    answers = "\n\nAutre sujet\n\n\nMoreau\n1954\n\n"
    done = adminplus.typed(answers, "request", "create", "--recover", as_=CLAIRE)
    assert done.code == 0, done.err
    assert drafts(tmp_path) == []
    shown = adminplus.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json
    assert (shown["subject"], shown["description"]) == ("Autre sujet", "Un blocage.")
    assert shown["beneficiary"]["first_name"] == "Jeanne"
    assert adminplus.typed("", "request", "create", "--recover", as_=CLAIRE).code == 4


def test_what_was_typed_survives_a_failure_and_a_rehearsal(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    answers = f"{CAF}\n\n{'S' * 151}\nUn blocage.\nJeanne\nMoreau\n1954\n\n"
    assert adminplus_sqlite.typed(answers, "request", "create", as_=CLAIRE).code == 6
    again = "\n\nSujet\n\n\n\n\n\n"
    create = ("request", "create", "--recover")
    assert adminplus_sqlite.typed(again, *create, "--dry-run", as_=CLAIRE).code == 0
    assert len(drafts(tmp_path)) == 1
    assert adminplus_sqlite("request", "create", "--recover", as_=CLAIRE).code == 0
    assert drafts(tmp_path) == []
    assert (
        adminplus_sqlite.ok("request", "list", "--fields", "subject", "-o", "csv", as_=CLAIRE).out
        == "subject\nSujet\n"
    )


def test_a_draft_is_of_one_person_and_one_target(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    one, two = open_request(cast(adminplus_sqlite)), open_request(adminplus_sqlite)
    long = "x" * (MAX_BODY + 1)
    for number in (one, two, two):
        assert adminplus_sqlite.typed(f"{long}\n\n", "request", "reply", number, as_=INES).code == 6
    assert len(drafts(tmp_path)) == 2
    assert adminplus_sqlite("request", "reply", one, "--recover", as_=CLAIRE).code == 4
    assert adminplus_sqlite.typed("", "request", "reply", one, "-m", "Vu.", as_=INES).code == 0
    assert len(drafts(tmp_path)) == 1


def test_a_name_alone_is_no_draft(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    open_request(cast(adminplus_sqlite))
    assert adminplus_sqlite.typed("1\n", "request", "close", as_=HUGO).code == 3
    assert adminplus_sqlite.typed("1\n", "request", "close", as_=EXPERT).code == 3
    assert drafts(tmp_path) == []
