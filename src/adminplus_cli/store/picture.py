"""A picture of a SQLite store: the state of one moment, to be read for as long as it takes, keeping nobody out.

A reader of the store itself keeps every writer out, and a writer who waits keeps every other reader out.
"""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import copying, disk
from .giving_way import descriptor

_PRIVATE = (
    "PRAGMA journal_mode=MEMORY",
    "PRAGMA synchronous=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cell_size_check=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cache_size=-8192",
    "PRAGMA locking_mode=EXCLUSIVE",  # from the next read on: until then, the file may be filled by its descriptor
)
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN")


def picture(store: sqlite3.Connection, path: Path) -> sqlite3.Connection | None:
    """Return a connection to a copy of the store at `path`, a file without a name in its folder, mode 0600.

    None where there is no room for one, or nothing can be written there. Raises sqlite3.Error for a store that
    cannot be read.
    """
    made = _unnamed(path)
    if made is None:
        return None
    number, copy = made
    try:
        copy_to(store, path, copy, number)
        copy.execute("PRAGMA query_only=ON")
    except BaseException as error:
        copy.close()
        if str(getattr(error, "sqlite_errorname", "")).startswith(_NO_ROOM):
            return None
        raise
    finally:
        os.close(number)
    return copy


def _unnamed(beside: Path) -> tuple[int, sqlite3.Connection] | None:
    path = beside.with_name(f".{secrets.token_hex(8)}.part")
    try:
        number = disk.new_file(path)
    except OSError:
        return None
    try:
        return number, private(path)
    except BaseException:
        os.close(number)
        raise


def private(path: Path) -> sqlite3.Connection:
    """Open an empty file as a database of this process alone, and take its name away: it goes with the process."""
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        copy.execute("PRAGMA user_version")  # it is opened now, not when it was connected
        for pragma in _PRIVATE:
            copy.execute(pragma)
    finally:
        path.unlink()
    return copy


def copy_to(store: sqlite3.Connection, path: Path, copy: sqlite3.Connection, number: int | None) -> None:
    """Make a database of this process, which is empty and was not read, a picture of the store at `path`.

    `number` is a descriptor of its file, None where it is in memory. Raises sqlite3.Error, also for a full disk.
    """
    live = descriptor(path)
    if number is None or live is None or not copying.can_be_copied(store, live):
        store.backup(copy)
        return
    with _told():
        copying.copy(store, path, live, number)


@contextmanager
def _told() -> Iterator[None]:
    """Say what the disk refuses as SQLite would."""
    try:
        yield
    except OSError as error:
        name = "SQLITE_IOERR_READ"
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            name = "SQLITE_FULL"
        told = sqlite3.OperationalError(error.strerror)
        told.sqlite_errorname = name
        raise told from error
