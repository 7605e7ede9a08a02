"""`store restore --attachments-only`: bytes of attachments that are missing or were changed, from a backup (X5)."""

from __future__ import annotations

from pathlib import Path

from ...domain import policy
from ...domain.platform.backup import Finding, Restored, Watch
from ...domain.platform.change import Change
from ...domain.policy import Action
from .. import disk
from ..casework.file_checks import missing
from ..connection import Connection
from ..door import Door
from ..engine import Purpose
from ..frozen.casework import files as sql
from . import reading, writing
from .contents import Contents, InDatabase, InFolder, Measured, counted, files_of, wrong


def attachments_only(door: Door, path: Path, watch: Watch, *, dry_run: bool) -> Restored:
    """Bring back what the store lacks of the bytes that its rows speak of, and change no row.

    Nobody waits for it: bytes are known by their hash. Raises what reading a backup does.
    """
    with door.picture() as view:
        policy.require(view.actor, Action.STORE_RESTORE)
        lacking = _lacking(view.connection, door)
    came = 0
    with reading.opened(path) as backup:
        progress = counted(watch, backup.manifest.size)
        for name, content in backup.pieces:
            sha256 = name.rpartition("/")[2]
            if content is None or sha256 not in lacking:
                continue
            if dry_run or _brought_back(door, sha256, Measured(content, progress)):
                came += 1
                del lacking[sha256]
        manifest = backup.manifest
    if came and not dry_run:
        details = {"manifest": manifest.digest, "attachments": came}
        with door.work() as work:
            work.audit.append([Change(Action.STORE_RESTORE, "store", 0, details)])
    left = tuple(Finding("attachment", named, missing()) for names in lacking.values() for named in names)
    return Restored(manifest, door.database.label, None, 0, came, left)


def _lacking(connection: Connection, door: Door) -> dict[str, list[str]]:
    """Return the hashes of bytes that are not what they should be, and what people know them by."""
    contents: Contents = InDatabase(connection)
    if door.database.path:
        contents = files_of(door.database.path)
    found: dict[str, list[str]] = {}
    sound: set[str] = set()
    asked = "SELECT sha256, size, request_id, filename FROM attachments ORDER BY id"
    for sha256, size, request_id, filename in connection.driver.execute(asked).fetchall():
        if sha256 in sound:
            continue
        if sha256 not in found and wrong(contents, sha256, size) is None:
            sound.add(sha256)
        else:
            found.setdefault(sha256, []).append(f"request #{request_id}, {filename}")
    return found


def _brought_back(door: Door, sha256: str, content: Measured) -> bool:
    """Store bytes, unless they are not those of their hash either; say whether they are there."""
    if door.database.path:
        return _to_folder(files_of(door.database.path), sha256, content)
    whole = b"".join(iter(content.read, b""))
    if content.sha256 != sha256:
        return False
    with door.database.transaction(Purpose.UPLOAD) as connection:
        connection.execute(sql.REPLACE, sha256=sha256, content=whole)
    return True


def _to_folder(files: InFolder, sha256: str, content: Measured) -> bool:
    place = files.place(sha256)
    with writing.writable(place):
        for folder in (files.folder, place.parent):
            disk.make_folder(folder)
        with writing.part(place.parent) as (temporary, number):
            writing.fill(number, content)
            if content.sha256 != sha256:
                return False
            disk.put(temporary, place, force=True)
    return True
