"""Only the first field, one a line, of the rows that have it: for `xargs` and `while read`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from .text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write(rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write the first field of each row; one that lacks it (a locked program) cannot be named."""
    written = 0
    for row in rows:
        if row[0] is None:
            continue
        out.write(f"{shown(row[0])}\n")
        written += 1
    return written
