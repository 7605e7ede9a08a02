"""A store written anew after something was wiped: no byte of it stays in what a database leaves where rows were (W1).

SQLite overwrites what it frees (`secure_delete`), but not what it leaves behind where it moved rows to another page, as
it does now and then. PostgreSQL keeps rows that were deleted until VACUUM gives their place to others.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from ...domain.platform.retention import TO_DO, TOO_LARGE, WIPE_REMAINS
from ..failures import explained
from ..platform.info import StoreInfo

if TYPE_CHECKING:
    from ..connection import Connection
    from ..engine import Database

QUICKLY = 128 << 20
"""A file of so many bytes at most is written anew by every `tick` that wiped something: a second or two."""
TABLES = (
    "requests",
    "beneficiary_fields",
    "messages",
    "attachments",
    "attachment_contents",
    "participants",
    "outbox",
)
"""Those that hold what is personal."""


def remains(connection: Connection) -> None:
    """Note that something was wiped, in its transaction, until the store is written anew."""
    StoreInfo(connection).set(WIPE_REMAINS, TO_DO)


def rewrite(database: Database, *, quickly: bool) -> bool:
    """Write a store anew, where something was wiped since it last was, and say whether nothing remains.

    With `quickly`, a large file is left for later: nobody writes to one meanwhile. Raises StoreUnavailable.
    """
    from ..engine import Purpose

    with database.transaction(Purpose.READ) as reader:
        noted = StoreInfo(reader).get(WIPE_REMAINS)
    if noted is None:
        return True
    if database.path is None:
        _on_server(database)
    elif quickly and database.path.stat().st_size > QUICKLY:
        if noted != TOO_LARGE:
            with database.transaction(Purpose.WRITE) as connection:
                StoreInfo(connection).set(WIPE_REMAINS, TOO_LARGE)
        return False
    else:
        with explained(), database.transaction(Purpose.WRITE, begin=False) as connection:
            vacuum(connection.driver, str(database.path.parent))
    with database.transaction(Purpose.WRITE) as connection:
        StoreInfo(connection).remove(WIPE_REMAINS)
    return True


def vacuum(driver: sqlite3.Connection, folder: str) -> None:
    """Write a SQLite file anew; what is needed for it meanwhile has no name, and lies beside it."""
    driver.execute("PRAGMA temp_store=FILE")
    try:
        _temporary(driver, folder)
        driver.execute("VACUUM")
    finally:
        _temporary(driver, "")
        driver.execute("PRAGMA temp_store=MEMORY")


def _temporary(driver: sqlite3.Connection, folder: str) -> None:
    """Say where SQLite keeps what has no name, where it lets itself be told."""
    quoted = folder.replace("'", "''")
    with suppress(sqlite3.Error):
        driver.execute(f"PRAGMA temp_store_directory='{quoted}'")


def _on_server(database: Database) -> None:
    """Have a server give the place of deleted rows to others, where the role may; it overwrites none of them."""
    from ..engine import Purpose

    with database.transaction(Purpose.MIGRATE) as connection:
        connection.commit()
        for table in TABLES:
            connection.driver.execute(f"VACUUM {table}")
