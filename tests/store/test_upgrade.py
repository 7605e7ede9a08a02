"""A store of every released schema is brought to this one: copied first, nothing lost, killed or not (X6)."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, insert, select, text

from adminplus_cli.store import schema
from tests.casework import CLAIRE, EXPERT, INES
from tests.conftest import _stdin
from tests.faults.conftest import warm
from tests.faults.processes import Warm
from tests.guidance import OLGA, account
from tests.runner import Clock, Runner

__all__ = ["warm"]

OLD = Path(__file__).with_name("schema_0001.sql")


@pytest.fixture
def old_path(tmp_path: Path) -> Path:
    """A SQLite store as version 0001 left it, with casework in it."""
    folder = tmp_path / "old"
    folder.mkdir(mode=0o700)
    path = folder / "adminplus.db"
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.executescript(OLD.read_text(encoding="utf-8"))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def old(
    request: pytest.FixtureRequest, old_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runner]:
    """The program on an old store, of either kind."""
    if request.param == "sqlite":
        yield Runner(str(old_path), clock, _stdin(monkeypatch))
        return
    with request.getfixturevalue("postgres").database("template0") as url:
        _fill(url, old_path)
        yield Runner(url, clock, _stdin(monkeypatch))


def _fill(url: str, source: Path) -> None:
    """Make the tables of 0001 on PostgreSQL, and copy the rows of a SQLite store there, each as its column has it."""
    there = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    here = create_engine(f"sqlite:///{source}")
    with here.connect() as reading, there.begin() as writing:
        _migrated(writing)
        known = {name for (name,) in reading.execute(text("SELECT name FROM sqlite_master"))}
        for table in schema.metadata().sorted_tables:
            if table.name not in known:
                continue
            columns = [column for column in table.columns if f"{table.name}.{column.name}" != "outbox.secret"]
            rows = [dict(row) for row in reading.execute(select(*columns)).mappings()]
            if rows:
                writing.execute(insert(table), rows)
                if "id" in table.columns:
                    last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                    writing.execute(text(last))
    here.dispose()
    there.dispose()


def _migrated(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "adminplus_cli.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


@pytest.mark.requirement("X6")
def test_an_old_store_is_refused_with_the_cure_and_upgraded_by_it(old: Runner) -> None:
    refused = old("request", "list", as_=CLAIRE)
    assert (refused.code, refused.err) == (
        8,
        f"error: The store has schema 0001; this version of adminplus works with {schema.HEAD}.\n"
        "hint: Run: adminplus store upgrade\n",
    )
    assert old("store", "upgrade", "--yes", as_=INES).code == 3
    dry = old.ok("store", "upgrade", "--dry-run", "-o", "json")
    assert (dry.json["from"], dry.json["to"], dry.json["backup"]) == ("0001", schema.HEAD, None)
    assert old("request", "list", as_=CLAIRE).code == 8
    if "://" in old.store:
        assert old("store", "upgrade").code == 9
    done = old.ok("store", "upgrade", "--yes", "-o", "json").json
    assert (done["from"], done["to"]) == ("0001", schema.HEAD)
    again = old.ok("store", "upgrade", "--yes")
    assert again.err.endswith(f"The store has schema {schema.HEAD} already.\n")
    assert old.ok("request", "list", "-o", "count", as_=CLAIRE).out == "3\n"
    assert old("request", "show", 1, as_=EXPERT).code == 3
    assert old.ok("audit", "verify").err.startswith("The audit is whole: ")
    assert old.ok("doctor").err == "All is well.\n"
    account(old, OLGA)
    old.ok("project", "create", "Mentorat", as_=OLGA)


UNSEEN = ("CAF\u200bNord", "Mairie", "Mai\u00adrie")


@pytest.fixture
def unseen(old_path: Path) -> None:
    """Groups whose names hold what nobody sees, one of them beside another that is called so without it."""
    with closing(sqlite3.connect(old_path, isolation_level=None)) as store:
        for name in UNSEEN:
            store.execute(
                "INSERT INTO groups (name, name_key, organisation, description, created_at)"
                " VALUES (?, ?, 'CAF', '', '2026-03-02T09:00:00Z')",
                (name, name.casefold()),
            )


@pytest.mark.requirement("X6")
@pytest.mark.usefixtures("unseen")
def test_names_are_found_without_what_nobody_sees_in_them(old: Runner) -> None:
    old.ok("store", "upgrade", "--yes")
    for asked, found in (("CAFNord", UNSEEN[0]), ("Mairie", UNSEEN[1]), (6, UNSEEN[2])):
        assert old.ok("group", "show", asked, "-o", "json").json["name"] == found
    refused = old("group", "create", "CAF\u2060Nord", "--organisation", "CAF", "--area", "01")
    assert refused.code == 5


@pytest.mark.requirement("X6")
def test_the_copy_made_before_is_the_store_as_it_was(
    old_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = Runner(str(old_path), clock, _stdin(monkeypatch))
    with closing(sqlite3.connect(old_path)) as store:
        before = [*store.iterdump()]
    done = adminplus.ok("store", "upgrade", "-o", "json").json
    backup = Path(done["backup"])
    assert backup == old_path.with_name("adminplus.db.schema-0001")
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as store:
        assert [*store.iterdump()] == before
    assert [path.name for path in old_path.parent.iterdir() if path.suffix == ".part"] == []


@pytest.mark.requirement("X6")
def test_a_store_of_a_newer_version_is_left_untouched(
    old_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(old_path, isolation_level=None)) as store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    content = old_path.read_bytes()
    adminplus = Runner(str(old_path), clock, _stdin(monkeypatch))
    for command_ in (("store", "upgrade"), ("doctor",), ("tick",), ("init",)):
        refused = adminplus(*command_)
        assert (refused.code, refused.err.splitlines()[1]) == (8, "hint: Use the adminplus that wrote it.")
    assert old_path.read_bytes() == content


@pytest.mark.requirement("X1", "X6")
def test_an_upgrade_that_is_killed_is_wholly_done_or_not_at_all(
    old_path: Path, tmp_path: Path, warm: Warm
) -> None:
    moments = random.Random(6)
    for number in range(8):
        folder = tmp_path / str(number)
        shutil.copytree(old_path.parent, folder)
        store = folder / "adminplus.db"
        child = warm.start("--store", store, "store", "upgrade")
        time.sleep(moments.uniform(0, 0.3))
        child.kill()
        child.end()
        with closing(sqlite3.connect(store)) as rows:
            (version,) = rows.execute("SELECT version_num FROM alembic_version").fetchone()
            assert version in ("0001", schema.HEAD)
            tables = {name for (name,) in rows.execute("SELECT name FROM sqlite_master")}
            assert ("projects" in tables) is (version == schema.HEAD)
        warm.ok("--store", store, "store", "upgrade")
        assert warm.ok("--store", store, "doctor").err == "All is well.\n"


def test_the_old_schema_is_what_its_migration_makes(tmp_path: Path) -> None:
    """The kept store is a real one: its tables are those of migration 0001."""
    made = create_engine(f"sqlite:///{tmp_path}/made.db")
    with made.begin() as connection:
        _migrated(connection)
        tables = {name for (name,) in connection.execute(text("SELECT name FROM sqlite_master"))}
    made.dispose()
    kept = sqlite3.connect(":memory:")
    with closing(kept):
        kept.executescript(OLD.read_text(encoding="utf-8"))
        assert {name for (name,) in kept.execute("SELECT name FROM sqlite_master")} - tables == set()
