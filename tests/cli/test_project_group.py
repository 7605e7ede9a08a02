"""Groups of programs: nested, named once in their place, emptied before they go."""

from __future__ import annotations

import pytest

from tests.cli.changes import changed, unchanged
from tests.guidance import ADA, CARL, EMPLOI, GREG, OLGA, programs
from tests.runner import Runner

GROUP = ("project", "group")


def paths(adminplus: Runner) -> dict[str, int]:
    rows = adminplus.ok(*GROUP, "list", 1, "-o", "json", as_=CARL).json
    return {row["path"]: row["programs"] for row in rows}


def nested(adminplus: Runner) -> Runner:
    """Lyon holds Été, which holds Sport; Sport stands at the top too."""
    programs(adminplus)
    for name, parent in (("Lyon", None), ("Été", "Lyon"), ("Sport", "Lyon/Été"), ("Sport", None)):
        adminplus.ok(*GROUP, "create", 1, name, *(["--in", parent] if parent else []), as_=ADA)
    return adminplus


@pytest.mark.requirement("D6", "T5")
def test_groups_lie_in_groups_and_are_named_by_their_path(adminplus: Runner) -> None:
    nested(adminplus)
    assert paths(adminplus) == {"Lyon": 0, "Lyon/Été": 0, "Lyon/Été/Sport": 0, "Sport": 0}
    adminplus.ok("program", "edit", EMPLOI, "--group", "lyon/été/sport", as_=CARL)
    assert paths(adminplus)["Lyon/Été/Sport"] == 1
    for group in ("Lyon", "Été", "Lyon/Été/Sport", 3):
        assert adminplus.ok("program", "list", 1, "--group", group, "-o", "ids", as_=CARL).out == "1\n"
    unclear = adminplus("program", "list", 1, "--group", "Sport", as_=CARL)
    assert (unclear.code, unclear.err.splitlines()[0]) == (
        2,
        "error: Several groups of project #1 are called Sport.",
    )
    assert adminplus("program", "list", 1, "--group", "Nord", as_=CARL).code == 4


@pytest.mark.requirement("D6", "T5")
def test_a_name_is_taken_once_in_its_place(adminplus: Runner) -> None:
    nested(adminplus)
    unchanged(adminplus, *GROUP, "create", 1, "SPORT", as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "create", 1, "été", "--in", "Lyon", as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "rename", 1, "Lyon", "Sport", as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "move", 1, "Lyon/Été/Sport", "--to", "/", as_=ADA, code=5)
    for wrong in ("a/b", "12", "#3", ""):
        unchanged(adminplus, *GROUP, "create", 1, wrong, as_=ADA, code=6)
    record, line = changed(adminplus, *GROUP, "rename", 1, "Lyon", "Villeurbanne", as_=OLGA)
    assert (record["name"], line["action"]) == ("Villeurbanne", "project_group.edit")


@pytest.mark.requirement("D6", "T5")
def test_a_group_never_lies_inside_itself(adminplus: Runner) -> None:
    nested(adminplus)
    for into in ("Lyon", "Lyon/Été", "Lyon/Été/Sport"):
        said = unchanged(adminplus, *GROUP, "move", 1, "Lyon", "--to", into, as_=ADA, code=5)
        assert said == "error: The group Lyon cannot lie inside itself.\n"
    changed(adminplus, *GROUP, "move", 1, "Lyon/Été", "--to", "/", as_=ADA)
    assert [*paths(adminplus)] == ["Lyon", "Sport", "Été", "Été/Sport"]
    assert (
        adminplus.ok(*GROUP, "move", 1, "Été", "--to", "/", as_=ADA).err
        == "The group Été is there already.\n"
    )


@pytest.mark.requirement("D6", "T5")
def test_deleting_a_group_that_holds_anything_needs_a_place_for_it(adminplus: Runner) -> None:
    nested(adminplus)
    adminplus.ok("program", "edit", EMPLOI, "--group", "Été", as_=CARL)
    said = unchanged(adminplus, *GROUP, "delete", 1, "Été", as_=ADA, code=5)
    assert said == (
        "error: The group Été is not empty (groups: 1, programs: 1).\n"
        "hint: Say where they go: --move-to GROUP, or --move-to / for the top.\n"
    )
    unchanged(adminplus, *GROUP, "delete", 1, "Lyon", "--move-to", "Lyon/Été", as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "delete", 1, "Été", "--move-to", "/", as_=ADA, code=5)
    changed(adminplus, *GROUP, "delete", 1, "Été", "--move-to", "Lyon", as_=ADA)
    assert paths(adminplus) == {"Lyon": 1, "Lyon/Sport": 0, "Sport": 0}
    adminplus.ok(*GROUP, "delete", 1, "Lyon/Sport", as_=ADA)


@pytest.mark.requirement("D6")
def test_what_a_deleted_group_holds_may_bear_its_name(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok(*GROUP, "create", 1, "Lyon", as_=ADA)
    adminplus.ok(*GROUP, "create", 1, "Lyon", "--in", 1, as_=ADA)
    adminplus.ok(*GROUP, "delete", 1, 1, "--move-to", "/", as_=ADA)
    assert paths(adminplus) == {"Lyon": 0}


@pytest.mark.requirement("G1")
def test_to_a_guest_a_group_that_does_not_exist_is_as_one_that_holds_nothing(adminplus: Runner) -> None:
    nested(adminplus)
    seen = [adminplus("program", "list", 1, "--group", name, as_=GREG) for name in ("Lyon", "Nord", "3")]
    assert {(each.code, each.out, each.err) for each in seen} == {(0, "", "Nothing to show.\n")}
