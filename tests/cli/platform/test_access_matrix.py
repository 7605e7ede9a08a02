"""The matrix of rights: what the hand-written tables of the tests say, and each condition explained."""

from __future__ import annotations

import re
from typing import Any

import pytest

from adminplus_cli.domain.policy import TABLE, Action
from adminplus_cli.domain.policy.matrix import Cell
from adminplus_cli.domain.policy.requirements import REQUIREMENTS
from adminplus_cli.services.platform.matrix import GUIDES, Line, lines
from docs.pages.requirements import texts
from tests import guidance_matrix, matrix
from tests.casework import CAF, CLAIRE, EXPERT, HUGO, INES, cast, open_request
from tests.cli.matrix import ROWS as CASEWORK
from tests.runner import Runner

OF_CASEWORK = {
    "cr": "creator",
    "co": "colleague",
    "in": "instructor",
    "ex": "expert",
    "oa": "operator",
    "st": "outsider",
}
THEIR_GROUP = {"cr": "sender", "co": "sender", "in": "receiver"}
"""Of which group of the table somebody is: to who is made up, each group is theirs."""
OF_GUIDANCE = {"ow": "owner", "ad": "admin", "co": "counselor", "gu": "guest", "op": "operator"}


def _line(guide: str, action: str) -> Line:
    (found,) = (line for line in lines(guide, None, lambda _action: None) if line.action == action)
    return found


@pytest.mark.requirement("T3")
@pytest.mark.parametrize(
    ("guide", "rows", "people"),
    [("a", CASEWORK, OF_CASEWORK), ("b", guidance_matrix.ROWS, OF_GUIDANCE)],
    ids=["casework", "guidance"],
)
def test_a_cell_agrees_with_the_table_written_by_hand(
    guide: str, rows: list[matrix.Row], people: dict[str, str]
) -> None:
    """What is yes or no whatever happens is so in each of its rows; the others name what makes the difference."""
    cells = {line.action: line.cells for line in lines(guide, None, lambda _action: None)}
    for row in rows:
        for letter, name in people.items():
            if row.action == "group.answers" and THEIR_GROUP.get(letter, row.target) != row.target:
                continue
            cell, answer = cells[Action(row.action)][name], row.answers[letter]
            if cell == Cell(may=True):
                assert answer == "y", (row.action, row.target, name)
            elif not cell.may:
                assert answer in "nx", (row.action, row.target, name)
            elif not cell.if_ and not cell.never:
                assert answer in "yc", (row.action, row.target, name)


def test_every_condition_of_every_row_is_in_a_cell_of_it() -> None:
    """Whoever is made up can be all that rows ask of: no prohibition and no state is left out."""
    for guide, (rows, _persons) in GUIDES.items():
        for line in lines(guide, None, lambda _action: None):
            row = rows[line.action]
            told = {condition for cell in line.cells.values() for condition in cell.conditions}
            assert {*row.unless, *row.all_of, *row.while_} <= told, line.action
            assert any(cell.may for cell in line.cells.values()), line.action


def test_every_action_is_there_and_every_requirement_is_one(adminplus_sqlite: Runner) -> None:
    rows = adminplus_sqlite.ok("access", "matrix", "-o", "json").json
    assert [row["action"] for row in rows] == [*TABLE]
    known = {id_ for _part, id_, _text in texts()}
    assert {id_ for ids in REQUIREMENTS.values() for id_ in ids} <= known
    by_action = {row["action"]: row for row in rows}
    assert by_action["request.close"]["requirements"] == ["H7"]
    assert by_action["request.attachments"]["expert"] == "never invited_as_expert"
    assert by_action["request.close"]["creator"] == "while request_open"
    assert by_action["program.show"]["guest"] == "if manages_program"
    assert by_action["program.show"]["expert"] is None
    assert by_action["store.dump"]["operator"] == "if console"


def test_programs_read_english_and_people_their_language_with_each_number_explained(
    adminplus_sqlite: Runner,
) -> None:
    asked = ("access", "matrix", "--guide", "a", "--noun", "request")
    programs = adminplus_sqlite.ok(*asked, "-o", "csv").out
    assert adminplus_sqlite.ok("--lang", "fr", *asked, "-o", "csv").out == programs
    for format_ in ("table", "markdown", "html"):
        told = adminplus_sqlite.ok("--lang", "fr", *asked, "-o", format_).out
        assert "tant que" in told
        assert "jamais" in told
        used = {
            number
            for cell in re.findall(r"(?:si|tant que|jamais) (\d+(?:, \d+)*)", told)
            for number in cell.split(", ")
        }
        explained = {*re.findall(r"(?:^|>|\n)(\d+)\. \w+", told)}
        assert used == explained != set(), format_
    assert "<h2>Guide A" in adminplus_sqlite.ok(*asked, "-o", "html").out
    assert "## Guide A: casework and the platform" in adminplus_sqlite.ok(*asked, "-o", "markdown").out


def test_a_column_for_one_person_is_what_can_answers_them(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    open_request(adminplus_sqlite)

    def column(*asked: object, as_: str | None = None) -> dict[str, Any]:
        rows = adminplus_sqlite.ok("access", "matrix", *asked, "-o", "json", as_=as_).json
        return {row["action"]: row["you"] for row in rows}

    creator = column("--on", 1, "--noun", "request", as_=CLAIRE)
    assert (creator["request.close"], creator["request.reopen"]) == ("yes", "while request_closed")
    assert creator["request.set_progress"] == "no"
    instructor = column("--for", INES, "--on", CAF)
    assert (instructor["group.users"], instructor["group.show"]) == ("no", "yes")
    assert instructor["project.show"] == "hidden"
    assert instructor["request.close"] is None
    adminplus_sqlite.ok("request", "close", 1, as_=CLAIRE)
    assert column("--on", 1, as_=CLAIRE)["request.close"] == "while request_open"
    assert {*column("--noun", "request").values()} == {None}


def test_whose_rights_are_asked_about_is_for_them_and_for_the_operator(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    assert adminplus_sqlite("access", "matrix", "--for", HUGO, as_=CLAIRE).code == 3
    assert adminplus_sqlite("access", "matrix", "--for", CLAIRE, as_=CLAIRE).code == 0
    assert adminplus_sqlite("access", "matrix", "--for", EXPERT).code == 0
    assert adminplus_sqlite("access", "matrix", "--for", "nobody@example.fr").code == 4
    wrong = adminplus_sqlite("access", "matrix", "--noun", "requête")
    assert (wrong.code, "The nouns are: act, request, " in wrong.err) == (2, True)


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_narrow_terminal_shows_several_tables_and_breaks_no_word(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for guide in ("a", "b"):
        rows = adminplus_sqlite.ok("access", "matrix", "--guide", guide, "-o", "json").json
        told = adminplus_sqlite.at_terminal("", "access", "matrix", "--guide", guide, "--no-pager").out
        plain = re.sub(r"\x1b\[[0-9;]*m", "", told).replace("\r", "")
        words = {*plain.split()}
        assert {row["action"] for row in rows} - words == set()
        assert {"while", "if", "Requirements", "Outsider"} - words == set()
        assert max(map(len, plain.splitlines())) <= columns
