"""Connections: SQLite set up so that nothing is lost, PostgreSQL through the same door.

One writer at a time on both: `BEGIN IMMEDIATE`, or an advisory lock; on PostgreSQL those that name what they lock
write beside each other. See docs/decisions for why.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ..domain.platform.store_address import shown
from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import _
from . import location
from .connection import Connection
from .failures import explained

if TYPE_CHECKING:
    from ..domain.platform.lock import Lock

BUSY_SECONDS = 30
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-49152",  # 48 MB at the most: in the default 2, a large tick writes the same pages many times
)


class Purpose(Enum):
    """What a transaction is for."""

    READ = auto()
    """It sees one state of the store, and keeps no writer waiting on PostgreSQL."""
    WRITE = auto()
    """It holds the writers' lock."""
    UPLOAD = auto()
    """It stores bytes on PostgreSQL that nothing speaks of yet, without that lock."""
    MIGRATE = auto()
    """It holds the writers' lock as long as it needs; on SQLite, foreign keys wait for a check at its end."""


class Kept(NamedTuple):
    """A connection that waits for its next transaction, and which file it is to."""

    driver: sqlite3.Connection
    identity: tuple[int, int] | None


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
        self._keeps = False
        self._kept: Kept | None = None
        self._opened: tuple[int, int] | None = None

    def load(self) -> None:
        """Load the driver of a server; without one, whoever connects says so."""
        if self.is_postgresql:
            with suppress(ImportError):
                import psycopg  # noqa: F401

    @property
    def label(self) -> str:
        """The address as it may be shown: without a password."""
        return shown(self.address) if self.is_postgresql else str(self.path)

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
        self, how: Purpose, *, begin: bool = True, lock: Lock | None = None
    ) -> Iterator[Connection]:
        """Yield a connection inside one transaction: committed on a clean exit, undone on any error.

        On PostgreSQL, one that writes and holds a `lock` lets others write what that does not lock.
        A copy of a SQLite store must not `begin`. Raises StoreUnavailable, or NeedsAttention when nobody knows
        whether what was written is stored: the answer to the commit was lost.
        """
        if self.path:
            location.check(self.path)
        with explained():
            connection = self._sqlite(how, begin=begin) if self.path else self._postgresql(how, lock)
            try:
                try:
                    yield connection
                except Exception:
                    connection.undo()
                    raise
                _commit(connection, writes=how is not Purpose.READ)
            finally:
                self._let_go(connection, how)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the connection to a file from one transaction that writes to the next: for a run of short ones.

        In between it holds no lock; a file that another one took the place of is left, and opened anew.
        """
        if self._keeps:  # already, for a longer run
            yield
            return
        self._keeps = True
        try:
            yield
        finally:
            self._keeps = False
            if self._kept:
                self._kept.driver.close()
            self._kept = None

    @contextmanager
    def picture(self) -> Iterator[Connection]:
        """Yield a connection to one state of the store that can be read for long: no writer waits for that.

        On PostgreSQL, any reader's transaction is one. Where a SQLite store has no room for a copy beside it,
        the store itself is read.
        """
        if not self.path:
            with self.transaction(Purpose.READ) as connection:
                yield connection
            return
        from .picture import picture

        location.check(self.path)
        with explained():
            with closing(self._connected(Purpose.READ)) as store:
                copy = picture(store, self.path)
            if copy is None:
                with self.transaction(Purpose.READ) as connection:
                    yield connection
                return
            with closing(Connection(copy, "sqlite")) as connection:
                yield connection

    def copy_to(self, copy: sqlite3.Connection, number: int | None) -> None:
        """Make an empty database of this process, whose file `number` is, the picture of a SQLite store."""
        assert self.path
        from .picture import copy_to

        location.check(self.path)
        with explained(), closing(self._connected(Purpose.READ)) as store:
            copy_to(store, self.path, copy, number)

    def _postgresql(self, how: Purpose, lock: Lock | None) -> Connection:
        from . import postgresql

        if lock is not None:
            return postgresql.opened(self.address, postgresql.BESIDE[lock.patient], lock)
        manners = {
            Purpose.READ: postgresql.READ,
            Purpose.WRITE: postgresql.WRITE,
            Purpose.UPLOAD: postgresql.UPLOAD,
            Purpose.MIGRATE: postgresql.MIGRATE,
        }
        return postgresql.opened(self.address, manners[how])

    def _let_go(self, connection: Connection, how: Purpose) -> None:
        """Close a connection, or keep it for the next transaction where that is wanted and it is in none."""
        if self._keeps and self.path and how is Purpose.WRITE and connection.is_idle:
            self._kept = Kept(connection.driver, self._opened)
        else:
            connection.close()

    def _reconnected(self) -> sqlite3.Connection | None:
        """Return the connection that was kept, if the store is still the file it was."""
        kept, self._kept = self._kept, None
        if kept is None or self.path is None:
            return None
        if kept.identity == location.identity(self.path):
            return kept.driver
        kept.driver.close()
        return None

    def _sqlite(self, how: Purpose, *, begin: bool) -> Connection:
        assert self.path
        while True:
            self._opened = location.identity(
                self.path
            )  # before: if it is replaced meanwhile, this is noticed
            driver = (self._reconnected() if how is Purpose.WRITE else None) or self._connected(how)
            try:
                if begin:
                    driver.execute("BEGIN" if how is Purpose.READ else "BEGIN IMMEDIATE")
            except BaseException:
                driver.close()
                raise
            if how is Purpose.READ or self._opened == location.identity(self.path):
                return Connection(driver, "sqlite", path=None if how is Purpose.READ else self.path)
            driver.close()  # while this waited, a backup was brought back, and what is open was moved aside

    def _connected(self, how: Purpose) -> sqlite3.Connection:
        uri = f"file:{quote(str(self.path))}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            if how is Purpose.READ:
                connection.execute("PRAGMA query_only=ON")
                connection.execute("PRAGMA cache_size=-8192")  # an export reads each page once
            if how is Purpose.MIGRATE:
                connection.execute("PRAGMA foreign_keys=OFF")
        except BaseException:
            connection.close()
            raise
        return connection


def _commit(connection: Connection, *, writes: bool) -> None:
    """Commit, and tell a commit that failed from one whose answer was lost."""
    try:
        connection.commit()
    except Exception as error:
        if not writes or connection.dialect == "sqlite":
            raise
        from .postgresql_failures import in_doubt, unknown_outcome

        if in_doubt(error):
            raise unknown_outcome() from error
        raise
