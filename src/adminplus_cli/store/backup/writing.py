"""Where a backup is written: one tar, or a folder in which attachments are kept once; on disk before it has a name."""

from __future__ import annotations

import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from ...domain.platform.backup import ATTACHMENTS, DAMAGED, MANIFEST, Manifest, stem_of
from ...domain.shared.errors import Conflict, StoreUnavailable, reason_of
from ...domain.shared.i18n import _
from .. import disk
from ..casework.file_checks import changed
from .contents import InFolder, Measured, Progress, length_of, wrong_by
from .snapshot import PART, Snapshot

AN_HOUR = 3600
Bad = dict[str, str]
"""What is wrong with the bytes of attachments, by their hash."""


def to_stream(out: IO[bytes], manifest: Manifest, snapshot: Snapshot, progress: Progress) -> Bad:
    """Write a backup as one tar, its manifest first, and return what is wrong with the attachments in it.

    Bytes that are not what they were are written as they are; what cannot be read is left out.
    """
    bad: Bad = {}
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.GNU_FORMAT) as tar:
        text = manifest.text().encode()
        tar.addfile(_header(manifest, MANIFEST, len(text)), BytesIO(text))
        with snapshot.opened() as store:
            tar.addfile(
                _header(manifest, manifest.store.name, manifest.store.size), Measured(store, progress)
            )
        for sha256, member in manifest.attachments.items():
            try:
                file = snapshot.contents.opened(sha256)
            except OSError as error:
                bad[sha256] = wrong_by(error)
                continue
            with file:
                size, content = length_of(file), Measured(file, progress)
                tar.addfile(_header(manifest, member.name, size), content)
            if content.failed:
                bad[sha256] = wrong_by(content.failed)
            elif (size, content.sha256) != (member.size, sha256):
                bad[sha256] = changed()
    return bad


def to_file(
    path: Path, manifest: Manifest, snapshot: Snapshot, progress: Progress, *, force: bool, sound: bool
) -> tuple[Path, Bad]:
    """Write a backup to one file, and return which it is, and what is wrong with the attachments in it.

    What is damaged gets a name of its own, and takes the place of nothing that is sound.
    """
    sweep(path.parent, manifest.taken_at)
    with writable(path), part(path.parent) as (temporary, number):
        with os.fdopen(os.dup(number), "wb") as out:
            bad = to_stream(out, manifest, snapshot, progress)
            out.flush()
            os.fsync(out.fileno())
        if not sound or bad:
            path, force = path.with_name(path.name + DAMAGED), True
        disk.put(temporary, path, force=force)
    return path, bad


def to_folder(
    folder: Path, manifest: Manifest, snapshot: Snapshot, progress: Progress, *, sound: bool
) -> tuple[Path, Bad]:
    """Write a backup to a folder: attachments that are not there yet, the store, and at last its manifest."""
    kept, bad = InFolder(folder / ATTACHMENTS), Bad()
    with writable(folder):
        disk.make_folder(kept.folder)
        for sha256, member in manifest.attachments.items():
            if _length(kept.place(sha256)) == member.size:
                progress(member.size)
            elif problem := _keep(kept, sha256, member.size, snapshot, progress):
                bad[sha256] = problem
        ending = "" if sound and not bad else DAMAGED
        path = folder / f"{stem_of(manifest.taken_at)}.db{ending}"
        unfinished = not manifest_beside(path).exists()  # killed in this very second, it is no backup
        with snapshot.opened() as store:
            _write(path, Measured(store, progress), force=bool(ending) or unfinished)
        text = Measured(BytesIO(manifest.text().encode()))
        _write(manifest_beside(path), text, force=bool(ending))
    return path, bad


def manifest_beside(store: Path) -> Path:
    """Return where the manifest is of a store in a folder of backups."""
    return store.with_name(store.name.replace(".db", ".json"))


def _keep(kept: InFolder, sha256: str, size: int, snapshot: Snapshot, progress: Progress) -> str | None:
    """Write the bytes of an attachment that is not there yet, or return why they are left out."""
    place = kept.place(sha256)
    try:
        file = snapshot.contents.opened(sha256)
    except OSError as error:
        return wrong_by(error)
    disk.make_folder(place.parent)
    with file, part(place.parent) as (temporary, number):
        content = Measured(file, progress)
        fill(number, content)
        if content.failed:
            return wrong_by(content.failed)
        if (content.size, content.sha256) != (size, sha256):
            return changed()
        disk.put(temporary, place, force=True)
    return None


def _write(path: Path, content: Measured, *, force: bool) -> None:
    with part(path.parent) as (temporary, number):
        fill(number, content)
        disk.put(temporary, path, force=force)


def _length(path: Path) -> int:
    try:
        return path.stat(follow_symlinks=False).st_size
    except OSError:
        return -1


def fill(number: int, content: Measured) -> None:
    """Write a file by its descriptor, on the disk before this returns."""
    with os.fdopen(os.dup(number), "wb") as out:
        while chunk := content.read():
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def part(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield a temporary file and its descriptor; it goes unless it is given a name."""
    temporary = folder / f".{secrets.token_hex(8)}{PART}"
    number = disk.new_file(temporary)
    try:
        yield temporary, number
    finally:
        with suppress(OSError):
            temporary.unlink()
        os.close(number)


def sweep(folder: Path, now: datetime) -> None:
    """Remove the temporary files that killed backups left behind: nobody has written to them for an hour."""
    for left in folder.glob(f".*{PART}"):
        with suppress(OSError):
            if now.timestamp() - left.lstat().st_mtime > AN_HOUR:
                left.unlink()


@contextmanager
def writable(path: Path | str) -> Iterator[None]:
    """Say of a failure to write where that was."""
    try:
        yield
    except FileExistsError:
        raise taken(path) from None
    except OSError as error:
        raise StoreUnavailable(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        ) from None


def taken(path: Path | str) -> Conflict:
    """Return the refusal to write over a file."""
    return Conflict(
        _("{path} exists already.").format(path=path), _("Replace it with --force, or name another file.")
    )


def _header(manifest: Manifest, name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, 0o600, int(manifest.taken_at.timestamp())
    return header
