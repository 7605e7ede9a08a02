"""A reader of a SQLite file who ends where a writer has waited for it: it reads a picture instead (X12, F18)."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from struct import Struct

STEPS = 100_000
"""So many steps of SQLite, some milliseconds, between two looks."""
PATIENCE = 0.5
"""So many seconds a writer waits before it is given way."""
_PENDING = 0x40000000
"""The byte of the file that a writer locks while it waits for readers (https://sqlite.org/lockingv3.html)."""
_LOCK = Struct("hhqqi4x")
"""The kind, from where, the first byte, how many, by which process: `struct flock` of a 64-bit Linux."""


def give_way(reader: sqlite3.Connection, path: Path) -> None:
    """From now on, interrupt what `reader` reads of the store at `path` where a writer has waited too long."""
    live = descriptor(path)
    if live is not None:
        reader.set_progress_handler(_impatient(live), STEPS)


def descriptor(path: Path) -> int | None:
    """Return by what SQLite has a file open: one of our own would drop SQLite's locks when it is closed."""
    wanted = path.stat()
    try:
        numbers = sorted(map(int, os.listdir("/dev/fd")), reverse=True)  # noqa: PTH208 - names, not paths
    except OSError:
        return None
    for number in numbers:
        try:
            if os.path.samestat(os.fstat(number), wanted):
                return number
        except OSError:  # the one by which the folder was read
            continue
    return None


def _impatient(live: int) -> Callable[[], bool]:
    since: float | None = None

    def has_waited() -> bool:
        nonlocal since
        if not _somebody_waits(live):
            since = None
            return False
        now = time.monotonic()
        since = since or now
        return now - since > PATIENCE

    return has_waited


def _somebody_waits(live: int) -> bool:
    asked = _LOCK.pack(fcntl.F_RDLCK, os.SEEK_SET, _PENDING, 1, 0)
    try:
        answer = fcntl.fcntl(live, fcntl.F_GETLK, asked)
    except OSError:
        return False
    return bool(_LOCK.unpack(answer)[0] == fcntl.F_WRLCK)
