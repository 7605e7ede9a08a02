"""A Markdown table whose cells cannot leave their cell."""

from __future__ import annotations

import io

from adminplus_cli.render import markdown


def written(rows: list[list[object]]) -> str:
    out = io.StringIO()
    assert markdown.write(["id", "text"], rows, out) == len(rows)
    return out.getvalue()


def test_strings_stay_as_they_are() -> None:
    assert written([[1, "007"], [20, "1e5"], [3, "True"], [4, None]]) == (
        "| id   | text   |\n"
        "|------|--------|\n"
        "| 1    | 007    |\n"
        "| 20   | 1e5    |\n"
        "| 3    | True   |\n"
        "| 4    |        |\n"
    )


def test_markup_and_control_characters_are_text() -> None:
    assert written([["a|b\nc", "<b>[x](y)\x1b\\"]]) == (
        "| id      | text              |\n"
        "|---------|-------------------|\n"
        "| a\\|b\\nc | \\<b>\\[x](y)\\x1b\\\\ |\n"
    )


def test_no_rows_no_table() -> None:
    assert written([]) == ""
