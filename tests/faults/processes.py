"""The program as processes of its own: started as people start it, or forked from one that is warm.

A cold start takes far longer than most commands; where a test needs hundreds of processes, they are forked
from an interpreter that has imported everything and then runs the same `main`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from adminplus_cli.domain.platform.heartbeat import HEARTBEATS

T = TypeVar("T")

PROGRAM = (sys.executable, "-m", "adminplus_cli")
PATIENCE = 120
"""Seconds after which a process is taken to hang: far more than any needs."""

ROOT = Path(__file__).parents[2]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Ended:
    """The exit code (minus the signal that killed it) and the two streams of one process."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it said on stderr, line by line."""
        return self.err.splitlines()


def run(*argv: object, stdin: bytes = b"", **options: Any) -> Ended:
    """Start the program, wait for its end, and return what it left; `options` are those of Popen."""
    command = [*PROGRAM, *map(str, argv)]
    ended = subprocess.run(
        command, input=stdin, capture_output=True, timeout=PATIENCE, check=False, **options
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def together(*jobs: Callable[[], T]) -> list[T]:
    """Do jobs that mostly wait for a process at the same time, and return their results in order."""
    with ThreadPoolExecutor(2) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]


class Started(subprocess.Popen[bytes]):
    """A process that does not outlive the test that started it, also where the test fails half-way."""

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        if error:
            self.kill()
        super().__exit__(error, *rest)  # type: ignore[arg-type] # the value and the trace, as they came


def start(*argv: object, **options: Any) -> Started:
    """Start the program and return the process."""
    return Started([*PROGRAM, *map(str, argv)], stdin=subprocess.DEVNULL, **options)


def children() -> dict[int, str]:
    """Return the processes that this one started and that still run: their numbers and command lines (Linux)."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ").strip()
    return found


def shell(script: str, *argv: object, **options: Any) -> Ended:
    """Run a line of shell in which `"$@"` is the program with its arguments."""
    command = ["sh", "-c", script, "sh", *PROGRAM, *map(str, argv)]
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False, **options
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


class Child:
    """One forked process of the program."""

    def __init__(self, warm: Warm, pid: int, streams: Path) -> None:
        self._warm = warm
        self.pid = pid
        self._streams = streams

    def go(self) -> None:
        """Let a process that was held go on."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill it as `kill -9` does; harmless when it has ended, since nobody has waited for it yet."""
        os.kill(self.pid, signal.SIGKILL)

    def stands(self) -> bool:
        """Wait until it stands still, or has ended; say whether it stands still."""
        return os.WIFSTOPPED(self._warm.ask({"wait": self.pid, "until": os.WUNTRACED}))

    def end(self) -> Ended:
        """Wait for its end."""
        status = self._warm.ask({"wait": self.pid, "until": 0})
        out, err = (self._streams.with_suffix(suffix).read_text() for suffix in (".out", ".err"))
        return Ended(os.waitstatus_to_exitcode(status), out, err)


class Warm:
    """An interpreter that has imported the whole program and forks a process for each command."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._lock = threading.Lock()
        command = [sys.executable, "-m", "tests.faults.warm"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, order: dict[str, Any]) -> int:
        """Give one order and return the number that answers it."""
        assert self._process.stdin
        assert self._process.stdout
        with self._lock:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    def start(self, *argv: object, held: bool = False, **how: Any) -> Child:
        """Fork a process; `held`, it waits at its start for `go`; `how` else it runs is told in `warm.Manner`."""
        self._count += 1
        streams = self._folder / f"{self._count}.out"
        streams.touch()
        streams.with_suffix(".err").touch()
        order = {"argv": [str(each) for each in argv], "streams": str(streams), "held": held, **how}
        return Child(self, self.ask(order), streams)

    def run(self, *argv: object) -> Ended:
        """Fork a process and wait for its end."""
        return self.start(*argv).end()

    def ok(self, *argv: object) -> Ended:
        """Fork a process, which must succeed."""
        ended = self.run(*argv)
        assert ended.code == 0, f"{argv}: exit {ended.code}\n{ended.err}"
        return ended

    def close(self) -> None:
        """End the interpreter."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._process.stdout.close()


@contextmanager
def storm(warm: Warm, commands: list[tuple[object, ...]]) -> Iterator[list[Ended]]:
    """Run all commands at once, each a process, and yield how each ended."""
    children = [warm.start(*command, held=True) for command in commands]
    for child in children:
        child.go()
    yield [child.end() for child in children]


def traced(child: Child, expression: str, *more: str) -> Ended:
    """Run a process that is held under strace, from its first call on: `trace=…`, or `inject=…` to cut it short."""
    if shutil.which("strace") is None:
        child.kill()
        child.end()
        pytest.skip("strace is not installed: calls cannot be cut short one by one")
    command = ["strace", "-f", "-p", str(child.pid), "-e", expression, *(more or ("-o", "/dev/null"))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr
        said = strace.stderr.readline()
        child.go()
        ended = child.end()
        strace.communicate(timeout=PATIENCE)
    if "attached" not in said:
        pytest.skip(f"strace may not trace here: {said.strip()}")
    return ended


def calls_in(log: Path) -> Counter[str]:
    """Return how many calls of each name are in what strace wrote."""
    return Counter(line.split("(")[0].split()[-1] for line in log.read_text().splitlines() if "(" in line)


def content(store: Path) -> str:
    """Return all rows of a SQLite store, and the sizes of its attachments, without what differs from run to run.

    Instants do, and so do hashes and checksums of rows that hold one: `doctor` compares those (`assert_sound`).
    """
    with closing(sqlite3.connect(store)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        rows = [
            (name, row) for (name,) in tables for row in database.execute(_all_but_checksums(database, name))
        ]
        rows = [each for each in rows if each[1][0] not in HEARTBEATS]
        kept = database.execute("SELECT sha256, size FROM attachments").fetchall()
    for sha256, size in kept:
        assert (store.with_name(f"{store.name}.attachments") / sha256[:2] / sha256).stat().st_size == size
    lines = (f"{name} {row[:-1] if name == 'audit' else row}" for name, row in rows)  # but for its hash
    return INSTANT.sub("T", "\n".join(lines))


def _all_but_checksums(database: sqlite3.Connection, table: str) -> str:
    columns = [name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    return f"SELECT {', '.join(name for name in columns if name != 'checksum')} FROM {table}"


def rows(warm: Warm, store: object, table: str) -> list[dict[str, Any]]:
    """Return the rows of one table."""
    lines = map(json.loads, warm.ok("--store", store, "store", "dump").out.splitlines())
    return [line for line in lines if line["table"] == table]


def assert_sound(warm: Warm, store: object) -> None:
    """Check that `doctor` finds nothing: neither in the rows nor in the files nor in the chain of the audit.

    Whom the platform lacks does not matter, nor what is overdue by the clock of this machine: some stores are old.
    """
    found = json.loads(warm.run("--store", store, "doctor", "-o", "json").out)
    assert [row for row in found if row["check"] not in ("platform", "privacy")] == []
