"""A list on a terminal: a row is a line, and below 60 columns a block of two."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from adminplus_cli.render import Format, write
from adminplus_cli.render.text import YELLOW, Badge, Measure, Whole

RANKS = {"id": 0, "status": 1, "title": 0, "groups": 3, "mail": 2, "since": 0, "seen": 4, "empty": 1}
ROWS = [
    {
        "id": 7,
        "status": Whole("in progress"),
        "title": "Une complémentaire refusée sans motif ni recours",
        "groups": ["CAF de l'Ain", "CPAM de l'Ain"],
        "mail": "jeanne@caf-ain.example",
        "since": Measure("3 d 23 h ago"),
        "seen": Measure("no"),
        "empty": None,
    }
]


def shown(width: int, *, color: bool = False, ascii_only: bool = False, rows: object = ROWS) -> str:
    out = io.StringIO()
    write(
        Format.TABLE,
        [*RANKS],
        rows,  # type: ignore[arg-type]
        out,
        terminal=True,
        width=width,
        ranks=RANKS,
        color=color,
        ascii_only=ascii_only,
    )
    return out.getvalue()


def test_on_eighty_columns_what_has_no_room_is_left_out() -> None:
    assert shown(80) == (
        "id  status       title                      mail                    since\n"
        f"{'─' * 80}\n"
        "7   in progress  Une complémentaire refus…  jeanne@caf-ain.example  3 d 23 h ago\n"
    )


def test_below_sixty_columns_a_row_is_a_block_of_two_lines() -> None:
    assert shown(50) == (
        "7 Une complémentaire refusée sans motif ni recours\n  3 d 23 h ago · in progress · CAF de l'Ain, …\n"
    )


def test_where_a_terminal_knows_ascii_alone_signs_are_of_it() -> None:
    for width in (40, 80):
        added = shown(width, ascii_only=True).replace("é", "e")
        assert added.isascii()
        assert "..." in added


@pytest.mark.parametrize("width", range(20, 201, 9))
def test_the_number_and_the_title_are_always_there_and_no_line_is_too_long(width: int) -> None:
    lines = shown(width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert any(line.startswith("7") and " Une complé" in line for line in lines)
    assert ("jeanne@" in shown(width)) == ("jeanne@caf-ain.example" in shown(width))


def test_an_address_that_is_longer_than_the_terminal_is_whole_all_the_same() -> None:
    row = {"id": "elodie.blanc@france-services-bourg.example", "title": None}
    assert shown(30, rows=[row]).splitlines()[0] == row["id"]


def test_colour_makes_headings_bold_and_signs_coloured() -> None:
    row = ROWS[0] | {"status": Badge("●", YELLOW, "[open]")}
    lines = shown(120, color=True, rows=[row]).splitlines()
    assert lines[0].startswith("\x1b[1mid")
    assert "\x1b[38;5;136m●\x1b[0m" in lines[-1]
    assert "\x1b" not in shown(120, rows=[row])


def test_without_rows_there_is_nothing() -> None:
    assert shown(80, rows=[]) == ""
