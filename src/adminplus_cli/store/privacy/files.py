"""The bytes of attachments that nothing speaks of any more, removed from beside a SQLite store (W1)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from .. import disk
from .erasure import columns_of

if TYPE_CHECKING:
    from ..casework.files import FileStore
    from ..connection import Connection

AT_ONCE = 200
"""So many files go in one transaction, then other writers have their turn."""


def remove_discarded(connection: Connection, files: FileStore) -> int | None:
    """Remove the bytes that were noted to go, some of them, and return how many that were; None: not now.

    Under the writers' lock, so that nobody attaches the same bytes meanwhile. While a backup reads the files, none is
    removed: the next run does it. What is on the disk is removed before the note of it is.
    """
    run = connection.driver.execute
    if files.folder is None:  # a store that moved to a server may bring notes along: its bytes are rows there
        forget_notes(connection)
        return 0
    noted = [row[0] for row in run("SELECT sha256 FROM discarded_files ORDER BY sha256 LIMIT ?", (AT_ONCE,))]
    if not noted:
        return 0
    with disk.locked(files.folder, alone=True) as alone:
        if not alone:
            return None
        for sha256 in noted:
            spoken_of = run("SELECT 1 FROM attachments WHERE sha256 = ? LIMIT 1", (sha256,)).fetchone()
            if spoken_of is None:
                place = files.place(sha256)
                place.unlink(missing_ok=True)
                with suppress(OSError):
                    disk.sync(place.parent)
            run("DELETE FROM discarded_files WHERE sha256 = ?", (sha256,))
    return len(noted)


def forget_notes(connection: Connection) -> None:
    """Forget which bytes are to go from beside a store that has none of them, or none of them any more."""
    if "discarded_files" in columns_of(connection):
        connection.driver.execute("DELETE FROM discarded_files")
