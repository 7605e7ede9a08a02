"""The bytes of attachments, checked against their rows: missing, changed, unreadable; and bytes without a row."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, delete, func, select

from ...domain.shared.errors import reason_of
from ...domain.shared.i18n import _
from .. import disk
from ..sql.casework.files import spoken_of
from ..tables.casework import ATTACHMENT_CONTENTS, ATTACHMENTS
from .files import CHUNK, FileStore

STRAY_AFTER = timedelta(days=1)
AT_ONCE = 100
"""So many attachments the server hashes in one statement."""


class FileChecks:
    """Reads over all attachments; what is found names the request and the file."""

    def __init__(self, connection: Connection, files: FileStore) -> None:
        self.connection = connection
        self.files = files

    def verify(self, share: float = 1) -> Iterator[tuple[int, str, str]]:
        """Yield the request and the name of each attachment whose bytes are not what they were, and what is wrong.

        Of all of them it is seen that they are there, of a `share` chosen by chance that no byte was changed. On
        SQLite no lock is held: `connection` is to a picture of the store.
        """
        if self.files.folder is None:
            yield from self._in_database(share)
            return
        names = (ATTACHMENTS.c.sha256, ATTACHMENTS.c.size, ATTACHMENTS.c.request_id, ATTACHMENTS.c.filename)
        query = select(*names).order_by(ATTACHMENTS.c.sha256, ATTACHMENTS.c.id)
        rows = self.connection.execute(query, execution_options={"yield_per": 1000})
        for sha256, sharing in groupby(rows, key=lambda row: str(row.sha256)):
            first = next(sharing)
            if wrong := _look(self.files.place(sha256), sha256, first.size, hashes=chosen(share)):
                for row in (first, *sharing):
                    yield row.request_id, row.filename, wrong

    def short_of_room(self) -> tuple[int, int] | None:
        """Return the bytes that are free beside a SQLite store, and its size, where that is less than twice as much."""
        if self.files.store is None:
            return None
        free, size = shutil.disk_usage(self.files.store.parent).free, self.files.store.stat().st_size
        return (free, size) if free < 2 * size else None

    def strays(self, *, now: datetime) -> Iterator[str]:
        """Yield the names of bytes older than a day that no row speaks of."""
        if self.files.folder is None:
            old = func.coalesce(ATTACHMENT_CONTENTS.c.stored_at < now - STRAY_AFTER, True)
            query = select(ATTACHMENT_CONTENTS.c.sha256).where(~spoken_of(), old)
            yield from self.connection.scalars(query.order_by(ATTACHMENT_CONTENTS.c.sha256))
            return
        for path in sorted(self.files.folder.glob("*/*")):
            if self._stray(path, now):
                yield str(path.relative_to(self.files.folder))

    def sweep(self, names: Iterable[str], *, now: datetime) -> Iterator[str]:
        """Remove those of `names` that are strays still, under the writers' lock, and yield the names of them.

        While a backup reads the files, none is removed.
        """
        still = set(names)
        if self.files.folder is None:
            for name in sorted(still & set(self.strays(now=now))):
                self.connection.execute(
                    delete(ATTACHMENT_CONTENTS).where(ATTACHMENT_CONTENTS.c.sha256 == name)
                )
                yield name
            return
        with disk.locked(self.files.folder, alone=True) as alone:
            for name in sorted(still if alone else ()):
                path = self.files.folder / name
                if self._stray(path, now):
                    path.unlink(missing_ok=True)
                    yield name

    def _stray(self, path: Path, now: datetime) -> bool:
        try:
            young = path.lstat().st_mtime >= (now - STRAY_AFTER).timestamp()
        except FileNotFoundError:
            return False
        if young or path.parent.name == "incoming":
            return not young
        row = select(ATTACHMENTS.c.id).where(ATTACHMENTS.c.sha256 == path.name).limit(1)
        return self.connection.scalar(row) is None

    def _in_database(self, share: float) -> Iterator[tuple[int, str, str]]:
        """Have the server hash what it holds, a few at a time."""
        held = ATTACHMENT_CONTENTS.c
        hashed = func.encode(func.sha256(held.content), "hex")
        sound = hashed == ATTACHMENTS.c.sha256
        if share < 1:
            sound = (func.random() >= share) | sound
        columns = (ATTACHMENTS.c.id, ATTACHMENTS.c.request_id, ATTACHMENTS.c.filename)
        query = select(*columns, held.sha256, sound.label("sound"))
        query = query.outerjoin(ATTACHMENT_CONTENTS, held.sha256 == ATTACHMENTS.c.sha256)
        last = 0
        while rows := self.connection.execute(
            query.where(ATTACHMENTS.c.id > last).order_by(ATTACHMENTS.c.id).limit(AT_ONCE)
        ).all():
            for row in rows:
                if row.sha256 is None:
                    yield row.request_id, row.filename, missing()
                elif not row.sound:
                    yield row.request_id, row.filename, changed()
            last = rows[-1].id


def chosen(share: float) -> bool:
    """Say by chance whether something is among the `share` of all things that is looked at, to the hundredth."""
    return secrets.randbelow(100) < share * 100


def missing() -> str:
    """What is said of bytes that are not there."""
    return _("its bytes are missing: bring them back from a backup")


def changed() -> str:
    """What is said of bytes that are not those that were stored."""
    return _("its bytes were changed: bring them back from a backup")


def unreadable(reason: str) -> str:
    """What is said of bytes that may be there."""
    return _("its bytes cannot be read: {reason}").format(reason=reason)


def _look(path: Path, sha256: str, size: int, *, hashes: bool) -> str | None:
    """Return what is wrong with a file: a pipe is not waited for, and one of another size is not read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return missing()
    except OSError as error:
        return unreadable(reason_of(error))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return unreadable(_("not a plain file"))
        if status.st_size != size or (hashes and _hashed(handle, size) != sha256):
            return changed()
    except OSError as error:
        return unreadable(reason_of(error))
    finally:
        os.close(handle)
    return None


def _hashed(handle: int, size: int) -> str:
    digest, left = hashlib.sha256(), size
    while left > 0 and (chunk := os.read(handle, min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()
