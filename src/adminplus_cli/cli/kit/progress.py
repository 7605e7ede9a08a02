"""How far a long command is, told to a person at a terminal on one line of stderr that goes at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...domain.platform.backup import Watch
    from .console import Console

EVERY = 0.2
_ERASE = "\r\x1b[K"


@contextmanager
def progress(console: Console, sentence: str) -> Iterator[Watch]:
    """Yield what is told how many bytes are done, of how many; nobody hears of it in a pipe, with --quiet, or aloud."""
    if not console.watched or console.quiet or console.spoken:
        yield lambda _done, _total: None
        return
    told = 0.0

    def watch(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if done >= total and told:
            sys.stderr.write(_ERASE)
            told = 0.0
        elif now - told >= EVERY:
            sys.stderr.write(f"{_ERASE}{sentence} {min(100, done * 100 // max(total, 1))} %")
            sys.stderr.flush()
            told = now

    try:
        yield watch
    finally:
        if told:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
