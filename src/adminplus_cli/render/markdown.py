"""A Markdown table, for a ticket or a wiki: the cells are text, not markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from .text import cell, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What would end a cell, open a tag, an entity, a link or a code span.
_MARKUP = re.compile(r"[\\|<&\[`*]")


def text(value: object) -> str:
    """Return a value as text that is no markup."""
    return printable(_MARKUP.sub(r"\\\g<0>", cell(value)))


def write(headings: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write a table; nothing when there are no rows."""
    from tabulate import tabulate

    lines = [[text(value) for value in row] for row in rows]
    if lines:
        heads = list(map(text, headings))
        out.write(tabulate(lines, headers=heads, tablefmt="github", disable_numparse=True) + "\n")
    return len(lines)
