"""X1, X3: each job of `tick` does its thing once, wherever a run is killed, and when two run at once."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

import psycopg
import pytest

from adminplus_cli.domain.shared.instant import to_text
from tests.conftest import START, STORES
from tests.faults.all_due import NOW, SETTINGS, Prepared, build, state
from tests.faults.beside import ROUNDS, WAITING
from tests.faults.processes import Child, Warm
from tests.runner import Clock, Runner

DUE: dict[str, dict[str, int]] = {
    "absences": {"begun": 1, "over": 1, "handed_on": 1},
    "experts": {"escalated": 1},
    "warnings": {"warned": 2, "queued": 2},
    "managers": {"told": 1},
    "closing": {"told": 1, "closed": 1},
    "roles": {"told": 1, "ended": 2},
    "accounts": {"reminded": 1, "disabled": 1},
    "invitations": {"expired": 1},
    "digests": {"queued": 3},
    "summaries": {"queued": 1},
    "cleanup": {"removed": 2},
    "privacy": {"requests": 1, "participants": 1},
}
"""What each job has to do in that store; `mail`, which needs a server of its own, is shown with that (X8)."""


class World(NamedTuple):
    """The store in which all is due, what one run makes of it that nothing disturbs, and what that said."""

    prepared: Prepared
    after: Counter[str]
    report: dict[str, Any]


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module", params=STORES)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("due")
    (folder / "store").mkdir(mode=0o700)
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    (folder / "pièce.txt").write_text("une pièce", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SETTINGS.items():
            patch.setenv(name, value)
        store = str(folder / "store" / "adminplus.db")
        if server:
            with server.database() as url:
                yield _world(url, folder, server)
        else:
            yield _world(store, folder, None)


def _world(store: str, folder: Path, server: Any) -> World:
    adminplus = Runner(store, Clock(START), lambda _stdin: None)
    adminplus.ok("init")
    build(adminplus, folder / "pièce.txt")
    prepared = Prepared(store, folder, server)
    with prepared.copy() as copy:
        report = copy("tick", "-o", "json").json["jobs"]
        return World(prepared, state(copy), report)


def test_in_that_store_every_job_has_something_to_do(world: World) -> None:
    done = {job: {name: world.report[job][name] for name in counts} for job, counts in DUE.items()}
    assert done == DUE
    assert {*DUE, "mail"} == {*world.report}


@pytest.mark.requirement("X1", "T1")
def test_a_run_killed_at_any_of_its_commits_is_completed_by_the_next(world: World, warm: Warm) -> None:
    for number in moments(5):
        with world.prepared.copy() as adminplus:
            ended = begin(warm, adminplus, cut=(number, "commit", signal.SIGKILL)).end()
            assert_done_once(world, adminplus, number)
        if ended.code != -signal.SIGKILL:
            break


@pytest.mark.requirement("X3", "T1")
def test_what_another_run_did_between_two_transactions_is_not_done_again(world: World, warm: Warm) -> None:
    for number in moments(4):
        with world.prepared.copy() as adminplus:
            one = begin(warm, adminplus, cut=(number, "begin", signal.SIGSTOP))
            stood = one.stands()
            codes = [begin(warm, adminplus).end().code]
            if not stood:
                break
            one.go()
            assert {*codes, one.end().code} <= {0, 7}, number
            assert_done_once(world, adminplus, number)


@pytest.mark.requirement("X3", "T1")
@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_what_another_run_is_about_to_commit_is_not_done_beside_it(world: World, warm: Warm) -> None:
    for number in moments(7):
        with world.prepared.copy() as adminplus:
            one = begin(warm, adminplus, cut=(number, "commit", signal.SIGSTOP))
            if not one.stands():
                break
            other = begin(warm, adminplus)
            wait_for(adminplus, other)
            one.go()
            assert one.end().code in {0, 7, 8}, number  # the server ends who stood still for too long
            assert other.end().code in {0, 7}, number
            assert_done_once(world, adminplus, number)


def moments(first: int) -> Iterator[int]:
    """Yield which transactions of a run to cut: each eighth, from the `first` on; with LONG_FAULTS all."""
    yield from count(1) if ROUNDS > 1 else count(first, 8)


def begin(warm: Warm, adminplus: Runner, **how: Any) -> Child:
    """Start a run at the instant at which all is due."""
    return warm.start("--store", adminplus.store, "tick", now=to_text(NOW), settings=SETTINGS, **how)


def wait_for(adminplus: Runner, run: Child) -> None:
    """Wait until a run has ended, or waits for a lock of another."""
    end = monotonic() + 60
    with psycopg.connect(adminplus.store, autocommit=True) as connection:
        while connection.execute(WAITING).fetchone() == (0,) and not _is_over(run):
            assert monotonic() < end
            sleep(0.01)


def _is_over(run: Child) -> bool:
    return Path(f"/proc/{run.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


def assert_done_once(world: World, adminplus: Runner, number: int) -> None:
    """Check that one more run brings the store to what one alone makes of it, and that nothing personal is left."""
    ended = adminplus("tick")
    assert ended.code in {0, 7}, ended.err
    found = state(adminplus)
    assert ([*found - world.after], [*world.after - found]) == ([], []), number
    adminplus.ok("privacy", "verify")
