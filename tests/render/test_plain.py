"""The piped table: aligned, whole, and every string as it is."""

from __future__ import annotations

import io

from adminplus_cli.render import plain


def written(rows: list[list[object]]) -> str:
    out = io.StringIO()
    assert plain.write(["id", "subject", "status"], rows, out) == len(rows)
    return out.getvalue()


def test_columns_are_aligned_and_lines_do_not_end_with_spaces() -> None:
    assert written([[1, "Réunion d'équipe", "new"], [1200, "007", None], [3, None, "closed"]]) == (
        "id    subject           status\n"
        "----  ----------------  ------\n"
        "1     Réunion d'équipe  new\n"
        "1200  007\n"
        "3                       closed\n"
    )


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert written([[1, "日本語", "new"], [2, "e\u0301te\u0301", "new"]]) == (
        "id  subject  status\n--  -------  ------\n1   日本語   new\n2   e\u0301te\u0301      new\n"
    )


def test_nothing_is_truncated_and_a_row_is_one_harmless_line() -> None:
    lines = written([[1, "x" * 500, "a\nb\x1b"]]).splitlines()
    assert lines[2] == f"1   {'x' * 500}  a\\nb\\x1b"


def test_no_rows_no_table() -> None:
    assert written([]) == ""
