"""`store copy`: the store moves to another database, and says from then on where it went (T11)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from ...domain.platform.account import Actor
from ...domain.platform.backup import Moved, Watch, place_of
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.errors import Conflict, StoreUnavailable, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.instant import whole_seconds
from .. import schema
from ..casework.file_checks import changed
from ..connection import Connection
from ..door import Door
from ..engine import Database, Purpose
from ..platform.audit import AuditStore
from ..statement import instant
from . import transfer
from .arrival import Keep, arrival
from .contents import Contents, InDatabase, Measured, Progress, counted, files_of, wrong, wrong_by

_HELD = "SELECT DISTINCT sha256, size FROM attachments ORDER BY sha256"


def move(door: Door, target: Database, watch: Watch, *, dry_run: bool) -> Moved:
    """Write all of the store to an empty database, compare the two, and mark the one that was left.

    The writers' lock is held as long as it takes. Where an earlier run wrote all and was killed before the mark, only
    that is done. Raises Conflict where another store is there, StoreUnavailable where anything is damaged.
    """
    source, now = door.database, whole_seconds(door.clock())
    if target.label == source.label:
        raise UsageError(_("The store is there already: name another place."))
    change = Change(Action.STORE_COPY, "store", 0, {"from": source.label, "to": target.label})
    actor = Actor(None, is_operator=True, via=door.via)
    with source.transaction(Purpose.MIGRATE) as here:
        schema.require_writable(source, here)
        held = here.driver.execute(_HELD).fetchall()
        arrived = _arrived(here, target)
        if arrived is None:
            progress = counted(watch, sum(size for _sha256, size in held))
            with arrival(target, now, dry_run=dry_run) as (there, keep):
                transfer.pour(here, there)
                contents = _contents(source, here)
                for sha256, size in held:
                    _bring(here, contents, sha256, size, keep, progress)
                _require_alike(here, there)
                AuditStore(there, actor, now).append([change])
        if arrived:
            transfer.number_audit(here, arrived.line)
        at = arrived.at if arrived else now
        AuditStore(here, actor, at).append([change])  # the same line: the two audits go on alike
        schema.mark_moved(here, target.label)
        if dry_run:
            here.undo()
    return Moved(target.label, len(held), ())


def compare(door: Door, target: Database) -> Moved:
    """Say in which tables and files a store, or what was left of it, and another one are not alike."""
    with door.database.picture() as here, target.picture() as there:
        held = here.driver.execute(_HELD).fetchall()
        contents = _contents(target, there)
        unlike = [*transfer.differences(here, there)]
        unlike += [place_of(sha256) for sha256, size in held if wrong(contents, sha256, size)]
    return Moved(target.label, len(held), tuple(unlike))


def _contents(database: Database, connection: Connection) -> Contents:
    return files_of(database.path) if database.path else InDatabase(connection)


class Arrived(NamedTuple):
    """When an earlier run had written all of a store, and the number of the line that says so in the audit there."""

    at: datetime
    line: int


def _arrived(here: Connection, target: Database) -> Arrived | None:
    """Return what an earlier run left that had written all of it there; raises Conflict where another store is."""
    if target.absent:
        return None
    with target.transaction(Purpose.READ) as there:
        if not target.path and transfer.is_empty(there):
            return None
        schema.require_current(there)
        if not [*transfer.differences(here, there, but=Action.STORE_COPY)]:
            last = there.driver.execute("SELECT at, id FROM audit ORDER BY id DESC LIMIT 1").fetchone()
            return Arrived(instant(last[0]), last[1]) if last else None
    raise Conflict(_("There is a store in {where} already.").format(where=target.label))


def _bring(
    here: Connection, contents: Contents, sha256: str, size: int, keep: Keep, progress: Progress
) -> None:
    """Bring the bytes of an attachment over; raises StoreUnavailable where they are not what they were."""
    try:
        with contents.opened(sha256) as file:
            measured = Measured(file, progress)
            keep(sha256, measured)
            problem = None if (measured.size, measured.sha256) == (size, sha256) else changed()
    except OSError as error:
        problem = wrong_by(error)
    if problem:
        asked = f"SELECT request_id, filename FROM attachments WHERE sha256 = '{sha256}' ORDER BY id"  # noqa: S608 - a hash
        request_id, filename = here.driver.execute(asked).fetchone()
        raise StoreUnavailable(
            _("{file}: {problem}. Nothing was changed.").format(
                file=f"request #{request_id}, {filename}", problem=problem
            )
        )


def _require_alike(here: Connection, there: Connection) -> None:
    if unlike := [*transfer.differences(here, there)]:
        raise StoreUnavailable(
            _("What arrived is not what was sent; nothing was changed ({tables}).").format(
                tables=", ".join(unlike)
            )
        )
