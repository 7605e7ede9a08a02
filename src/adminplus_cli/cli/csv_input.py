"""CSV files as people have them: separator and encoding are found out, lines keep their true numbers."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import InvalidData
from ..domain.words import _
from ..render.csv import unguard
from ..render.text import printable

MAX_BYTES = 200_000_000
MAX_HEADINGS = 10_000
SEPARATORS = ";,\t"
_UTF8 = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xaf]")
"""Accented letters and typography in UTF-8: nobody writes what they would be in Windows-1252."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file: its headings, and its lines that hold anything, each with its number in the file."""

    headings: list[str]
    lines: list[tuple[int, list[str]]]


def read_sheet(name: str) -> Sheet:
    """Read the CSV file `name`, or stdin for `-`; raises InvalidData naming the line where it is broken."""
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _content(Path(name))
    name = printable(name[:200]) if name != "-" else _("stdin")
    if len(content) > MAX_BYTES:
        raise InvalidData(_("{name}: larger than {most} bytes.").format(name=name, most=MAX_BYTES))
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, [unguard(cell) for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        raise InvalidData(
            _("{name}: line {line} is not CSV (a quote that does not end?).").format(name=name, line=start)
        ) from None
    if not lines:
        raise InvalidData(_("{name}: the file is empty.").format(name=name))
    return Sheet(lines[0][1], lines[1:])


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or _("not a file name")
        raise InvalidData(
            _("{path} cannot be read: {reason}.").format(path=str(path)[:100], reason=reason)
        ) from None


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8 with or without BOM, UTF-16 with BOM, or else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig",) if _UTF8.search(content) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidData(
        _("The file is neither whole UTF-8 nor Windows-1252 text."), _("Save it again as CSV UTF-8.")
    )


def _separator(text: str) -> str:
    """Return what parts the headings: the most frequent of the separators in the first line that holds any."""
    first = next((line for line in text[:MAX_HEADINGS].splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)
