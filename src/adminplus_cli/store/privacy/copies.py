"""The copies that this program leaves beside a SQLite store: of before an upgrade, of before a restore (W1).

What is due in one is erased in it as well, and so is whatever was erased in the store itself. Other copies are those of
whoever made them.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from ...domain.platform.account import Actor
from ...domain.platform.backup import ATTACHMENTS
from ...domain.platform.retention import WIPE_REMAINS, Cutoffs
from ..connection import Connection
from ..platform.audit import AuditStore
from ..platform.info import StoreInfo
from . import arriving, rewriting
from .arriving import Known
from .overdue import KINDS, OverdueRows

MADE = (".schema-", ".before-")
"""How their names go on after that of the store."""
_SYSTEM = Actor(None, is_operator=True, via="")
_OTHERS = ("-journal", "-wal", "-shm", f".{ATTACHMENTS}")


def copies(store: Path) -> Iterator[Path]:
    """Yield the copies beside a store, in order of their names."""
    for path in sorted(store.parent.glob(f"{store.name}.*")):
        ours = path.name.removeprefix(store.name).startswith(MADE)
        if ours and not path.name.endswith(_OTHERS):
            with suppress(OSError):
                if stat.S_ISREG(path.lstat().st_mode):
                    yield path


def overdue(store: Path, cutoffs: Cutoffs) -> list[str]:
    """Return the names of those in which anything is overdue, or of which bytes may be left that were erased.

    One that cannot be read is none of ours.
    """
    return [path.name for path in copies(store) if _is_overdue(path, cutoffs)]


def _is_overdue(path: Path, cutoffs: Cutoffs) -> bool:
    with suppress(sqlite3.DatabaseError), closing(_opened(path)) as driver:
        connection = Connection(driver, "sqlite")
        rows = OverdueRows(connection, cutoffs)
        return any(next(rows.found(kind), None) for kind in KINDS) or _remains(connection)
    return False


def wipe(store: Path, cutoffs: Cutoffs, now: datetime) -> list[str]:
    """Erase in the copies what is due, and what the store itself has erased; return the names of those it changed."""
    found = [*copies(store)]
    known = arriving.known_at(store) if found else arriving.NOTHING
    return [path.name for path in found if _wiped(path, cutoffs, now, known)]


def _wiped(path: Path, cutoffs: Cutoffs, now: datetime, known: Known) -> bool:
    with suppress(sqlite3.DatabaseError), closing(_opened(path)) as driver:
        driver.execute("BEGIN IMMEDIATE")
        connection = Connection(driver, "sqlite")
        before = driver.total_changes
        gone = arriving.erase_due(connection, cutoffs, now, known)
        if driver.total_changes > before:
            rewriting.remains(connection)
        AuditStore(connection, _SYSTEM, now).append(gone.audited())  # else it would say that rows are missing
        for sha256 in gone.hashes:  # before the rows: cut short in between, the next run finds it still to do
            with suppress(OSError):
                (path.with_name(f"{path.name}.{ATTACHMENTS}") / sha256[:2] / sha256).unlink()
        driver.execute("COMMIT")
        remained = _remains(connection)
        if remained:
            rewriting.vacuum(driver, str(path.parent))
            StoreInfo(connection).remove(WIPE_REMAINS)
        return remained
    return False


def _remains(connection: Connection) -> bool:
    """Say whether a copy was not written anew since something was erased in it: whoever did that was cut short."""
    return StoreInfo(connection).get(WIPE_REMAINS) is not None


def _opened(path: Path) -> sqlite3.Connection:
    driver = sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None)
    for pragma in ("journal_mode=TRUNCATE", "secure_delete=ON", "foreign_keys=ON", "temp_store=MEMORY"):
        driver.execute(f"PRAGMA {pragma}")
    return driver
