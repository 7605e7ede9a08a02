"""Where a store arrives that moves: an empty database, or a file that gets its name when all of it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from ...domain.platform.backup import STORE
from ...domain.shared.errors import Conflict, StoreUnavailable
from ...domain.shared.i18n import _
from .. import disk, location, schema
from ..connection import Connection
from ..engine import Database, Purpose
from ..frozen.casework import files as sql
from . import transfer, writing
from .contents import Measured, files_of
from .restoring import put, work_folder

Keep = Callable[[str, Measured], None]
"""Stores the bytes of an attachment, which are measured while they are read."""


@contextmanager
def arrival(target: Database, now: datetime, *, dry_run: bool) -> Iterator[tuple[Connection, Keep]]:
    """Yield a transaction on a new store without rows, and what stores bytes there; undone on any error.

    Raises Conflict where there is a store, StoreUnavailable where none can be.
    """
    if target.path:
        with _file(target, now, dry_run=dry_run) as arriving:
            yield arriving
        return
    with target.transaction(Purpose.MIGRATE) as there:
        require_empty(there, target)
        schema.migrate(there)

        def keep(sha256: str, content: Measured) -> None:
            whole = b"".join(iter(content.read, b""))
            there.execute(sql.UPLOAD, sha256=sha256, content=whole, stored_at=None)

        yield there, keep
        if dry_run:
            there.undo()


@contextmanager
def _file(target: Database, now: datetime, *, dry_run: bool) -> Iterator[tuple[Connection, Keep]]:
    path = target.path
    assert path
    location.prepare_folder(path)
    came: list[str] = []
    with work_folder(path, now) as work, writing.writable(path):
        store = Database(str(work / STORE))
        store.create()

        def keep(sha256: str, content: Measured) -> None:
            with writing.part(work) as (temporary, number):
                writing.fill(number, content)
                disk.put(temporary, work / sha256)
            came.append(sha256)

        with store.transaction(Purpose.MIGRATE) as there:
            schema.migrate(there)
            yield there, keep
            if there.driver.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreUnavailable(_("The store is damaged."), _("Look with: adminplus doctor."))
        if dry_run:
            return
        for sha256 in came:
            put(work / sha256, files_of(path).place(sha256))
        disk.sync(work / STORE)
        disk.put(work / STORE, path)


def require_empty(there: Connection, target: Database) -> None:
    """Refuse a database that holds a store already; raises Conflict."""
    if not transfer.is_empty(there):
        raise Conflict(
            _("There is a store in {where} already.").format(where=target.label),
            _("Make an empty database: createdb --encoding UTF8 --template template0 NAME"),
        )
