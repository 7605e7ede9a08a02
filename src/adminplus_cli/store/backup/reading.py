"""A backup as it is read: a tar from its beginning to its end, or the files of a folder; each member measured."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from ...domain.platform.backup import ATTACHMENTS, MANIFEST, STORE, Manifest, manifest_of, place_of
from ...domain.shared.errors import StoreUnavailable, UsageError, reason_of
from ...domain.shared.i18n import _
from .. import disk
from . import folder
from .contents import InFolder
from .writing import manifest_beside

MOST_OF_MANIFEST = 1 << 28


class Piece(NamedTuple):
    """One member as it comes: None in the place of bytes that are not there."""

    name: str
    content: IO[bytes] | None


class Backup(NamedTuple):
    """A backup that was opened: what it says of itself, and its members, which can be gone through once."""

    path: Path
    manifest: Manifest
    pieces: Iterator[Piece]


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Open a backup: a tar, a store of a folder of backups, or that folder for the newest of them.

    Raises UsageError where there is none, StoreUnavailable for what is none or cannot be read.
    """
    if path.is_dir():
        found = folder.newest(path)
        if found is None:
            raise UsageError(_("There is no backup in {folder}.").format(folder=path))
        path = found
    try:
        with disk.plain_file(path) as file:
            in_folder = file.read(16) == b"SQLite format 3\0"
            file.seek(0)
            if in_folder:
                text = manifest_beside(path).read_text(encoding="utf-8")
                yield Backup(path, manifest_of(text), _of_folder(path, manifest_of(text)))
                return
            with tarfile.open(fileobj=file, mode="r|") as tar:
                pieces = _of_tar(tar)
                first = next(pieces, None)
                if first is None or first.name != MANIFEST or first.content is None:
                    raise ValueError
                manifest = manifest_of(first.content.read(MOST_OF_MANIFEST).decode())
                yield Backup(path, manifest, pieces)
    except FileNotFoundError as error:
        raise UsageError(_("There is no backup {path}.").format(path=error.filename or path)) from None
    except OSError as error:
        raise unreadable(path, reason_of(error)) from None
    except (ValueError, tarfile.TarError, EOFError):
        raise unreadable(path) from None


def manifest_in(path: Path) -> Manifest | None:
    """Return the manifest of a backup, None where there is none that could be read."""
    with suppress(UsageError, StoreUnavailable), opened(path) as backup:
        return backup.manifest
    return None


def unreadable(path: Path, reason: str | None = None) -> StoreUnavailable:
    """Return the refusal of what is no backup, or not one that can be read."""
    return StoreUnavailable(
        _("{path} is no backup that can be read: {reason}.").format(
            path=path, reason=reason or _("it was cut off, or is something else")
        ),
        _("Take another one."),
    )


def _of_tar(tar: tarfile.TarFile) -> Iterator[Piece]:
    for header in tar:
        if header.isreg():
            yield Piece(header.name, tar.extractfile(header))


def _of_folder(store: Path, manifest: Manifest) -> Iterator[Piece]:
    with disk.plain_file(store) as file:
        yield Piece(STORE, file)
    kept = InFolder(store.parent / ATTACHMENTS)
    for sha256 in manifest.attachments:
        try:
            file = kept.opened(sha256)
        except OSError:
            yield Piece(place_of(sha256), None)
            continue
        with file:
            yield Piece(place_of(sha256), file)
