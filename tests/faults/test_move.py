"""X1, X4: a move between a file and a server that is killed, or has no room, did all of it or nothing.

With LONG_FAULTS in the environment alone: it is cut short at every message to the server, and every write.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.faults.conftest import copied
from tests.faults.processes import Ended, Warm, calls_in, traced
from tests.servers import Postgres

pytestmark = pytest.mark.skipif("LONG_FAULTS" not in os.environ, reason="takes minutes")
WAYS = ("to a server", "from a server")
KEPT = "to_be_moved"
"""The database that holds the store which moves from a server."""
CALLS = "sendto,pwrite64,write,fsync,fdatasync,rename,renameat,link,linkat,unlink,ftruncate,mkdir"
COMPLETED = 25
"""One move of so many that did nothing is completed; those that did anything all are."""


@dataclass(frozen=True)
class Move:
    """A store that is about to move, and where to."""

    warm: Warm
    source: str
    target: str

    def run(self, *more: str) -> Ended:
        """Move it, or compare the two."""
        return self.warm.run("--store", self.source, "store", "copy", self.target, *more)

    def traced(self, expression: str, *more: str) -> Ended:
        """Move it under strace."""
        words = ("--store", self.source, "store", "copy", self.target, "--yes")
        return traced(self.warm.start(*words, held=True), expression, *more)

    @property
    def is_over(self) -> bool:
        """Whether the store that was left says where it went."""
        return _version(self.source) == "moved"

    @property
    def is_untouched(self) -> bool:
        """Whether nothing arrived, and the store that is there is the one in use."""
        return _version(self.target) is None and not self.is_over

    def assert_whole_and_completed(self, ended: Ended, doing: str) -> None:
        """Check that nothing or all of it is done, that exit 0 means all, and that doing it again completes it."""
        over = self.is_over
        assert ended.code != 0 or over, f"{doing} {ended}"
        if not over:
            again = self.run("--yes")
            assert again.code == 0, f"{doing} {ended} {again}"
            assert self.is_over
        said = self.warm.run("--store", self.source, "store", "status").err
        assert said.startswith("error: The store was moved to ")
        assert self.run("--verify-only").code == 0, f"{doing} {ended}"


def _version(store: str) -> str | None:
    """Return the version that a store says it has, None where none is."""
    asked = "SELECT version_num FROM alembic_version"
    if "://" in store:
        with psycopg.connect(store) as server:
            (there,) = server.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone() or (
                False,
            )
            return str((server.execute(asked).fetchone() or ("",))[0]) if there else None
    if not Path(store).exists():
        return None
    with closing(sqlite3.connect(store)) as file:
        return str(file.execute(asked).fetchone()[0])


@contextmanager
def moving(way: str, casework: Path, postgres: Postgres, warm: Warm, folder: Path) -> Iterator[Move]:
    """Yield a move whose source is fresh, and whose target is empty."""
    if way == "to a server":
        with postgres.database("template0") as url:
            yield Move(warm, str(copied(casework, folder)), url)
    else:
        with postgres.database(KEPT) as url:
            yield Move(warm, url, str(folder / "adminplus.db"))


@pytest.fixture(params=WAYS)
def way(
    request: pytest.FixtureRequest, casework: Path, postgres: Postgres, warm: Warm, tmp_path: Path
) -> str:
    """To a server, or from one, which is then kept to be copied."""
    if request.param == "from a server" and not postgres.has(KEPT):
        with postgres.database("template0") as url:
            warm.ok("--store", copied(casework, tmp_path / "kept"), "store", "copy", url, "--yes")
            postgres.keep(url, KEPT)
    return str(request.param)


@pytest.mark.requirement("X1", "T11")
def test_a_move_that_is_killed_is_completed_by_doing_it_again(
    way: str, casework: Path, postgres: Postgres, warm: Warm, tmp_path: Path
) -> None:
    for number, (call, when) in enumerate(_moments(way, CALLS, casework, postgres, warm, tmp_path)):
        with moving(way, casework, postgres, warm, tmp_path / str(number)) as move:
            ended = move.traced(f"inject={call}:signal=KILL:when={when}")
            assert ended.code == -9, f"{way} {call} {when}: {ended}"
            if number % COMPLETED == 0 or not move.is_untouched:
                move.assert_whole_and_completed(ended, f"{way} {call} {when}")


@pytest.mark.requirement("X4", "T11")
def test_a_move_that_has_no_room_did_nothing_and_says_so(
    way: str, casework: Path, postgres: Postgres, warm: Warm, tmp_path: Path
) -> None:
    for number, (call, when) in enumerate(_moments(way, "pwrite64", casework, postgres, warm, tmp_path)):
        with moving(way, casework, postgres, warm, tmp_path / str(number)) as move:
            ended = move.traced(f"inject={call}:error=ENOSPC:when={when}+")
            assert ended.code == 0 or (ended.code, "error: " in ended.err) in {(7, True), (8, True)}, ended
            if ended.code == 0 or number % COMPLETED == 0 or not move.is_untouched:
                move.assert_whole_and_completed(ended, f"{way} {call} {when}")


def _moments(
    way: str, calls: str, casework: Path, postgres: Postgres, warm: Warm, folder: Path
) -> list[tuple[str, int]]:
    """Return the calls of these names that a move makes, by name and number."""
    log = folder / "calls"
    with moving(way, casework, postgres, warm, folder / "first") as move:
        assert move.traced(f"trace={calls}", "-o", str(log)).code == 0
    return [(name, number) for name, count in calls_in(log).items() for number in range(1, count + 1)]
