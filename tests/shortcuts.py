"""What the tests spare themselves in their own process. No promise rests on it: the program has no such switch.

Processes of the program that tests start go without these shortcuts; so does `patient`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from adminplus_cli.store.engine import Database, Purpose

_connected = Database._connected


class _Compiled(dict[tuple[Any, ...], Any]):
    """The statements that one process has compiled: each command has an engine, and with it a dialect, of its own."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        dialect, *rest = key
        return super().get((dialect.name, *rest), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        dialect, *rest = key
        super().__setitem__((dialect.name, *rest), compiled)


@contextmanager
def taken() -> Iterator[None]:
    """Compile each statement once a process, and let SQLite trust that the power stays on."""
    compiled = _Compiled()

    def remember(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    def connected(database: Database, how: Purpose) -> sqlite3.Connection:
        connection = _connected(database, how)
        connection.execute("PRAGMA synchronous=OFF")
        return connection

    event.listen(Engine, "engine_connect", remember)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_connected", connected)
        yield
    event.remove(Engine, "engine_connect", remember)


def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite wait for the disk, as it does for people."""
    monkeypatch.setattr(Database, "_connected", _connected)
