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
<table>
"""
_FOOT = "</tbody>\n</table>\n</body>\n</html>\n"
_LANGUAGE = "fr"
"""The language of nearly all that cells hold, for whoever hears the page."""


def write(
    headings: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, *, language: str = "en"
) -> int:
    """Write a page with a table, which has its header, in `language`, even when there are no rows."""
    out.write(_HEAD.format(lang=_LANGUAGE))
    scope = f'scope="col" lang="{escape(language)}"'
    heads = "".join(f"<th {scope}>{escape(shown(heading))}</th>" for heading in headings)
    out.write(f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n")
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - how many there were
        cells = "".join(f"<td>{escape(shown(value))}</td>" for value in row)
        out.write(f"<tr>{cells}</tr>\n")
    out.write(_FOOT)
    return count
