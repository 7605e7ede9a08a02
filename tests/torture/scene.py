"""What a round of torture is given: a store full of casework of its own, dice, and a book of what was counted."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from adminplus_cli.domain.platform.heartbeat import HEARTBEATS
from tests.casework import cast, open_request
from tests.faults.processes import INSTANT, Ended, Warm
from tests.guidance import ADA, OLGA, account, join
from tests.runner import Clock, Runner
from tests.servers import Postgres

BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEPT = "torture"
"""The name of the prepared database."""
CLEAN = {0, 3, 4, 5, 6, 7, 8}
"""The exit codes of what is done, refused, or unavailable: all others say that something is wrong with the program."""


@dataclass
class Scene:
    """One round: `dice` alone decide what happens, so that a seed repeats it but for its timing."""

    warm: Warm
    database: str
    dice: Random
    folder: Path
    stage: Stage
    count: Counter[str] = field(default_factory=Counter)
    number: int = 1

    @contextmanager
    def store(self, name: str = "store") -> Iterator[str]:
        """Yield the address of a fresh store with three requests that wait, on the database of this round."""
        with self.stage.store(self.database, self.folder / name) as store:
            yield store

    def runner(self, store: str) -> Runner:
        """Return the program on a store, in this process, with a clock that is moved."""
        return Runner(store, Clock(BEGUN), lambda _stdin: None)

    def run(self, store: object, *argv: object) -> Ended:
        """Run one command to its end, in a process."""
        self.count["processes"] += 1
        return self.warm.run("--store", store, *argv)

    def doctor(self, store: object) -> None:
        """Have `doctor` look, who must find nothing but what a young platform lacks."""
        ended = self.run(store, "doctor", "-o", "json")
        found = [row for row in json.loads(ended.out or "[]") if row["check"] not in {"platform", "outbox"}]
        assert ended.code in {0, 7}, ended
        assert found == [], found
        self.count["found sound by doctor"] += 1

    def state(self, store: object) -> str:
        """Return all rows of a store, without what differs from run to run."""
        ended = self.run(store, "store", "dump")
        assert ended.code == 0, ended
        rows = (json.loads(line) for line in ended.out.splitlines())
        return INSTANT.sub("T", "\n".join(_told(row) for row in rows if row.get("key") not in HEARTBEATS))


def _told(row: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in {"hash", "id"}})


class Stage:
    """Where rounds take place: the prepared stores, and the server, which is started where one is asked for."""

    def __init__(self, folder: Path) -> None:
        self.server: Postgres | None = None
        for name in [each for each in os.environ if each.startswith("ADMINPLUS_")]:
            del os.environ[name]
        os.environ |= {"ADMINPLUS_MAIL_ENABLED": "false", "LANGUAGE": "en", "HOME": str(folder)}
        os.environ |= {f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CONFIG", "STATE")}
        self._template = folder / "template"
        self._prepare(str(self._template / "adminplus.db"))

    @contextmanager
    def postgres(self) -> Iterator[None]:
        """Start the server, and keep a prepared database on it."""
        with redirect_stderr(io.StringIO()), Postgres() as self.server:
            with self.server.database("template0") as url:
                self._prepare(url)
                self.server.keep(url, KEPT)
            yield

    @contextmanager
    def store(self, database: str, folder: Path) -> Iterator[str]:
        """Yield the address of a copy of the prepared store."""
        if database == "sqlite":
            shutil.copytree(self._template, folder)
            yield str(folder / "adminplus.db")
            shutil.rmtree(folder)
            return
        assert self.server
        with self.server.database(KEPT) as url:
            yield url

    @staticmethod
    def _prepare(store: str) -> None:
        runner = Runner(store, Clock(BEGUN), lambda _stdin: None)
        runner.ok("init")
        cast(runner)
        for _number in range(3):
            open_request(runner)
        for email in (OLGA, ADA):
            account(runner, email)
        runner.ok("project", "create", "Mentorat", as_=OLGA)
        join(runner, 1, ADA, "admin")
