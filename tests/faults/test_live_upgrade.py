"""An upgrade of a store that is in use ends well or not at all; a program that is older than the store leaves it alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest

from adminplus_cli.store import engine, postgresql, schema
from tests.casework import CLAIRE, INES, cast, open_request
from tests.runner import Runner
from tests.store.casework.test_counts import tamper
from tests.store.test_upgrade import _rows, full, old, old_path

__all__ = ["full", "old", "old_path"]

OTHERS = ("a reader", "a writer")
READER = ("BEGIN", "SELECT * FROM requests")
WRITER = {
    "sqlite": ("BEGIN IMMEDIATE", "UPDATE requests SET subject = 'Autre'"),
    "postgresql": (
        "BEGIN",
        f"SELECT pg_advisory_xact_lock({postgresql.WRITERS_LOCK})",
        "UPDATE requests SET subject = 'Autre'",
    ),
}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program wait for others for a moment, where it waits for half a minute."""
    pragmas = ("PRAGMA busy_timeout=100", *engine._PRAGMAS[1:])
    monkeypatch.setattr(engine, "_PRAGMAS", pragmas)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(postgresql, "LOCK_SECONDS", 1)


@contextmanager
def busy(store: str, statements: tuple[str, ...]) -> Iterator[None]:
    """Let another process be at the store: inside a transaction of its own, which is undone at the end."""
    opened: Any = (
        psycopg.connect(store, autocommit=True)
        if "://" in store
        else sqlite3.connect(store, isolation_level=None)
    )
    with closing(opened) as connection:
        for statement in statements:
            rows = connection.execute(statement)
            if statement.startswith("SELECT"):
                rows.fetchone()
        yield


def upgraded_beside(runner: Runner, other: str, version: str) -> None:
    """See that an upgrade beside somebody at work changes nothing, and is done once they are gone."""
    kind = "postgresql" if "://" in runner.store else "sqlite"
    before = _rows(runner.store)
    with busy(runner.store, READER if other == "a reader" else WRITER[kind]):
        refused = runner("store", "upgrade", "--yes")
    assert (refused.code, len(refused.err.splitlines())) == (8, 2), refused.err
    assert _rows(runner.store) == before
    done = runner.ok("store", "upgrade", "--yes", "-o", "json").json
    assert (done["from"], done["to"]) == (version, schema.HEAD)
    runner.ok("request", "list", as_=CLAIRE)


@pytest.mark.requirement("X6", "X12")
@pytest.mark.parametrize("other", OTHERS)
def test_an_upgrade_beside_somebody_at_work_is_refused_and_works_once_they_are_gone(
    old: Runner, other: str
) -> None:
    upgraded_beside(old, other, "0001")


@pytest.mark.requirement("X6", "X12")
@pytest.mark.parametrize("other", OTHERS)
def test_so_is_that_of_a_store_in_which_everything_is(full: Runner, other: str) -> None:
    upgraded_beside(full, other, "0002")


COMMANDS: tuple[tuple[str | None, tuple[str, ...]], ...] = (
    (CLAIRE, ("request", "list")),
    (INES, ("request", "reply", "1", "-m", "Bonjour")),
    (None, ("tick",)),
    (None, ("doctor",)),
    (None, ("doctor", "--fix")),
    (None, ("store", "dump")),
    (None, ("store", "verify")),
    (None, ("store", "upgrade", "--yes")),
    (None, ("user", "add", "neuf@fs.example.fr")),
    (None, ("init",)),
)


@pytest.mark.requirement("X6")
def test_an_older_program_leaves_a_newer_store_alone_and_says_so_in_one_line(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    tamper(adminplus.store, "UPDATE alembic_version SET version_num = '9999'")
    tamper(adminplus.store, "ALTER TABLE requests ADD COLUMN of_tomorrow TEXT")
    before = _rows(adminplus.store)
    for who, words in COMMANDS:
        refused = adminplus(*words, as_=who)
        assert (refused.code, refused.out, refused.err) == (
            8,
            "",
            f"error: The store has schema 9999; this version of adminplus works with {schema.HEAD}.\n"
            "hint: Use the adminplus that wrote it.\n",
        ), words
    assert _rows(adminplus.store) == before
