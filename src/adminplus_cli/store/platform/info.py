"""What the store knows of itself: a few words by key."""

from __future__ import annotations

from ..connection import Connection
from ..frozen.platform import info as sql


class StoreInfo:
    """The words of the store about itself: `store_id`; `demo` in a store of the demo; its heartbeats."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, key: str) -> str | None:
        """Return what is written under `key`, if anything."""
        value: str | None = self.connection.scalar(sql.VALUE, key=key)
        return value

    def set(self, key: str, value: str) -> None:
        """Write `value` under `key`."""
        self.connection.execute(sql.WRITE, key=key, value=value)
