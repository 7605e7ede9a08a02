"""Whoever leaves hands over what hangs on them alone, in one go; what cannot go is named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.casework import BENEFICIARY, CAF, CLAIRE, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.cli.changes import unchanged
from tests.guidance import ADA, CARL, CORA, EMPLOI, GREG, LANGUE, OLGA, mails, programs
from tests.runner import Runner

pytestmark = pytest.mark.requirement("A1")


def _users(adminplus: Runner, group: str, role: str) -> set[str]:
    rows = adminplus.ok("group", "users", "list", group, "-o", "json").json
    return {row["email"] for row in rows if row[role]}


def _seats(adminplus: Runner, program: str) -> set[str]:
    rows = adminplus.ok("program", "manager", "list", program, "-o", "json", as_=OLGA).json
    return {row["email"] for row in rows}


def _details(adminplus: Runner, action: str) -> dict[str, Any]:
    lines = [row for row in adminplus.dump() if row["table"] == "audit" and row["action"] == action]
    details: dict[str, Any] = json.loads(lines[-1]["details"])
    return details


def test_requests_and_groups_go_to_the_heir_in_the_transaction_that_disables(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "edit", HELPERS, CLAIRE, "--manager")
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--helper", "--no-manager")
    number = open_request(adminplus)
    before = adminplus.dump()
    args = ("user", "disable", CLAIRE, "--hand-over-to", HUGO)
    assert adminplus.ok(*args, "--dry-run").code == 0
    assert adminplus.dump() == before
    said = adminplus.ok(*args).err  # nothing is left without anybody: nothing to confirm
    assert said == (f"Disabled the account {CLAIRE}. Handed over to {HUGO}: 1 request, 1 group.\n")
    assert adminplus.ok("request", "show", number, "-o", "json", as_=HUGO).json["creator"] == HUGO
    assert _users(adminplus, HELPERS, "manager") == {CLAIRE, HUGO}
    hugo = next(row["id"] for row in adminplus.dump() if row["table"] == "users" and row["email"] == HUGO)
    handed = {"disabled": True, "handed_to": hugo, "requests": [number], "groups": [1]}
    assert _details(adminplus, "user.disable") == handed
    assert (HUGO, "reassigned") in mails(adminplus)
    adminplus.assert_sound()


def test_what_cannot_go_to_the_heir_is_named_and_confirmed(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    said = unchanged(adminplus, "user", "disable", CLAIRE, "--hand-over-to", MAUD, code=9)
    assert f"Open requests that lose their creator: #{number}." in said
    said = adminplus.ok("user", "disable", CLAIRE, "--hand-over-to", MAUD, "--yes").err
    assert f"Nothing could be handed over to {MAUD}." in said
    assert _details(adminplus, "user.disable")["without_creator"] == [number]
    again = adminplus.ok("user", "disable", CLAIRE, "--hand-over-to", HUGO).err
    assert again == (f"The account {CLAIRE} is disabled already. Handed over to {HUGO}: 1 request.\n")
    assert adminplus.ok("request", "show", number, "-o", "json", as_=HUGO).json["creator"] == HUGO


def test_seats_go_to_a_member_of_the_project_and_everybody_hears_who_comes(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "remove", EMPLOI, GREG, as_=CARL)
    adminplus.ok("participant", "add", EMPLOI, "zoe@x.example.fr", "--first-name", "Zoé", as_=CARL)
    since = len(mails(adminplus))
    said = adminplus.ok("user", "disable", CARL, "--hand-over-to", CORA, "--yes").err
    assert said.endswith(f"Handed over to {CORA}: 1 program.\n")
    assert _seats(adminplus, EMPLOI) == {CORA}
    rows = adminplus.ok("outbox", "list", "-o", "json").json[:]
    told = {(row["recipient"], row["template"]) for row in rows if row["id"] > since}
    assert told == {(CORA, "manager_named"), ("zoe@x.example.fr", "contacts_changed")}
    adminplus.assert_sound()


def test_who_manages_or_takes_part_already_gets_no_seat(adminplus: Runner) -> None:
    programs(adminplus)
    said = adminplus.ok("user", "disable", CARL, "--hand-over-to", GREG).err
    assert said.endswith(f"Nothing could be handed over to {GREG}.\n")
    assert _seats(adminplus, EMPLOI) == {CARL, GREG}
    adminplus.ok("participant", "add", LANGUE, CORA, "--first-name", "Cora", as_=OLGA)
    adminplus.ok("program", "manager", "add", LANGUE, ADA, as_=OLGA)
    adminplus.ok("user", "disable", ADA, "--hand-over-to", CORA)
    assert _seats(adminplus, LANGUE) == {OLGA, ADA}


def test_ownership_is_not_handed_over_with_the_rest(adminplus: Runner) -> None:
    programs(adminplus)
    said = unchanged(adminplus, "user", "disable", OLGA, "--hand-over-to", ADA, "--yes", code=5)
    assert said == (
        f"error: {OLGA} owns projects, which are not handed over with the rest: #1.\n"
        "hint: Their owner gives each away first: adminplus project transfer PROJECT EMAIL\n"
    )


def test_nobody_hands_over_to_who_cannot_have_it(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    adminplus.ok("user", "disable", HUGO)
    for heir, code in ((CLAIRE, 5), (HUGO, 5), ("nobody@x.example.fr", 4), ("no address", 6)):
        unchanged(adminplus, "user", "disable", CLAIRE, "--hand-over-to", heir, "--yes", code=code)
    unchanged(adminplus, "user", "disable", CLAIRE, "--hand-over-to", MAUD, "--yes", code=3, as_=MAUD)


def test_who_leaves_a_group_hands_over_what_they_had_alone_there(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "edit", HELPERS, CLAIRE, "--manager")
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--helper", "--no-manager")
    number = open_request(adminplus)
    args = ("group", "users", "remove", HELPERS, CLAIRE, "--hand-over-to", HUGO)
    before = adminplus.dump()
    assert adminplus.ok(*args, "--dry-run").err.endswith(f"Handed over to {HUGO}: 1 request, 1 group.\n")
    assert adminplus.dump() == before
    left = adminplus.ok(*args, "-o", "json").json  # nothing is left without anybody: nothing to confirm
    assert (left["handed_to"], left["handed_requests"], left["handed_groups"]) == (HUGO, [number], [1])
    assert not left["without_creator"] + left["without_manager"]
    assert adminplus.ok("request", "show", number, "-o", "json", as_=HUGO).json["creator"] == HUGO
    assert _users(adminplus, HELPERS, "manager") == {HUGO}
    assert _details(adminplus, "group.users.remove")["requests"] == [number]
    assert {(HUGO, "reassigned"), (CLAIRE, "reassigned_away")} <= {*mails(adminplus)}
    adminplus.assert_sound()


def test_the_only_manager_leaves_by_themself_and_gives_the_group_on(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--helper")
    opens = (
        "--subject",
        "Trop perçu",
        "--description",
        "Un blocage.",
        "--to",
        CAF,
        *BENEFICIARY,
        "--porcelain",
    )
    number = int(adminplus.ok("request", "create", *opens, as_=MAUD).out)
    args = ("group", "users", "remove", HELPERS, MAUD, "--hand-over-to", HUGO)
    said = adminplus.ok(*args, as_=MAUD).err
    assert said.endswith(f"Handed over to {HUGO}: 1 request, 1 group.\n")
    assert _users(adminplus, HELPERS, "manager") == {HUGO}
    assert adminplus.ok("request", "show", number, "-o", "json", as_=HUGO).json["creator"] == HUGO
    adminplus.assert_sound()


def test_a_manager_hands_no_request_to_themself_and_none_to_who_is_not_in_the_group(
    adminplus: Runner,
) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--helper")
    args = ("group", "users", "remove", HELPERS, CLAIRE, "--hand-over-to")
    said = unchanged(adminplus, *args, MAUD, code=9, as_=MAUD)
    assert f"Open requests that lose their creator: #{number}." in said
    for heir in (INES, "nobody@x.example.fr"):  # who has an account is not told to who manages another group
        said = unchanged(adminplus, *args, heir, "--yes", code=4, as_=MAUD)
        assert said.startswith(f"error: {heir} is not in the group ")
    unchanged(adminplus, *args, CLAIRE, "--yes", code=5, as_=MAUD)
    unchanged(adminplus, *args, HUGO, "--yes", code=3, as_=HUGO)


def test_hand_over_to_is_another_name_of_reassign_to_in_a_project(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "remove", EMPLOI, GREG, as_=CARL)
    args = ("project", "member", "remove", 1, CARL)
    said = unchanged(adminplus, *args, "--yes", code=5, as_=ADA)
    assert "--reassign-to EMAIL" in said
    left = adminplus.ok(*args, "--hand-over-to", CORA, "--yes", "-o", "json", as_=ADA).json
    assert len(left["reassigned"]) == 1
    assert _seats(adminplus, EMPLOI) == {CORA}
    said = unchanged(
        adminplus, "project", "member", "remove", 1, OLGA, "--hand-over-to", ADA, code=5, as_=ADA
    )
    assert "project transfer" in said
