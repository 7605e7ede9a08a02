"""The mark that found damage leaves: while it is there nobody writes, and everybody may read (X5).

It lies beside a file, which is damaged: nothing more is written to that. A server has it among the words of the store.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.platform.heartbeat import DAMAGED
from ..domain.shared.errors import StoreUnavailable
from . import schema

if TYPE_CHECKING:
    from .engine import Database


def note(database: Database, *, damaged: bool, at: datetime) -> None:
    """Mark a store that was found damaged, and take the mark from one that was found sound.

    Where neither can be done, a standby say, nobody writes anyway.
    """
    with suppress(OSError, StoreUnavailable):
        if database.path and damaged:
            _mark(database.path)
        elif database.path:
            forget(database.path)
        else:
            _note_on_server(database, damaged=damaged, at=at)


def forget(path: Path) -> None:
    """Take the mark from a store that is a file; raises OSError where that cannot be done."""
    with suppress(FileNotFoundError):
        schema.mark_of(path).unlink()


def _mark(path: Path) -> None:
    from . import disk

    with suppress(FileExistsError):
        os.close(disk.new_file(schema.mark_of(path)))
        disk.sync(path.parent)


def _note_on_server(database: Database, *, damaged: bool, at: datetime) -> None:
    from ..domain.shared.instant import to_text
    from .engine import Purpose
    from .platform.info import StoreInfo

    with database.transaction(Purpose.READ) as connection:
        if schema.is_marked(database, connection) == damaged:
            return
    with database.transaction(Purpose.WRITE) as connection:
        info = StoreInfo(connection)
        if damaged:
            info.set(DAMAGED, to_text(at))
        else:
            info.remove(DAMAGED)
