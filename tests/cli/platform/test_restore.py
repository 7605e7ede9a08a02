"""`adminplus store restore`: what comes back, what is kept aside, what is refused."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from adminplus_cli.domain.platform.backup import Manifest
from adminplus_cli.domain.platform.mail import OutboxMail, origin, series_of
from adminplus_cli.store.backup import making, snapshot, writing
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.platform.outbox import OutboxStore
from tests.casework import CLAIRE, INES, open_request
from tests.cli.platform.test_backup import LEASE, MANDATE, _fill, members
from tests.runner import Runner
from tests.servers import Postgres
from tests.store.test_upgrade import _kept

CHANGED_BY_IT = ("audit", "outbox", "store_info")


@pytest.fixture
def full(adminplus_sqlite: Runner, tmp_path: Path) -> Runner:
    """A SQLite store with two files and mail that waits, and a backup of it; then a reply that is not in that."""
    _fill(adminplus_sqlite, tmp_path)
    adminplus_sqlite.ok("store", "backup", tmp_path / "backup.tar")
    adminplus_sqlite.clock.forward(hours=2)
    adminplus_sqlite.ok("request", "reply", 1, "--message", "Perdu de vue", as_=INES)
    return adminplus_sqlite


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup.tar"


def kept_rows(runner: Runner) -> list[dict[str, Any]]:
    return [row for row in runner.dump() if row["table"] not in CHANGED_BY_IT]


def content(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.requirement("T11", "X5")
def test_what_was_backed_up_takes_the_place_of_the_store_which_is_kept(full: Runner, backup: Path) -> None:
    later = full.ok("store", "dump").out
    done = full.ok("store", "restore", backup, "--yes", "-o", "json").json
    aside = Path(done["moved_aside"])
    assert aside.name == "adminplus.db.before-20260302T110000Z"
    assert (done["taken_at"], done["attachments"]) == ("2026-03-02T09:00:00Z", 0)
    messages = full.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["messages"]
    assert [message["body"] for message in messages] == []
    assert full.ok("request", "download", 1, 1, "--to", "-", as_=CLAIRE).out.encode() == MANDATE
    line = full.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json[0]
    assert (line["action"], line["at"]) == ("store.restore", "2026-03-02T11:00:00Z")
    full.ok("store", "verify")
    before = Runner(str(aside), full.clock, full.stdin)
    assert before.ok("store", "dump").out == later
    before.ok("store", "verify")
    assert [path.name for path in aside.parent.glob(".*")] == []


@pytest.mark.requirement("T11")
def test_it_is_asked_for_and_declining_changes_nothing(full: Runner, backup: Path) -> None:
    before = content(Path(full.store).parent)
    assert full("store", "restore", backup).code == 9
    assert full.typed("n\n", "store", "restore", backup).code == 9
    assert full.ok("store", "restore", backup, "--dry-run").err.startswith("Dry run, ")
    assert content(Path(full.store).parent) == before
    assert full.typed("y\n", "store", "restore", backup).code == 0


@pytest.mark.requirement("T11", "X8")
@pytest.mark.usefixtures("mail_wanted")
def test_mail_that_waited_is_held_until_somebody_frees_it(full: Runner, backup: Path) -> None:
    waited = (
        int(full.ok("outbox", "list", "--status", "queued", "-o", "count").out) - 1
    )  # the reply told Claire
    done = full.ok("store", "restore", backup, "--yes", "-o", "json").json
    assert done["held"] == waited > 1
    held = full.ok("outbox", "list", "--status", "held", "-o", "ids").out.split()
    assert len(held) == waited
    assert full.ok("outbox", "list", "--status", "queued", "-o", "count").out == "0\n"
    assert full.ok("outbox", "send", "--dry-run", "-o", "json").json["queued"] == 0
    (row,) = [row for row in full("doctor", "-o", "json").json if row["check"] == "outbox"]
    assert row["finding"].startswith(f"{waited} e-mails are held since a backup was brought back: ")
    assert "mail_held" in full.ok("status", "-o", "json").out
    assert full.ok("outbox", "show", held[0], "-o", "json").json["status"] == "held"
    full.ok("outbox", "retry", held[0])
    full.ok("outbox", "drop", held[1])
    statuses = [row["status"] for row in full.ok("outbox", "list", "-o", "json").json]
    assert (statuses.count("queued"), statuses.count("dropped")) == (1, 1)


def _origin(store: str, mail: int) -> str:
    with Database(store).transaction(Purpose.READ) as connection:
        mails = [cast(OutboxMail, SimpleNamespace(id=mail))]
        return OutboxStore(connection, datetime(2026, 3, 2, tzinfo=UTC)).origins(mails)[mail]


@pytest.mark.requirement("T11", "X8")
def test_no_new_mail_bears_the_name_of_one_of_the_hours_that_were_lost(full: Runner, backup: Path) -> None:
    last = max(row["id"] for row in full.ok("outbox", "list", "-o", "json").json)
    old, names = _origin(full.store, 1), {_origin(full.store, last)}
    for _time in range(2):
        full.clock.forward(hours=1)
        full.ok("store", "restore", backup, "--yes")
        full.ok("request", "reply", 1, "--message", "Encore", as_=INES)
        assert max(row["id"] for row in full.ok("outbox", "list", "-o", "json").json) == last
        assert _origin(full.store, 1) == old
        names.add(_origin(full.store, last))
    assert len(names) == 3


def test_the_series_of_a_mail_is_the_last_that_began_before_it() -> None:
    series = series_of('[[4, "a"], [4, "b"], [9, "c"]]')
    assert [origin(number, "id", series) for number in (4, 5, 9, 10)] == ["id", "id-b", "id-b", "id-c"]


@pytest.mark.requirement("T11", "X5")
@pytest.mark.parametrize("state", ["absent", "garbage", "empty"])
def test_a_store_that_is_gone_or_destroyed_comes_back(full: Runner, backup: Path, state: str) -> None:
    store = Path(full.store)
    if state == "absent":
        store.unlink()
    else:
        store.write_bytes(b"garbage " * 2000 if state == "garbage" else b"")
    hurt = store.read_bytes() if store.exists() else None
    done = full.ok("store", "restore", backup, *(() if state == "absent" else ("--yes",)), "-o", "json").json
    full.ok("store", "verify")
    aside = done["moved_aside"]
    assert (Path(aside).read_bytes() if aside else None) == hurt


@pytest.mark.requirement("T11")
def test_a_backup_can_be_brought_to_another_place(full: Runner, tmp_path: Path, backup: Path) -> None:
    there = tmp_path / "there" / "adminplus.db"
    before = full.ok("store", "dump").out
    full.ok("store", "restore", backup, "--to", there)
    elsewhere = Runner(str(there), full.clock, full.stdin)
    elsewhere.ok("store", "verify")
    assert elsewhere.ok("request", "download", 1, 2, "--to", "-", as_=CLAIRE).out.encode() == LEASE
    assert full.ok("store", "dump").out == before
    assert full("store", "restore", backup, "--to", there).code == 9
    open_folder = tmp_path / "open"
    open_folder.mkdir(mode=0o755)
    assert full("store", "restore", backup, "--to", open_folder / "a.db").code == 8


@pytest.mark.requirement("T11", "X5")
def test_a_backup_that_was_hurt_is_refused_and_changes_nothing(full: Runner, backup: Path) -> None:
    whole, before = backup.read_bytes(), content(Path(full.store).parent)
    hurt = backup.with_name("hurt.tar")
    places = {"manifest.json": 8, "store.db": 8, "attachments": 7}
    for name, held in members(backup).items():
        damaged = bytearray(whole)
        damaged[whole.index(held[:64] if name != "store.db" else b"SQLite format 3") + 40] ^= 1
        hurt.write_bytes(damaged)
        assert full("store", "restore", hurt, "--yes").code == places[name.partition("/")[0]], name
        assert content(Path(full.store).parent) == before
    done = full("store", "restore", hurt, "--yes", "--damaged", "-o", "json")  # the bytes of the last file
    assert (done.code, len(done.json["missing"])) == (7, 1)
    (mandate_or_lease,) = {row["object"] for row in done.json["missing"]}
    assert mandate_or_lease.startswith("request #1, ")


@pytest.mark.requirement("T11", "X5")
def test_a_store_that_would_do_something_of_its_own_is_not_brought_back(
    full: Runner, tmp_path: Path, backup: Path
) -> None:
    with closing(sqlite3.connect(full.store)) as store:
        store.execute(
            "CREATE TRIGGER helpful AFTER INSERT ON messages BEGIN UPDATE users SET is_operator = 1; END"
        )
    told = full("doctor")
    assert (told.code, "trigger helpful: no migration made it" in told.out) == (7, True)
    assert full("store", "backup", tmp_path / "hurt").code == 7
    [made] = tmp_path.glob("hurt*")
    before = content(Path(full.store).parent)
    assert full("store", "restore", made, "--yes").code == 8
    assert content(Path(full.store).parent) == before
    full.ok("store", "restore", backup, "--yes")
    assert "helpful" not in full("doctor").out


def _made_of(store: Path, to: Path) -> Manifest:
    """Write a backup of a store of any version."""
    at = datetime(2026, 3, 1, tzinfo=UTC)
    with snapshot.taken(Database(str(store)), to.parent, with_secrets=True) as copy:
        manifest = making.described(copy, at, dialect="sqlite", with_secrets=True)
        writing.to_file(to, manifest, copy, lambda _more: None, force=False, sound=True)
    return manifest


@pytest.mark.requirement("T11", "X6")
def test_a_backup_of_a_newer_version_is_refused_and_one_of_an_older_can_be_upgraded(
    full: Runner, tmp_path: Path
) -> None:
    old = _kept(tmp_path, "0001")
    _made_of(old, tmp_path / "old.tar")
    with closing(sqlite3.connect(old, isolation_level=None)) as store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    _made_of(old, tmp_path / "new.tar")
    before = content(Path(full.store).parent)
    refused = full("store", "restore", tmp_path / "new.tar", "--yes")
    assert (refused.code, refused.err.splitlines()[-1]) == (8, "hint: Use the adminplus that wrote it.")
    assert content(Path(full.store).parent) == before
    done = full.ok("store", "restore", tmp_path / "old.tar", "--yes")
    assert "It is of an older version. Run: adminplus store upgrade\n" in done.err
    full.ok("store", "upgrade")
    full.ok("store", "verify")


@pytest.fixture
def empty(postgres: Postgres) -> Iterator[str]:
    """A database in which nothing is."""
    with postgres.database("template0") as url:
        yield url


@pytest.mark.requirement("T11", "T6")
def test_a_backup_comes_back_on_the_other_kind_of_database(
    full: Runner, backup: Path, tmp_path: Path, empty: str
) -> None:
    server = Runner(empty, full.clock, full.stdin)
    held = server.ok("store", "restore", backup, "-o", "json").json
    assert (held["moved_aside"], held["attachments"]) == (None, 2)
    server.ok("store", "verify")
    assert server.ok("request", "download", 1, 1, "--to", "-", as_=CLAIRE).out.encode() == MANDATE
    full.ok("store", "restore", backup, "--yes")
    assert kept_rows(server) == kept_rows(full)
    assert server("store", "restore", backup, "--yes").code == 5
    assert open_request(server) == 2
    server.ok("store", "backup", tmp_path / "server.tar")
    full.ok("store", "restore", tmp_path / "server.tar", "--to", tmp_path / "back" / "adminplus.db")
    back = Runner(str(tmp_path / "back" / "adminplus.db"), full.clock, full.stdin)
    back.ok("store", "verify")
    assert kept_rows(back) == kept_rows(server)


@pytest.mark.requirement("T11", "T6")
def test_an_older_backup_comes_to_a_server_in_its_new_form(full: Runner, tmp_path: Path, empty: str) -> None:
    _made_of(_kept(tmp_path, "0002"), tmp_path / "old.tar")
    server = Runner(empty, full.clock, full.stdin)
    server.ok("store", "restore", tmp_path / "old.tar")
    server.ok("store", "verify")


@pytest.mark.requirement("T11", "X5")
def test_attachments_alone_are_brought_back_where_they_are_missing_or_changed(
    adminplus: Runner, tmp_path: Path
) -> None:
    _fill(adminplus, tmp_path)
    adminplus.ok("store", "backup", tmp_path / "backup.tar")
    adminplus.ok("request", "reply", 1, "--message", "Gardé", as_=INES)
    _hurt(adminplus.store)
    assert adminplus("store", "verify").code == 7
    dry = adminplus.ok("store", "restore", tmp_path / "backup.tar", "--attachments-only", "--dry-run")
    assert dry.err == "Dry run, nothing was changed: Brought back 2 attachments.\n"
    done = adminplus.ok("store", "restore", tmp_path / "backup.tar", "--attachments-only", "-o", "json").json
    assert (done["attachments"], done["missing"]) == (2, [])
    adminplus.ok("store", "verify")
    assert (
        adminplus.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["messages"][-1]["body"] == "Gardé"
    )
    (tmp_path / "autre.pdf").write_text("autre")
    adminplus.ok("request", "attach", 1, tmp_path / "autre.pdf", as_=CLAIRE)
    _hurt(adminplus.store)
    partly = adminplus("store", "restore", tmp_path / "backup.tar", "--attachments-only", "-o", "json")
    assert (partly.code, partly.json["attachments"], len(partly.json["missing"])) == (7, 2, 1)


def _hurt(store: str) -> None:
    """Remove the bytes of one attachment, and change those of the others."""
    if "://" not in store:
        first, *others = sorted(Path(f"{store}.attachments").glob("*/" + "?" * 64))
        first.unlink()
        for each in others:
            each.write_bytes(each.read_bytes().upper())
        return
    import psycopg

    with psycopg.connect(store) as connection:
        connection.execute("UPDATE attachment_contents SET content = 'x' || content")
        connection.execute(
            "DELETE FROM attachment_contents WHERE sha256 = (SELECT min(sha256) FROM attachment_contents)"
        )


@pytest.mark.requirement("T3", "T11")
def test_bringing_back_is_for_the_console_alone(full: Runner, backup: Path) -> None:
    full.ok("user", "add", "root@plus.example.fr", "--operator")
    before = kept_rows(full)
    for more in (("--yes",), ("--attachments-only",), ("--to", "elsewhere.db")):
        assert full("store", "restore", backup, *more, as_="root@plus.example.fr").code == 3
    assert kept_rows(full) == before
    Path(full.store).unlink()
    assert full("store", "restore", backup, as_="root@plus.example.fr").code == 8


def test_an_error_of_the_command_is_one_object_for_programs(full: Runner) -> None:
    error = full("store", "restore", "none.tar", "--yes", "-o", "json").err
    assert json.loads(error)["error"]["code"] == 2
