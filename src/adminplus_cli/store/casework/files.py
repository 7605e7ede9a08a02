"""The bytes of attachments, under their SHA-256: files beside a SQLite store, rows on PostgreSQL.

A row of `attachments` always has its bytes: they are on disk, folder entry included, before the row.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ...domain.casework.attachment import StagedFile, file_name
from ...domain.shared.errors import AdminplusError, InvalidData, StoreUnavailable, UsageError, reason_of
from ...domain.shared.i18n import _
from .. import disk, location, rows
from ..connection import Connection
from ..frozen.casework import files as sql
from ..frozen.tables.casework import ATTACHMENT_CONTENTS

if TYPE_CHECKING:
    from ..engine import Database

CHUNK = 1 << 20


class FileStore:
    """Where the bytes of attachments are kept."""

    def __init__(self, store: Path | None) -> None:
        self.store = store
        self.folder = store.with_name(f"{store.name}.attachments") if store else None

    @contextmanager
    def staged(self, paths: list[Path], *, most_bytes: int) -> Iterator[list[StagedFile]]:
        """Read `paths` outside any transaction (X12) and yield them; what was not kept is removed at the end.

        Raises InvalidData for what is not a plain readable file, or larger than `most_bytes`; before anything
        is written, StoreUnavailable for a store that is not there, or open to others.
        """
        import secrets

        if self.store is None or self.folder is None:
            yield [_in_memory(path, most_bytes) for path in paths]
            return
        location.check(self.store)
        incoming = self.folder / "incoming"
        temporary = {incoming / secrets.token_hex(16): path for path in paths}
        try:
            yield [_on_disk(path, at, most_bytes) for at, path in temporary.items()]
        finally:
            try:
                _remove(temporary)
            except BaseException:  # interrupted while tidying up: what is left is removed all the same
                _remove(temporary)
                raise

    def keep(self, connection: Connection, file: StagedFile) -> None:
        """Make the bytes of a staged file part of the store, on disk before this returns."""
        if file.path is None:
            if connection.scalar(sql.KNOWN, sha256=file.sha256) is None:
                row = {"sha256": file.sha256, "content": file.content, "stored_at": None}
                rows.insert(connection, ATTACHMENT_CONTENTS, row)
            return
        final = self.place(file.sha256)
        try:
            disk.make_folder(final.parent)
            file.path.rename(final)
            disk.sync(final.parent)
        except OSError as error:
            raise StoreUnavailable(
                _("The attachment cannot be stored: {reason}.").format(reason=reason_of(error))
            ) from None

    @contextmanager
    def uploaded(self, database: Database, files: list[StagedFile], *, now: datetime) -> Iterator[None]:
        """Bring bytes to PostgreSQL, each file in a transaction of its own; taken back where the block is refused."""
        from .. import schema
        from ..engine import Purpose

        try:
            for file in files:
                with database.transaction(Purpose.UPLOAD) as connection:
                    schema.require_writable(database, connection)
                    self.upload(connection, file, now=now)
            yield
        except AdminplusError:
            with suppress(AdminplusError), database.transaction(Purpose.WRITE) as connection:
                self.withdraw(connection, files)
            raise

    def upload(self, connection: Connection, file: StagedFile, *, now: datetime) -> None:
        """Store the bytes of a file on PostgreSQL before there is a row that speaks of them, outside the lock."""
        if not connection.execute(sql.TOUCH, sha256=file.sha256, now=now):
            connection.execute(sql.UPLOAD, sha256=file.sha256, content=file.content, stored_at=now)

    def withdraw(self, connection: Connection, files: Iterable[StagedFile]) -> None:
        """Remove uploaded bytes that no row speaks of; under the lock, so that none comes meanwhile."""
        connection.execute(sql.WITHDRAW, hashes=[file.sha256 for file in files])

    def place(self, sha256: str) -> Path:
        """Return where the bytes of that hash lie on a SQLite store."""
        assert self.folder is not None
        return self.folder / sha256[:2] / sha256

    def read(self, connection: Connection, sha256: str) -> bytes:
        """Return the bytes of that hash; raises StoreUnavailable when they are missing or were changed."""
        import hashlib

        if self.folder is None:
            content = connection.scalar(sql.CONTENT, sha256=sha256)
        else:
            content = None
            with suppress(OSError):
                content = self.place(sha256).read_bytes()
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise StoreUnavailable(
                _("The bytes of this attachment are missing or damaged."),
                _("Bring them back from a backup; adminplus doctor lists what is affected."),
            )
        return bytes(content)


def _in_memory(path: Path, most_bytes: int) -> StagedFile:
    """Read a file for a store whose database holds the bytes."""
    import hashlib

    content = b"".join(_chunks(path, most_bytes))
    return StagedFile(
        file_name(path.name), len(content), hashlib.sha256(content).hexdigest(), content=content
    )


def _on_disk(path: Path, temporary: Path, most_bytes: int) -> StagedFile:
    """Copy a file to `temporary`, on disk before this returns."""
    import hashlib

    name = file_name(path.name)
    digest, size = hashlib.sha256(), 0
    try:
        for folder in (temporary.parent.parent, temporary.parent):
            disk.make_folder(folder)
        with os.fdopen(disk.new_file(temporary), "wb") as out:
            for chunk in _chunks(path, most_bytes):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise StoreUnavailable(
            _("The attachment cannot be stored: {reason}.").format(reason=reason_of(error))
        ) from None
    return StagedFile(name, size, digest.hexdigest(), path=temporary)


def _chunks(path: Path, most_bytes: int) -> Iterator[bytes]:
    """Yield the content of a plain file, refusing it as soon as it is too large."""
    shown = path.name[:80]
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise UsageError(_("{name!r} cannot be read: {reason}.").format(name=shown, reason=reason)) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # before fdopen, which takes no folder
        os.close(handle)
        raise UsageError(_("{name!r} is not a plain file.").format(name=shown))
    with os.fdopen(handle, "rb") as file:
        total = 0
        while chunk := file.read(CHUNK):
            total += len(chunk)
            if total > most_bytes:
                raise InvalidData(
                    _("{name!r} is larger than {most} bytes.").format(name=shown, most=most_bytes),
                    _("The limit is the setting attachments.max_bytes."),
                )
            yield chunk


def _remove(paths: Iterable[Path]) -> None:
    """Remove those of the files that are there; what cannot be removed now, `doctor --fix` does after a day."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
