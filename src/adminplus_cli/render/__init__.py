"""Rows and objects as text, one module a format. No sentence is written here.

Each format is imported in the branch that uses it: a command pays for its own only, Rich above all.
"""

from __future__ import annotations

from itertools import chain, islice
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING, Literal, Protocol, TextIO, assert_never, cast, runtime_checkable

from .format import Format, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from . import csv

__all__ = ["RICH_ROWS", "Format", "Words", "show", "write"]

RICH_ROWS = 200
"""Rich takes a third of a millisecond a row: beyond this many rows a terminal gets the plain table too."""


def write(
    format: Format,  # noqa: A002 - the name of what `-o` takes
    fields: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    out: TextIO,
    *,
    terminal: bool = False,
    color: bool = False,
    width: int | None = None,
    ranks: Mapping[str, int] | None = None,
    words: Words | None = None,
    sentences: bool = False,
    ascii_only: bool = False,
    raw: bool = False,
    excel: bool = False,
) -> int:
    """Write the `fields` of `rows` to `out`, and return how many rows there were.

    `terminal` says that a person is reading. With `ranks` a row of a table is a line there, and fields that find no
    room are left out, the greatest rank first; without, all is shown, over several lines. `words` are the headings
    of a table and of HTML, where those are not the names of the fields. `raw` and `excel` are for CSV. A field
    that a row lacks is absent. With `sentences` a row that is too long for the terminal is a block of lines.
    """
    lines = _lines_of(fields, rows)
    words = words or Words(fields)
    match format:
        case Format.TABLE if terminal and ranks:
            from . import ranked
            from . import table as drawn

            signs = (ranked.ASCII if ascii_only else ranked.Signs())._replace(colon=words.colon)
            order = [ranks[field] for field in fields]
            return drawn.write_ranked(
                words.headings, lines, order, out, signs=signs, color=color, width=width
            )
        case Format.TABLE:
            write_ = _sentences if terminal and sentences else _table
            return write_(words, lines, out, terminal=terminal, color=color, width=width)
        case Format.CSV:
            return _csv(fields, rows, out, terminal=terminal, raw=raw, excel=excel)
        case Format.TSV:
            from . import tsv

            return tsv.write(fields, lines, out, terminal=terminal)
        case Format.COUNT:
            from . import count

            return count.write(lines, out, known=rows.count if isinstance(rows, Lines) else None)
        case _:
            return _simple(format, fields, lines, out, words)


def binary(out: TextIO) -> IO[bytes]:
    """Return where the bytes of a text go, for a format that is none."""
    out.flush()
    return cast("IO[bytes]", out.buffer)


@runtime_checkable
class Lines(Protocol):
    """Rows that can be had without their names; `plain` are the fields that need no care in any format."""

    plain: Collection[str]
    count: int | None
    joined: Callable[[Sequence[str]], csv.Joined] | None

    def under(self, fields: Sequence[str]) -> Iterable[Sequence[object]]:
        """Return the values of the fields of each row."""


def _lines_of(fields: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterable[Sequence[object]]:
    if isinstance(rows, Lines):
        return rows.under(fields)
    return ([row.get(field) for field in fields] for row in rows)


def _csv(
    fields: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    out: TextIO,
    *,
    terminal: bool,
    raw: bool,
    excel: bool,
) -> int:
    from . import csv

    known = rows if isinstance(rows, Lines) else None
    if (
        known and known.joined and len(fields) > 1 and not (terminal or excel)
    ):  # a cell alone on its line needs care
        return csv.write_joined(fields, known.joined(fields), out, raw=raw)
    lines, plain = _lines_of(fields, rows), known.plain if known else ()
    return csv.write(fields, lines, out, terminal=terminal, raw=raw, excel=excel, plain=plain)


_Simple = Literal[Format.JSON, Format.JSONL, Format.MARKDOWN, Format.HTML, Format.XLSX, Format.IDS]
"""Formats that are written in one way alone."""


def _simple(
    format: _Simple,  # noqa: A002 - as above
    fields: Sequence[str],
    lines: Iterable[Sequence[object]],
    out: TextIO,
    words: Words,
) -> int:
    match format:
        case Format.JSON:
            from . import json

            return json.write(fields, lines, out)
        case Format.JSONL:
            from . import jsonl

            return jsonl.write(fields, lines, out)
        case Format.MARKDOWN:
            from . import markdown

            return markdown.write(fields, lines, out)
        case Format.HTML:
            from . import html

            return html.write(words.headings, lines, out, language=words.language)
        case Format.XLSX:
            from . import xlsx

            return xlsx.write(words.headings, lines, binary(out))
        case Format.IDS:
            from . import ids

            return ids.write(lines, out)
        case _:
            assert_never(format)


def _table(
    words: Words,
    lines: Iterable[Sequence[object]],
    out: TextIO,
    *,
    terminal: bool,
    color: bool,
    width: int | None,
) -> int:
    lines = iter(lines)
    first = list(islice(lines, RICH_ROWS + 1)) if terminal else []
    if 0 < len(first) <= RICH_ROWS:
        from . import table

        return table.write(words.headings, first, out, color=color, width=width, colon=words.colon)
    from . import plain

    return plain.write(words.headings, chain(first, lines), out, color=color)


def _sentences(
    words: Words,
    lines: Iterable[Sequence[object]],
    out: TextIO,
    *,
    terminal: bool,
    color: bool,
    width: int | None,
) -> int:
    from . import blocks

    known, room = [list(line) for line in lines], width or get_terminal_size().columns
    if blocks.fit(words.headings, known, room):
        return _table(words, known, out, terminal=terminal, color=color, width=width)
    return blocks.write(words.headings, known, out, room=room, color=color, colon=words.colon)


def show(value: Mapping[str, object], out: TextIO, *, colon: str = ":") -> None:
    """Write one object for a person: aligned lines, with blocks for nested objects, lists and long text.

    `colon` stands between a name and its value.
    """
    from . import card

    card.write(value, out, colon)
