"""CSV as RFC 4180 quotes it, written row by row; cells that a spreadsheet would run are defused."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TextIO

from .text import cell, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

AT_ONCE = 500
"""So many rows are written at once."""
MANY = 20_000
"""So many different cells are remembered of a column."""
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


class Joined(Protocol):
    """Lines whose values are texts in which some cells are joined already, or one that a piece reads."""

    @property
    def pieces(self) -> Sequence[Callable[[Any], object] | None]:
        """What reads each value; None for a text of joined cells."""

    @property
    def lines(self) -> Iterator[Sequence[object]]:
        """The values of each line."""


class _Records:
    """Writes records with the line end we want, and counts them.

    The csv module is told CRLF, always: older ones quote a CR or LF in a cell only if it is in that line end.
    """

    def __init__(self, out: TextIO, how: Dialect) -> None:
        self.out = out
        self.end = how.end
        self.separator = how.separator
        self.written = 0

    def write(self, rows: Sequence[Sequence[object]]) -> None:
        """Write some rows: at once, where no cell holds a line end."""
        self.written += len(rows)
        text = self.text(rows)
        if self.end != "\r\n":
            if text.count("\r") + text.count("\n") > 2 * len(rows):
                text = "".join(self.text([row])[:-2] + self.end for row in rows)
            else:
                text = text.replace("\r\n", self.end)
        self.out.write(text)

    def text(self, rows: Iterable[Sequence[object]]) -> str:
        """Return some rows as the csv module writes them."""
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.separator, lineterminator="\r\n").writerows(rows)
        return text.getvalue()


def write(
    fields: Sequence[str],
    rows: Iterable[Sequence[object]],
    out: TextIO,
    *,
    terminal: bool = False,
    raw: bool = False,
    excel: bool = False,
    dialect: Dialect | None = None,
    plain: Collection[str] = (),
) -> int:
    """Write a header and the rows. `raw` guards nothing; `excel` suits a double click in French Excel.

    `dialect` writes a file as another was. The fields that are `plain` hold numbers and texts that nobody typed.
    """
    how = dialect or (EXCEL if excel else OURS)
    if how.bom and not terminal:
        out.write("\ufeff")
    if how.says_separator:
        out.write(f"sep={how.separator}{how.end}")
    records = _Records(out, how)
    records.write([fields])
    places = None
    if plain and not terminal and not how.french:
        places = [place for place, field in enumerate(fields) if field not in plain]
    prepare = _prepare(how, terminal=terminal, raw=raw, places=places)
    rows = iter(rows)
    while batch := [[*row] for row in islice(rows, AT_ONCE)]:
        prepare(batch)
        records.write(batch)
    return records.written - 1


def write_joined(fields: Sequence[str], rows: Joined, out: TextIO, *, raw: bool = False) -> int:
    """Write what `write` does, of rows whose cells that need no care are joined; return how many there are."""
    _Records(out, OURS).write([fields])
    typed = {place: _Cells(read, raw=raw) for place, read in enumerate(rows.pieces) if read}
    count, lines = 0, iter(rows.lines)
    while batch := [*islice(lines, AT_ONCE)]:
        columns: list[Iterable[Any]] = [*zip(*batch, strict=True)]
        for place, cells in typed.items():
            columns[place] = map(cells.__getitem__, columns[place])
        out.write("\n".join(map(",".join, zip(*columns, strict=True))) + "\n")
        count += len(batch)
    return count


class _Cells(dict[object, str]):
    """The cells of stored values, as far as they are remembered: few go with many rows."""

    def __init__(self, read: Callable[[Any], object], *, raw: bool) -> None:
        self.read = read
        self.raw = raw
        self.quoted = _Records(io.StringIO(), OURS).text

    def __missing__(self, value: object) -> str:
        if len(self) >= MANY:
            self.clear()
        shown = "" if value is None else cell(self.read(value))
        self[value] = text = self.quoted([[shown if self.raw else guard(shown), 0]]).removesuffix(",0\r\n")
        return text


def _prepare(
    how: Dialect, *, terminal: bool, raw: bool, places: Sequence[int] | None
) -> Callable[[list[list[object]]], None]:
    """Return what makes texts of the cells of some rows: of all of them, or of those at `places`."""
    spelled = french_cell() if how.french else cell
    native = _NATIVE_OF_EXCEL if how.french else _NATIVE

    def text(value: object) -> str:
        field = spelled(value)
        if not raw and not isinstance(value, int | float):  # -5 is a number, not a formula
            field = guard(field)
        return printable(field) if terminal else field

    of_texts = lru_cache(maxsize=1000)(text)  # sets of groups and areas, few of which go with many rows

    def prepare(rows: list[list[object]]) -> None:
        # Most cells need no change: a call for each would double the time of a large export.
        for cells in rows:
            for place in range(len(cells)) if places is None else places:
                value = cells[place]
                if type(value) is tuple:
                    cells[place] = of_texts(value)
                elif terminal or not (
                    (type(value) is str and value[:1] not in _RISKY) or type(value) in native
                ):
                    cells[place] = text(value)

    return prepare


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
