"""What is done to a whole store at the console: backed up, verified, brought back, moved (T11)."""

from __future__ import annotations

from pathlib import Path

from ...domain.platform.backup import Made, Target, Verified, Watch
from ...domain.policy import Action
from ..door import Door
from . import making, reading, verifying


class Backups:
    """The commands on one store, in the name of one person."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def backup(self, target: Target, watch: Watch, *, with_secrets: bool, dry_run: bool) -> Made | None:
        """Write a backup: see `making.backup`."""
        return making.backup(self.door, target, watch, with_secrets=with_secrets, dry_run=dry_run)

    def verify(self, path: Path, watch: Watch, *, share: float = 1) -> Verified:
        """Read a backup from its beginning to its end: see `verifying.verify`."""
        self.door.require_console(Action.STORE_VERIFY)
        with reading.opened(path) as backup:
            return verifying.verify(backup, self._room(path), watch, share=share)

    def _room(self, path: Path) -> list[Path]:
        """Return where the store of a backup may be unpacked: beside it, or beside the store."""
        store = self.door.database.path
        return [path if path.is_dir() else path.parent, *([store.parent] if store else [])]
