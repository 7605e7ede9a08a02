"""Projects: created, edited, put away, handed over, recovered."""

from __future__ import annotations

import pytest

from tests.cli.changes import changed, unchanged
from tests.guidance import ADA, CARL, GREG, OLGA, OTTO, PROJECT, account, mails, members, programs
from tests.runner import Runner


@pytest.mark.requirement("O1", "R1", "T5")
def test_whoever_creates_a_project_owns_it(adminplus_sqlite: Runner) -> None:
    adminplus = adminplus_sqlite  # on PostgreSQL a dry run uses up a number
    account(adminplus, OLGA)
    record, line = changed(adminplus, "project", "create", PROJECT, "--description", "Des jeunes.", as_=OLGA)
    assert (record["id"], record["name"], record["archived_at"]) == (1, PROJECT, None)
    assert (line["actor"], line["action"], line["object_id"]) == (OLGA, "project.create", 1)
    (mine,) = adminplus.ok("project", "list", "-o", "json", as_=OLGA).json
    assert (mine["role"], mine["members"], mine["programs"]) == ("owner", 1, 0)
    shown = adminplus.ok("project", "show", PROJECT.upper(), "-o", "json", as_=OLGA).json
    assert (shown["owner"], shown["description"]) == (OLGA, "Des jeunes.")


def test_the_operator_without_an_account_owns_nothing_and_sees_nothing(adminplus: Runner) -> None:
    members(adminplus)
    refused = adminplus("project", "create", "Autre")
    assert (refused.code, refused.err.splitlines()) == (
        3,
        [
            "error: operator may not create projects: that is for everyone who has an account (account).",
            "hint: You act as the operator, as no account: say as whom, adminplus --as EMAIL …",
        ],
    )
    assert adminplus.ok("project", "list", "-o", "json").json == []
    assert adminplus("project", "show", 1).code == 4


def test_to_whoever_is_no_member_a_project_does_not_exist(adminplus: Runner) -> None:
    members(adminplus)
    for words in (1, "#1", PROJECT, 99, "nothing", "x\x00y"):
        missing = adminplus("project", "show", words, as_=OTTO)
        assert missing.code == 4
        assert missing.err.splitlines()[1] == "hint: See yours with: adminplus project list"
    said = {adminplus("program", "list", words, as_=OTTO).err.replace(str(words), "…") for words in (1, 99)}
    assert len(said) == 1


def test_two_projects_of_one_name_are_told_apart_by_number(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok("project", "create", PROJECT, as_=OLGA)
    unclear = adminplus("project", "show", PROJECT, as_=OLGA)
    assert (unclear.code, unclear.err) == (
        2,
        f"error: Several projects are called {PROJECT}.\nhint: Say which by its number: 1, 2.\n",
    )
    assert adminplus.ok("project", "show", PROJECT, "-o", "json", as_=ADA).json["id"] == 1
    assert adminplus.ok("project", "show", "#2", "-o", "json", as_=OLGA).json["members"] == 1


@pytest.mark.requirement("O3", "T5")
def test_the_owner_edits_the_project_and_only_what_changed_is_noted(adminplus: Runner) -> None:
    members(adminplus)
    record, line = changed(adminplus, "project", "edit", 1, "--name", "Mentorat Rhône", as_=OLGA)
    assert (record["name"], line["details"]) == ("Mentorat Rhône", {"fields": ["name"]})
    again = unchanged(adminplus, "project", "edit", 1, "--name", "Mentorat Rhône", as_=OLGA, code=0)
    assert again == "Project #1 is like that already.\n"
    unchanged(adminplus, "project", "edit", 1, "--name", "X", as_=ADA, code=3)
    unchanged(adminplus, "project", "edit", 1, as_=OLGA, code=2)
    unchanged(adminplus, "project", "edit", 1, "--name", "x" * 101, as_=OLGA, code=6)
    described = adminplus.ok("project", "edit", 1, "--description", "-", as_=OLGA, stdin="Deux\nlignes")
    assert described.err == "Changed project #1.\n"
    assert "Deux\n" in adminplus.ok("project", "show", 1, as_=GREG).out


@pytest.mark.requirement("O4", "T5")
def test_an_archived_project_can_be_read_and_exported_and_nothing_else(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, "zoe@j.example.fr", as_=CARL)
    changed(adminplus, "project", "archive", 1, as_=OLGA)
    assert (
        unchanged(adminplus, "project", "archive", 1, as_=OLGA, code=0) == "Project #1 is archived already.\n"
    )
    for command in (
        ("program", "create", 1, "Neuf"),
        ("program", "edit", 1, "--title", "Autre"),
        ("program", "archive", 1),
        ("participant", "log", 1, "zoe@j.example.fr", "contacted"),
        ("project", "member", "remove", 1, CARL, "--reassign-to", ADA),
        ("project", "transfer", 1, ADA),
    ):
        said = unchanged(adminplus, *command, as_=OLGA, code=5)
        assert said == (
            "error: Project #1 is archived.\n"
            "hint: Its owner can take it up again: adminplus project unarchive 1\n"
        )
    for command in (("project", "show", 1), ("program", "list", 1), ("participant", "list", 1)):
        adminplus.ok(*command, as_=OLGA)
    assert adminplus.ok("participant", "export", 1, "-o", "count", as_=OLGA).out == "1\n"
    assert adminplus.ok("project", "list", "-o", "count", as_=OLGA).out == "0\n"
    assert adminplus.ok("project", "list", "--archived", "-o", "ids", as_=OLGA).out == "1\n"
    changed(adminplus, "project", "unarchive", 1, as_=OLGA)
    adminplus.ok("program", "create", 1, "Neuf", as_=OLGA)


@pytest.mark.requirement("O5", "T5")
def test_a_transfer_makes_another_member_owner_and_the_owner_an_admin(adminplus: Runner) -> None:
    members(adminplus)
    told = len(mails(adminplus))
    record, line = changed(adminplus, "project", "transfer", 1, CARL, "--yes", as_=OLGA)
    assert record == {"project": 1, "owner": CARL}
    assert line["details"] == {"from": 1, "to": 3}
    roles = {row["email"]: row["role"] for row in _members(adminplus, CARL)}
    assert (roles[CARL], roles[OLGA]) == ("owner", "admin")
    assert mails(adminplus, since=told) == [(CARL, "ownership_transferred")]
    mine = adminplus.ok("project", "transfer", 1, CARL, as_=CARL)
    assert mine.err == "You own project #1 already.\n"
    unchanged(adminplus, "project", "transfer", 1, ADA, as_=OLGA, code=3)
    unchanged(adminplus, "project", "transfer", 1, OTTO, as_=CARL, code=4)
    adminplus.ok("user", "disable", ADA)
    said = unchanged(adminplus, "project", "transfer", 1, ADA, as_=CARL, code=5)
    assert said.startswith(f"error: {ADA} is disabled.\n")


@pytest.mark.requirement("O5", "T5")
def test_a_project_is_given_away_once_its_owner_confirms_it(adminplus: Runner) -> None:
    members(adminplus)
    transfer = ("project", "transfer", 1, CARL)
    said = unchanged(adminplus, *transfer, as_=OLGA, code=9)
    assert said == "error: This needs a confirmation.\nhint: Say it with --yes.\n"
    unchanged(adminplus, *transfer, as_=ADA, code=3)
    adminplus.ok(*transfer, "--dry-run", as_=OLGA)
    assert adminplus.typed("n\n", *transfer, as_=OLGA).code == 9
    done = adminplus.typed("y\n", *transfer, as_=OLGA)
    assert (done.code, done.err.split("?")[0]) == (0, f"Give project #1 to {CARL}")


def test_the_project_of_that_very_name_is_meant_before_a_namesake_in_other_case(adminplus: Runner) -> None:
    members(adminplus)
    adminplus.ok("project", "create", "MENTORAT LYON", as_=OLGA)
    for name, number in (("Mentorat Lyon", 1), ("MENTORAT LYON", 2)):
        assert adminplus.ok("project", "show", name, "-o", "json", as_=OLGA).json["id"] == number
    said = unchanged(adminplus, "project", "show", "mentorat lyon", as_=OLGA, code=2)
    assert said.endswith("hint: Say which by its number: 1, 2.\n")


@pytest.mark.requirement("O5")
def test_a_project_whose_owner_is_disabled_is_given_another_by_the_operator(adminplus: Runner) -> None:
    members(adminplus)
    active = unchanged(adminplus, "project", "recover", 1, ADA, code=5)
    assert active.splitlines() == [
        "error: Project #1 has an active owner.",
        "hint: They can hand it over themselves: adminplus project transfer 1 EMAIL",
    ]
    asked = unchanged(adminplus, "user", "disable", OLGA, code=9)
    assert asked.startswith("warning: Projects that lose their owner: #1. Give each another one after: ")
    adminplus.ok("user", "disable", OLGA, "--yes")
    (found,) = adminplus("doctor", "-o", "json").json
    assert found["object"] == "project #1"
    for command in (("set-role", 1, OLGA, "admin"), ("remove", 1, OLGA)):
        said = unchanged(adminplus, "project", "member", *command, as_=ADA, code=5)
        assert said.splitlines()[1].endswith(": adminplus project recover 1 EMAIL")
    unchanged(adminplus, "project", "recover", 1, OTTO, code=4)
    for person in (ADA, OTTO):
        for number in (1, 77):
            refused = unchanged(adminplus, "project", "recover", number, ADA, as_=person, code=3)
            assert refused.startswith(
                f"error: {person} may not give project #{number} another owner: that is for "
            )
    record, line = changed(adminplus, "project", "recover", 1, ADA)
    assert record == {"project": 1, "owner": ADA}
    assert (line["actor"], line["action"]) == ("operator", "project.recover")
    adminplus.ok("project", "edit", 1, "--name", "Repris", as_=ADA)
    assert adminplus.ok("doctor").err == "All is well.\n"


@pytest.mark.requirement("O5")
def test_where_nobody_in_a_project_is_left_any_active_account_can_be_its_owner(adminplus: Runner) -> None:
    for email in (OLGA, OTTO):
        account(adminplus, email)
    adminplus.ok("project", "create", PROJECT, as_=OLGA)
    adminplus.ok("user", "disable", OLGA, "--yes")
    adminplus.ok("project", "recover", 1, OTTO)
    assert adminplus.ok("project", "show", 1, "-o", "json", as_=OTTO).json["role"] == "owner"


def _members(adminplus: Runner, as_: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = adminplus.ok("project", "member", "list", 1, "-o", "json", as_=as_).json
    return rows


LISTS = (
    (OLGA, "project list"),
    (OLGA, "project member list 1"),
    (GREG, "project member list 1"),
    (OLGA, "project invitation list 1"),
    (OLGA, "project group list 1"),
    (OLGA, "program list 1"),
    (GREG, "program list 1"),
    (OLGA, "program manager list 1"),
    (GREG, "participant list 1"),
)


def test_a_list_says_of_its_rows_the_same_when_few_of_their_fields_are_asked_for(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "group", "create", 1, "Lyon", as_=OLGA)
    adminplus.ok("participant", "add", 1, "lea@example.fr", as_=CARL)
    for person, words in LISTS:
        whole = adminplus.ok(*words.split(), "-o", "json", as_=person).json
        assert int(adminplus.ok(*words.split(), "-o", "count", as_=person).out) == len(whole) > 0
        for name in whole[0]:
            some = adminplus.ok(*words.split(), "-o", "json", "--fields", name, as_=person).json
            assert some == [{name: row[name]} for row in whole], words
