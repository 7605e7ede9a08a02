"""The bytes of attachments, wherever they lie: in a folder beside a store or of backups, or in a database."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from ...domain.platform.backup import ATTACHMENTS, Watch
from ...domain.shared.errors import reason_of
from .. import disk
from ..casework.file_checks import changed, missing, unreadable
from ..connection import Connection
from ..frozen.casework import files as sql

Progress = Callable[[int], None]
"""Told how many bytes more were read."""


def counted(watch: Watch, total: int) -> Progress:
    """Return what tells `watch` how far it is, of `total` bytes."""
    done = 0

    def progress(more: int) -> None:
        nonlocal done
        done += more
        watch(done, total)

    return progress


class Contents(Protocol):
    """Where the bytes of attachments are found by their hash."""

    def opened(self, sha256: str) -> IO[bytes]:
        """Return the bytes to be read; raises OSError, FileNotFoundError for those that are not there."""


class InFolder:
    """Bytes in a folder, each in a file that is called by its hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, sha256: str) -> Path:
        """Return where the bytes of that hash are, or would be."""
        return self.folder / sha256[:2] / sha256

    def opened(self, sha256: str) -> IO[bytes]:
        """Return the bytes to be read."""
        return disk.plain_file(self.place(sha256))


def files_of(store: Path) -> InFolder:
    """Return the attachments of a SQLite store."""
    return InFolder(store.with_name(f"{store.name}.{ATTACHMENTS}"))


class InDatabase:
    """Bytes in the database of a store, as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def opened(self, sha256: str) -> IO[bytes]:
        """Return the bytes to be read."""
        content = self.connection.scalar(sql.CONTENT, sha256=sha256)
        if content is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return io.BytesIO(content)


class Measured(io.RawIOBase):
    """A stream that is measured while it is read: how many bytes, and their SHA-256.

    One that can be read no further goes on with zeros, as long as its reader asks; `failed` says why.
    """

    def __init__(self, source: IO[bytes], progress: Progress = lambda _more: None) -> None:
        self.source = source
        self.size = 0
        self.failed: OSError | None = None
        self._digest = hashlib.sha256()
        self._progress = progress

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        chunk = b""
        try:
            if self.failed is None:
                chunk = self.source.read(disk.CHUNK if size < 0 else min(size, disk.CHUNK))
        except OSError as error:
            self.failed = error
        if not chunk and self.failed and size > 0:
            chunk = bytes(min(size, disk.CHUNK))
        self.size += len(chunk)
        self._digest.update(chunk)
        self._progress(len(chunk))
        return chunk

    def drained(self) -> Measured:
        """Read what is left, and return this."""
        while self.read():
            pass
        return self

    @property
    def sha256(self) -> str:
        """The hash of what was read."""
        return self._digest.hexdigest()


def wrong(contents: Contents, sha256: str, size: int, *, hashes: bool = True) -> str | None:
    """Say what is wrong with bytes that should be there; those of another size are not read."""
    try:
        with contents.opened(sha256) as file:
            if length_of(file) != size or (hashes and Measured(file).drained().sha256 != sha256):
                return changed()
    except OSError as error:
        return wrong_by(error)
    return None


def wrong_by(error: OSError) -> str:
    """Say what is wrong with bytes that could not be read."""
    gone = isinstance(error, FileNotFoundError | NotADirectoryError)
    return missing() if gone else unreadable(reason_of(error))


def length_of(file: IO[bytes]) -> int:
    """Return how long a file is."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return size
