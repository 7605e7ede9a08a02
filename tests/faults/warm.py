"""The warm interpreter: reads orders on stdin, a JSON object a line, and answers each with one number."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import tempfile
import traceback
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

from adminplus_cli.__main__ import main as program
from adminplus_cli.cli.main import main


def serve() -> None:
    """Fork a process for each command asked for, and say how those waited for ended."""
    os.environ["ADMINPLUS_MAIL_ENABLED"] = (
        "false"  # the mail of these stores is months old, and has no server
    )
    _warm_up()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        answer = os.waitpid(order["wait"], 0)[1] if "wait" in order else _fork(**order)
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


def _fork(argv: list[str], streams: str, *, held: bool) -> int:
    pid = os.fork()
    if pid == 0:
        _become(argv, Path(streams), held=held)
    if held:
        os.waitpid(pid, os.WUNTRACED)
    return pid


def _become(argv: list[str], streams: Path, *, held: bool) -> None:
    code = 120
    try:
        for number, suffix in ((1, ".out"), (2, ".err")):
            os.dup2(
                os.open(streams.with_suffix(suffix), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), number
            )
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.argv = ["adminplus", *argv]
        if held:
            os.kill(os.getpid(), signal.SIGSTOP)
        code = program()
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - a forked process must never return into the interpreter
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve()
