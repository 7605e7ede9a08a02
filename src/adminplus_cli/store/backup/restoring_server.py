"""`store restore` to PostgreSQL: a backup becomes the rows of an empty database, in one transaction (T11)."""

from __future__ import annotations

from ...domain.platform.backup import STORE, Restored, Verified, Watch
from ...domain.platform.retention import Cutoffs
from ...domain.shared.errors import StoreUnavailable
from ...domain.shared.i18n import _
from ...domain.shared.instant import whole_seconds
from .. import schema
from ..connection import Connection
from ..door import Door
from ..engine import Database, Purpose
from ..frozen.casework import files as sql
from ..privacy.arriving import NOTHING
from ..privacy.files import forget_notes
from ..privacy.rewriting import remains
from . import check, reading, transfer
from .arrival import require_empty
from .contents import Measured, counted
from .settling import settled
from .verifying import unpacked


def restore_to_server(
    door: Door, verified: Verified, target: Database, watch: Watch, due: Cutoffs
) -> Restored:
    """Write the backup that was verified into an empty database; raises Conflict for one that holds a store."""
    now = whole_seconds(door.clock())
    folder = verified.path.parent
    with target.transaction(Purpose.MIGRATE) as there, reading.opened(verified.path) as backup:
        require_empty(there, target)
        progress, members, files = counted(watch, backup.manifest.size), backup.manifest.attachments, 0
        for name, content in backup.pieces:
            if content is None:
                continue
            if name == STORE:
                with unpacked(content, [folder], progress) as (store, measured):
                    if measured.sha256 != backup.manifest.store.sha256:
                        raise reading.unreadable(backup.path)
                    _fill(store, there)
            elif (sha256 := name.rpartition("/")[2]) in members:
                measured = Measured(content, progress)
                whole = b"".join(iter(measured.read, b""))
                if measured.sha256 == sha256:
                    there.execute(sql.UPLOAD, sha256=sha256, content=whole, stored_at=None)
                    files += 1
        held, gone = settled(door, there, verified, now, (due, NOTHING))
        forget_notes(there)
        if gone.erased:
            remains(there)
    lacking = tuple(finding for finding in verified.findings if finding.check == "attachment")
    return Restored(verified.manifest, target.label, None, held, files, lacking, wiped=gone.counts)


def _fill(store: Connection, there: Connection) -> None:
    """Write all rows of a SQLite store into an empty database, and compare them with those that came of it."""
    if check.version(store) != schema.HEAD:
        store.driver.execute("BEGIN")
        schema.migrate(store)
        store.driver.commit()
    schema.migrate(there)
    transfer.pour(store, there)
    if unlike := [*transfer.differences(store, there)]:
        raise StoreUnavailable(
            _("What arrived is not what was sent; nothing was changed ({tables}).").format(
                tables=", ".join(unlike)
            )
        )
