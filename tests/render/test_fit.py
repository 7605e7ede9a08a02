"""Columns that fit: who is left out first, and what is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from adminplus_cli.render.fit import chosen, clusters, column, cut, told_apart
from adminplus_cli.render.text import Whole

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("value", "room", "expected"),
    [
        ("Trop perçu", 10, "Trop perçu"),
        ("Trop perçu", 9, "Trop per…"),
        ("Trop perçu", 6, "Trop…"),
        ("de Jeanne jeanne@example.fr, hier", 20, "de Jeanne…"),
        ("demande 123456 reçue", 12, "demande…"),
        (["CAF de l'Ain", "CPAM de l'Ain"], 20, "CAF de l'Ain, …"),
        (["CAF de l'Ain", "CPAM de l'Ain"], 27, "CAF de l'Ain, CPAM de l'Ain"),
        ([], 5, ""),
        (f"Famille {FAMILY} nombreuse", 12, f"Famille {FAMILY}…"),
        (f"Famille {FAMILY} nombreuse", 10, "Famille…"),
        ("e\u0301te\u0301", 2, "e\u0301…"),
        ("x", 0, ""),
    ],
)
def test_a_text_is_cut_to_its_room(value: object, room: int, expected: str) -> None:
    assert cut(value, room, cell_len) == expected


@given(st.text(st.sampled_from(f"ab é中@1{FAMILY}🇫🇷\u0301"), max_size=40), st.integers(1, 40))
def test_what_is_cut_is_never_wider_than_its_room(text: str, room: int) -> None:
    assert cell_len(cut(text, room, cell_len)) <= room


@pytest.mark.parametrize(
    ("values", "room", "expected"),
    [
        (["France Services Bourg", "France Services Lyon"], 16, ["France Ser…Bourg", "France Serv…Lyon"]),
        (["France Services Bourg", "CAF de l’Ain"], 16, ["France Services…", "CAF de l’Ain"]),
        (["France Services Bourg"] * 2, 16, ["France Services…"] * 2),
        (
            ["Maison de services de Roubaix", "Maison de services d’Uzès"],
            14,
            ["Mai…de Roubaix", "Maison…d’Uzès"],
        ),
        (["France Services Bourg-en-Bresse", "France Services Lyon"], 12, ["Franc…Bresse", "France…Lyon"]),
        (["abcdefghijklmnop", "abcdefghijklmnoq"], 8, ["abcdefg…"] * 2),
        (["hier jeanne@example.fr", "hier jean@example.fr"], 10, ["hier…"] * 2),
        ([["CAF de l’Ain", "Lyon"], ["CAF de l’Ain", "Bourg"]], 16, ["CAF de l’Ain, …"] * 2),
    ],
)
def test_what_would_look_alike_and_is_not_is_cut_in_its_middle(
    values: list[object], room: int, expected: list[str]
) -> None:
    assert told_apart(values, room, cell_len) == expected


@given(st.lists(st.text(st.sampled_from(f"ab é中@1-’{FAMILY}"), max_size=20), max_size=4), st.integers(1, 20))
def test_what_is_told_apart_is_never_wider_than_its_room(texts: list[str], room: int) -> None:
    assert all(cell_len(text) <= room for text in told_apart(texts, room, cell_len))


@given(st.text())
def test_signs_put_together_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def _chosen(room: int) -> list[str]:
    ranks = {"id": 0, "status": 1, "subject": 0, "group": 2, "useful": 1, "area": 3, "age": 0}
    values: dict[str, list[object]] = {
        "id": [1, 12],
        "status": [Whole("en cours"), Whole("nouvelle")],
        "subject": ["Renouvellement de la complémentaire"] * 2,
        "group": ["France Services Bourg", "France Services Lyon"],
        "useful": [None, None],
        "area": ["01", "75"],
        "age": [Whole("il y a 3 j"), Whole("à l'instant")],
    }
    columns = [
        column(place, name, values[name], rank, cell_len, room)
        for place, (name, rank) in enumerate(ranks.items())
    ]
    widths = chosen(columns, room)
    assert widths is None or sum(widths.values()) + 2 * (len(widths) - 1) <= room
    return [[*ranks][place] for place in widths or ()]


def test_columns_go_by_rank_and_empty_ones_first() -> None:
    everything = ["id", "status", "subject", "group", "useful", "area", "age"]
    assert _chosen(120) == everything
    assert _chosen(95) == [name for name in everything if name != "useful"]
    assert _chosen(70) == ["id", "status", "subject", "group", "age"]
    assert _chosen(55) == ["id", "status", "subject", "age"]
    assert _chosen(45) == ["id", "subject", "age"]
    assert _chosen(38) == []


def test_a_text_that_is_the_same_in_every_row_is_whole_or_left_out() -> None:
    values: dict[str, list[object]] = {
        "id": [1, 2],
        "status": [Whole("en cours")] * 2,
        "group": ["France Services Bourg"] * 2,
        "subject": ["Renouvellement de la carte", "Trop-perçu réclamé"],
    }
    columns = [column(at, name, each, at % 3, cell_len, 80) for at, (name, each) in enumerate(values.items())]
    assert chosen(columns, 70) == {0: 2, 1: 8, 2: 21, 3: 26}
    assert chosen(columns, 60) == {0: 2, 1: 8, 3: 26}
    assert chosen(columns[:3], 30) == {0: 2, 1: 8}
    assert chosen(columns[:3], 36) == {0: 2, 1: 8, 2: 21}


def test_no_room_chooses_more_columns_than_a_wider_one() -> None:
    counts = [len(_chosen(room)) for room in range(45, 130)]
    assert counts == sorted(counts)
