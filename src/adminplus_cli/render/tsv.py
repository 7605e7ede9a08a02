"""Tab-separated values for `cut` and `awk`: a row is one line, whatever its cells hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from .text import cell, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\t\n\r\\]")
_ESCAPED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"}


def escape(text: str) -> str:
    r"""Return `text` with `\t`, `\n`, `\r` and `\\` for a tab, a line end and a backslash."""
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text)


def write(
    fields: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO, *, terminal: bool = False
) -> int:
    """Write a header and the rows."""

    def text(value: object) -> str:
        exact = escape(cell(value))
        return printable(exact) if terminal else exact

    out.write("\t".join(fields) + "\n")
    written = 0
    for row in rows:
        out.write("\t".join(map(text, row)) + "\n")
        written += 1
    return written
