"""`adminplus store copy`: from a file to a server and back, and the mark that is left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from adminplus_cli.store import schema
from adminplus_cli.store.backup import transfer
from tests.casework import CLAIRE, INES, open_request
from tests.cli.platform.test_backup import LEASE, MANDATE, _fill
from tests.runner import Runner
from tests.servers import Postgres


@pytest.fixture
def full(adminplus_sqlite: Runner, tmp_path: Path) -> Runner:
    """A SQLite store with two files, mail that carries a token, and a group that is there no more."""
    _fill(adminplus_sqlite, tmp_path)
    adminplus_sqlite.ok("group", "create", "Éphémère", "--organisation", "FS", "--area", "01")
    adminplus_sqlite.ok("group", "delete", "Éphémère", "--yes")
    return adminplus_sqlite


@pytest.fixture
def empty(postgres: Postgres) -> Iterator[str]:
    """A database in which nothing is."""
    with postgres.database("template0") as url:
        yield url


def at(runner: Runner, store: object) -> Runner:
    """Return the program on another store, at the same time."""
    return Runner(str(store), runner.clock, runner.stdin)


def token(runner: Runner) -> str:
    """Return what mail carries that nothing shows."""
    asked = "SELECT secret FROM outbox WHERE secret IS NOT NULL"
    if "://" in runner.store:
        with psycopg.connect(runner.store) as server:
            row = server.execute(asked).fetchone()
    else:
        with closing(sqlite3.connect(runner.store)) as store:
            row = store.execute(asked).fetchone()
    assert row
    return str(row[0])


@pytest.mark.requirement("T11", "T6")
def test_a_store_moves_to_a_server_and_back_with_all_that_it_is(
    full: Runner, empty: str, tmp_path: Path
) -> None:
    before, carried = full.ok("store", "dump").out, token(full)
    done = full.ok("store", "copy", empty, "--yes", "-o", "json").json
    assert (done["attachments"], done["unlike"]) == (2, [])
    server = at(full, empty)
    moved = server.ok("store", "dump").out
    lines = [line for line in moved.splitlines() if '"store.copy"' not in line]
    assert "\n".join(lines) + "\n" == before
    server.ok("store", "verify")
    assert server.ok("audit", "verify").code == 0
    assert token(server) == carried
    assert server.ok("request", "download", 1, 1, "--to", "-", as_=CLAIRE).out.encode() == MANDATE
    new = server.ok("group", "create", "Neuf", "--organisation", "FS", "--area", "01", "--porcelain").out
    assert new == "5\n"  # not 4, which was given out
    assert open_request(server) == 2
    back = at(full, tmp_path / "back" / "adminplus.db")
    server.ok("store", "copy", back.store, "--yes")
    back.ok("store", "verify")
    assert token(back) == carried
    assert back.ok("request", "download", 1, 2, "--to", "-", as_=CLAIRE).out.encode() == LEASE
    assert server("store", "status").err.startswith(f"error: The store was moved to {back.store}.\n")


@pytest.mark.requirement("T11")
def test_every_command_on_what_was_left_says_where_it_went(full: Runner, empty: str) -> None:
    full.ok("store", "copy", empty, "--yes")
    content = Path(full.store).read_bytes()
    for words in (
        ("request", "list"),
        ("request", "reply", 1, "--message", "Trop tard"),
        ("tick",),
        ("doctor",),
        ("init",),
        ("store", "upgrade"),
        ("store", "backup", "-"),
        ("store", "dump"),
        ("store", "copy", empty, "--yes"),
    ):
        refused = full(*words, as_=CLAIRE if words[0] == "request" else None)
        assert refused.code == 8, words
        message, hint = refused.err.splitlines()
        assert message.startswith("error: The store was moved to postgresql://"), words
        assert hint == "hint: Name it with --store, ADMINPLUS_STORE, or `store` in the config file."
    assert Path(full.store).read_bytes() == content


@pytest.mark.requirement("T11")
def test_the_mark_and_the_sentences_hold_no_password(full: Runner, empty: str) -> None:
    refused = full("store", "copy", "postgresql://ada:s3cret@localhost/x", "--yes")
    assert (refused.code, "s3cret" in refused.err) == (2, False)
    full.ok("store", "copy", empty, "--yes")
    with closing(sqlite3.connect(full.store)) as store:
        (where,) = store.execute("SELECT value FROM store_info WHERE key = 'moved_to'").fetchone()
    assert "postgres:***@" in where or "postgres:@" in where


@pytest.mark.requirement("T11")
def test_the_two_can_be_compared_as_long_as_nobody_works_on(full: Runner, empty: str) -> None:
    full.ok("store", "copy", empty, "--yes")
    assert full.ok("store", "copy", empty, "--verify-only").err.endswith(" hold the same.\n")
    at(full, empty).ok("tick")
    full.ok("store", "copy", empty, "--verify-only")
    at(full, empty).ok("request", "reply", 1, "--message", "Bonjour", as_=INES)
    other = full("store", "copy", empty, "--verify-only", "-o", "json")
    assert (other.code, {"messages", "audit", "requests"} <= {*other.json["unlike"]}) == (7, True)


@pytest.mark.requirement("T11")
def test_it_is_asked_for_and_rehearsed(full: Runner, empty: str) -> None:
    before = full.ok("store", "dump").out
    assert full("store", "copy", empty).code == 9
    assert full.ok("store", "copy", empty, "--dry-run").err.startswith("Dry run, nothing was changed: Moved ")
    assert full.ok("store", "dump").out == before
    assert at(full, empty)("store", "status").code == 8  # nothing is there
    assert full.typed("y\n", "store", "copy", empty).code == 0


@pytest.mark.requirement("T11", "X5")
def test_a_store_goes_nowhere_where_one_is_or_a_part_of_it_is_damaged(
    full: Runner, postgres: Postgres, empty: str
) -> None:
    before = full.ok("store", "dump").out
    with postgres.database() as other:
        refused = full("store", "copy", other, "--yes")
        assert (refused.code, "already" in refused.err) == (5, True)
    assert full("store", "copy", full.store, "--yes").code == 2
    (place,) = [path for path in Path(f"{full.store}.attachments").glob("*/*") if path.read_bytes() == LEASE]
    place.write_bytes(LEASE.upper())
    hurt = full("store", "copy", empty, "--yes")
    assert (hurt.code, hurt.err.startswith("error: request #1, bail.pdf: its bytes were changed")) == (
        8,
        True,
    )
    assert full.ok("store", "dump").out == before
    assert at(full, empty)("store", "status").code == 8


@pytest.mark.requirement("T11", "X1")
def test_a_move_that_was_cut_short_is_completed_by_doing_it_again(
    full: Runner, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: Any) -> None:
        raise KeyboardInterrupt

    before = full.ok("store", "dump").out
    with monkeypatch.context() as patch:  # all is there, and nothing is marked here
        patch.setattr(schema, "mark_moved", killed)
        assert full("store", "copy", empty, "--yes").code == 130
    assert full.ok("store", "dump").out == before
    full.clock.forward(hours=1)
    full.ok("store", "copy", empty, "--yes")
    assert full("store", "status").code == 8
    full.ok("store", "copy", empty, "--verify-only")
    server = at(full, empty)
    lines = [row for row in server.dump() if row.get("action") == "store.copy"]
    assert len(lines) == 1
    assert server.ok("audit", "verify").code == 0


@pytest.mark.requirement("X1", "T11")
def test_a_move_from_a_server_that_lost_it_before_the_mark_is_completed_with_the_same_numbers(
    full: Runner, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server gives no number back that an undone line of the audit took."""

    def lost(here: Any, *_args: Any) -> None:
        here.driver.close()
        raise KeyboardInterrupt

    full.ok("store", "copy", empty, "--yes")
    server, back = at(full, empty), str(tmp_path / "back" / "adminplus.db")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "mark_moved", lost)
        assert server("store", "copy", back, "--yes").code == 130
    server.ok("store", "copy", back, "--yes")
    server.ok("store", "copy", back, "--verify-only")
    at(full, back).ok("store", "verify")


@pytest.mark.requirement("T11")
def test_what_did_not_arrive_as_it_was_sent_counts_for_nothing(
    full: Runner, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pour = transfer.pour

    def less(source: Any, target: Any) -> None:
        pour(source, target)
        target.driver.execute("UPDATE requests SET subject = 'Trop percu'")

    before = full.ok("store", "dump").out
    monkeypatch.setattr(transfer, "pour", less)
    refused = full("store", "copy", empty, "--yes")
    assert (refused.code, refused.err.splitlines()[0].endswith("nothing was changed (requests).")) == (
        8,
        True,
    )
    assert full.ok("store", "dump").out == before
    assert at(full, empty)("store", "status").code == 8


@pytest.mark.requirement("T3", "T11")
def test_moving_is_for_the_console_alone(full: Runner, empty: str) -> None:
    full.ok("user", "add", "root@plus.example.fr", "--operator")
    for more in (("--yes",), ("--verify-only",), ("--dry-run",)):
        assert full("store", "copy", empty, *more, as_="root@plus.example.fr").code == 3
    assert at(full, empty)("store", "status").code == 8
