"""A store of every released schema is brought to this one: copied first, nothing lost, killed or not (X6)."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, insert, inspect, select, text

from adminplus_cli.store import schema
from tests.casework import CAF, CLAIRE, EXPERT, INES
from tests.conftest import _stdin
from tests.faults.conftest import warm
from tests.faults.processes import Warm, assert_sound
from tests.guidance import OLGA, account
from tests.runner import Clock, Runner
from tests.store.sql.test_folding import stale

__all__ = ["warm"]

RELEASED = ("0001", "0002")
"""The schemas that released versions made: a populated store of each is kept beside this file."""
KEPT = {version: Path(__file__).with_name(f"schema_{version}.sql") for version in RELEASED}
SIGNED = "Mandat signé.\n".encode()
"""The bytes of the file that the store of 0002 knows of."""


@pytest.fixture
def old_path(tmp_path: Path) -> Path:
    """A SQLite store as version 0001 left it, with casework in it."""
    return _kept(tmp_path, "0001")


@pytest.fixture(params=["sqlite", "postgresql"])
def old(
    request: pytest.FixtureRequest, old_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runner]:
    """The program on a store of 0001, of either kind."""
    with _opened(request, old_path, "0001") as address:
        yield Runner(address, clock, _stdin(monkeypatch))


@pytest.fixture(params=["sqlite", "postgresql"])
def full(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runner]:
    """The program on the store of 0002, of either kind: everything that version could hold is in it.

    Casework with accents, private notes, files and firings; e-mails in each state; guidance projects with what was
    noted twice, or after somebody left; names that differ by an accent alone; a message of a clock that was wrong.
    """
    clock.now = datetime(2026, 2, 9, 8, tzinfo=UTC)
    with _opened(request, _kept(tmp_path, "0002"), "0002") as address:
        yield Runner(address, clock, _stdin(monkeypatch))


@contextmanager
def _opened(request: pytest.FixtureRequest, path: Path, version: str) -> Iterator[str]:
    """Yield the address of the SQLite store at `path`, or of its like on PostgreSQL, as the test asks."""
    if request.param == "sqlite":
        yield str(path)
        return
    with request.getfixturevalue("postgres").database("template0") as url:
        _fill(url, path, version)
        yield url


def _kept(folder: Path, version: str) -> Path:
    """Make the kept store of `version` a SQLite file, with the bytes of its attachments beside it."""
    folder = folder / "old"
    folder.mkdir(mode=0o700)
    path = folder / "adminplus.db"
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.executescript(KEPT[version].read_text(encoding="utf-8"))
        for (sha256,) in store.execute("SELECT DISTINCT sha256 FROM attachments").fetchall():
            assert hashlib.sha256(SIGNED).hexdigest() == sha256
            place = folder / "adminplus.db.attachments" / sha256[:2] / sha256
            place.parent.mkdir(mode=0o700, parents=True)
            place.write_bytes(SIGNED)
    return path


def _fill(url: str, source: Path, version: str) -> None:
    """Make the tables of `version` on PostgreSQL, and copy the rows of a SQLite store there, as its columns have them."""
    there = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    here = create_engine(f"sqlite:///{source}")
    with here.connect() as reading, there.begin() as writing:
        _migrated(writing, version)
        for table in schema.metadata().sorted_tables:
            if not inspect(reading).has_table(table.name):
                continue
            held = {column["name"] for column in inspect(reading).get_columns(table.name)}
            columns = [column for column in table.columns if column.name in held]
            rows = [dict(row) for row in reading.execute(select(*columns)).mappings()]
            if rows:
                writing.execute(insert(table), rows)
                if "id" in table.columns:
                    last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                    writing.execute(text(last))
            if table.name == "attachments" and rows:
                content = {"sha256": hashlib.sha256(SIGNED).hexdigest(), "content": SIGNED}
                writing.execute(insert(schema.metadata().tables["attachment_contents"]), content)
    here.dispose()
    there.dispose()


def _migrated(connection: Connection, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", "adminplus_cli.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def _rows(address: str) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of a store, as the database itself has it, secrets too."""
    engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:") if "://" in address else f"sqlite:///{address}"
    )
    found = {}
    with engine.connect() as connection:
        for name in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{name}"')).mappings()
            found[name] = [dict(row) for row in rows]
    engine.dispose()
    return found


COMPUTED = {
    *("groups.name_key", "projects.name_key", "project_groups.name_key", "programs.title_key"),
    "requests.escalated_at",
}
"""Columns that hold what others say, in a form that a later version may see otherwise."""


@pytest.mark.requirement("X6")
def test_an_upgrade_keeps_every_value_of_a_full_store(full: Runner) -> None:
    before = _rows(full.store)
    done = full.ok("store", "upgrade", "--yes", "-o", "json").json
    assert (done["from"], done["to"]) == ("0002", schema.HEAD)
    after = _rows(full.store)
    del before["alembic_version"]
    for name, rows in before.items():
        computed = {column.partition(".")[2] for column in COMPUTED if column.startswith(f"{name}.")}
        columns = [column for column in (rows[0] if rows else ()) if column not in computed]
        values = [tuple(row[column] for column in columns) for row in rows]
        kept = {tuple(row[column] for column in columns) for row in after[name]}
        assert [row for row in values if row not in kept] == [], name


@pytest.mark.requirement("X6")
def test_what_was_done_with_the_version_before_means_the_same_after_an_upgrade(full: Runner) -> None:
    full.ok("store", "upgrade", "--yes")
    assert full.ok("audit", "verify").err.startswith("The audit is whole: ")
    sound = ("store", "row", "standing", "counts", "attachment", "audit")
    assert [row for row in full("doctor", "-o", "json").json if row["check"] in sound] == []
    thread = full.ok("request", "show", 1, "-o", "json", as_="claire@fs.example.fr").json
    assert (thread["subject"], thread["status"]) == ("Trop-perçu à l'école", "in_progress")
    assert thread["beneficiary"]["last_name"] == "Moreau-Lefèvre"
    downloaded = full.ok("request", "download", 1, 1, "--to", "-", as_="claire@fs.example.fr")
    assert downloaded.out.encode() == SIGNED
    assert full.ok("request", "list", "-o", "count", as_="claire@fs.example.fr").out == "5\n"
    projects = full.ok("project", "list", "-o", "json", as_="carl@p.example.fr").json
    assert {row["name"] for row in projects} == {"Mentorat Été", "mentorat ete"}
    people = full.ok("participant", "list", 1, "-o", "json", as_="carl@p.example.fr").json
    assert {row["last_name"] for row in people} >= {"Benaïssa", "Œuvrard"}


@pytest.mark.requirement("E9", "X6")
def test_a_rule_that_had_reached_nobody_is_due_again_after_an_upgrade(full: Runner) -> None:
    full.ok("store", "upgrade", "--yes")
    fired = full.ok("escalation", "list", "-o", "json").json
    assert [row["request"] for row in fired if row["voided_at"]] == [5]
    assert {row["request"] for row in fired} == {1, 2, 3, 4, 5, 7}
    for number, due in ((5, True), (7, False)):
        why = full.ok("escalation", "explain", number, "--at", "2026-01-12T07:00:00Z", "-o", "json").json
        assert (why["due"], why["escalated_at"] is None) == (due, due)


@pytest.mark.requirement("X6")
def test_an_upgraded_full_store_goes_on_working(full: Runner) -> None:
    full.ok("store", "upgrade", "--yes")
    full.clock.forward(days=9)
    full.ok("tick", "--only", "experts", "--only", "invitations", "--only", "digests")
    full.ok("request", "reply", 7, "--message", "Je regarde.", as_="helene@caf.example.fr")
    full.ok("user", "add", "nouvelle@fs.example.fr")
    full.ok("program", "edit", 1, "--description", "Neuf.", as_="carl@p.example.fr")
    assert full.ok("audit", "verify").err.startswith("The audit is whole: ")


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
    old.clock.forward(days=30)  # the old store was at work until after the clock of this test
    old.assert_sound()
    assert {row["table"] for row in old.dump() if "value_folded" in row or "subject_folded" in row} == {
        "beneficiary_fields",
        "requests",
    }
    assert stale(old) == []
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
def test_an_older_copy_is_never_replaced(
    old_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [old_path.with_name(f"adminplus.db.schema-0001{ending}") for ending in ("", ".2")]
    for path in kept:
        path.write_text(path.name)
    done = Runner(str(old_path), clock, _stdin(monkeypatch)).ok("store", "upgrade", "-o", "json").json
    assert Path(done["backup"]) == old_path.with_name("adminplus.db.schema-0001.3")
    assert [path.read_text() for path in kept] == [path.name for path in kept]
    with closing(sqlite3.connect(done["backup"])) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


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
        assert_sound(warm, store)


@pytest.mark.parametrize("version", RELEASED)
def test_a_kept_store_is_what_its_migrations_make(tmp_path: Path, version: str) -> None:
    """The kept stores are real ones: their tables and columns are those of their migrations."""
    made = create_engine(f"sqlite:///{tmp_path}/made.db")
    kept = create_engine(f"sqlite:///{_kept(tmp_path, version)}")
    with made.begin() as connection:
        _migrated(connection, version)
    columns = []
    for engine in (made, kept):
        with engine.connect() as connection:
            seen = inspect(connection)
            names = seen.get_table_names()
            columns.append({name: [column["name"] for column in seen.get_columns(name)] for name in names})
        engine.dispose()
    assert columns[0] == columns[1]


ENTRIES = """
INSERT INTO users (id, email, first_name, last_name, job_title, phone, locale, is_expert, is_operator, created_at)
VALUES (90, 'olga@p.example.fr', 'Olga', 'Petit', '', '', 'fr', {no}, {no}, '2026-02-01T09:00:00Z');
INSERT INTO projects (id, name, name_key, description, created_at)
VALUES (1, 'Mentorat', 'mentorat', '', '2026-02-01T09:00:00Z');
INSERT INTO project_members (project_id, user_id, role, joined_at)
VALUES (1, 90, 'owner', '2026-02-01T09:00:00Z');
INSERT INTO programs (id, project_id, title, title_key, description, objective, created_at, creator_id)
VALUES (1, 1, 'Emploi', 'emploi', '', 4, '2026-02-01T09:00:00Z', 90);
INSERT INTO program_managers (program_id, user_id, project_id, seat, named_at)
VALUES (1, 90, 1, 1, '2026-02-01T09:00:00Z');
INSERT INTO participants (id, program_id, email, first_name, last_name, joined_at)
VALUES (1, 1, 'zoe@j.fr', '', '', '2026-02-01T09:00:00Z'), (2, 1, 'yan@j.fr', '', '', '2026-02-01T09:00:00Z');
INSERT INTO activities (id, participant_id, kind, day, confirmed, logged_by_id, logged_at) VALUES
(1, 1, 'meeting_held', '2026-02-10', {yes}, 90, '2026-02-10T09:00:00Z'),
(2, 2, 'meeting_held', '2026-02-10', {yes}, 90, '2026-02-10T09:00:00Z'),
(3, 1, 'meeting_held', '2026-02-10', {yes}, 90, '2026-02-10T09:01:00Z'),
(4, 1, 'meeting_held', '2026-02-11', {yes}, 90, '2026-02-11T09:00:00Z'),
(5, 1, 'contacted', '2026-02-10', {no}, 90, '2026-02-10T09:02:00Z'),
(6, 1, 'meeting_held', '2026-02-10', {no}, 90, '2026-02-10T09:03:00Z')
"""


@pytest.mark.requirement("X6", "D1")
def test_what_was_noted_twice_for_a_day_stays_noted_twice(old: Runner) -> None:
    there = (
        old.store.replace("postgresql:", "postgresql+psycopg:")
        if "://" in old.store
        else f"sqlite:///{old.store}"
    )
    engine = create_engine(there)
    flags = {"no": "false", "yes": "true"} if "://" in old.store else {"no": "0", "yes": "1"}
    with engine.begin() as connection:
        _migrated(connection, "0002")
        for statement in ENTRIES.format(**flags).split(";"):
            connection.execute(text(statement))
    engine.dispose()
    assert old.ok("store", "upgrade", "--yes", "-o", "json").json["from"] == "0002"
    olga = "olga@p.example.fr"
    shown = old.ok("participant", "show", 1, "zoe@j.fr", "-o", "json", as_=olga).json
    assert sorted(entry["id"] for entry in shown["activity"]) == [1, 3, 4, 5, 6]
    assert (shown["meetings_held"], shown["struck"]) == (3, [])
    numbers = {row["id"]: row["number"] for row in old.dump() if row["table"] == "activities"}
    assert numbers == {1: 1, 2: 1, 3: 2, 4: 1, 5: 1, 6: 3}
    old.ok("participant", "unlog", 1, "zoe@j.fr", 3, as_=olga)
    assert old.ok("participant", "show", 1, "zoe@j.fr", "-o", "json", as_=olga).json["meetings_held"] == 2


@pytest.mark.requirement("X6", "M6")
def test_the_answers_in_an_old_store_are_those_of_the_group_of_their_author(old: Runner) -> None:
    old.ok("store", "upgrade", "--yes")
    rows = old.ok("group", "requests", "export", CAF, "-o", "json").json
    assert [row["first_response_by"] for row in rows] == [CAF, None, None]
    assert rows[0]["first_response_hours"] == 0.0
