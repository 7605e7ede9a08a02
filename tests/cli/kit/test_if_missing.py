"""`--if-missing`: made once, and well with it where it is there with the same values."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, HUGO, cast
from tests.guidance import ADA, CARL, CORA, GINA, OLGA, OTTO, programs
from tests.runner import Runner

MADE: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("organisation", "add", "X", "Association X"), ("--side", "helper")),
    (("group", "create", "G", "--organisation", "caf", "--area", "1", "--area", "Ain"), ("--area", "2A")),
    (("group", "create", "G", "--organisation", "CAF", "--area", "01"), ("--mailbox", "g@caf.example.fr")),
    (("user", "add", "new@fs.example.fr", "--first-name", "Ana"), ("--phone", "0102030405")),
]


@pytest.mark.requirement("T6")
@pytest.mark.parametrize(("make", "other"), MADE, ids=[" ".join(line) for line, _other in MADE])
def test_what_is_there_is_left_and_named_where_the_values_are_the_same(
    adminplus: Runner, make: tuple[str, ...], other: tuple[str, ...]
) -> None:
    first = adminplus.ok(*make, "--if-missing", "--porcelain")
    before = adminplus.dump()
    again = adminplus.ok(*make, "--if-missing", "--porcelain")
    assert again.out == first.out
    assert "there already" in adminplus.ok(*make, "--if-missing").err
    assert adminplus(*make).code == 5
    assert adminplus(*make, *other, "--if-missing").code == 5
    assert adminplus.dump() == before


def test_an_account_that_was_disabled_is_not_the_same(adminplus_sqlite: Runner) -> None:
    make = ("user", "add", "new@fs.example.fr", "--if-missing")
    adminplus_sqlite.ok(*make)
    adminplus_sqlite.ok("user", "disable", "new@fs.example.fr", "--yes")
    assert adminplus_sqlite(*make).code == 5


def test_a_group_that_is_there_stays_in_conflict_whatever_else_is_wrong(adminplus_sqlite: Runner) -> None:
    adminplus_sqlite.ok("group", "create", "G", "--organisation", "CAF", "--area", "01")
    line = ("group", "create", "G", "--organisation", "nobody", "--area", "01", "--if-missing")
    assert adminplus_sqlite(*line).code == 5


Line = tuple[object, ...]
IN_PROJECTS: list[tuple[str, Line, Line]] = [
    (OLGA, ("project", "create", "P", "--description", "d"), ("project", "create", "P")),
    (OLGA, ("project", "group", "create", 1, "G"), ("project", "group", "create", 1, "g")),
    (CARL, ("program", "create", 1, "T", "--objective", 3), ("program", "create", 1, "T", "--objective", 4)),
    (ADA, ("project", "member", "invite", 1, "x@y.example.fr", "--role", "guest"), ("project", "member", "invite", 1, "x@y.example.fr", "--role", "admin")),
    (ADA, ("project", "member", "invite", 1, GINA, "--role", "guest"), ("project", "member", "invite", 1, GINA, "--role", "admin")),
    (CARL, ("participant", "add", 1, "x@y.example.fr", "--first-name", "X"), ("participant", "add", 1, "x@y.example.fr")),
]  # fmt: skip


@pytest.mark.requirement("T6")
@pytest.mark.parametrize(
    ("who", "make", "other"), IN_PROJECTS, ids=[" ".join(map(str, line[1][:4])) for line in IN_PROJECTS]
)
def test_what_is_there_in_projects_is_left_and_named(
    adminplus: Runner, who: str, make: Line, other: Line
) -> None:
    programs(adminplus)
    first = adminplus.ok(*make, "--if-missing", "-o", "json", as_=who)
    before = adminplus.dump()
    again = adminplus.ok(*make, "--if-missing", "-o", "json", as_=who)
    assert again.json == first.json
    assert "already" in adminplus.ok(*make, "--if-missing", as_=who).err
    assert adminplus(*other, "--if-missing", as_=who).code == 5
    assert adminplus.dump() == before
    if make[:2] != ("project", "create"):
        assert adminplus(*make, "--if-missing", as_=OTTO).code == 4


def test_two_of_one_name_are_made_where_that_is_not_asked(adminplus_sqlite: Runner) -> None:
    programs(adminplus_sqlite)
    for line in (("project", "create", "P"), ("program", "create", 1, "T")):
        adminplus_sqlite.ok(*line, as_=OLGA)
        adminplus_sqlite.ok(*line, "--if-missing", as_=OLGA)
        adminplus_sqlite.ok(*line, as_=OLGA)
        assert adminplus_sqlite(*line, "--if-missing", as_=OLGA).code == 5


def test_what_was_put_away_is_not_the_same(adminplus_sqlite: Runner) -> None:
    programs(adminplus_sqlite)
    adminplus_sqlite.ok("project", "create", "P", as_=OLGA)
    adminplus_sqlite.ok("project", "archive", "P", as_=OLGA)
    assert adminplus_sqlite("project", "create", "P", "--if-missing", as_=OLGA).code == 5
    adminplus_sqlite.ok("program", "create", 1, "T", as_=OLGA)
    adminplus_sqlite.ok("program", "archive", "T", as_=OLGA)
    assert adminplus_sqlite("program", "create", 1, "T", "--if-missing", as_=OLGA).code == 5


@pytest.mark.requirement("T6")
def test_roles_that_are_held_already_stay_as_they_are(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    programs(adminplus_sqlite)
    adminplus_sqlite.ok("program", "manager", "add", 1, CORA, "--if-missing", as_=CARL)
    adminplus_sqlite.ok("expert", "add", HUGO, "--area", "01", "--if-missing")
    adminplus_sqlite.ok("group", "users", "add", CAF, HUGO, "--instructor", "--if-missing")
    before = adminplus_sqlite.dump()
    adminplus_sqlite.ok("program", "manager", "add", 1, CORA, "--if-missing", as_=CARL)
    adminplus_sqlite.ok("expert", "add", HUGO, "--area", "ain", "--if-missing")
    adminplus_sqlite.ok("group", "users", "add", CAF, HUGO, "--instructor", "--if-missing")
    assert adminplus_sqlite.dump() == before
    assert adminplus_sqlite("expert", "add", EXPERT, "--area", "01", "--if-missing").code == 5
    assert adminplus_sqlite("group", "users", "add", HELPERS, CLAIRE, "--manager", "--if-missing").code == 5
    assert adminplus_sqlite.dump() == before
