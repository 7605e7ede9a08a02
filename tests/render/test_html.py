"""A page with one table, that runs nothing and reads well."""

from __future__ import annotations

import io
import re

from adminplus_cli.render import html


def written(rows: list[list[object]]) -> str:
    out = io.StringIO()
    assert html.write(["id", "a & b"], rows, out) == len(rows)
    return out.getvalue()


def test_cells_and_headings_are_escaped() -> None:
    page = written([["007", "<script>\x1b"]])
    assert '<tr><th scope="col" lang="en">id</th><th scope="col" lang="en">a &amp; b</th></tr>\n' in page
    assert "<tr><td>007</td><td>&lt;script&gt;\\x1b</td></tr>\n" in page
    assert "<script" not in page


def test_no_rows_leave_the_header() -> None:
    page = written([])
    assert page.count("<tr>") == 1
    assert "<tbody>\n</tbody>" in page


def test_a_page_says_its_charset_and_language_and_keeps_cells_apart() -> None:
    page = written([["1", "é"]])
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">\n')
    assert page.index('<meta charset="utf-8">') < 200
    assert "padding:" in page
    assert page.endswith("</html>\n")


def test_text_and_lines_stand_out_from_what_is_behind_them() -> None:
    page = written([])
    assert _contrast("#1b1b1b", "#ffffff") > 7
    assert _contrast("#1b1b1b", "#eaeaea") > 7
    assert _contrast("#767676", "#ffffff") > 3
    assert {*re.findall("#[0-9a-f]{3,6}", page)} == {"#fff", "#1b1b1b", "#767676", "#eaeaea"}


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG counts it."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
