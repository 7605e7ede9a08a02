"""Accounts, and experts."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, INES, MAUD, cast
from tests.runner import Runner


@pytest.mark.requirement("T2", "T4", "T5", "T6")
def test_the_operator_creates_an_account_and_a_dry_run_leaves_nothing(adminplus: Runner) -> None:
    before = adminplus.dump()
    args = ("user", "add", "Neu@Example.FR", "--first-name", "Léa", "--last-name", "Neu", "--locale", "en")
    assert adminplus.ok(*args, "--dry-run").err == (
        "Dry run, nothing was changed: Created the account neu@example.fr.\n"
    )
    assert adminplus.dump() == before
    added = adminplus.ok(*args, "-o", "json").json
    assert (added["email"], added["first_name"], added["locale"]) == ("neu@example.fr", "Léa", "en")
    again = adminplus("user", "add", "NEU@example.fr")
    assert (again.code, again.err) == (5, "error: There is already a user neu@example.fr.\n")
    shown = adminplus.ok("user", "show", "neu@example.fr", "-o", "json").json
    assert (shown["created_at"], shown["groups"]) == ("2026-03-02T09:00:00Z", [])
    assert [line["action"] for line in adminplus.ok("audit", "list", "-o", "json").json] == [
        "init",
        "user.add",
    ]


@pytest.mark.requirement("T3", "T4", "T6")
def test_a_person_sees_their_own_account_and_does_not_learn_who_else_has_one(adminplus: Runner) -> None:
    cast(adminplus)
    assert (
        adminplus.ok("user", "show", "CLAIRE@fs.example.fr", "-o", "json", as_=CLAIRE).json["email"] == CLAIRE
    )
    told = {
        adminplus("user", "show", address, as_=CLAIRE).err.replace(address, "…")
        for address in (INES, "nobody@example.fr")
    }
    assert told == {
        "error: claire@fs.example.fr may not look at the account of user …: that is for the person concerned "
        "(oneself) or the operator of the platform (operator).\n"
        "hint: Every action and its rules: adminplus access rules\n"
    }
    assert adminplus("can", "user.show", "nobody@example.fr", as_=CLAIRE).code == 3
    assert adminplus("user", "show", "nobody@example.fr").code == 4


@pytest.mark.requirement("E7", "T5", "T6")
def test_only_an_operator_names_experts(adminplus: Runner) -> None:
    cast(adminplus)
    assert adminplus("expert", "add", CLAIRE, as_=CLAIRE).code == 3
    before = adminplus.dump()
    adminplus.ok("expert", "add", CLAIRE, "--area", "Ain", "--dry-run")
    adminplus.ok("expert", "remove", EXPERT, "--dry-run")
    assert adminplus.dump() == before
    assert adminplus.ok("expert", "add", CLAIRE, "--area", "2a", "--area", "Ain").err == (
        "claire@fs.example.fr is an expert for 01, 2A.\n"
    )
    assert adminplus.ok("expert", "add", CLAIRE, "--area", "01", "--area", "2A").err.endswith("already.\n")
    listed = adminplus.ok("expert", "list", "-o", "csv", "--fields", "email,areas").out
    assert listed == f"email,areas\n{CLAIRE},01|2A\n{EXPERT},\n"
    assert adminplus.ok("expert", "list", "--sort", "areas", "-o", "count").out == "2\n"
    adminplus.ok("expert", "remove", CLAIRE)
    assert adminplus.ok("expert", "list", "-o", "ids").out == f"{EXPERT}\n"


@pytest.mark.requirement("M1")
def test_accounts_are_listed_with_their_groups_a_row_for_each(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", CAF, MAUD, "--instructor")
    rows = adminplus.ok("user", "list", "--memberships", "-o", "json").json
    assert [
        (row["group"], row["manager"], row["helper"], row["instructor"])
        for row in rows
        if row["email"] == MAUD
    ] == [(CAF, False, False, True), (HELPERS, True, False, False)]
    assert [row["group"] for row in rows if row["email"] == EXPERT] == [None]
    plain = adminplus.ok("user", "list", "-o", "json").json
    assert [row["email"] for row in plain] == sorted({row["email"] for row in rows})
    assert {row["group"] for row in plain} == {None}
    assert "Group" not in adminplus.ok("user", "list").out
    assert adminplus("user", "list", "--memberships", as_=MAUD).code == 3


@pytest.mark.parametrize("fields", ["group", "email, manager", "until,email"])
def test_a_column_of_groups_is_not_shown_empty(adminplus_sqlite: Runner, fields: str) -> None:
    cast(adminplus_sqlite)
    refused = adminplus_sqlite("user", "list", "--fields", fields)
    assert (refused.code, refused.out) == (2, "")
    assert "--memberships" in refused.err
    assert adminplus_sqlite.ok("user", "list", "--fields", fields, "--memberships", "--limit", 1).out


def test_nobody_is_told_to_create_the_account_of_a_mistyped_address(adminplus_sqlite: Runner) -> None:
    adminplus_sqlite.ok("init")
    for command in (("show",), ("absent", "--until", "2030-01-01"), ("disable", "--yes")):
        refused = adminplus_sqlite("user", command[0], "lost@example.fr", *command[1:])
        assert (refused.code, "user list" in refused.err, "user add" in refused.err) == (4, True, False)
    assert "adminplus user add lost@example.fr" in adminplus_sqlite("expert", "add", "lost@example.fr").err
