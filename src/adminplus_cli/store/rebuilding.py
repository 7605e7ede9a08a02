"""Indexes made anew, where nothing else is damaged: they hold nothing that is not in the rows (X5)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from ..domain.platform.change import Change
from ..domain.shared.errors import StoreUnavailable
from ..domain.shared.i18n import _
from . import damage, objects, schema
from .checks import Checks
from .engine import Purpose
from .failures import explained
from .upgrade import copied

if TYPE_CHECKING:
    from .connection import Connection
    from .door import Door

BEFORE = "before-reindex"


def rebuild(door: Door, names: Collection[str], *, dry_run: bool) -> Path | None:
    """Make those indexes anew that are missing or altered, and all of a SQLite store, of which a copy is kept: where.

    Raises StoreUnavailable, and changes nothing, where that does not mend the store: where two rows have the same
    unique key, say, or where not all rows can be read.
    """
    database = door.database
    with database.transaction(Purpose.MIGRATE) as connection:
        schema.require_current(connection)
        copy = copied(database, BEFORE) if database.path and not dry_run else None
        try:
            with explained():
                _make(connection, names)
        except IntegrityError:
            raise _unmended() from None
        left = {problem.of_index for problem in objects.wrong(connection)}
        if not left.isdisjoint(names) or any(Checks(connection).integrity()):
            raise _unmended()
        if dry_run:
            connection.undo()
    if not dry_run:
        damage.note(database, damaged=False, at=door.clock())
        door.note(Change("store.reindex", "store", 0, {"indexes": sorted(names)}))
    return copy


def _unmended() -> StoreUnavailable:
    return StoreUnavailable(
        _("The store is damaged; nothing was mended."),
        _("Look with: adminplus doctor. Bring back a backup before writing."),
    )


def _make(connection: Connection, names: Collection[str]) -> None:
    for table in schema.metadata().sorted_tables:
        for index in table.indexes:
            if index.name in names:
                index.drop(connection.sqlalchemy, checkfirst=True)
                index.create(connection.sqlalchemy)
    if connection.dialect == "sqlite":
        connection.driver.execute("REINDEX")
