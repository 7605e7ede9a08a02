"""Sentences on a terminal, broken between words: a command in one, which is copied, stays on a line of its own."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress

from .screen import Screen, screen_of
from .tree import TREE

_JOINED = "\N{FIGURE SPACE}"
"""Stands for a blank at which no line is broken."""
_ARGUMENT = re.compile(r"[-#@'\"~/…0-9]|[A-Z]{2}")
"""How a word of a command begins that is neither noun nor verb: an option, a number, a value, what stands for one."""
_END = ".,;:!?)»"


def wrapped(text: str) -> str:
    """Return sentences, one a line, in lines as wide as the terminal that shows stderr."""
    return "\n".join(map(_wrapped, text.split("\n")))


def _wrapped(text: str) -> str:
    plain = text.lstrip(" ")
    indent = text[: len(text) - len(plain)]
    lines = _screen().filled(" ".join(_units(plain)), indent, f"{indent}  ")
    return "\n".join(lines).replace(_JOINED, " ")


def _screen() -> Screen:
    """Return the terminal that shows stderr, which may be another than that of stdout."""
    screen = screen_of(terminal=True, color=False, spoken=False, utf8=True)
    if not os.environ.get("COLUMNS", "").isdecimal():
        with suppress(OSError, ValueError, AttributeError):
            return screen._replace(
                columns=os.get_terminal_size(sys.stderr.fileno()).columns or screen.columns
            )
    return screen


def _units(text: str) -> Iterator[str]:
    """Yield the words of a sentence, those of a command as one."""
    words = text.split(" ")
    place = 0
    while place < len(words):
        length = _length(words[place:]) if words[place] == "adminplus" else 1
        yield _JOINED.join(words[place : place + length])
        place += length


def _length(words: list[str]) -> int:
    """Return how many of `words`, of which the first is the program, are its command: nouns, verbs, arguments."""
    path: list[str] = []
    count = 1
    for word in words[1:]:
        bare = word.rstrip(_END)
        if " ".join((*path, bare)) in TREE:
            path.append(bare)
        elif not (_ARGUMENT.match(word) or (words[count - 1].startswith("--") and count > 1)):
            break
        count += 1
        if bare != word:  # what ends a sentence ends the command
            break
    return count
