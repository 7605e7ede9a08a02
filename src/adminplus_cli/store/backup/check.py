"""What is wrong with a store that nobody writes to: its pages, rows, links, the chain of its audit (X5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from ...domain.platform import table_words
from ...domain.platform.account import Actor
from ...domain.platform.backup import Finding
from ...domain.shared.errors import StoreUnavailable
from ...domain.shared.i18n import _
from .. import checksum_check, objects, schema
from ..checks import Checks
from ..connection import Connection
from ..platform.audit import AuditStore

_NOBODY = Actor(None, is_operator=False, via="")
_AT_NO_TIME = datetime.min.replace(tzinfo=UTC)


def findings(connection: Connection, *, reads_values: bool) -> Iterator[Finding]:
    """Yield what is wrong with a SQLite store; with `reads_values`, what no text of ours would say is found too."""
    is_current = version(connection) == schema.HEAD
    problems = [*objects.wrong(connection)] if is_current else []
    yield from (Finding(each.check, "", each.text) for each in problems)
    if any(each.vital for each in problems):
        return
    found = [*_found_by_database(connection)]
    if not found and reads_values and is_current:
        found = [Finding("store", "", problem) for problem in Checks(connection).integrity()]
    yield from found
    if is_current:
        yield from checksum_check.wrong(connection)
    if not found:
        yield from _found_in_audit(connection)
    if is_current:
        yield from Checks(connection).missing(AuditStore(connection, _NOBODY, _AT_NO_TIME).breaks())


def _found_in_audit(connection: Connection) -> Iterator[Finding]:
    try:
        first = next(AuditStore(connection, _NOBODY, _AT_NO_TIME).breaks(), None)
    except StoreUnavailable:
        yield Finding("store", "", table_words.unreadable("audit"))
        return
    if first is not None:
        yield Finding(
            "audit", _("line {number}").format(number=first), _("does not follow from the line before it")
        )


def _found_by_database(connection: Connection) -> Iterator[Finding]:
    for pragma in ("integrity_check", "foreign_key_check"):
        try:
            rows = connection.driver.execute(f"PRAGMA {pragma}")
            for found in dict.fromkeys(row[0] for row in rows if row[0] != "ok"):
                yield Finding("store", "", table_words.pragma(pragma, found))
        except sqlite3.DatabaseError as error:
            yield Finding("store", "", f"{pragma}: {getattr(error, 'sqlite_errorname', 'SQLITE_ERROR')}")
    for name, count in counts(connection).items():
        try:
            if count is None:
                raise sqlite3.DatabaseError
            for _row in connection.driver.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name of the schema
                pass
        except sqlite3.Error:
            yield Finding("store", "", table_words.unreadable(name))


def counts(connection: Connection) -> dict[str, int | None]:
    """Return how many rows each table of a SQLite store has; None for one that cannot be read."""
    found: dict[str, int | None] = {}
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    with suppress(sqlite3.DatabaseError):
        for (name,) in connection.driver.execute(names).fetchall():
            found[name] = None
            with suppress(sqlite3.DatabaseError):
                found[name] = connection.driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - as above
    return found


def version(connection: Connection) -> str | None:
    """Return the schema of a SQLite store, None where it says none."""
    with suppress(sqlite3.DatabaseError):
        row = connection.driver.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
    return None
