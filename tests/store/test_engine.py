"""The door to the databases."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

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


def test_a_connection_that_is_kept_holds_no_lock_and_leaves_a_file_that_was_replaced(
    sqlite_store: str, tmp_path: Path
) -> None:
    database, beside = Database(sqlite_store), tmp_path / "moved.db"
    with database.kept():
        drivers = []
        for number in range(2):
            with database.transaction(Purpose.WRITE) as connection:
                connection.driver.execute(
                    f"INSERT INTO store_info (key, value) VALUES ('run', '{number}')"
                    " ON CONFLICT DO UPDATE SET value = excluded.value"
                )
                drivers.append(connection.driver)
            with Database(sqlite_store).transaction(Purpose.WRITE) as other:
                other.driver.execute("UPDATE store_info SET value = value || ' seen' WHERE key = 'run'")
        assert drivers[0] is drivers[1]
        shutil.copyfile(sqlite_store, tmp_path / "new.db")
        (tmp_path / "new.db").chmod(0o600)
        Path(sqlite_store).rename(beside)
        (tmp_path / "new.db").rename(sqlite_store)
        with database.transaction(Purpose.WRITE) as connection:
            connection.driver.execute("UPDATE store_info SET value = 'new' WHERE key = 'run'")
    assert [_run(path) for path in (Path(sqlite_store), beside)] == ["new", "1 seen"]


def test_a_connection_that_is_kept_is_closed_at_the_end_and_a_change_that_failed_is_undone(
    sqlite_store: str,
) -> None:
    database = Database(sqlite_store)
    with database.kept():
        with pytest.raises(sqlite3.IntegrityError), database.transaction(Purpose.WRITE) as connection:
            connection.driver.executemany("INSERT INTO store_info (key, value) VALUES ('run', ?)", ["1", "2"])
        with database.transaction(Purpose.WRITE) as connection:
            connection.driver.execute("INSERT INTO store_info (key, value) VALUES ('run', 'kept')")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.driver.execute("SELECT 1")
    assert _run(Path(sqlite_store)) == "kept"


def _run(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM store_info WHERE key = 'run'").fetchone()[0])
