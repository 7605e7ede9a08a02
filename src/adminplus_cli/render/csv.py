"""CSV as RFC 4180 quotes it, written row by row; cells that a spreadsheet would run are defused."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple, TextIO

from .text import cell, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Quotes before the sign count too: otherwise `unguard` could not tell our quote from one that was typed.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_RISKY = frozenset("'=+-@\t\r")
_NATIVE = frozenset((type(None), int, float))  # the csv module writes these as `cell` does
_NATIVE_OF_EXCEL = frozenset((type(None), int))


class Dialect(NamedTuple):
    """How a CSV file is written; `french`: numbers, days and yes or no are as French Excel takes them for such."""

    separator: str = ","
    end: str = "\n"
    bom: bool = False
    says_separator: bool = False
    french: bool = False


OURS = Dialect()
EXCEL = Dialect(";", "\r\n", bom=True, french=True)


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
    dialect: Dialect | None = None,
) -> int:
    """Write a header and the rows. `raw` guards nothing; `excel` suits a double click in French Excel.

    `dialect` writes a file as another was.
    """
    how = dialect or (EXCEL if excel else OURS)
    spelled = french_cell() if how.french else cell

    def text(value: object) -> str:
        field = spelled(value)
        if not raw and not isinstance(value, int | float):  # -5 is a number, not a formula
            field = guard(field)
        return printable(field) if terminal else field

    if how.bom and not terminal:
        out.write("\ufeff")
    if how.says_separator:
        out.write(f"sep={how.separator}{how.end}")
    records = csv.writer(_Records(out, how.end), delimiter=how.separator, lineterminator="\r\n")
    records.writerow(fields)
    exact, native = not terminal, _NATIVE_OF_EXCEL if how.french else _NATIVE
    written = 0
    for row in rows:
        # Most cells need no change: a call for each would double the time of a large export.
        records.writerow(
            [
                v if exact and ((type(v) is str and v[:1] not in _RISKY) or type(v) in native) else text(v)
                for v in row
            ]
        )
        written += 1
    return written


def french_cell() -> Callable[[object], str]:
    """Return how values are spelled for French Excel: `0,5`, `VRAI`, `24/11/2026 09:00:00` as clocks in Paris show."""
    from zoneinfo import ZoneInfo

    paris = ZoneInfo("Europe/Paris")

    def spelled(value: object) -> str:
        match value:
            case bool():
                return "VRAI" if value else "FAUX"
            case float():
                return str(value).replace(".", ",")
            case datetime():
                there = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(paris)
                return there.strftime("%d/%m/%Y %H:%M:%S")
            case date():
                return value.strftime("%d/%m/%Y")
            case _:
                return cell(value)

    return spelled
