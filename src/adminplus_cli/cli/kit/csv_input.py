"""CSV files as people have them: separator and encoding are found out, lines keep their true numbers."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from ...domain.shared.encodings import Encoding, decode
from ...domain.shared.errors import InvalidData, UsageError, reason_of
from ...domain.shared.i18n import _
from ...domain.shared.values import dataclass
from ...render.csv import Dialect, unguard
from ...render.text import printable

MAX_BYTES = 200_000_000
MAX_HEADINGS = 10_000
SEPARATORS = ";,\t"
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SAID = re.compile(r'\s*"?sep=([;,\t|])"?\1*[ ]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""The line in which Excel says what parts the cells; saved again, it has separators behind it."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file: its headings, and its lines that hold anything, each with its number in the file.

    The lines are read as they are asked for, once: whoever needs them again keeps them.
    `dialect` is how the file is written, `guessed` the encoding that was made out where it is not UTF-8.
    """

    headings: list[str]
    lines: Iterable[tuple[int, list[str]]]
    heading_line: int
    dialect: Dialect
    guessed: str | None


WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods files begin, and old .xls ones."""


def read_csv(name: str, encoding: Encoding | None = None) -> CsvFile:
    """Read the CSV file `name`, or stdin for `-`; raises InvalidData naming the line where it is broken."""
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _content(Path(name))
    name = printable(name[:200]) if name != "-" else _("stdin")
    if len(content) > MAX_BYTES:
        raise InvalidData(_("{name}: larger than {most} bytes.").format(name=name, most=MAX_BYTES))
    if content.startswith(WORKBOOKS):
        raise InvalidData(
            _("{name}: this is a workbook of a spreadsheet, not CSV.").format(name=name),
            _("Open it there, and save it as CSV UTF-8."),
        )
    letters = decode(content, encoding)
    text, said = letters.text, _SAID.match(letters.text)
    separator = said[1] if said else _separator(text)
    skipped = said.end() if said else 0
    before = len(said[0].splitlines()) if said else 0
    whole = partial(_lines, text[skipped:], separator, before=before, name=name)
    for _line in whole():
        pass  # a file that is broken somewhere is refused, whatever else is wrong with it
    lines = whole()
    heading_line, headings = next(lines, (0, None))
    if headings is None:
        raise InvalidData(_("{name}: the file is empty.").format(name=name))
    plain = letters.encoding is Encoding.UTF_8
    bom = content.startswith(b"\xef\xbb\xbf") or not plain or letters.twice
    dialect = Dialect(separator, _line_end(text), bom=bom, says_separator=bool(said) and plain)
    guessed = letters.encoding.value if letters.guessed else None
    if letters.twice:
        guessed = _("UTF-8 encoded twice")
    return CsvFile(headings, lines, heading_line, dialect, guessed)


def _lines(text: str, separator: str, *, before: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, each with its number in the file; raises InvalidData where it is broken."""
    reader = csv.reader((line[0] for line in _LINE.finditer(text)), delimiter=separator, strict=True)
    guarded = separator != "\t"  # our TSV guards nothing, so there is nothing to take off
    start = before + 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield start, [unguard(cell) for cell in cells] if guarded else cells
            start = before + reader.line_num + 1
    except csv.Error:
        raise InvalidData(
            _("{name}: line {line} is not CSV (a quote that does not end?).").format(name=name, line=start)
        ) from None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise UsageError(
            _("{path} cannot be read: {reason}.").format(path=str(path)[:100], reason=reason)
        ) from None


def _separator(text: str) -> str:
    """Return what parts the headings: the most frequent of the separators in the first line that holds any."""
    first = next((line for line in text[:MAX_HEADINGS].splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _line_end(text: str) -> str:
    """Return how the lines of a file end, as its first one does."""
    found = re.search("\r\n|\r|\n", text)
    return found[0] if found else "\n"
