"""A picture of a SQLite store is of one moment, whoever writes while it is taken (X10, X12, F18)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adminplus_cli.store import copying, hand_over
from adminplus_cli.store.connection import Connection
from adminplus_cli.store.engine import Database, Purpose
from tests.examples import examples

PAGE = 4096


class Undo(Exception):  # noqa: N818 - a transaction that changes its mind
    """Raised to undo a transaction."""


def _insert(connection: Connection, seed: int) -> None:
    for number in range(1 + seed % 40):
        connection.driver.execute("INSERT INTO t (text) VALUES (?)", (f"{seed} " * (1 + 40 * (number % 17)),))


def _update(connection: Connection, seed: int) -> None:
    connection.driver.execute("UPDATE t SET text = text || ? WHERE id % 7 = ?", (f"+{seed}", seed % 7))


def _delete(connection: Connection, seed: int) -> None:
    connection.driver.execute("DELETE FROM t WHERE id % 5 = ?", (seed % 5,))


def _replace(connection: Connection, seed: int) -> None:
    connection.driver.execute("DELETE FROM t")
    _insert(connection, seed)


def _spill(connection: Connection, seed: int) -> None:
    connection.driver.execute("PRAGMA cache_size=5")
    for step in range(5):
        _update(connection, seed + step)
        _insert(connection, seed + step)


def _tables(connection: Connection, seed: int) -> None:
    connection.driver.execute(f"DROP TABLE IF EXISTS other_{seed % 2}")
    connection.driver.execute(f"CREATE TABLE other_{1 - seed % 2}_{seed} AS SELECT * FROM t LIMIT 50")
    connection.driver.execute("CREATE INDEX IF NOT EXISTS by_text ON t (text)")


def _nothing(_connection: Connection, _seed: int) -> None:
    """A transaction that changes nothing."""


CHANGES: list[Callable[[Connection, int], None]] = [
    _insert,
    _update,
    _delete,
    _replace,
    _spill,
    _tables,
    _nothing,
]
ENDS = ("commit", "commit", "commit", "undo", "foreign")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A file with a table of texts, a few of them longer than a page."""
    folder = tmp_path / "own"
    folder.mkdir(mode=0o700)
    database = Database(str(folder / "s.db"))
    database.create()
    return database


def _filled(database: Database) -> None:
    assert database.path
    database.path.unlink()
    database.create()
    with database.transaction(Purpose.WRITE) as connection:
        connection.driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
        for seed in range(15):
            _insert(connection, seed)


def _write(database: Database, change: Callable[[Connection, int], None], seed: int, end: str) -> None:
    if end == "foreign":
        with closing(sqlite3.connect(str(database.path), isolation_level=None)) as driver:
            driver.execute("BEGIN IMMEDIATE")
            change(Connection(driver, "sqlite"), seed)
            driver.execute("COMMIT")
        return
    with suppress(Undo), database.transaction(Purpose.WRITE) as connection:
        change(connection, seed)
        if end == "undo":
            raise Undo


def _first(database: Database, change: Callable[[Connection, int], None], seed: int) -> Callable[[int], None]:
    """Return what writes once, before the first piece."""

    def write(step: int) -> None:
        if step == 0:
            _write(database, change, seed, "commit")

    return write


def _state(driver: sqlite3.Connection) -> list[str]:
    return [*driver.iterdump()]


def _now(database: Database) -> list[str]:
    with closing(sqlite3.connect(str(database.path))) as driver:
        return _state(driver)


def _pictured(
    database: Database, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[int], None], piece: int
) -> tuple[list[str], list[tuple[str]]]:
    """Take a picture, and do something before each piece of it; return what is in it, and whether it is sound."""
    done = 0
    original: Any = copying._Copy._copy

    def copied(copy: Any, at: int) -> None:
        nonlocal done
        meanwhile(done)
        done += 1
        original(copy, at)

    with monkeypatch.context() as patch:
        patch.setattr(copying, "PIECE", piece)
        patch.setattr(copying._Copy, "_copy", copied)
        with database.picture() as connection:
            return _state(connection.driver), connection.driver.execute("PRAGMA integrity_check").fetchall()


@pytest.mark.requirement("X10", "X12")
@settings(
    max_examples=examples(25, ci=100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    writes=st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(CHANGES), st.integers(0, 1000), st.sampled_from(ENDS)),
        max_size=12,
    ),
    piece=st.sampled_from([PAGE, 3 * PAGE, 16 * PAGE]),
)
def test_a_picture_is_of_one_state_whoever_writes_meanwhile(
    database: Database, writes: list[tuple[int, Any, int, str]], piece: int
) -> None:
    """Of that at which it began where all tell of their commits; of a later one where somebody does not."""
    _filled(database)
    states = [_now(database)]

    def meanwhile(step: int) -> None:
        for when, change, seed, end in writes:
            if when == step:
                with suppress(sqlite3.OperationalError):  # a table that is there already
                    _write(database, change, seed, end)
                states.append(_now(database))

    with pytest.MonkeyPatch.context() as monkeypatch:
        found, sound = _pictured(database, monkeypatch, meanwhile, piece)
    assert sound == [("ok",)]
    assert found in states
    if "foreign" not in {end for _when, _change, _seed, end in writes}:
        assert found == states[0]


@pytest.mark.requirement("X10", "X12")
def test_two_pictures_at_once_are_each_of_their_own_beginning(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(database)
    first = _now(database)
    inner: list[object] = []

    def within(step: int) -> None:
        if step == 2 and not inner:
            _write(database, _update, 3, "commit")
            inner.append(_now(database))
            inner.append(_pictured(database, monkeypatch, _first(database, _insert, 5), 8 * PAGE))

    assert _pictured(database, monkeypatch, within, 4 * PAGE) == (first, [("ok",)])
    assert inner[1] == (inner[0], [("ok",)])


@pytest.mark.requirement("X10", "X12")
def test_who_committed_and_could_not_say_so_makes_the_picture_begin_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that is killed between its commit and the word of it, say: then it is not known what there is."""
    _filled(database)
    monkeypatch.setattr(hand_over, "STORED", b"")
    found, sound = _pictured(database, monkeypatch, _first(database, _delete, 2), 4 * PAGE)
    assert (found, sound) == (_now(database), [("ok",)])


@pytest.mark.requirement("X10", "X12")
def test_a_store_is_read_under_one_lock_where_writers_never_tell(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last of the copies is completed with the store locked: it is of that moment."""
    _filled(database)
    found, sound = _pictured(
        database, monkeypatch, lambda step: _write(database, _insert, step, "foreign"), 16 * PAGE
    )
    assert (found, sound) == (_now(database), [("ok",)])
