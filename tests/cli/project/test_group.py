"""Groups of programs: nested, named once in their place, emptied before they go."""

from __future__ import annotations

import sqlite3
from contextlib import closing

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
    assert [*paths(adminplus)] == ["Été", "Été/Sport", "Lyon", "Sport"]
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
    changed(adminplus, *GROUP, "delete", 1, "Été", "--move-to", "Lyon", "--yes", as_=ADA)
    assert paths(adminplus) == {"Lyon": 1, "Lyon/Sport": 0, "Sport": 0}
    adminplus.ok(*GROUP, "delete", 1, "Lyon/Sport", "--yes", as_=ADA)


@pytest.mark.requirement("D6")
def test_what_a_deleted_group_holds_may_bear_its_name(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok(*GROUP, "create", 1, "Lyon", as_=ADA)
    adminplus.ok(*GROUP, "create", 1, "Lyon", "--in", 1, as_=ADA)
    adminplus.ok(*GROUP, "delete", 1, 1, "--move-to", "/", "--yes", as_=ADA)
    assert paths(adminplus) == {"Lyon": 0}


@pytest.mark.requirement("G1")
def test_to_a_guest_a_group_that_does_not_exist_is_as_one_that_holds_nothing(adminplus: Runner) -> None:
    nested(adminplus)
    seen = [adminplus("program", "list", 1, "--group", name, as_=GREG) for name in ("Lyon", "Nord", "3")]
    assert {(each.code, each.out, each.err) for each in seen} == {(0, "", "Nothing to show.\n")}


@pytest.mark.requirement("D6", "T5")
def test_a_group_is_deleted_once_somebody_confirms_it(adminplus: Runner) -> None:
    nested(adminplus)
    delete = (*GROUP, "delete", 1, "Lyon/Été/Sport")
    unchanged(adminplus, *delete, as_=ADA, code=9)
    unchanged(adminplus, *GROUP, "delete", 1, "Lyon", as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "delete", 1, "Nord", as_=ADA, code=4)
    assert adminplus.typed("n\n", *delete, as_=ADA).code == 9
    done = adminplus.typed("y\n", *delete, as_=ADA)
    assert (done.code, done.err) == (0, "Delete the group Sport? [y/N]:Deleted the group Sport.\n")


@pytest.mark.requirement("D6")
def test_groups_lie_twenty_levels_deep_at_most(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok(*GROUP, "create", 1, "G1", as_=ADA)
    for level in range(2, 21):
        adminplus.ok(*GROUP, "create", 1, f"G{level}", "--in", level - 1, as_=ADA)
    said = unchanged(adminplus, *GROUP, "create", 1, "G21", "--in", 20, as_=ADA, code=5)
    assert said.startswith("error: Groups lie in one another 20 levels deep at most.\n")
    adminplus.ok(*GROUP, "create", 1, "Nord", as_=ADA)
    adminplus.ok(*GROUP, "create", 1, "Lille", "--in", "Nord", as_=ADA)
    unchanged(adminplus, *GROUP, "move", 1, "Nord", "--to", 19, as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "delete", 1, "Nord", "--move-to", 20, as_=ADA, code=5)
    adminplus.ok(*GROUP, "move", 1, "Nord", "--to", 18, as_=ADA)
    assert max(path.count("/") for path in paths(adminplus)) == 19


def test_a_tree_that_an_older_version_made_too_deep_can_be_read_and_brought_up(
    adminplus_sqlite: Runner,
) -> None:
    adminplus = adminplus_sqlite
    programs(adminplus)
    adminplus.ok(*GROUP, "create", 1, "G1", as_=ADA)
    with closing(sqlite3.connect(adminplus.store)) as store, store:
        store.executemany(
            "INSERT INTO project_groups (id, project_id, name, name_key, parent_id) VALUES (?, 1, ?, ?, ?)",
            [(number, f"G{number}", f"g{number}", number - 1) for number in range(2, 3001)],
        )
    assert adminplus.ok(*GROUP, "list", 1, "-o", "count", as_=ADA).out == "3000\n"
    adminplus.ok("program", "list", 1, "--group", "G1", as_=ADA)
    unchanged(adminplus, *GROUP, "create", 1, "G3001", "--in", 3000, as_=ADA, code=5)
    unchanged(adminplus, *GROUP, "move", 1, "G1", "--to", "G2", as_=ADA, code=5)
    adminplus.ok(*GROUP, "move", 1, "G2000", "--to", "G10", as_=ADA)
    adminplus.ok(*GROUP, "delete", 1, "G1", "--move-to", "/", "--yes", as_=ADA)


def test_the_group_of_that_very_name_is_meant_before_a_namesake_in_other_case(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok(*GROUP, "create", 1, "Lyon", as_=ADA)
    adminplus.ok(*GROUP, "create", 1, "LYON", "--in", 1, as_=ADA)
    assert (
        adminplus.ok(*GROUP, "rename", 1, "LYON", "Sud", "-o", "json", "--dry-run", as_=ADA).json["id"] == 2
    )
    assert (
        adminplus.ok(*GROUP, "rename", 1, "Lyon", "Sud", "-o", "json", "--dry-run", as_=ADA).json["id"] == 1
    )
    said = unchanged(adminplus, *GROUP, "rename", 1, "lyon", "Sud", as_=ADA, code=2)
    assert said.endswith("hint: Say which by its number, or by its path: 2, 1.\n")
