"""The triggers of a SQLite store: any other would do something of its own whenever a command writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from ..domain.shared.i18n import _
from .connection import Connection

_OURS = frozenset(
    f"CREATE TRIGGER audit_no_{verb} BEFORE {verb.upper()} ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
    for verb in ("update", "delete")
)


def foreign(connection: Connection) -> Iterator[str]:
    """Yield the triggers of a SQLite store that no migration made, a line each (X5)."""
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    with suppress(sqlite3.DatabaseError):
        for name, text in connection.driver.execute(asked).fetchall():
            if text not in _OURS:
                yield _("trigger {name}: no migration made it").format(name=name)
