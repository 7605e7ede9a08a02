"""Only the first field, one a line: for `xargs` and `while read`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from .text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write(rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write the first field of each row."""
    written = 0
    for row in rows:
        out.write(f"{shown(row[0])}\n")
        written += 1
    return written
