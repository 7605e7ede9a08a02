"""An HTML page with one table, to open or to paste from: readable by eye and by ear. Every cell is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TextIO

from .text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>adminplus</title>
<style>
body {{ margin: 1rem; background: #fff; color: #1b1b1b; font: 1rem/1.5 system-ui, sans-serif; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: .4rem .8rem; border: 1px solid #767676; text-align: left; vertical-align: top; }}
th {{ background: #eaeaea; }}
</style>
</head>
<body>
<main>
"""
FOOT = "</main>\n</body>\n</html>\n"
_LANGUAGE = "fr"
"""The language of nearly all that cells hold, for whoever hears the page."""


def head(language: str) -> str:
    """Return how a page begins whose text is in `language`."""
    return _HEAD.format(lang=escape(language))


def write(
    headings: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, *, language: str = "en"
) -> int:
    """Write a page with a table, which has its header, in `language`, even when there are no rows."""
    out.write(f"{head(_LANGUAGE)}<table>\n")
    count = write_table(headings, rows, out, of_headings=f' lang="{escape(language)}"')
    out.write(f"</table>\n{FOOT}")
    return count


def write_table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, *, of_headings: str = ""
) -> int:
    """Write what is in a table, and return how many rows there were; headings have the attributes `of_headings`."""
    heads = "".join(f'<th scope="col"{of_headings}>{escape(shown(heading))}</th>' for heading in headings)
    out.write(f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n")
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - how many there were
        cells = "".join(f"<td>{escape(shown(value))}</td>" for value in row)
        out.write(f"<tr>{cells}</tr>\n")
    out.write("</tbody>\n")
    return count
