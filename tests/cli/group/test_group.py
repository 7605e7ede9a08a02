"""Groups and their users."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, INES, MAUD, cast
from tests.cli.changes import unchanged
from tests.runner import Runner

USERS = "email,last_name,first_name,job_title,phone,manager,helper,instructor,disabled,added_at,last_active_at,until,absent_until,substitute"


@pytest.mark.requirement("T5", "T6")
def test_the_operator_creates_groups_of_one_organisation_in_one_or_more_areas(adminplus: Runner) -> None:
    before = adminplus.dump()
    args = (
        "group",
        "create",
        "CAF  de l'Ain",
        "--organisation",
        "caf",
        "--area",
        "Ain",
        "--area",
        "corse-du-sud",
    )
    adminplus.ok(*args, "--dry-run")
    assert adminplus.dump() == before
    number = adminplus.ok(*args, "--porcelain").out.strip()
    again = adminplus("group", "create", "caf de l'ain", "--organisation", "CAF", "--area", "01")
    assert (again.code, again.err) == (5, "error: There is already a group caf de l'ain.\n")
    shown = adminplus.ok("group", "show", "CAF DE L'AIN", "-o", "json").json
    assert (shown["organisation"], shown["areas"]) == ("CAF", ["01", "2A"])
    assert adminplus.ok("group", "show", number, "-o", "json").json == shown
    assert adminplus("group", "create", "X", "--organisation", "zzz", "--area", "01").code == 4
    assert (
        adminplus.ok("group", "list", "--area", "2A", "--organisation", "CAF", "-o", "ids").out
        == f"{number}\n"
    )
    assert adminplus.ok("group", "list", "--area", "971", "-o", "ids").out == ""
    assert adminplus.ok("group", "list", "--sort", "areas", "-o", "ids").out == f"{number}\n"


@pytest.mark.parametrize("name", ["2", "#2", "٢"])
def test_a_name_that_is_a_number_would_take_the_place_of_another_group(
    adminplus_sqlite: Runner, name: str
) -> None:
    cast(adminplus_sqlite)
    refused = adminplus_sqlite("group", "create", name, "--organisation", "FS", "--area", "01")
    assert (refused.code, refused.err) == (
        6,
        "error: group name: a number alone would be taken for that of another.\n",
    )
    assert adminplus_sqlite.ok("group", "show", 2, "-o", "json").json["name"] == CAF


@pytest.mark.requirement("M2")
@pytest.mark.parametrize(
    "email", [CLAIRE, EXPERT, "neu@fs.example.fr"], ids=["member", "account", "newcomer"]
)
def test_nobody_is_added_without_a_role_whoever_they_are(adminplus_sqlite: Runner, email: str) -> None:
    cast(adminplus_sqlite)
    told = unchanged(adminplus_sqlite, "group", "users", "add", HELPERS, email, code=6)
    assert told.startswith("error: A member of a group needs at least one role.\n")


@pytest.mark.requirement("M1", "M2", "M8", "T4", "T5", "T6")
def test_a_manager_lists_and_adds_the_users_of_their_own_group_only(adminplus: Runner) -> None:
    cast(adminplus)
    add = ("group", "users", "add", HELPERS, "neu@fs.example.fr", "--helper", "--first-name", "Léa")
    before = adminplus.dump()
    adminplus.ok(*add, "--dry-run", as_=MAUD)
    assert adminplus.dump() == before
    adminplus.clock.forward(hours=1)
    assert adminplus.ok(*add, as_=MAUD).err == f"neu@fs.example.fr is helper in {HELPERS}.\n"
    same = adminplus.ok(*add, as_=MAUD)
    assert same.err == (
        f"neu@fs.example.fr is helper in {HELPERS} already.\n"
        "warning: neu@fs.example.fr has an account already: names, job title and phone stay as they are.\n"
    )
    adminplus.ok("group", "users", "add", HELPERS, "neu@fs.example.fr", "--manager", "--instructor", as_=MAUD)
    listed = adminplus.ok("group", "users", "list", HELPERS, "-o", "csv", as_=MAUD).out.splitlines()
    assert listed == [
        USERS,
        f"{CLAIRE},,,,,false,true,false,false,2026-03-02T09:00:00Z,,,,",
        "hugo@fs.example.fr,,,,,false,true,false,false,2026-03-02T09:00:00Z,,,,",
        f"{MAUD},,,,,true,false,false,false,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,,,",
        "neu@fs.example.fr,,Léa,,,true,true,true,false,2026-03-02T10:00:00Z,,,,",
    ]
    for args in (("list", CAF), ("add", CAF, "x@example.fr", "--helper")):
        refused = adminplus("group", "users", *args, as_=MAUD)
        assert refused.code == 3
        assert INES not in refused.err
        assert "manager of the group (manager_of_group)" in refused.err
    assert adminplus("group", "users", "add", HELPERS, "x@example.fr", as_=MAUD).code == 6
    assert adminplus("user", "show", "x@example.fr").code == 4
    lines = adminplus.ok("audit", "list", "-o", "json").json[-5:]
    assert [(line["action"], line["outcome"]) for line in lines] == [
        ("user.add", "done"),
        ("group.users.add", "done"),
        ("group.users.add", "done"),
        ("group.users", "denied"),
        ("group.users.add", "denied"),
    ]


@pytest.mark.requirement("T6")
def test_a_group_is_found_by_its_number_or_its_name_and_the_nearest_is_proposed(adminplus: Runner) -> None:
    cast(adminplus)
    assert adminplus.ok("group", "show", "2", "-o", "json").json["name"] == CAF
    assert adminplus.ok("group", "show", "#3", "-o", "json").json["name"] == CPAM
    near = adminplus("group", "show", "CAF de lAin")
    assert (near.code, near.err.splitlines()[1]) == (4, f"hint: Did you mean {CAF}, {CPAM}?")
    for words in ("99999999999999999999", "0", "-", "²"):
        assert adminplus("group", "show", words).code == 4


def test_a_name_that_differs_by_what_nobody_sees_is_taken(adminplus: Runner) -> None:
    create = ("group", "create", "--organisation", "CAF", "--area", "01")
    adminplus.ok(*create, "CAF\u200bNord")
    for name in ("CAFNord", "caf\u2060nord", "CAF\u00adNord"):
        assert adminplus(*create, name).code == 5
    assert adminplus(*create, "\u200b\u3164").code == 6
    assert adminplus.ok("group", "show", "cafnord", "-o", "json").json["name"] == "CAF\u200bNord"
