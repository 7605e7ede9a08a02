"""What spreadsheets leave in a cell, and how they say yes and no."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.shared.errors import InvalidData
from adminplus_cli.domain.shared.spreadsheet import broken, happened, require_unbroken, yes_or_no
from adminplus_cli.render.csv import french_cell
from adminplus_cli.render.text import cell


@pytest.mark.parametrize(
    "left",
    [
        "#N/A",
        "#REF!",
        "#VALEUR!",
        "#VALUE!",
        "#DIV/0!",
        "#NOM?",
        "#NAME?",
        "#NOMBRE!",
        "#NUL!",
        "########",
        "3,36E+10",
        "3.36123E+10",
        "1E-5",
        " #N/A ",
        "_x0001_",
        "Durand_x000D_",
    ],
)
def test_what_is_left_of_a_value_is_refused_without_echo(left: str) -> None:
    assert broken(["Léa", left, ""])
    with pytest.raises(InvalidData, match=r"^phone: the spreadsheet lost the value") as refused:
        require_unbroken(left, "phone")
    assert "Durand" not in refused.value.message


@pytest.mark.parametrize(
    "whole", ["#1", "n° #12", "E+", "LE-ROY", "12E", "+33 1", "C#", "a_x1", "#accueil", "1,5"]
)
def test_what_only_resembles_it_is_kept(whole: str) -> None:
    assert not broken(["", whole])
    require_unbroken(whole, "phone")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("O", True),
        ("N", False),
        ("Oui", True),
        ("VRAI", True),
        ("faux", False),
        ("X", True),
        ("", False),
        ("Aidant", True),
        ("peut-être", None),
        ("2", None),
    ],
)
def test_yes_and_no_are_read_as_people_write_them(cell: str, said: bool | None) -> None:
    assert yes_or_no(cell, ("aidant",)) is said


@given(st.integers(-2_208_988_800, 7_258_118_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_an_instant_is_read_as_we_write_it_for_programs_and_for_french_excel(at: datetime) -> None:
    assert happened(cell(at), what="disabled")
    assert happened(french_cell()(at), what="disabled")


def test_a_cell_that_is_neither_a_date_nor_yes_or_no_is_refused() -> None:
    assert happened("24/11/2026", what="left_at")
    assert not happened("non", what="left_at")
    with pytest.raises(InvalidData, match="left_at: neither a date nor yes or no"):
        happened("bientôt", what="left_at")
