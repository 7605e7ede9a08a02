"""What stderr says is broken between words on a terminal; addresses, numbers and commands stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.cli.kit.wrapping import wrapped
from tests.casework import CLAIRE, HUGO, cast, open_request
from tests.runner import Runner


@pytest.mark.parametrize("columns", [30, 40, 60, 80])
def test_a_refusal_is_broken_between_words_and_its_command_is_not(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    number = open_request(cast(adminplus_sqlite))
    whole = adminplus_sqlite("request", "close", number, as_=HUGO).err
    monkeypatch.setenv("COLUMNS", str(columns))
    told = adminplus_sqlite.typed("", "request", "close", number, as_=HUGO).err
    assert told.split() == whole.split()
    assert max(map(len, told.splitlines())) <= columns
    assert "adminplus access rules" in told
    assert len(whole.splitlines()) == 2, "never in a pipe"


def test_an_error_for_a_program_is_one_line(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    cast(adminplus_sqlite)
    told = adminplus_sqlite.typed("", "request", "show", 99, "-o", "json", as_=CLAIRE)
    assert told.err.count("\n") == 1
    assert told.error["id"] == "not-found"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("hint: Mend it: adminplus doctor --fix", ["hint: Mend it:", "  adminplus doctor --fix"]),
        (
            "Say: adminplus --as EMAIL request list. Then wait.",
            ["Say:", "  adminplus --as EMAIL request list.", "  Then wait."],
        ),
        (
            "adminplus calls the experts now and again",
            ["adminplus calls the", "  experts now and again"],
        ),
        ("a b", ["a b"]),
        ("", [""]),
    ],
)
def test_a_command_stays_on_one_line(text: str, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    assert wrapped(text).split("\n") == lines


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" ")))
def test_nothing_is_lost_but_blanks_at_the_end_of_a_line(text: str) -> None:
    assert wrapped(text).split() == text.split()
