"""A terminal as a page of text: how wide it is, and what it can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from shutil import get_terminal_size
from typing import NamedTuple

import typer

from ...render.ranked import ASCII, BLOCKS, SPOKEN, Signs
from ...render.text import printable, width

ENDLESS = 10_000
"""As wide as no table is: nothing of it is folded."""
NARROWEST = 20
"""Text is not broken into less than this, however narrow the terminal."""


class Screen(NamedTuple):
    """What somebody reads on. `signs` are those it can show."""

    columns: int
    rows: int
    color: bool
    signs: Signs
    redraws: bool
    """Whether somebody sees a page that is drawn over itself: where there is more than paper and a voice."""

    @property
    def elsewhere(self) -> int:
        """How wide the terminal is on which a pager will show what goes through a pipe; without one, endless."""
        for stream in (sys.stderr, sys.stdin):
            with suppress(OSError, ValueError, AttributeError):
                return os.get_terminal_size(stream.fileno()).columns
        return ENDLESS

    def bold(self, text: str) -> str:
        """Return a text that stands out, where there is colour."""
        return typer.style(text, bold=True) if self.color else text

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


def screen_of(*, terminal: bool, color: bool, spoken: bool, utf8: bool) -> Screen:
    """Return the terminal as it is now, that of somebody who hears it or sees it, in ASCII alone or in all signs."""
    columns, rows = get_terminal_size()
    signs = SPOKEN if spoken else Signs() if utf8 else ASCII
    redraws = terminal and color and not spoken and os.environ.get("TERM") != "dumb"
    return Screen(columns, rows, color, signs, redraws)
