"""A list of sentences on a terminal: a table where it fits, else a block of lines for each row."""

from __future__ import annotations

import io

import pytest

from adminplus_cli.render import Format, Words, write

FIELDS = ["action", "allowed_to", "while"]
ROWS: list[dict[str, object]] = [
    {"action": "request.close", "allowed_to": ["creator of the request", "anyone"], "while": ["it is open"]},
    {"action": "tick", "allowed_to": ["operator"], "while": []},
]


def shown(width: int, *, color: bool = False) -> str:
    out = io.StringIO()
    words = Words(["Action", "Allowed to", "While"], " :")
    write(
        Format.TABLE, FIELDS, ROWS, out, terminal=True, width=width, words=words, sentences=True, color=color
    )
    return out.getvalue()


def test_where_it_fits_it_is_a_table() -> None:
    assert shown(120).splitlines()[0].split() == ["Action", "Allowed", "to", "While"]


def test_a_block_has_what_is_not_empty_and_its_lines_break_between_words() -> None:
    assert shown(40) == (
        "request.close\n"
        "  allowed to : creator of the request,\n"
        "    anyone\n"
        "  while : it is open\n"
        "tick\n"
        "  allowed to : operator\n"
    )


@pytest.mark.parametrize(("width", "lines"), [(30, 1), (29, 2)])
def test_what_a_line_is_long_enough_for_shares_it(width: int, lines: int) -> None:
    out = io.StringIO()
    row = {"key": "escalation.first_response_days", "value": 4000, "origin": "default"}
    write(Format.TABLE, [*row], [row], out, terminal=True, width=width, sentences=True)
    assert len(out.getvalue().splitlines()) == 1 + lines


@pytest.mark.parametrize("width", [20, 40, 60])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    assert max(map(len, shown(width).splitlines())) <= width


def test_the_first_field_stands_out_where_there_is_colour() -> None:
    assert shown(40, color=True).startswith("\x1b[1mrequest.close\x1b[0m\n")
