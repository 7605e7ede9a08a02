"""Every list, for every member of random projects, says what `can` says of each object: no more and no less."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.guidance import account, join
from tests.runner import Runner

PEOPLE = [f"{name}@p.example.fr" for name in ("ana", "bob", "cid", "dan")]
STRANGER = "eve@p.example.fr"
ROLES = st.sampled_from(["admin", "counselor", "guest", "guest"])
PROGRAM = st.fixed_dictionaries(
    {
        "creator": st.integers(0, 3),
        "managers": st.sets(st.integers(0, 3), max_size=2),
        "archived": st.booleans(),
        "title": st.sampled_from(["A", "B", "C"]),
    }
)
SORTS = ("id", "-participants", "managers", "-archived_at", "progress", "title")
LOOKS = (("program", "show"), ("participant", "list"), ("program", "stats"))
_numbers = itertools.count()


@pytest.mark.requirement("G1", "G2", "D1", "C1", "T2")
@settings(
    max_examples=examples(8, ci=20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    roles=st.tuples(ROLES, ROLES, ROLES),
    plans=st.lists(PROGRAM, min_size=1, max_size=4),
    demoted=st.sets(st.integers(1, 3)),
)
def test_lists_and_rights_agree_on_every_object(
    adminplus_sqlite: Runner, roles: tuple[str, ...], plans: list[dict[str, Any]], demoted: set[int]
) -> None:
    adminplus = adminplus_sqlite
    if next(_numbers) == 0 or adminplus("project", "list", as_=STRANGER).code:
        for email in (*PEOPLE, STRANGER):
            account(adminplus, email)
    project = adminplus.ok("project", "create", "Aléa", "--porcelain", as_=PEOPLE[0]).out.strip()
    for person, role in zip(PEOPLE[1:], roles, strict=True):
        join(adminplus, project, person, role, by=PEOPLE[0])
    made = [_make(adminplus, project, plan) for plan in plans]
    for place in demoted:
        adminplus.ok("project", "member", "set-role", project, PEOPLE[place], "guest", as_=PEOPLE[0])
    for turn in range(len(PEOPLE)):
        _compare(adminplus, project, made, turn)
    assert adminplus("program", "list", project, as_=STRANGER).code == 4
    for number in made:
        assert adminplus("can", "program.show", number, as_=STRANGER).code == 4
        assert adminplus("can", "program.show", 10**9, as_=STRANGER).code == 4


def _make(adminplus: Runner, project: str, plan: dict[str, Any]) -> str:
    """Create a program in the name of its creator, an admin for that long, and return its number."""
    creator = PEOPLE[plan["creator"]]
    role = next(row["role"] for row in _members(adminplus, project) if row["email"] == creator)
    if role == "guest":
        adminplus.ok("project", "member", "set-role", project, creator, "counselor", as_=PEOPLE[0])
    command = ("program", "create", project, plan["title"], "--porcelain")
    number = adminplus.ok(*command, as_=creator).out.strip()
    if role == "guest":
        adminplus.ok("project", "member", "set-role", project, creator, "guest", as_=PEOPLE[0])
    for manager in sorted(plan["managers"]):
        adminplus.ok("program", "manager", "add", number, PEOPLE[manager], as_=PEOPLE[0])
    adminplus.ok("participant", "add", number, f"young{number}@j.example.fr", as_=PEOPLE[0])
    if plan["archived"]:
        adminplus.ok("program", "archive", number, as_=PEOPLE[0])
    return number


def _members(adminplus: Runner, project: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = adminplus.ok(
        "project", "member", "list", project, "-o", "json", as_=PEOPLE[0]
    ).json
    return rows


def _compare(adminplus: Runner, project: str, made: list[str], turn: int) -> None:
    """Compare what one of the people is shown; each sorts by other fields, and looks at a program in another way."""
    person = PEOPLE[turn]
    listing = ("program", "list", project, "-o", "json")
    rows = adminplus.ok(*listing, as_=person).json
    archived = adminplus.ok(*listing, "--archived", as_=person).json
    opened = {number for number in made if adminplus("can", "program.show", number, as_=person).code == 0}
    assert {str(row["id"]) for row in (*rows, *archived) if row["access"] == "open"} == opened
    locked = [row for row in rows if row["access"] == "locked"]
    assert len(locked) == len(made) - len(opened)
    assert all(row["access"] == "open" for row in archived)
    for row in locked:
        assert {name for name, value in row.items() if value is not None} <= {"title", "access", "group"}
    for sort in SORTS[turn :: len(PEOPLE)]:
        by = adminplus.ok(*listing, "--sort", sort, as_=person).json
        assert sorted(map(str, by)) == sorted(map(str, rows))
        assert [row["title"] for row in by if row["access"] == "locked"] == sorted(
            row["title"] for row in locked
        )
    for place, number in enumerate(made, turn):
        command = LOOKS[place % len(LOOKS)]
        assert adminplus(*command, number, as_=person).code == (0 if number in opened else 4)
    figures = adminplus.ok("project", "stats", project, "-o", "json", as_=person).json
    at_work = {str(row["id"]) for row in rows if row["access"] == "open"}
    assert {str(each["program"]) for each in figures["progress"]} == at_work
    assert figures["participants"] == len(at_work)
    members = adminplus.ok("project", "member", "list", project, "-o", "json", as_=person).json
    may = adminplus("can", "participant.export", made[0], as_=person).code
    assert adminplus("participant", "export", made[0], as_=person).code == may
    guest = not any(adminplus("can", action, project, as_=person).code == 0 for action in ("program.create",))
    assert all((member["email"] is None) is guest for member in members)
