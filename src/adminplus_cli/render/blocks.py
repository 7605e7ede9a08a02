"""A list whose rows are sentences, on a terminal they do not fit on: a block for each row, lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from .fit import GAP, label, text_of
from .text import shown, width, wrapped

INDENT, BETWEEN = "  ", ", "


def fit(headings: Sequence[str], rows: Sequence[Sequence[object]], room: int) -> bool:
    """Say whether a line is enough for each row."""
    columns = zip(headings, *([text_of(value) for value in row] for row in rows), strict=True)
    return sum(max(map(width, column)) + GAP for column in columns) - GAP <= room


def write(
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    out: TextIO,
    *,
    room: int,
    color: bool = False,
    colon: str = ":",
) -> int:
    """Write the first field of each row, in bold, and below it those that are not empty.

    They share a line where it is long enough, and are broken between words where theirs is not.
    """
    for row in rows:
        title = text_of(row[0])
        out.write(f"\x1b[1m{title}\x1b[0m\n" if color else f"{title}\n")
        facts = [
            f"{label(shown(heading))}{colon} {text}"
            for heading, value in zip(headings[1:], row[1:], strict=True)
            if (text := text_of(value))
        ]
        together = BETWEEN.join(facts)
        short = width(INDENT + together) <= room
        for fact in filter(None, [together] if short else facts):
            out.writelines(f"{line}\n" for line in wrapped(fact, room, INDENT))
    return len(rows)
