"""A backup read from its beginning to its end: members, rows, keys, the chain of the audit, attachments (T11, X5)."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

from ...domain.platform.backup import STORE, Finding, Manifest, Verified, Watch, file_of
from ...domain.platform.table_words import table
from ...domain.shared.i18n import _
from .. import disk
from ..casework.file_checks import changed, chosen, missing
from ..connection import Connection
from ..picture import private
from . import check
from .contents import Measured, Progress, counted
from .reading import Backup
from .snapshot import PART


def verify(backup: Backup, folders: Iterable[Path], watch: Watch, *, share: float = 1) -> Verified:
    """Read a backup and say what is wrong with it; its store is unpacked into one of `folders`, else into memory.

    Of the attachments, a `share` chosen by chance is hashed. Raises what reading does: see `reading.opened`.
    """
    manifest, progress = backup.manifest, counted(watch, backup.manifest.size)
    awaited = {member.name: member for member in manifest.members}
    found: list[Finding] = []
    named: dict[str, str] = {}
    for name, content in backup.pieces:
        member = awaited.get(name)
        if member is None or content is None:
            found += [Finding("backup", name[:80], _("is not in its manifest"))] if member is None else []
            continue
        del awaited[name]
        if name != STORE:
            if chosen(share):
                measured = Measured(content, progress).drained()
                if (measured.size, measured.sha256) != (member.size, member.sha256):
                    found.append(_of_attachment(named, member.sha256, changed()))
            continue
        of_store, named = _of_store(manifest, content, folders, progress)
        found += of_store
    for name, member in awaited.items():
        if name == STORE:
            found.append(Finding("backup", STORE, _("is missing")))
        else:
            found.append(_of_attachment(named, member.sha256, missing()))
    return Verified(backup.path, manifest, tuple(found))


def _of_store(
    manifest: Manifest, content: IO[bytes], folders: Iterable[Path], progress: Progress
) -> tuple[list[Finding], dict[str, str]]:
    """Return what is wrong with the store of a backup, and what people know the bytes of its attachments by."""
    other, said = [Finding("backup", STORE, _("its bytes are not those that were written"))], manifest.store
    try:
        with unpacked(content, folders, progress) as (store, measured):
            if (measured.size, measured.sha256) != (said.size, said.sha256):
                return other, {}
            return [*check.findings(store, reads_values=True), *_against(manifest, store)], _names(store)
    except sqlite3.OperationalError:
        raise  # a disk that is full is no damage
    except sqlite3.DatabaseError:  # not even its schema can be read
        return other, {}


@contextmanager
def unpacked(
    content: IO[bytes], folders: Iterable[Path], progress: Progress
) -> Iterator[tuple[Connection, Measured]]:
    """Yield the store of a backup as a database of this process alone, and its content, which was measured."""
    measured = Measured(content, progress)
    made = _part(folders)
    if made is None:
        whole = b"".join(iter(measured.read, b""))
        with closing(Connection(sqlite3.connect(":memory:", isolation_level=None), "sqlite")) as connection:
            with suppress(sqlite3.Error):
                connection.driver.deserialize(whole)
            yield connection, measured
        return
    path, number = made
    try:
        with os.fdopen(number, "wb") as file:
            while chunk := measured.read():
                file.write(chunk)
        with closing(Connection(private(path), "sqlite")) as connection:
            yield connection, measured
    finally:
        with suppress(OSError):
            path.unlink()


def _part(folders: Iterable[Path]) -> tuple[Path, int] | None:
    for folder in folders:
        path = folder / f".{secrets.token_hex(8)}{PART}"
        with suppress(OSError):
            return path, disk.new_file(path)
    return None


def _against(manifest: Manifest, store: Connection) -> Iterator[Finding]:
    """Yield where a store is not what its manifest says of it."""
    for name, count in check.counts(store).items():
        if manifest.rows.get(name) != count:
            found = _("{name}: {found} rows, its manifest says {said}")
            yield Finding(
                "backup", STORE, found.format(name=table(name), found=count, said=manifest.rows.get(name))
            )
    with suppress(sqlite3.DatabaseError):
        held = store.driver.execute("SELECT DISTINCT sha256, size FROM attachments").fetchall()
        if {(each.sha256, each.size) for each in manifest.attachments.values()} != {*held}:
            yield Finding("backup", STORE, _("knows of other attachments than its manifest"))


def _names(store: Connection) -> dict[str, str]:
    """Return what people know the bytes of attachments by."""
    with suppress(sqlite3.DatabaseError):
        asked = "SELECT sha256, request_id, filename FROM attachments ORDER BY id DESC"
        return {row[0]: file_of(row[1], row[2]) for row in store.driver.execute(asked)}
    return {}


def _of_attachment(named: dict[str, str], sha256: str, finding: str) -> Finding:
    return Finding("attachment", named.get(sha256, sha256[:12]), finding)
