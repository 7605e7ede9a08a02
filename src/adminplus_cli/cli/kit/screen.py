"""A terminal as a page of text: how wide it is, and what it can show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import typer

from ...render.ranked import BLOCKS, Signs
from ...render.text import printable, width

NARROWEST = 20
"""Text is not broken into less than this, however narrow the terminal."""


class Screen(NamedTuple):
    """What somebody reads on. `signs` are those it can show."""

    columns: int
    color: bool
    signs: Signs

    def bold(self, text: str) -> str:
        """Return a text that stands out, where there is colour."""
        return typer.style(text, bold=True) if self.color else text

    def dim(self, text: str) -> str:
        """Return a text that stands back, where there is colour."""
        return typer.style(text, dim=True) if self.color else text

    def filled(self, text: str, first: str = "", then: str | None = None) -> Iterator[str]:
        """Yield the lines of a text of somebody's, broken between words; a word that is longer stays whole.

        `first` stands before the first line, `then` before others.
        """
        head, after = first, first if then is None else then
        room = max(self.columns, NARROWEST)
        for paragraph in printable(text, keep_newlines=True).split("\n") if text else ():
            line = head
            for word in paragraph.split(" "):
                longer = f"{line}{word}" if line in (head, after) else f"{line} {word}"
                if line not in (head, after) and width(longer) > room:
                    yield line.rstrip(" ")
                    longer = f"{after}{word}"
                line = longer
            yield line.rstrip(" ")
            head = after

    def fact(self, label: str, value: str, indent: int = 22) -> Iterator[str]:
        """Yield what something is called, and below each other what it is."""
        if self.columns < BLOCKS:
            indent = 4
            return self.filled(f"{label} {value}", "  ", " " * indent)
        return self.filled(value, f"  {label:<{indent - 3}} ", " " * indent)
