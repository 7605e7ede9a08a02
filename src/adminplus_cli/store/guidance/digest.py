"""The weeks whose progress was told."""

from __future__ import annotations

from datetime import datetime

from .. import rows
from ..connection import Connection
from ..frozen.tables.guidance import DIGESTS


class DigestStore:
    """Remembers which weeks are done: the primary key makes each happen once (P5)."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def done(self, week: str, *, as_of: datetime, queued: int) -> None:
        """Remember that the digest of a week was queued."""
        row = {"week": week, "at": self.now, "as_of": as_of, "queued": queued}
        rows.insert(self.connection, DIGESTS, row)
