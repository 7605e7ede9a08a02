"""What the fault tests share: the warm interpreter, and a store full of casework to copy and to hurt."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.casework import cast, open_request
from tests.faults.processes import Warm
from tests.guidance import ADA, OLGA, account, join
from tests.runner import Clock, Runner

LONG_AGO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """An interpreter that forks processes of the program."""
    interpreter = Warm(tmp_path_factory.mktemp("streams"))
    yield interpreter
    interpreter.close()


@pytest.fixture(scope="session")
def casework(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with three requests that wait, one of them with an attachment; and Olga's project."""
    folder = tmp_path_factory.mktemp("casework") / "store"
    runner = Runner(str(folder / "adminplus.db"), Clock(LONG_AGO), lambda _stdin: None)
    runner.ok("init")
    cast(runner)
    piece = folder.with_name("pièce.txt")
    piece.write_bytes(b"une piece " * 1000)
    open_request(runner, "--attach", piece)
    open_request(runner)
    open_request(runner)
    for email in (OLGA, ADA):
        account(runner, email)
    runner.ok("project", "create", "Mentorat", as_=OLGA)
    join(runner, 1, ADA, "admin")
    return folder


@pytest.fixture
def busy_store(casework: Path, tmp_path: Path) -> Path:
    """A store of its own with that casework."""
    return copied(casework, tmp_path / "busy")


def copied(casework: Path, folder: Path) -> Path:
    """Copy the folder of a store, and return the address of the copy."""
    shutil.copytree(casework, folder)
    return folder / "adminplus.db"
