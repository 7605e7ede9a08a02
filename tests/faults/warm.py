"""The warm interpreter: reads orders on stdin, a JSON object a line, and answers each with one number."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import tempfile
import traceback
from contextlib import AbstractContextManager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any, TypedDict, Unpack

from adminplus_cli.__main__ import main as program
from adminplus_cli.cli.main import main
from adminplus_cli.domain.shared.instant import from_text
from adminplus_cli.store import engine
from adminplus_cli.store.connection import Connection
from adminplus_cli.store.engine import Database, Purpose


def serve() -> None:
    """Fork a process for each command asked for, and say how those waited for ended."""
    os.environ["ADMINPLUS_MAIL_ENABLED"] = (
        "false"  # the mail of these stores is months old, and has no server
    )
    _warm_up()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        answer = os.waitpid(order["wait"], order["until"])[1] if "wait" in order else _fork(**order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _warm_up() -> None:
    """Import everything, by running a little of everything."""
    for dialect in ("psycopg", "sqlalchemy.dialects.postgresql.psycopg"):
        import_module(dialect)

    with (
        tempfile.TemporaryDirectory() as folder,
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        store = ["--store", f"{folder}/store/adminplus.db"]
        for command in ("init", "tick", "request list", "request attach 1", "doctor", "audit verify"):
            main([*store, *command.split()])


class Manner(TypedDict, total=False):
    """How else a process runs: the instant it takes for now, settings of its own, where it is cut short.

    `cut`: at which transaction that writes it gets a signal, whether as that begins or right before its commit, and which.
    """

    now: str
    settings: dict[str, str]
    cut: tuple[int, str, int]


def _fork(argv: list[str], streams: str, *, held: bool, **how: Unpack[Manner]) -> int:
    pid = os.fork()
    if pid == 0:
        _become(argv, Path(streams), held=held, how=how)
    if held:
        os.waitpid(pid, os.WUNTRACED)
    return pid


def _become(argv: list[str], streams: Path, *, held: bool, how: Manner) -> None:
    code = 120
    try:
        for number, suffix in ((1, ".out"), (2, ".err")):
            os.dup2(
                os.open(streams.with_suffix(suffix), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), number
            )
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.argv = ["adminplus", *argv]
        os.environ.update(how.get("settings", {}))
        if "cut" in how:
            _cut(*how["cut"])
        if held:
            os.kill(os.getpid(), signal.SIGSTOP)
        code = main(argv, clock=lambda: from_text(how["now"])) if "now" in how else program()
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - a forked process must never return into the interpreter
        traceback.print_exc()
    finally:
        os._exit(code)


def _cut(number: int, moment: str, signal_: int) -> None:
    """Have this process get a signal at a transaction that writes."""
    counts = dict.fromkeys(("begin", "commit"), 0)
    transaction, commit = engine.Database.transaction, engine._commit

    def pass_by(what: str) -> None:
        counts[what] += 1
        if (what, counts[what]) == (moment, number):
            os.kill(os.getpid(), signal_)

    def begins(database: Database, how: Purpose, **more: Any) -> AbstractContextManager[Connection]:
        if how is not Purpose.READ:
            pass_by("begin")
        return transaction(database, how, **more)

    def commits(connection: Connection, *, writes: bool) -> None:
        if writes:
            pass_by("commit")
        commit(connection, writes=writes)

    engine.Database.transaction, engine._commit = begins, commits  # type: ignore[assignment,method-assign]


if __name__ == "__main__":
    serve()
