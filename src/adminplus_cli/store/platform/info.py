"""What the store knows of itself: a few words by key."""

from __future__ import annotations

from ...domain.shared.page import Record
from ..connection import Connection
from ..frozen.platform import info as sql
from ..statement import Table


class StoreInfo:
    """The words of the store about itself: `store_id`; `demo` in a store of the demo; its heartbeats."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, key: str) -> str | None:
        """Return what is written under `key`, if anything."""
        value: str | None = self.connection.scalar(sql.VALUE, key=key)
        return value

    def sizes(self) -> Record:
        """Return the schema, the kind of database, and how many rows each table holds."""
        from ..frozen.tables import casework, guidance, platform

        held = [*vars(casework).values(), *vars(guidance).values(), *vars(platform).values()]
        names = sorted({table.name for table in held if isinstance(table, Table)})
        run = self.connection.driver.execute
        counts = {name: run(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608 - our own names
        version = run("SELECT version_num FROM alembic_version").fetchone()[0]
        return {"schema": version, "dialect": self.connection.dialect, "rows": counts}

    def set(self, key: str, value: str) -> None:
        """Write `value` under `key`."""
        self.connection.execute(sql.WRITE, key=key, value=value)

    def remove(self, key: str) -> None:
        """Remove what is written under `key`."""
        self.connection.execute(sql.REMOVE, key=key)
