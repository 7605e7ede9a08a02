"""Several tables in one text, each under a title, with notes below it: for people, or for a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple, TextIO

from .format import Format
from .text import printable, shown

if TYPE_CHECKING:
    from collections.abc import Sequence


class Section(NamedTuple):
    """A table with its title and its notes."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    notes: Sequence[str] = ()


def write(format_: Format, sections: Sequence[Section], out: TextIO, *, language: str = "en") -> None:
    """Write the sections in Markdown or HTML."""
    if format_ is Format.HTML:
        _html(sections, out, language)
    else:
        _markdown(sections, out)


def _markdown(sections: Sequence[Section], out: TextIO) -> None:
    from . import markdown

    between = ""
    for section in sections:
        out.write(f"{between}## {printable(section.title)}\n\n")
        markdown.write(section.headings, section.rows, out)
        if section.notes:
            out.write("\n" + "".join(f"{markdown.text(note)}\n" for note in section.notes))
        between = "\n"


def _html(sections: Sequence[Section], out: TextIO, language: str) -> None:
    from . import html

    out.write(html.head(language))
    for section in sections:
        out.write(f"<h2>{escape(shown(section.title))}</h2>\n<table>\n")
        html.write_table(section.headings, section.rows, out)
        out.write("</table>\n")
        if section.notes:
            out.write(f"<p>{'<br>'.join(escape(shown(note)) for note in section.notes)}</p>\n")
    out.write(html.FOOT)
