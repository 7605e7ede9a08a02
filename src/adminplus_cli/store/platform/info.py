"""What the store knows of itself: a few words by key."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from ..tables.casework import STORE_INFO


class StoreInfo:
    """The words of the store about itself: `store_id`; `demo` in a store of the demo; its heartbeats."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, key: str) -> str | None:
        """Return what is written under `key`, if anything."""
        return self.connection.scalar(select(STORE_INFO.c.value).where(STORE_INFO.c.key == key))

    def set(self, key: str, value: str) -> None:
        """Write `value` under `key`."""
        changed = self.connection.execute(
            update(STORE_INFO).where(STORE_INFO.c.key == key).values(value=value)
        )
        if not changed.rowcount:
            self.connection.execute(insert(STORE_INFO).values(key=key, value=value))
