"""Roles that end on a day: told a week before and on the day, once, and taken by `tick` when the day is over."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.casework import CAF, CLAIRE, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.guidance import CARL, CORA, EMPLOI, GINA, GREG, OLGA, OTTO, mails, members, programs
from tests.runner import Runner

pytestmark = pytest.mark.requirement("A1")
LAST = "2026-03-20"
SILENT = {"told": 0, "ended": 0, "kept": 0}


def _at(adminplus: Runner, day: int, hour: int = 12) -> None:
    adminplus.clock.now = datetime(2026, 3, day, hour, tzinfo=UTC)


def _ticked(adminplus: Runner, *, code: int = 0) -> dict[str, Any]:
    done = adminplus("tick", "--only", "roles", "-o", "json")
    assert done.code == code, done.err
    counts: dict[str, Any] = done.json["jobs"]["roles"]
    return counts


def _told(adminplus: Runner, template: str) -> list[str]:
    return [who for who, what in mails(adminplus) if what == template]


def _user(adminplus: Runner, group: str, email: str) -> dict[str, Any] | None:
    rows = adminplus.ok("group", "users", "list", group, "-o", "json").json
    return next((row for row in rows if row["email"] == email), None)


def test_a_role_in_a_group_is_told_twice_and_ends_when_its_day_is_over(adminplus: Runner) -> None:
    cast(adminplus)
    record, line = changed(adminplus, "group", "users", "edit", HELPERS, HUGO, "--until", "20/03/2026")
    assert (record["until"], record["roles"], line["details"]["until"]) == (LAST, ["helper"], LAST)
    again = adminplus.ok("group", "users", "edit", HELPERS, HUGO, "--until", LAST)
    assert again.err == f"{HUGO} is helper in {HELPERS} already. Last day: 2026-03-20.\n"
    assert _ticked(adminplus) == SILENT
    for day, hour, told, count in (
        (12, 22, 0, 0),
        (12, 23, 1, 1),
        (13, 9, 0, 1),
        (19, 22, 0, 1),
        (19, 23, 1, 2),
    ):
        _at(adminplus, day, hour)
        assert _ticked(adminplus) == SILENT | {"told": told}
        assert _told(adminplus, "role_ending") == [HUGO] * count
    _at(adminplus, 20, 22)
    assert _ticked(adminplus) == SILENT
    _at(adminplus, 20, 23)  # midnight where the group is
    assert adminplus.ok("tick", "--dry-run").err.count("Would end the roles of 1 person.") == 1
    assert _user(adminplus, HELPERS, HUGO) is not None
    assert _ticked(adminplus) == SILENT | {"ended": 1}
    assert _user(adminplus, HELPERS, HUGO) is None
    last = adminplus.ok("audit", "list", "-o", "json").json[-1]
    assert (last["action"], last["details"]["until"]) == ("group.users.remove", LAST)
    assert _ticked(adminplus) == SILENT
    adminplus.ok("group", "users", "add", HELPERS, HUGO, "--helper")
    assert _user(adminplus, HELPERS, HUGO)["until"] is None  # type: ignore[index]


def test_one_role_of_several_ends_and_the_others_last(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, HUGO, "--manager", "--until", LAST)
    assert _user(adminplus, HELPERS, HUGO)["until"] == LAST  # type: ignore[index]
    shown = adminplus.ok("user", "show", HUGO, "-o", "json").json
    assert [group["until"] for group in shown["groups"]] == [LAST]
    _at(adminplus, 21)
    assert _ticked(adminplus) == SILENT | {"ended": 1}
    row = _user(adminplus, HELPERS, HUGO)
    assert row is not None
    assert (row["manager"], row["helper"], row["until"]) == (False, True, None)
    assert _told(adminplus, "role_ending") == []  # what was missed is not told when it is over


def test_a_role_may_last_after_all_and_taking_it_forgets_its_day(adminplus: Runner) -> None:
    cast(adminplus)
    for change in (("--no-until",), ("--manager", "--no-helper")):
        adminplus.ok("group", "users", "edit", HELPERS, HUGO, "--until", LAST)
        adminplus.ok("group", "users", "edit", HELPERS, HUGO, *change, "--yes")
        assert _user(adminplus, HELPERS, HUGO)["until"] is None  # type: ignore[index]
    _at(adminplus, 21)
    assert _ticked(adminplus) == SILENT


@pytest.mark.parametrize(
    "words", [("--until", "2026-03-01"), ("--until", LAST, "--no-until"), ("--until", "soon")]
)
def test_a_day_that_is_over_and_contradictions_are_wrong_usage(
    adminplus_sqlite: Runner, words: tuple[str, ...]
) -> None:
    cast(adminplus_sqlite)
    unchanged(adminplus_sqlite, "group", "users", "edit", HELPERS, HUGO, *words, code=2)
    members(adminplus_sqlite)
    unchanged(
        adminplus_sqlite, "project", "member", "set-role", 1, CARL, "counselor", *words, code=2, as_=OLGA
    )


def test_nobody_but_managers_says_when_a_role_ends(adminplus: Runner) -> None:
    cast(adminplus)
    unchanged(adminplus, "group", "users", "edit", HELPERS, HUGO, "--until", LAST, code=3, as_=CLAIRE)
    adminplus.ok("group", "users", "edit", HELPERS, HUGO, "--until", LAST, as_=MAUD)


def test_the_last_manager_is_named_when_it_is_set_and_when_it_ends(adminplus: Runner) -> None:
    cast(adminplus)
    said = adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--until", LAST).err
    assert f"{MAUD} is the only manager of the group" in said
    _at(adminplus, 21)
    ended = adminplus("tick", "--only", "roles")
    assert (ended.code, "Groups that lost their last manager: #1." in ended.err) == (7, True)
    assert _ticked(adminplus) == SILENT


def test_managers_see_who_is_about_to_leave(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    adminplus.ok("group", "users", "edit", HELPERS, HUGO, "--until", LAST)
    assert adminplus.ok("status", "-o", "count", as_=MAUD).out == "0\n"
    _at(adminplus, 14)
    (item,) = adminplus.ok("status", "-o", "json", as_=MAUD).json
    assert (item["kind"], item["who"], item["due_at"]) == ("leaving", HUGO, "2026-03-20T23:00:00Z")
    assert "leaving" not in adminplus.ok("status", "-o", "json", as_=HUGO).out


def test_an_instructor_whose_role_is_over_takes_part_no_more(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    adminplus.ok("group", "users", "add", CAF, "new@caf.example.fr", "--instructor")
    adminplus.ok("group", "users", "edit", CAF, INES, "--until", LAST)
    _at(adminplus, 20)
    assert adminplus("request", "show", number, as_=INES).code == 0
    _at(adminplus, 21)
    _ticked(adminplus)
    assert adminplus("request", "show", number, as_=INES).code == 3


def test_a_member_of_a_project_is_told_and_leaves(adminplus: Runner) -> None:
    programs(adminplus)
    record, _line = changed(
        adminplus, "project", "member", "set-role", 1, GREG, "guest", "--until", LAST, as_=OLGA
    )
    assert record == {"project": 1, "email": GREG, "role": "guest", "until": LAST}
    listed = adminplus.ok("project", "member", "list", 1, "-o", "json", as_=OLGA).json
    assert [row["email"] for row in listed if row["until"] == LAST] == [GREG]
    assert LAST not in adminplus.ok("project", "member", "list", 1, "-o", "json", as_=GINA).out
    for day, count in ((14, 1), (15, 1), (20, 2)):
        _at(adminplus, day)
        _ticked(adminplus)
        assert _told(adminplus, "member_ending") == [GREG] * count
    _at(adminplus, 21)
    assert _ticked(adminplus) == SILENT | {"ended": 1}
    assert adminplus("project", "show", 1, as_=GREG).code == 4
    assert _told(adminplus, "member_removed") == [GREG]


def test_who_alone_manages_a_program_stays_until_somebody_takes_over(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "remove", 1, GREG, as_=CARL)
    adminplus.ok("project", "member", "set-role", 1, CARL, "counselor", "--until", LAST, as_=OLGA)
    _at(adminplus, 22)
    assert _ticked(adminplus, code=7) == SILENT | {"kept": 1}
    assert _ticked(adminplus) == SILENT
    found = adminplus("doctor", "-o", "json").json
    assert [row["object"] for row in found if "a role in it is over" in row["finding"]] == ["project #1"]
    adminplus.ok("program", "manager", "add", EMPLOI, CORA, as_=CARL)
    _at(adminplus, 24)
    assert _ticked(adminplus) == SILENT | {"ended": 1}
    assert adminplus("project", "show", 1, as_=CARL).code == 4


def test_an_invitation_may_give_a_role_that_ends_and_is_no_good_after(adminplus: Runner) -> None:
    members(adminplus)
    invite = (
        "project",
        "member",
        "invite",
        1,
        OTTO,
        "--role",
        "guest",
        "--until",
        "2026-03-05",
        "-o",
        "json",
    )
    sent = adminplus.ok(*invite, as_=OLGA).json
    assert (sent["until"], sent["expires_at"]) == ("2026-03-05", "2026-03-05T23:00:00Z")
    adminplus.ok("project", "invitation", "accept", sent["id"], as_=OTTO)
    listed = adminplus.ok("project", "member", "list", 1, "-o", "json", as_=OLGA).json
    assert [row["until"] for row in listed if row["email"] == OTTO] == ["2026-03-05"]


def test_an_owner_has_no_last_day_and_loses_it_when_made_owner(adminplus: Runner) -> None:
    members(adminplus)
    unchanged(adminplus, "project", "member", "set-role", 1, OLGA, "admin", "--until", LAST, code=5, as_=OLGA)
    adminplus.ok("project", "member", "set-role", 1, CARL, "admin", "--until", LAST, as_=OLGA)
    adminplus.ok("project", "transfer", 1, CARL, "--yes", as_=OLGA)
    _at(adminplus, 22)
    assert _ticked(adminplus) == SILENT


def test_who_is_added_for_a_time_is_told_until_when(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, "lou@fs.example.fr", "--helper", "--until", LAST, as_=MAUD)
    lines = f"email,helper,until\nleo@fs.example.fr,oui,{LAST}\n"
    adminplus.ok("group", "users", "import", HELPERS, "-", as_=MAUD, stdin=lines)
    rows = [row for row in adminplus.dump() if row["table"] == "outbox" and row["template"] == "group_joined"]
    assert [json.loads(row["params"])["until"] for row in rows] == [LAST, LAST]
