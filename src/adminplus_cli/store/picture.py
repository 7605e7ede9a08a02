"""A picture of a SQLite store: the state of one moment, to be read for as long as it takes, keeping nobody out.

A reader of the store itself keeps every writer out, and a writer who waits keeps every other reader out.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from pathlib import Path

from . import disk

PAGES = 2048
"""So many pages are copied at once, 8 MB; then writers have their turn."""
PAUSE = 0.01
TURNS = 3
"""A writer in between makes the copy begin anew; after so many times it is made in one go, in seconds."""

_PRIVATE = (
    "PRAGMA journal_mode=MEMORY",  # not OFF: a copy that begins anew in one go has to be taken back first
    "PRAGMA synchronous=OFF",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cell_size_check=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cache_size=-8192",
)
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN")


class _Overtaken(Exception):  # noqa: N818 - no error: writers were there first
    """Writers came in between too often."""


def picture(store: sqlite3.Connection, beside: Path) -> sqlite3.Connection | None:
    """Return a connection to a copy of the store, a file without a name in the folder of `beside`, mode 0600.

    None where there is no room for one, or nothing can be written there. Raises sqlite3.Error for a store that
    cannot be read.
    """
    copy = _unnamed(beside)
    if copy is None:
        return None
    try:
        copy_in_steps(store, copy)
        copy.execute("PRAGMA query_only=ON")
    except BaseException as error:
        copy.close()
        if str(getattr(error, "sqlite_errorname", "")).startswith(_NO_ROOM):
            return None
        raise
    return copy


def _unnamed(beside: Path) -> sqlite3.Connection | None:
    path = beside.with_name(f".{secrets.token_hex(8)}.part")
    try:
        os.close(disk.new_file(path))
    except OSError:
        return None
    return private(path)


def private(path: Path) -> sqlite3.Connection:
    """Open an empty file as a database of this process alone, and take its name away: it goes with the process."""
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in _PRIVATE:
            copy.execute(pragma)
        copy.execute("PRAGMA user_version")  # it is opened now, not when it was connected
    finally:
        path.unlink()
    return copy


def copy_in_steps(store: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Copy the state of one moment in steps that let writers in, and in one go where they come too often."""
    left, turns = -1, 0

    def watch(_status: int, remaining: int, _total: int) -> None:
        nonlocal left, turns
        turns += left != -1 and remaining > left
        left = remaining
        if turns >= TURNS:
            raise _Overtaken

    try:
        store.backup(copy, pages=PAGES, progress=watch, sleep=PAUSE)
    except _Overtaken:
        store.backup(copy)
