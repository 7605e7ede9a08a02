"""A store of an older version brought to the schema of this one: backed up first, all or nothing (X6)."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import inspect, text

from ..domain.shared.errors import StoreUnavailable, reason_of
from ..domain.shared.i18n import _
from . import disk, schema
from .connection import Connection
from .engine import Database, Purpose
from .failures import explained


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The schema the store had and the one it has; `backup` is the copy made before, None on PostgreSQL."""

    before: str
    after: str
    backup: Path | None


def upgrade(database: Database, connection: Connection, *, dry_run: bool) -> Upgraded:
    """Upgrade the store inside the transaction that is open on `connection`, which does not enforce foreign keys.

    Raises StoreUnavailable when the store is newer, or when rows or their links would be lost.
    """
    before = schema.upgradable(connection)
    if before == schema.HEAD:
        return Upgraded(before, before, None)
    backup = copied(database, f"schema-{before}") if database.path and not dry_run else None
    counts = _counts(connection)
    schema.migrate(connection)
    after = _counts(connection)
    lost = [name for name, count in counts.items() if after.get(name) != count]
    if lost or _broken_links(connection):
        raise StoreUnavailable(
            _("The upgrade would lose rows; nothing was changed ({tables}).").format(
                tables=", ".join(lost) or "foreign keys"
            ),
            _("Look with: adminplus doctor, with the version that wrote the store."),
        )
    return Upgraded(before, schema.HEAD, backup)


def _counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table holds, but for those that tell of the store itself."""
    names = sorted(
        set(inspect(connection.sqlalchemy).get_table_names())
        - {"alembic_version", "sqlite_sequence", "store_info"}
    )
    return {name: connection.sqlalchemy.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in names}  # noqa: S608 - our own names


def _broken_links(connection: Connection) -> bool:
    if connection.dialect != "sqlite":
        return False  # PostgreSQL enforces them throughout
    return connection.driver.execute("PRAGMA foreign_key_check").fetchone() is not None


def copied(database: Database, ending: str) -> Path:
    """Copy the store, as it is now, to a file beside it; an older copy there is left as it is."""
    path = database.path
    assert path
    backup = path.with_name(f"{path.name}.{ending}")
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        os.close(disk.new_file(temporary))
        with explained(), database.transaction(Purpose.WRITE, begin=False) as reader:
            reader.driver.execute("VACUUM INTO ?", (str(temporary),))
        disk.sync(temporary)
        backup = _named(temporary, backup)
        disk.sync(path.parent)
    except OSError as error:
        raise StoreUnavailable(
            _("The backup {path} cannot be written: {reason}.").format(path=backup, reason=reason_of(error))
        ) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
    return backup


def _named(temporary: Path, wanted: Path) -> Path:
    """Give the copy its name, or a further one where there is a file already, and return which."""
    name = wanted
    for number in count(2):
        try:
            os.link(temporary, name)
        except FileExistsError:
            name = wanted.with_name(f"{wanted.name}.{number}")
        else:
            break
    return name
