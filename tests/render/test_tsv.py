"""TSV: a row is exactly one line, and a cell can be read back."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.render import tsv


def written(value: object, *, terminal: bool = False) -> str:
    out = io.StringIO()
    assert tsv.write(["id", "text"], [[1, value]], out, terminal=terminal) == 1
    return out.getvalue()


def test_tabs_line_ends_and_backslashes_are_escaped() -> None:
    assert written('C:\\temp\ta\r\n"b"') == 'id\ttext\n1\tC:\\\\temp\\ta\\r\\n"b"\n'


def test_a_file_gets_the_rest_exactly_and_a_terminal_gets_it_harmless() -> None:
    assert written("\x1b[31m\\") == "id\ttext\n1\t\x1b[31m\\\\\n"
    assert written("\x1b[31m\\", terminal=True) == "id\ttext\n1\t\\x1b[31m\\\\\n"


@given(st.text(st.sampled_from("\t\n\r\\ntr") | st.characters(codec="utf-8")))
def test_a_cell_can_be_read_back(text: str) -> None:
    escaped = tsv.escape(text)
    assert not set("\t\n\r") & set(escaped)
    meanings = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    assert re.sub(r"\\(.)", lambda found: meanings[found[1]], escaped) == text
