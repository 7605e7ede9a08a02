"""`--if-missing`: made once, and well with it where it is there with the same values."""

from __future__ import annotations

import pytest

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
