"""A choice is made by number, by a name, or by a part that narrows the list."""

from __future__ import annotations

import pytest

from adminplus_cli.cli.kit.choices import Choice
from adminplus_cli.cli.kit.choosing import MOST, chosen
from adminplus_cli.cli.kit.console import Console
from adminplus_cli.config import Color

FEW = [Choice("01", "01  Ain"), Choice("2A", "2A  Corse-du-Sud"), Choice("2B", "2B  Haute-Corse")]
MANY = [Choice(f"v{number}", f"Groupe {number:03}") for number in range(100)]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What will be typed."""
    typed: list[str] = []
    monkeypatch.setattr(Console, "ask", lambda *_asked: typed.pop(0))
    return typed


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        (["1"], ["01"]),
        (["ain"], ["01"]),
        (["2a"], ["2A"]),
        (["CORSE", "2"], ["2B"]),
        (["corse", "sud"], ["2A"]),
        (["4", "01  ain"], ["01"]),
        (["x", "3"], ["2B"]),
    ],
)
def test_one_is_chosen(answers: list[str], typed: list[str], values: list[str]) -> None:
    answers += typed
    assert chosen(Console(color=Color.NEVER), "Area", FEW) == values
    assert answers == []


def test_several_are_chosen_by_their_numbers(answers: list[str]) -> None:
    answers += ["1, 3", "1 4", "2;2"]
    console = Console(color=Color.NEVER)
    assert chosen(console, "Area", FEW, several=True) == ["01", "2B"]
    assert chosen(console, "Area", FEW, several=True) == ["2A"]
    assert answers == []


def test_a_long_list_shows_its_beginning_and_says_how_many_follow(
    answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["02", "1"]
    assert chosen(Console(color=Color.NEVER), "Group", MANY) == ["v2"]
    shown = capsys.readouterr().err.splitlines()
    assert shown[MOST] == "      … 85 more: type a part."
    assert shown[MOST - 1] == "  15  Groupe 014"


def test_nothing_typed_stands_for_what_is_proposed(answers: list[str]) -> None:
    answers += ["", ""]
    console = Console(color=Color.NEVER)
    assert chosen(console, "Area", FEW, default="2A") == ["2A"]
    assert chosen(console, "Area", FEW, default="") == []


@pytest.mark.parametrize("typed", ["Ain", "01", "01  ain"])
def test_a_whole_name_is_meant_before_those_that_hold_it(answers: list[str], typed: str) -> None:
    answers += [typed]
    choices = [Choice("49", "49  Maine-et-Loire"), Choice("01", "01  Ain")]
    assert chosen(Console(color=Color.NEVER), "Area", choices) == ["01"]
    assert answers == []
