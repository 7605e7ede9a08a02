"""CSV as RFC 4180 quotes it, written row by row; cells that a spreadsheet would run are defused."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, TextIO

from .text import cell, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Quotes before the sign count too: otherwise `unguard` could not tell our quote from one that was typed.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_RISKY = frozenset("'=+-@\t\r")
_NATIVE = frozenset((type(None), int, float))  # the csv module writes these as `cell` does


def guard(text: str) -> str:
    """Return `text` with a leading `'` if a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return the text that `guard` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


class _Records:
    """Gives each record the line end we want.

    The csv module is told CRLF, always: older ones quote a CR or LF in a cell only if it is in that line end.
    """

    def __init__(self, out: TextIO, end: str) -> None:
        self._write = out.write
        self._end = end

    def write(self, record: str) -> int:
        return self._write(record[:-2] + self._end)


def write(
    fields: Sequence[str],
    rows: Iterable[Sequence[object]],
    out: TextIO,
    *,
    terminal: bool = False,
    raw: bool = False,
    excel: bool = False,
) -> int:
    """Write a header and the rows. `raw` guards nothing; `excel` suits a double click in French Excel."""

    def text(value: object) -> str:
        field = cell(value)
        if not raw and not isinstance(value, int | float):  # -5 is a number, not a formula
            field = guard(field)
        return printable(field) if terminal else field

    if excel and not terminal:
        out.write("\ufeff")
    records = csv.writer(
        _Records(out, "\r\n" if excel else "\n"), delimiter=";" if excel else ",", lineterminator="\r\n"
    )
    records.writerow(fields)
    exact = not terminal
    written = 0
    for row in rows:
        # Most cells need no change: a call for each would double the time of a large export.
        records.writerow(
            [
                v if exact and ((type(v) is str and v[:1] not in _RISKY) or type(v) in _NATIVE) else text(v)
                for v in row
            ]
        )
        written += 1
    return written
