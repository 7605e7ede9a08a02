"""`store restore`: a backup takes the place of the store, wholly or not at all (T11, X1, X5).

What was there is moved aside under a name of its own. At every moment there is the old store or the new one.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from ...domain.platform.backup import ATTACHMENTS, STORE, Finding, Manifest, Restored, Verified, Watch
from ...domain.platform.retention import Cutoffs
from ...domain.shared.errors import Conflict, NeedsAttention, StoreUnavailable
from ...domain.shared.i18n import _
from ...domain.shared.instant import to_text, whole_seconds
from .. import damage, disk, location, schema
from ..door import Door
from ..engine import Database, Purpose
from ..privacy import copies
from ..privacy.arriving import NOTHING, known_at
from . import reading, writing
from .contents import InFolder, Measured, Progress, counted, files_of, wrong
from .reading import Backup
from .settling import prepared

WORK = ".restore.part"
_JOURNALS = ("-journal", "-wal", "-shm")


def require_usable(verified: Verified, *, accepts_damage: bool) -> None:
    """Refuse a backup that is of a newer version, or hurt; with `accepts_damage`, attachments may be lacking.

    Raises StoreUnavailable, NeedsAttention.
    """
    manifest = verified.manifest
    if manifest.schema > schema.HEAD:
        raise StoreUnavailable(
            _("The backup has schema {found}; this version of adminplus works with {wanted}.").format(
                found=manifest.schema, wanted=schema.HEAD
            ),
            _("Use the adminplus that wrote it."),
        )
    if not verified.holds_store:
        raise StoreUnavailable(
            _("The store in this backup is damaged; nothing was changed."),
            _("See how: adminplus store verify FILE; and bring back another one."),
        )
    if verified.findings and not accepts_damage:
        raise NeedsAttention(
            _("This backup is not whole; nothing was changed."),
            _("See how: adminplus store verify FILE; bring it back as it is with --damaged."),
        )


def restore(door: Door, verified: Verified, target: Database, watch: Watch, due: Cutoffs) -> Restored:
    """Put the backup that was verified in the place of a SQLite store; holds the writers' lock as long as it takes.

    Raises StoreUnavailable, then the store that was there is as it was.
    """
    path = target.path
    assert path
    now = whole_seconds(door.clock())
    with _held(target) as is_there, work_folder(path, now) as work, writing.writable(path):
        progress = counted(watch, verified.manifest.size)
        files = files_of(path)
        with reading.opened(verified.path) as backup:
            wanted = _unpack(backup, work, files, progress)
        known = known_at(path) if is_there else NOTHING
        held, gone = prepared(door, work / STORE, verified, now, (due, known))
        aside = _aside(path, now) if is_there else None
        if aside:
            _keep_attachments(files.folder, aside.with_name(f"{aside.name}.{ATTACHMENTS}"))
        for sha256 in {*wanted}.difference(gone.hashes):
            put(work / sha256, files.place(sha256))
        _swap(work / STORE, path, aside)
        damage.forget(path)
        if aside:
            _tidy(files, verified.manifest, gone.hashes)
    copies.wipe(path, due, now)
    is_old = verified.manifest.schema != schema.HEAD
    return Restored(
        *(verified.manifest, target.label, aside, held, len(wanted), _lacking(verified)),
        is_old=is_old,
        wiped=gone.counts,
    )


@contextmanager
def _held(target: Database) -> Iterator[bool]:
    """Hold the writers' lock of a store, and yield whether there is one; one that is damaged lets nobody write."""
    assert target.path
    if target.absent:
        location.prepare_folder(target.path)
        yield False
        return
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(target.transaction(Purpose.WRITE))
            stack.callback(connection.undo)
        except StoreUnavailable as failure:
            name = str(getattr(failure.__cause__, "sqlite_errorname", ""))
            if not name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                raise
        yield True


@contextmanager
def work_folder(path: Path, now: datetime) -> Iterator[Path]:
    """Yield a folder beside a store, and see to it that nothing stays of it, nor of one that was killed."""
    for left in path.parent.glob(f".*{WORK}"):
        if now.timestamp() - left.lstat().st_mtime > writing.AN_HOUR:
            shutil.rmtree(left, ignore_errors=True)
    work = path.with_name(f".{secrets.token_hex(8)}{WORK}")
    try:
        with writing.writable(work):
            disk.make_folder(work)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _unpack(backup: Backup, work: Path, files: InFolder, progress: Progress) -> list[str]:
    """Write the members of a backup to a folder, but for the bytes that are there already; return which came."""
    came = []
    members = {member.name: member for member in backup.manifest.members}
    for name, content in backup.pieces:
        member = members.get(name)
        if member is None or content is None:
            continue
        if name != STORE and wrong(files, member.sha256, member.size) is None:
            continue
        place = work / (STORE if name == STORE else member.sha256)
        whole = _written(place, content, progress) == (member.size, member.sha256)
        if name == STORE and not whole:
            raise reading.unreadable(backup.path)
        if not whole:
            place.unlink()
        elif name != STORE:
            came.append(member.sha256)
    return came


def _written(place: Path, content: IO[bytes], progress: Progress) -> tuple[int, str]:
    """Write a file, on the disk before this returns, and say what it is."""
    measured = Measured(content, progress)
    number = disk.new_file(place)
    try:
        writing.fill(number, measured)
    finally:
        os.close(number)
    return measured.size, measured.sha256


def _aside(path: Path, now: datetime) -> Path:
    """Return a name that is free for the store that was there."""
    stamp = to_text(now).translate({ord(mark): None for mark in "-:"})
    base = f"{path.name}.before-{stamp}"
    names = (base if number == 1 else f"{base}.{number}" for number in range(1, 1000))
    for name in names:
        aside = path.with_name(name)
        if not os.path.lexists(aside) and not os.path.lexists(f"{aside}.{ATTACHMENTS}"):
            return aside
    raise Conflict(_("{path} exists already.").format(path=path.with_name(base)))


def _keep_attachments(files: Path, aside: Path) -> None:
    """Give the attachments of the store that was there a second name, which leads to it."""
    if not files.is_dir():
        return
    disk.make_folder(aside)
    for folder in files.iterdir():
        if folder.name == "incoming" or not folder.is_dir():
            continue
        there = aside / folder.name
        disk.make_folder(there)
        for file in folder.iterdir():
            try:
                os.link(file, there / file.name, follow_symlinks=False)
            except OSError:  # a file system without links
                shutil.copy2(file, there / file.name, follow_symlinks=False)
        disk.sync(there)


def put(temporary: Path, final: Path) -> None:
    """Give the bytes of an attachment their place, for good."""
    for folder in (final.parent.parent, final.parent):
        disk.make_folder(folder)
    disk.put(temporary, final, force=True)


def _swap(new: Path, path: Path, aside: Path | None) -> None:
    """Put a store in the place of another, which gets the name `aside`: at no moment there is none."""
    if aside is None:
        disk.put(new, path)
        return
    try:
        os.link(path, aside)
    except OSError:  # a file system without links
        path.rename(aside)
    for journal in _JOURNALS:
        with suppress(FileNotFoundError):
            Path(f"{path}{journal}").rename(f"{aside}{journal}")
    disk.sync(path.parent)
    disk.put(new, path, force=True)


def _tidy(files: InFolder, manifest: Manifest, wiped: Collection[str]) -> None:
    """Remove the bytes that the store knows nothing of: what was there has them under its own name."""
    for path in files.folder.glob("*/*"):
        kept = path.name in manifest.attachments and path.name not in wiped
        if not kept and path.parent.name != "incoming":
            with suppress(OSError):
                path.unlink()


def _lacking(verified: Verified) -> tuple[Finding, ...]:
    return tuple(finding for finding in verified.findings if finding.check == "attachment")
