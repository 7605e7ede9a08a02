"""What is done to a whole store at the console: backed up, verified, brought back, moved (T11)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...domain import policy
from ...domain.platform.backup import Made, Moved, Restored, Target, Verified, Watch
from ...domain.platform.change import Change
from ...domain.platform.retention import Cutoffs, cutoffs
from ...domain.policy import Action
from ..door import Door
from ..engine import Database
from ..privacy.arriving import erase_due
from . import making, moving, reading, restoring, restoring_files, restoring_server, verifying

AT_ONCE = 200
"""So many requests, and participants, are wiped in one transaction before a store moves."""


class Backups:
    """The commands on one store, in the name of one person."""

    def __init__(self, door: Door, retention_months: int) -> None:
        self.door = door
        self.retention_months = retention_months

    def backup(self, target: Target, watch: Watch, *, with_secrets: bool, dry_run: bool) -> Made | None:
        """Write a backup: see `making.backup`."""
        return making.backup(self.door, target, watch, with_secrets=with_secrets, dry_run=dry_run)

    def verify(self, path: Path, watch: Watch, *, share: float = 1) -> Verified:
        """Read a backup from its beginning to its end: see `verifying.verify`."""
        self.door.require_console(Action.STORE_VERIFY)
        with reading.opened(path) as backup:
            return verifying.verify(backup, self._room(path), watch, share=share)

    def restore(
        self,
        path: Path,
        watch: Watch,
        agree: Callable[[Verified, bool], None],
        *,
        to: str | None,
        accepts_damage: bool,
        dry_run: bool,
    ) -> Restored | None:
        """Put a backup in the place of the store, or of that at `to`; None with `dry_run`.

        First it is verified, then whether to do it is asked: `agree` is told whether there is a store now, and raises
        where not. See `restoring.restore`.
        """
        self.door.require_console(Action.STORE_RESTORE)
        target = self.door.database if to is None else Database(to)
        with reading.opened(path) as backup:
            verified = verifying.verify(backup, self._room(path), watch)
        restoring.require_usable(verified, accepts_damage=accepts_damage)
        if dry_run:
            return None
        agree(verified, target.path is not None and not target.absent)
        bring = restoring.restore if target.path else restoring_server.restore_to_server
        restored = bring(self.door, verified, target, watch, self._due())
        self.door.stored = True
        return restored

    def restore_attachments(self, path: Path, watch: Watch, *, dry_run: bool) -> Restored:
        """Bring back bytes of attachments alone: see `restoring_files.attachments_only`."""
        return restoring_files.attachments_only(self.door, path, watch, dry_run=dry_run)

    def require_movable(self) -> None:
        """Refuse what cannot be moved before anybody is asked; raises Forbidden, StoreUnavailable."""
        with self.door.view() as view:
            policy.require(view.actor, Action.STORE_COPY)

    def move(self, to: str, watch: Watch, *, verify_only: bool, dry_run: bool) -> Moved:
        """Move the store to another database, or compare the two: see `moving`."""
        self.door.require_console(Action.STORE_COPY)
        target = Database(to)
        if verify_only:
            return moving.compare(self.door, target)
        if not dry_run:
            self._wipe()
        moved = moving.move(self.door, target, watch, dry_run=dry_run)
        self.door.stored = not dry_run
        return moved

    def _due(self) -> Cutoffs:
        return cutoffs(self.door.clock(), self.retention_months)

    def _wipe(self) -> None:
        """Erase what is due in the store before it moves, in transactions of its own: it is not written twice.

        A store that was never wiped, some at a time; then what the store says was erased, and is there.
        """
        due = self._due()
        with self.door.view() as view:
            more = bool(view.retention.due_requests(due, 1) or view.retention.due_participants(due, 1))
            rows = view.retention.overdue(due)
            overlooked = not more and bool(rows.requests() or rows.participants())
        if not (more or overlooked):
            return
        while more:
            more = self._wipe_some(due)
        with self.door.work() as work:
            gone = erase_due(work.connection, due, work.now)
            work.audit.append(gone.audited())
        with self.door.work() as work:
            while work.retention.remove_files():
                pass

    def _wipe_some(self, due: Cutoffs) -> bool:
        """Erase some of what is due, and say whether there may be more."""
        with self.door.work() as work:
            kept = work.retention
            requests, people = kept.due_requests(due, AT_ONCE), kept.due_participants(due, AT_ONCE)
            erased = kept.erase_requests(requests) if requests else []
            erased += kept.erase_participants(people) if people else []
            work.audit.append(
                Change(Action.PRIVACY_WIPE, each.object_type, each.object_id, each.counts) for each in erased
            )
        return max(len(requests), len(people)) >= AT_ONCE

    def _room(self, path: Path) -> list[Path]:
        """Return where the store of a backup may be unpacked: beside the store, on no network folder; or beside it."""
        store = self.door.database.path
        return [*([store.parent] if store else []), path if path.is_dir() else path.parent]
