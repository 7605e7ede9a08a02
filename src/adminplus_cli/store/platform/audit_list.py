"""The audit, read."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from ...domain.shared.page import Page, Record
from ..page import rows
from ..tables.casework import AUDIT


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
    ) -> list[Record]:
        """Return the lines of the audit in order, or those of one object or outcome."""
        names = ("id", "at", "actor", "via", "action", "object_type", "object_id", "outcome", "details")
        columns = {name: AUDIT.c[name] for name in names}
        query = select().select_from(AUDIT)
        wanted = {"object_type": object_type, "object_id": object_id, "outcome": outcome}
        for name, value in wanted.items():
            if value is not None:
                query = query.where(AUDIT.c[name] == value)
        found = rows(self.connection, query, columns, page, AUDIT.c.id)
        return [row | {"details": json.loads(row["details"])} for row in found]
