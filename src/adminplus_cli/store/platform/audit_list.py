"""The audit, read."""

from __future__ import annotations

import json
from datetime import datetime

from ...domain.shared.page import Page, Rows
from .. import lists
from ..connection import Connection
from ..frozen.platform import audit as sql


class AuditQueries:
    """What can be read of the audit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_(
        self,
        page: Page,
        *,
        object_type: str | None = None,
        object_id: int | None = None,
        outcome: str | None = None,
    ) -> Rows:
        """Return the lines of the audit in order, or those of one object or outcome."""
        wanted = {"object_type": object_type, "object_id": object_id, "outcome": outcome}
        narrowing = {name: value for name, value in wanted.items() if value is not None}
        where = ["denied" if each == ("outcome", "denied") else each[0] for each in narrowing.items()]
        reads = {"details": json.loads}
        return lists.stream(self.connection, sql.LISTED, page, narrowing, where=where, reads=reads)

    def export(self, page: Page, *, since: datetime | None) -> Rows:
        """Return the lines with their hashes in order, those of `since` and later."""
        values = {"since": since} if since else {}
        reads = {"details": json.loads}
        return lists.stream(self.connection, sql.EXPORTED, page, values, where=[*values], reads=reads)

    def count(self, *, since: datetime | None) -> int:
        """Return how many lines an export has."""
        return self.export(Page(fields=frozenset()), since=since).count or 0
