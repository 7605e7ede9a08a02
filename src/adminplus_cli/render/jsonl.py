"""JSON Lines: one object a line, with the text rules of `json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from .json import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write(fields: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write one object a line."""
    written = 0
    for row in rows:
        out.write(f"{line(dict(zip(fields, row, strict=True)))}\n")
        written += 1
    return written
