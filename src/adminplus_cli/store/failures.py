"""What the database says, in our own words: drivers print values, so none of their text gets out."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from ..domain.shared.errors import AdminplusError, StoreUnavailable
from ..domain.shared.i18n import _
from ..domain.shared.page import Overtaken

T = TypeVar("T")
OVERTAKEN = ("40P01", "40001", "23505", "25P03")
"""A deadlock, a conflict of snapshots, a key that another one took meanwhile; or it stood still, and was let go."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn failures of the database inside the block into StoreUnavailable; defects pass as they are."""
    try:
        yield
    except Exception as error:
        failure = _explain(error)
        if failure is None:
            raise
        raise failure from error


def _explain(error: Exception) -> AdminplusError | Overtaken | None:
    """Return what a failure of a driver stands for, also of one that SQLAlchemy wraps; None for all others."""
    failure = getattr(error, "orig", error)
    if isinstance(failure, sqlite3.Error):
        if getattr(failure, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            return Overtaken()  # by itself: `giving_way`
        return _explain_sqlite(failure)
    psycopg = sys.modules.get("psycopg")
    if psycopg is None or not isinstance(failure, psycopg.Error):
        return None
    from . import postgresql_failures

    return postgresql_failures.explain(failure, statement=getattr(error, "statement", None))


def _explain_sqlite(error: sqlite3.Error) -> AdminplusError | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return busy()
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged()
    if name.startswith("SQLITE_FULL"):
        return StoreUnavailable(
            _("There is no space left for the store; nothing was changed."), _("Free some space, try again.")
        )
    if name.startswith("SQLITE_IOERR"):
        return StoreUnavailable(_("The disk reports an error; nothing was changed."), _("Check the disk."))
    if name.startswith("SQLITE_READONLY"):
        return StoreUnavailable(_("The store cannot be written to."), _("Check its file mode and the disk."))
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreUnavailable(_("The store cannot be opened."), _("Check that the file can be read."))
    if not name and str(error).startswith("Could not decode to UTF-8"):
        return damaged()
    if name == "SQLITE_ERROR" and "no such column" in str(error):
        return damaged()
    if name == "SQLITE_ERROR" and "no such table" in str(error):
        return not_initialised()
    return None


def once_more(run: Callable[[], T]) -> T:
    """Run a transaction, and once more where a server undid it because of another one: it sees what that wrote.

    Raises StoreUnavailable where that happens again.
    """
    try:
        return run()
    except Exception as error:
        if not _overtaken(error):
            raise
    try:
        return run()
    except Exception as error:
        if _overtaken(error) and not isinstance(error, AdminplusError):
            raise busy() from error
        raise


def _overtaken(error: Exception) -> bool:
    cause = error.__cause__ if isinstance(error, AdminplusError) else error
    return str(getattr(getattr(cause, "orig", cause), "sqlstate", None)) in OVERTAKEN


def busy() -> StoreUnavailable:
    """The refusal where another command holds what this one needs."""
    return StoreUnavailable(_("The store is busy: another command holds it."), _("Try again in a moment."))


def damaged() -> StoreUnavailable:
    """The refusal of a store whose bytes are not what was written."""
    return StoreUnavailable(
        _("The store is damaged."), _("Look with: adminplus doctor. Bring back a backup before writing.")
    )


def not_initialised() -> StoreUnavailable:
    """The refusal of a store that holds no schema yet."""
    return StoreUnavailable(_("The store is empty."), _("Prepare it with: adminplus init"))
