"""`store backup`: a snapshot is taken, checked, written, and noted (T11, X10)."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from ... import __version__
from ...domain import policy
from ...domain.platform.backup import (
    DAMAGE,
    STORE,
    Finding,
    Made,
    Manifest,
    Member,
    Target,
    Watch,
    file_of,
    place_of,
)
from ...domain.platform.change import Change
from ...domain.platform.heartbeat import LAST_BACKUP
from ...domain.policy import Action
from ...domain.shared.errors import NeedsAttention, StoreUnavailable
from ...domain.shared.instant import to_text, whole_seconds
from .. import damage
from ..connection import Connection
from ..door import Door
from ..engine import Database
from . import check, folder, reading, snapshot, writing
from .contents import Measured, counted
from .snapshot import Snapshot


def backup(door: Door, target: Target, watch: Watch, *, with_secrets: bool, dry_run: bool) -> Made | None:
    """Write a backup, and note it in the store; None where there is one that is young enough, and with `dry_run`.

    Raises Forbidden but for the operator at the console, Conflict for a file that is there already.
    """
    with door.view() as view:
        policy.require(view.actor, Action.STORE_BACKUP)
    now = whole_seconds(door.clock())
    if _is_young(target, now):
        return None
    if not target.is_folder and not target.force and target.path and os.path.lexists(target.path):
        raise writing.taken(target.path)
    if dry_run:
        return None
    with folder.held(target.path, now) if target.is_folder and target.path else nullcontext():
        made = _made(door, target, now, watch, with_secrets=with_secrets)
        if target.path and target.keep:
            gone = folder.thin(target.path, target.keep, damaged=bool(made.findings))
            made = made._replace(removed=gone)
    if any(finding.check in DAMAGE for finding in made.findings):
        damage.note(door.database, damaged=True, at=now)
    return made if made.findings else made._replace(unnoted=_note(door, made))


def described(copy: Snapshot, at: datetime, *, dialect: str, with_secrets: bool) -> Manifest:
    """Return the manifest of a snapshot: what is in it, not what is wrong with it."""
    with copy.opened() as file:
        store = Measured(file).drained()
    connection = copy.connection
    held = _read(connection, "SELECT DISTINCT sha256, size FROM attachments ORDER BY sha256")
    audit = _read(connection, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1") or [(0, "")]
    known = dict(_read(connection, "SELECT key, value FROM store_info"))
    return Manifest(
        taken_at=at,
        store_id=known.get("store_id", ""),
        schema=check.version(connection) or "",
        version=__version__,
        dialect=dialect,
        with_secrets=with_secrets,
        wipe_horizon=known.get("wipe_horizon"),
        audit_line=audit[0][0],
        audit_hash=audit[0][1],
        rows=check.counts(connection),
        members=(
            Member(STORE, store.size, store.sha256),
            *(Member(place_of(sha256), size, sha256) for sha256, size in held),
        ),
    )


def _made(door: Door, target: Target, now: datetime, watch: Watch, *, with_secrets: bool) -> Made:
    """Take the snapshot, check it, and write it."""
    database = door.database
    room = _room(database, target)
    if room:
        writing.sweep(room, now)
    with snapshot.taken(database, room, with_secrets=with_secrets) as copy:
        findings = [*check.findings(copy.connection, reads_values=False)]
        dialect = "sqlite" if database.path else "postgresql"
        manifest = described(copy, now, dialect=dialect, with_secrets=with_secrets)
        progress = counted(watch, manifest.size)
        path, bad = target.path, writing.Bad()
        if path is None:
            assert target.out
            with writing.writable("stdout"):
                bad = writing.to_stream(target.out, manifest, copy, progress)
                target.out.flush()
        elif target.is_folder:
            path, bad = writing.to_folder(path, manifest, copy, progress, sound=not findings)
        else:
            path, bad = writing.to_file(
                path, manifest, copy, progress, force=target.force, sound=not findings
            )
        findings += _named(copy.connection, bad)
    return Made(path, manifest, tuple(findings))


def _room(database: Database, target: Target) -> Path | None:
    """Return the folder for the snapshot: that of a SQLite store if there is room, which no network folder is."""
    there = target.path if target.is_folder or not target.path else target.path.parent
    if database.path:
        here = database.path.parent
        free, size = shutil.disk_usage(here).free, database.path.stat().st_size
        if there is None or (free > 2 * size and os.access(here, os.W_OK | os.X_OK)):
            return here
    return there


def _named(connection: Connection, bad: writing.Bad) -> list[Finding]:
    """Return what is wrong with attachments by what people know them by: the request and the name of the file."""
    asked = "SELECT request_id, filename FROM attachments WHERE sha256 = ? ORDER BY id"
    return [
        Finding("attachment", file_of(request_id, filename), problem)
        for sha256, problem in bad.items()
        for request_id, filename in connection.driver.execute(asked, (sha256,)).fetchall()
    ]


def _note(door: Door, made: Made) -> str | None:
    """Have the store know when it was backed up; return why it could not be told, a standby for one."""
    details = {"manifest": made.manifest.digest, "with_secrets": made.manifest.with_secrets}
    try:
        with door.work() as work:
            work.info.set(LAST_BACKUP, to_text(made.manifest.taken_at))
            work.audit.append([Change(Action.STORE_BACKUP, "store", 0, details)])
    except (StoreUnavailable, NeedsAttention) as failure:
        return failure.message
    return None


def _is_young(target: Target, now: datetime) -> bool:
    """Say whether there is a backup already that is not older than it may be."""
    if target.older_than is None or target.path is None:
        return False
    if target.is_folder:
        last = folder.newest_instant(target.path)
    else:
        manifest = reading.manifest_in(target.path)
        last = manifest and manifest.taken_at
    return last is not None and now - last < target.older_than


def _read(connection: Connection, query: str) -> list[Any]:
    """Return rows of a store that may be damaged: none then."""
    with suppress(sqlite3.DatabaseError):
        return list(connection.driver.execute(query).fetchall())
    return []
