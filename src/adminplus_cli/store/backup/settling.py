"""A store that is brought back becomes the live one: its mail is held, what is due is erased (T11, W1)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ...domain.platform.account import Actor
from ...domain.platform.backup import Verified
from ...domain.platform.change import Change
from ...domain.platform.heartbeat import DAMAGED, LAST_BACKUP
from ...domain.platform.retention import Cutoffs
from ...domain.policy import Action
from ...domain.shared.instant import to_text
from .. import checksum_check, disk, schema
from ..connection import Connection
from ..door import Door
from ..engine import Database, Purpose
from ..platform.audit import AuditStore
from ..platform.info import StoreInfo
from ..platform.outbox import OutboxStore
from ..privacy.arriving import Gone, Known, erase_due
from ..privacy.files import forget_notes
from ..privacy.rewriting import vacuum


def settled(
    door: Door, connection: Connection, verified: Verified, now: datetime, wiping: tuple[Cutoffs, Known]
) -> tuple[int, Gone]:
    """Do to a store that is brought back what makes it the live one; return how many e-mails are held.

    And what was due to be erased, or had been in the store that was there, which it is before anybody sees it (W1).

    Rows that were found changed in it are taken as they are: who brings it back was told, and has nothing better.
    """
    manifest, info = verified.manifest, StoreInfo(connection)
    held = OutboxStore(connection, now).hold()
    info.set(LAST_BACKUP, to_text(manifest.taken_at))
    info.remove(DAMAGED)
    details = {"manifest": manifest.digest, "taken_at": to_text(manifest.taken_at), "held": held}
    details |= checksum_check.accept(connection, verified.findings)
    actor = Actor(None, is_operator=True, via=door.via)
    gone = erase_due(connection, wiping[0], now, wiping[1])
    changes = [Change(Action.STORE_RESTORE, "store", 0, details), *gone.audited()]
    AuditStore(connection, actor, now).append(changes)
    return held, gone


def prepared(
    door: Door, store: Path, verified: Verified, now: datetime, wiping: tuple[Cutoffs, Known]
) -> tuple[int, Gone]:
    """Open the store that was unpacked, once, and make it the live one; on the disk before this returns."""
    database = Database(str(store))
    with database.transaction(Purpose.WRITE) as connection:
        schema.upgradable(connection)
        held, gone = settled(door, connection, verified, now, wiping)
        forget_notes(connection)
    if gone.erased:
        with database.transaction(Purpose.WRITE, begin=False) as connection:
            vacuum(connection.driver, str(store.parent))
    disk.sync(store)
    return held, gone
