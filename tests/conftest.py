"""One fixture drives the program: `adminplus("request", "close", "12", as_="claire@fs.fr")`, on both stores."""

from __future__ import annotations

import gc
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adminplus_cli.cli.main import main
from adminplus_cli.domain.shared.i18n import speak
from tests.faults.processes import children
from tests.runner import Clock, Copies, Runner
from tests.servers import Postgres
from tests.shortcuts import taken

STORES = ("sqlite", "postgresql")
OF_THE_MACHINE = ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "VISUAL", "EDITOR")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites what golden sessions expect."""
    told = "write the golden sessions and the session of the README as they go now"
    parser.addoption("--rewrite-sessions", action="store_true", help=told)


def pytest_configure() -> None:
    """Let Ctrl-C reach the processes of the tests: a shell that starts the suite in the background ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Leave the modules and tests out of what the garbage collector looks at: they all last to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """See to it that no test leaves a process behind."""
    yield
    left = children()
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == {}


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Take the shortcuts that this process may take."""
    with taken():
        yield


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the machine's own settings, store and language out of every test."""
    for name in list(os.environ):
        if name.startswith("ADMINPLUS_") or name in OF_THE_MACHINE:
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("PAGER", "")  # a person would have to leave it
    speak(tuple)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("ADMINPLUS_MAIL_ENABLED", "false")  # no server here: `tick` would say so after an hour


@pytest.fixture
def mail_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let mail be wanted, as it is by default: for tests that are about mail."""
    monkeypatch.delenv("ADMINPLUS_MAIL_ENABLED")


@pytest.fixture
def clock() -> Clock:
    """The clock of the test: Monday 2 March 2026, 09:00 UTC, until the test moves it."""
    return Clock(START)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of the session's own."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store as `init` leaves it, to be copied."""
    path = tmp_path_factory.mktemp("template") / "adminplus.db"
    assert main(["--store", str(path), "init"], clock=lambda: START) == 0
    return path


@pytest.fixture(params=STORES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store of the test's own is, or on a server will be once it is asked for: `Copies.make`."""
    if request.param == "sqlite":
        yield str(_copied(request.getfixturevalue("sqlite_template"), tmp_path))
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.promised() as url:
        yield url


@pytest.fixture
def store(request: pytest.FixtureRequest, address: str) -> str:
    """A store as `init` leaves it: a test that uses it runs on SQLite and on PostgreSQL."""
    _copies(request, address).make(address)
    return address


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite store as `init` leaves it, for tests that are about files."""
    return str(_copied(sqlite_template, tmp_path))


class _FileCopies:
    """SQLite stores put aside, as files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, store: str, name: str) -> None:
        shutil.copyfile(store, self.folder / name)

    def make(self, store: str) -> None:
        """Nothing is to do: the file is there."""

    def put(self, store: str, name: str) -> bool:
        kept = (self.folder / name).exists()
        if kept:
            shutil.copyfile(self.folder / name, store)
        return kept


@pytest.fixture(scope="session")
def file_copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Where SQLite stores are put aside."""
    return _FileCopies(tmp_path_factory.mktemp("copies"))


@pytest.fixture
def adminplus(
    request: pytest.FixtureRequest, address: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Runner:
    """The program on both stores, in this process."""
    return Runner(address, clock, _stdin(monkeypatch), _copies(request, address))


@pytest.fixture
def adminplus_sqlite(
    sqlite_store: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, file_copies: Copies
) -> Runner:
    """The program on SQLite alone, in this process."""
    return Runner(sqlite_store, clock, _stdin(monkeypatch), file_copies)


def _copies(request: pytest.FixtureRequest, address: str) -> Copies:
    copies: Copies = request.getfixturevalue("postgres" if "://" in address else "file_copies")
    return copies


def _copied(template: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    copy = folder / "adminplus.db"
    shutil.copyfile(template, copy)
    copy.chmod(0o600)
    return copy


def _stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return give
