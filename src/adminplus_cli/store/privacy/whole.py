"""What is done to the whole store, and beside it, after something was wiped: no byte of it stays (W1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.shared.instant import whole_seconds
from . import copies, rewriting

if TYPE_CHECKING:
    from ...domain.platform.retention import Cutoffs
    from ..door import Door


class WholeStore:
    """The store behind a door, its file and those beside it: nothing that could be undone, if it `rehearses`."""

    def __init__(self, door: Door, *, rehearses: bool = False) -> None:
        self.door = door
        self.rehearses = rehearses

    def require_real(self) -> None:
        """Raise UsageError where what is done to a store is only rehearsed."""
        if self.rehearses:
            from ..rehearsal import not_about_rights

            raise not_about_rights()

    def rewrite(self, *, quickly: bool) -> bool:
        """Write the store anew where something was wiped since it last was: see `rewriting.rewrite`."""
        return rewriting.rewrite(self.door.database, quickly=quickly)

    def wipe_copies(self, cutoffs: Cutoffs) -> list[str]:
        """Erase in the copies beside a SQLite store what is due, and what it erased; return the names of those."""
        path = self.door.database.path
        now = whole_seconds(self.door.clock())
        return copies.wipe(path, cutoffs, now) if path else []

    def overdue_copies(self, cutoffs: Cutoffs) -> list[str]:
        """Return the names of the copies beside a SQLite store in which anything is overdue."""
        path = self.door.database.path
        return copies.overdue(path, cutoffs) if path else []
