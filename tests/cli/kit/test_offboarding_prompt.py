"""Leaving: what would be left without anybody is told before, and nothing is orphaned silently."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.guidance import GREG, OLGA, programs
from tests.runner import Runner

LOST = "warning: Open requests that lose their"


def creator_of(adminplus: Runner, number: int) -> str:
    rows = adminplus.dump()
    emails = {row["id"]: row["email"] for row in rows if row["table"] == "users"}
    return str(
        next(emails[row["creator_id"]] for row in rows if row["table"] == "requests" and row["id"] == number)
    )


def findings(adminplus: Runner) -> list[str]:
    rows = adminplus("doctor", "-o", "json").out
    import json

    found = [row for row in json.loads(rows) if row["check"] != "platform"]
    return [f"{row['object']}: {row['finding']}" for row in found]


@pytest.mark.requirement("M2", "T5")
def test_removing_a_creator_tells_first_and_needs_a_yes(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    closed = open_request(adminplus)
    adminplus.ok("request", "close", closed, as_=CLAIRE)
    remove = ("group", "users", "remove", HELPERS, CLAIRE)
    said = unchanged(adminplus, *remove, code=9, as_=MAUD)
    assert said == (
        "warning: Open requests that lose their creator: #1. "
        "Hand each over after: adminplus request reassign ID --to EMAIL\n"
        "error: This needs a confirmation.\nhint: Say it with --yes.\n"
    )
    record, line = changed(adminplus, *remove, "--yes", as_=MAUD)
    assert record == {
        "group": 1,
        "email": CLAIRE,
        "without_creator": [1],
        "without_instructor": [],
        "without_manager": [],
        "handed_to": None,
        "handed_requests": [],
        "handed_groups": [],
    }
    assert (line["actor"], line["action"], line["details"]) == (
        MAUD,
        "group.users.remove",
        {"user": 1, "roles": ["helper"], "without_creator": [1]},
    )
    assert findings(adminplus) == [
        "request #1: its creator is disabled, or left the group that sent it: request reassign"
    ]
    assert adminplus("doctor").code == 7
    adminplus.ok("request", "reassign", 1, "--to", HUGO, as_=MAUD)
    adminplus.assert_sound()


@pytest.mark.requirement("M2")
def test_a_departure_that_leaves_nothing_asks_nothing(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    adminplus.ok("group", "users", "add", CAF, PAUL, "--instructor")
    assert adminplus.ok("group", "users", "remove", CAF, INES).err == f"{INES} is no longer in {CAF}.\n"
    assert adminplus.ok("group", "users", "remove", HELPERS, HUGO, "--porcelain").out == f"{HUGO}\n"
    assert adminplus("request", "show", 1, as_=INES).code == 3


@pytest.mark.requirement("M2")
@pytest.mark.parametrize(
    "leave",
    [
        ("group", "users", "remove", CAF, INES),
        ("group", "users", "edit", CAF, INES, "--no-instructor", "--manager"),
        ("user", "disable", INES),
    ],
)
def test_the_last_instructor_is_missed_in_every_way_of_leaving(
    adminplus: Runner, leave: tuple[str, ...]
) -> None:
    cast(adminplus)
    open_request(adminplus)
    open_request(adminplus, "--to", CPAM)
    said = unchanged(adminplus, *leave, code=9)
    assert said.startswith(f"{LOST} last instructor: #1. Add another first: ")
    dry = adminplus.ok(*leave, "--dry-run")
    assert f"{LOST} last instructor: #1." in dry.err
    _record, line = changed(adminplus, *leave, "--yes")
    assert line["details"]["without_instructor"] == [1]
    assert findings(adminplus) == ["request #1: no recipient group has an active instructor"]


def test_an_instructor_by_two_groups_who_leaves_one_is_not_missed(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", CPAM, INES, "--instructor")
    adminplus.ok("group", "users", "remove", CPAM, PAUL)
    open_request(adminplus, "--to", CPAM)
    adminplus.ok("group", "users", "remove", CAF, INES)
    assert "#1" in unchanged(adminplus, "group", "users", "remove", CPAM, INES, code=9)


@pytest.mark.requirement("M2")
@pytest.mark.parametrize(
    "leave",
    [
        ("group", "users", "remove", HELPERS, MAUD),
        ("group", "users", "edit", HELPERS, MAUD, "--no-manager", "--helper"),
        ("user", "disable", MAUD),
    ],
)
def test_the_last_manager_goes_or_steps_down_only_when_that_is_confirmed(
    adminplus: Runner, leave: tuple[str, ...]
) -> None:
    cast(adminplus)
    warned = "warning: Groups that lose their last manager: #1. Add another: "
    assert adminplus.ok(*leave, "--dry-run").err.startswith(warned)
    said = unchanged(adminplus, *leave, code=9)
    assert said.startswith(warned)
    assert said.endswith("hint: Say it with --yes.\n")
    _record, line = changed(adminplus, *leave, "--yes")
    assert line["details"]["without_manager"] == [1]
    adminplus.ok("group", "users", "add", HELPERS, HUGO, "--manager")
    adminplus.ok("group", "users", "add", HELPERS, CLAIRE, "--manager")
    assert "warning" not in adminplus.ok("group", "users", "remove", HELPERS, HUGO).err


@pytest.mark.requirement("M2", "M8")
def test_roles_are_given_and_taken_but_one_remains(adminplus: Runner) -> None:
    cast(adminplus)
    record, line = changed(
        adminplus, "group", "users", "edit", HELPERS, MAUD, "--helper", "--instructor", as_=MAUD
    )
    assert record == {"group": 1, "email": MAUD, "roles": ["manager", "helper", "instructor"], "until": None}
    assert (line["action"], line["details"]["roles"]) == ("group.users.edit", record["roles"])
    again = adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--helper")
    assert again.err == f"{MAUD} is manager, helper, instructor in {HELPERS} already.\n"
    unchanged(adminplus, "group", "users", "edit", HELPERS, HUGO, "--no-helper", code=6)
    unchanged(adminplus, "group", "users", "edit", HELPERS, HUGO, code=2)
    assert (
        adminplus.ok("group", "users", "edit", HELPERS, HUGO, "--manager", "--porcelain").out == f"{HUGO}\n"
    )


@pytest.mark.requirement("M2", "M8")
@pytest.mark.parametrize("verb", [("remove",), ("edit", "--no-helper", "--instructor")])
def test_only_its_manager_and_the_operator_change_a_group(adminplus: Runner, verb: tuple[str, ...]) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", CPAM, MAUD, "--manager")
    name, *options = verb
    for who, group in ((CLAIRE, HELPERS), (INES, HELPERS), (MAUD, CAF)):
        unchanged(adminplus, "group", "users", name, group, HUGO, *options, code=3, as_=who)
    unchanged(adminplus, "group", "users", name, CPAM, HUGO, *options, code=4, as_=MAUD)
    unchanged(adminplus, "group", "users", name, CPAM, "nobody@example.org", *options, code=4, as_=MAUD)
    adminplus.ok("group", "users", name, HELPERS, HUGO, *options, as_=MAUD)


@pytest.mark.requirement("H3", "H6", "T5")
def test_a_request_is_handed_over_with_every_right(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus, "--colleague", HUGO)
    adminplus.ok("request", "hand-over", number, "--to", HUGO, as_=CLAIRE)
    heard = len([row for row in adminplus.dump() if row["table"] == "outbox"])
    record, line = changed(adminplus, "request", "reassign", number, "--to", HUGO, as_=MAUD)
    assert record == {"id": number, "creator": HUGO}
    assert (line["action"], line["details"]) == (
        "request.reassign",
        {"from": 1, "to": 2, "agreed": True},
    )
    mails = [row for row in adminplus.dump() if row["table"] == "outbox"][heard:]
    assert [(mail["recipient"], mail["template"]) for mail in mails] == [
        (HUGO, "reassigned"),
        (CLAIRE, "reassigned_away"),
    ]
    for verb in (
        ("show", number),
        ("close", number),
        ("add-info", number, "--message", "x"),
        ("attachments", number),
    ):
        assert adminplus("request", *verb, as_=CLAIRE).code == 3
    assert adminplus.ok("request", "list", "-o", "ids", as_=CLAIRE).out == ""
    listed = adminplus.ok("request", "list", "--part", "creator", "-o", "json", as_=HUGO).json
    assert [row["id"] for row in listed] == [number]
    adminplus.ok("request", "hand-over", number, "--to", CLAIRE, as_=HUGO)
    back = adminplus.ok("request", "reassign", f"#{number}", "--to", CLAIRE)
    assert back.err == f"Request #{number} is handed over to {CLAIRE}.\n"
    assert adminplus("request", "show", number, as_=HUGO).code == 3
    assert (
        adminplus.ok("request", "reassign", number, "--to", CLAIRE).err
        == f"Request #{number} is {CLAIRE}'s already.\n"
    )
    assert adminplus.ok("request", "close", number, as_=CLAIRE).code == 0


@pytest.mark.requirement("M7")
def test_whoever_hands_a_request_over_sees_nothing_of_it(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    adminplus.ok("request", "hand-over", number, "--to", HUGO, as_=CLAIRE)
    done = adminplus.ok("request", "reassign", number, "--to", HUGO, "-o", "json", as_=MAUD)
    assert not re.search("Trop|blocage|Jeanne|Moreau|1954", done.out + done.err)
    assert adminplus("request", "show", number, as_=MAUD).code == 3


@pytest.mark.parametrize("who", [CLAIRE, HUGO, INES, EXPERT])
def test_nobody_else_hands_a_request_over(adminplus: Runner, who: str) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("group", "users", "add", CAF, INES, "--manager")
    unchanged(adminplus, "request", "reassign", number, "--to", HUGO, code=3, as_=who)


@pytest.mark.parametrize("heir", [MAUD, INES, "nobody@example.org"])
def test_the_heir_is_a_helper_of_the_group_and_accounts_elsewhere_stay_unknown(
    adminplus: Runner, heir: str
) -> None:
    number = open_request(cast(adminplus))
    said = unchanged(adminplus, "request", "reassign", number, "--to", heir, code=5)
    assert said == (
        f"error: {heir} is not an active helper of {HELPERS}.\n"
        f"hint: Add them first: adminplus group users add 1 {heir} --helper\n"
    )


def test_a_disabled_heir_is_to_be_enabled_first(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("user", "disable", HUGO)
    said = unchanged(adminplus, "request", "reassign", number, "--to", HUGO, code=5, as_=MAUD)
    assert f"adminplus user enable {HUGO}" in said


@pytest.mark.requirement("E5")
def test_an_heir_who_was_called_as_an_expert_still_sees_no_attachment(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("pièce")
    number = open_request(adminplus, "--attach", piece)
    adminplus.clock.forward(days=5)
    adminplus.ok("tick")
    adminplus.ok("group", "users", "add", HELPERS, EXPERT, "--helper")
    adminplus.ok("request", "hand-over", number, "--to", EXPERT, as_=CLAIRE)
    adminplus.ok("request", "reassign", number, "--to", EXPERT)
    assert adminplus("request", "attachments", number, as_=EXPERT).code == 3


@pytest.mark.parametrize(("answer", "code"), [("n\n", 9), ("y\n", 0)])
def test_on_a_terminal_it_asks(adminplus_sqlite: Runner, answer: str, code: int) -> None:
    open_request(cast(adminplus_sqlite))
    leader, follower = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "adminplus_cli",
        "--store",
        adminplus_sqlite.store,
        "user",
        "disable",
        INES,
    ]
    with subprocess.Popen(command, stdin=follower, stdout=subprocess.PIPE, stderr=follower) as process:
        os.close(follower)
        said = b""
        while b"[y/N]" not in said:
            said += os.read(leader, 4096)
        os.write(leader, answer.encode())
        assert process.wait(60) == code
    os.close(leader)
    assert b"last instructor: #1." in said
    assert f"Disable {INES} all the same?".encode() in said
    disabled = {
        row["email"]: row["disabled_at"] for row in adminplus_sqlite.dump() if row["table"] == "users"
    }
    assert (disabled[INES] is None) == (code == 9)


def test_what_was_not_told_was_not_accepted(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = cast(adminplus_sqlite)
    open_request(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, HUGO, "--instructor")
    from adminplus_cli.cli.kit.console import Console

    def confirm(_console: Console, _question: str, *, yes: bool) -> None:
        open_request(adminplus)

    monkeypatch.setattr(Console, "confirm", confirm)
    refused = adminplus("user", "disable", CLAIRE)
    assert refused.code == 5
    assert "Meanwhile more open requests came to depend on this person: #2." in refused.err
    assert adminplus("request", "list", as_=CLAIRE).code == 0


@pytest.mark.requirement("T5")
def test_on_a_terminal_what_somebody_would_lose_is_told_before_it_is_asked(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    for lost, *words in (
        ("2 accesses", "user", "disable", INES),
        ("2 accesses", "group", "users", "remove", CAF, INES),
        ("1 access", "group", "users", "edit", CAF, INES, "--no-instructor", "--manager"),
    ):
        told = adminplus.typed("non\n", *words)
        assert told.code == 9, told.err
        assert f"1 person would lose {lost}." in told.err
        assert LOST in told.err
        assert told.err.index("would lose") < told.err.index("all the same?")
        assert adminplus.ok("request", "show", 1, as_=INES).code == 0
    agreed = adminplus.typed("oui\n", "group", "users", "remove", CAF, INES)
    assert agreed.code == 0
    assert adminplus("request", "show", 1, as_=INES).code == 3


def test_nobody_is_asked_where_nobody_loses_anything_and_elsewhere_than_on_a_terminal(
    adminplus: Runner,
) -> None:
    cast(adminplus)
    adminplus.ok("user", "add", "lou@fs.example.fr")
    adminplus.ok("user", "disable", "lou@fs.example.fr")
    assert adminplus.typed("", "user", "disable", "lou@fs.example.fr").code == 0
    assert "would lose" not in adminplus.ok("group", "users", "remove", CPAM, PAUL).err


def test_a_member_of_a_project_is_taken_out_once_it_is_told_what_they_lose(adminplus: Runner) -> None:
    programs(adminplus)
    told = adminplus.typed("non\n", "project", "member", "remove", 1, GREG, as_=OLGA)
    assert told.code == 9
    assert "1 person would lose 2 accesses." in told.err
    assert adminplus.ok("project", "show", 1, as_=GREG).code == 0
    assert adminplus.typed("oui\n", "project", "member", "remove", 1, GREG, as_=OLGA).code == 0


def test_of_very_many_things_it_is_told_that_there_are_more(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.cli.kit.rehearsal.MOST_FORETOLD", 2)
    cast(adminplus_sqlite)
    for _request in range(4):
        open_request(adminplus_sqlite)
    told = adminplus_sqlite.typed("non\n", "user", "disable", INES)
    assert "1 person would lose more than 2 accesses." in told.err


@pytest.mark.requirement("M2", "T5")
def test_a_file_says_who_stays_in_a_group_and_who_leaves_is_shown_first(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    open_request(adminplus)
    file = tmp_path / "agents.csv"
    file.write_text(
        f"email,manager,helper\n{MAUD},true,false\nlou@fs.example.fr,false,true\n", encoding="utf-8"
    )
    asked = ("group", "users", "import", HELPERS, file, "--sync")
    rehearsed = adminplus.ok(*asked, "--dry-run", "-o", "json")
    assert rehearsed.json["removed"] == [CLAIRE, HUGO]
    assert "2 people who are not in the file would leave." in rehearsed.err
    refused = adminplus(*asked)
    assert (refused.code, f"2 people would leave: {CLAIRE}, {HUGO}" in refused.err) == (9, True)
    told = adminplus.typed("non\n", *asked)
    assert "2 people would lose" in told.err
    assert adminplus.ok("group", "users", "list", HELPERS, "-o", "ids").out.split() == [CLAIRE, HUGO, MAUD]
    done = adminplus.ok(*asked, "--yes", "-o", "json")
    assert (done.json["created"], done.json["removed"]) == (["lou@fs.example.fr"], [CLAIRE, HUGO])
    assert adminplus.ok("group", "users", "list", HELPERS, "-o", "ids").out.split() == [
        "lou@fs.example.fr",
        MAUD,
    ]
    assert adminplus.ok(*asked, "-o", "json").json["removed"] == []
    other = tmp_path / "caf.csv"
    other.write_text("email,instructor\nlou@fs.example.fr,true\n", encoding="utf-8")
    told = adminplus.typed("non\n", "group", "users", "import", CAF, other, "--sync")
    assert "2 people" not in told.err
    assert "1 person would lose 2 accesses." in told.err
    file.write_text("email,helper\n", encoding="utf-8")
    assert adminplus(*asked, "--yes").code == 6
    assert adminplus(*asked, "--keep-going").code == 2
