"""One self-contained page about one person, to be read on a phone or printed: no network, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import NamedTuple
from urllib.parse import quote

from .text import printable


class Contact(NamedTuple):
    """Somebody who can be written to."""

    name: str
    address: str


class Section(NamedTuple):
    """A part of the page, of which what is empty is left out.

    `bar` is the share of a bar that is filled, which `text` says in words; `facts` are names with their values, `rows`
    lines of a table with its headings.
    """

    heading: str
    text: str = ""
    contacts: Sequence[Contact] = ()
    bar: float | None = None
    facts: Sequence[tuple[str, str]] = ()
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def sheet(*, lang: str, title: str, about: str, sections: Iterable[Section], footer: str) -> str:
    """Return the page; `lang` is the language of its words."""
    template = Template(files("adminplus_cli.render").joinpath("sheet.html").read_text(encoding="utf-8"))
    return template.substitute(
        lang=_text(lang),
        title=_text(title),
        about=_text(about),
        sections="\n".join(map(_section, sections)),
        footer=_text(footer),
    )


def _section(section: Section) -> str:
    return f"<section>\n<h2>{_text(section.heading)}</h2>\n{''.join(_parts(section))}</section>"


def _parts(section: Section) -> Iterator[str]:
    if section.text:
        yield f"<p>{_text(section.text)}</p>\n"
    if section.contacts:
        yield f"<ul>\n{''.join(map(_contact, section.contacts))}</ul>\n"
    if section.bar is not None:
        yield _bar(section.bar)
    if section.facts:
        facts = (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>\n" for name, value in section.facts)
        yield f"<dl>\n{''.join(facts)}</dl>\n"
    if section.rows:
        yield _table(section)


def _contact(contact: Contact) -> str:
    link = f'<a href="mailto:{_text(quote(contact.address, safe="@"))}">{_text(contact.address)}</a>'
    name = f"<strong>{_text(contact.name)}</strong>" if contact.name else ""
    return f"<li>{name}{link}</li>\n"


def _bar(share: float) -> str:
    """Return a bar that stops where it is full; the words beside it say the same, so that it says nothing by itself."""
    filled = 100 * min(max(share, 0), 1)
    return (
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="8"/>'
        f'<rect class="done" width="{filled:g}" height="8"/></svg>\n'
    )


def _table(section: Section) -> str:
    head = "".join(f'<th scope="col">{_text(heading)}</th>' for heading in section.headings)
    rows = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in section.rows)
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    label = _text(section.heading)
    return (
        f'<table aria-label="{label}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n'
    )


def _text(text: str) -> str:
    return escape(printable(text))
