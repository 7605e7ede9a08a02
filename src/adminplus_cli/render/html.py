"""An HTML table, to paste in a mail or a page. Every cell is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from .text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write(headings: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write a table, with its header even when there are no rows."""
    from tabulate import tabulate

    lines = [[shown(value) for value in row] for row in rows]
    heads = list(map(shown, headings))
    out.write(tabulate(lines, headers=heads, tablefmt="html", disable_numparse=True) + "\n")
    return len(lines)
