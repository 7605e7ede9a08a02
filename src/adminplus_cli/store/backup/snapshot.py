"""The store of one moment as a SQLite database of this process alone, whatever database it is on (X10)."""

from __future__ import annotations

import io
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

from ...domain.shared.errors import StoreUnavailable, reason_of
from ...domain.shared.i18n import _
from .. import disk, schema
from ..connection import Connection
from ..engine import Database, Purpose
from ..failures import explained
from ..picture import private
from . import transfer
from .contents import Contents, InDatabase, files_of

PART = ".backup.part"
_LEFT_OUT = "UPDATE outbox SET secret = NULL, claim = NULL, claimed_until = NULL"
"""The tokens that mail carries, and who was sending it, are no part of a backup."""


class Snapshot:
    """A copy of the store, with what leads to the bytes of its attachments."""

    def __init__(self, connection: Connection, contents: Contents, number: int | None) -> None:
        self.connection = connection
        self.contents = contents
        self._number = number

    def opened(self) -> IO[bytes]:
        """Return the copy as a file to be read."""
        if self._number is None:
            return io.BytesIO(self.connection.driver.serialize())
        file = os.fdopen(os.dup(self._number), "rb")
        file.seek(0)
        return file


@contextmanager
def taken(database: Database, folder: Path | None, *, with_secrets: bool) -> Iterator[Snapshot]:
    """Yield a snapshot, kept in `folder` in a file without a name, or in memory without one.

    On SQLite writers wait for a moment only, and what sweeps attachments for the end of it; on PostgreSQL nobody
    does. Raises StoreUnavailable, also where there is no room.
    """
    with _empty(folder) as (copy, number):
        if database.path:
            files = files_of(database.path)
            with disk.locked(files.folder, alone=False):
                with _room(folder):
                    database.copy_to(copy.driver, number)
                    _leave_out(copy, with_secrets=with_secrets)
                yield Snapshot(copy, files, number)
            return
        with database.transaction(Purpose.READ) as source:
            schema.require_current(source)
            with _room(folder):
                copy.driver.execute("BEGIN")
                schema.migrate(copy)
                transfer.pour(source, copy)
                copy.driver.commit()
                _leave_out(copy, with_secrets=with_secrets)
            yield Snapshot(copy, InDatabase(source), number)


@contextmanager
def _empty(folder: Path | None) -> Iterator[tuple[Connection, int | None]]:
    if folder is None:
        with closing(Connection(sqlite3.connect(":memory:", isolation_level=None), "sqlite")) as connection:
            yield connection, None
        return
    path = folder / f".{secrets.token_hex(8)}{PART}"
    try:
        number = disk.new_file(path)
    except OSError as error:
        raise StoreUnavailable(
            _("{path} cannot be written: {reason}.").format(path=folder, reason=reason_of(error))
        ) from None
    try:
        with closing(Connection(private(path), "sqlite")) as connection:
            yield connection, number
    finally:
        os.close(number)
        with suppress(OSError):
            path.unlink()


def _leave_out(copy: Connection, *, with_secrets: bool) -> None:
    if not with_secrets:
        copy.driver.execute("PRAGMA secure_delete=ON")
        with suppress(sqlite3.DatabaseError):  # a damaged store is kept as it is, and found to be so
            copy.driver.execute(_LEFT_OUT)


@contextmanager
def _room(folder: Path | None) -> Iterator[None]:
    """Tell a copy for which there is no room from a store that has none."""
    try:
        with explained():
            yield
    except StoreUnavailable as failure:
        cause = getattr(failure.__cause__, "orig", failure.__cause__)
        if str(getattr(cause, "sqlite_errorname", "")).startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
            raise StoreUnavailable(
                _("There is no room for the backup in {folder}.").format(folder=folder or "memory"),
                _("Free some space, try again."),
            ) from None
        raise
