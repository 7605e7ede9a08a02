"""Connections: SQLite set up so that nothing is lost, PostgreSQL through the same door.

One writer at a time on both: `BEGIN IMMEDIATE`, or an advisory lock. See docs/decisions for why.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from ..domain.errors import StoreUnavailable, UsageError
from ..domain.words import _
from . import location
from .failures import explained

BUSY_SECONDS = 30
WRITERS_LOCK = 0x61646D70  # "admp": the advisory lock that writers on PostgreSQL hold
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",  # 64 MB at the most: in the default 2, a large tick writes the same pages many times
)

logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
# Stderr is for our own sentences: SQLAlchemy would tell it of a connection that a signal interrupts while it closes.


class Database:
    """A store by its address: a path, or a `postgresql://` URL."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_postgresql = address.startswith(("postgresql:", "postgres:", "postgresql+"))
        if "://" in address and not self.is_postgresql:
            scheme = address.partition("://")[0][:20]
            raise UsageError(
                _("--store: {scheme}:// is not a kind of store.").format(scheme=scheme),
                _("Give a path, or a postgresql:// URL."),
            )
        self.path = None if self.is_postgresql else Path(address).expanduser().absolute()

    @property
    def label(self) -> str:
        """The address as it may be shown: without a password."""
        return make_url(self.address).render_as_string() if self.is_postgresql else str(self.path)

    @property
    def absent(self) -> bool:
        """Whether there is no file yet; a PostgreSQL database is there or it cannot be reached."""
        return self.path is not None and not self.path.exists()

    def create(self) -> None:
        """Make the empty SQLite file, for this person alone; a PostgreSQL database must exist."""
        if self.path:
            location.create(self.path)

    @contextmanager
    def transaction(
        self, *, write: bool, foreign_keys: bool = True, begin: bool = True
    ) -> Iterator[Connection]:
        """Yield a connection inside one transaction: committed on a clean exit, rolled back on any error.

        On SQLite, `foreign_keys` may wait for a check at the end (a migration), and a copy must not `begin`.
        """
        if self.path:
            location.check(self.path)
        with explained():
            engine = (
                self._sqlite(write=write, foreign_keys=foreign_keys, begin=begin)
                if self.path
                else self._postgresql(write=write)
            )
            try:
                with engine.begin() as connection:
                    yield connection
            finally:
                engine.dispose()

    def _sqlite(self, *, write: bool, foreign_keys: bool, begin: bool) -> Engine:
        uri = f"file:{quote(str(self.path))}?mode=rw"

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            if not write:
                connection.execute("PRAGMA query_only=ON")
                connection.execute("PRAGMA cache_size=-8192")  # an export reads each page once
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys=OFF")
            return connection

        engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

        @event.listens_for(engine, "begin")
        def started(connection: Connection) -> None:
            if begin:
                connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

        return engine

    def _postgresql(self, *, write: bool) -> Engine:
        try:
            url = make_url(self.address).set(drivername="postgresql+psycopg")
            engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
        except ArgumentError:
            raise UsageError(_("--store: the PostgreSQL URL is not understood.")) from None
        except ModuleNotFoundError:
            raise StoreUnavailable(
                _("PostgreSQL support is not installed."),
                _("Install it: pip install 'adminplus-cli[postgres]'"),
            ) from None

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            if write:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
            else:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

        return engine
