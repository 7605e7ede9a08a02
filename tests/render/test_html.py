"""An HTML table that runs nothing."""

from __future__ import annotations

import io

from adminplus_cli.render import html


def written(rows: list[list[object]]) -> str:
    out = io.StringIO()
    assert html.write(["id", "a & b"], rows, out) == len(rows)
    return out.getvalue()


def test_cells_and_headings_are_escaped() -> None:
    assert written([["007", "<script>\x1b"]]) == (
        "<table>\n<thead>\n"
        "<tr><th>id  </th><th>a &amp; b       </th></tr>\n"
        "</thead>\n<tbody>\n"
        "<tr><td>007 </td><td>&lt;script&gt;\\x1b</td></tr>\n"
        "</tbody>\n</table>\n"
    )


def test_no_rows_leave_the_header() -> None:
    assert written([]) == (
        "<table>\n<thead>\n"
        "<tr><th>id  </th><th>a &amp; b  </th></tr>\n"
        "</thead>\n<tbody>\n</tbody>\n</table>\n"
    )
