"""The door to the databases."""

from __future__ import annotations

import subprocess
import sys

import pytest

from adminplus_cli.store.engine import Database, Purpose
from tests.shortcuts import patient


def test_what_the_database_layer_logs_does_not_reach_stderr() -> None:
    script = (
        "import logging; import adminplus_cli.store.borrowed;"
        "logging.getLogger('sqlalchemy.pool.impl.NullPool').error('Exception closing connection')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_what_sqlite_has_confirmed_is_on_disk(sqlite_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    patient(monkeypatch)
    with Database(sqlite_store).transaction(Purpose.WRITE) as connection:
        said = [
            connection.driver.execute(f"PRAGMA {each}").fetchone()[0]
            for each in ("synchronous", "journal_mode")
        ]
    assert said == [3, "truncate"]  # 3 is EXTRA: the file, the journal, and the folder that it left
