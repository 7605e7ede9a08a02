"""Calls of the program inside the test's own process, and what they leave."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from adminplus_cli.cli.main import main
from tests.contents import contents


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> None:
        """Move the clock, for example `forward(days=4, seconds=-1)`."""
        self.now += timedelta(**delta)


@dataclass(frozen=True)
class Result:
    """The exit code and the two streams of one call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout says, read as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error object that stderr ends with, under `-o json`."""
        return json.loads(self.err.splitlines()[-1])["error"]


class Copies(Protocol):
    """Stores put aside once they were prepared: copying one is far quicker than making it again."""

    def make(self, store: str) -> None:
        """Let a store be as `init` leaves it, if there is none yet at that address."""

    def keep(self, store: str, name: str) -> None:
        """Put the store aside as it is."""

    def put(self, store: str, name: str) -> bool:
        """Make the store what was put aside by that name; False where nothing was."""


class Runner:
    """The program on one store; `copies`, where the store is as `init` leaves it."""

    def __init__(
        self, store: str, clock: Clock, stdin: Callable[[bytes], None], copies: Copies | None = None
    ) -> None:
        self.address = store
        self.clock = clock
        self.stdin = stdin
        self.copies = self.makes = copies

    @property
    def store(self) -> str:
        """The address of the store, which is there from now on."""
        if self.makes:
            self.makes.make(self.address)
            self.makes = None
        return self.address

    def prepare(self, name: str, build: Callable[[Runner], object]) -> Runner:
        """Bring a fresh store to what `build` makes of it: the first time by that, then by a copy.

        A store that has been used already, or another time than that of the first copy, is built upon.
        """
        copies, self.copies = self.copies, None
        name = f"{name}_{self.clock():%Y%m%d%H%M%S}"
        if copies is None:
            build(self)
        elif copies.put(self.address, name):
            self.makes = None
        else:
            build(self)
            copies.keep(self.store, name)
        return self

    def __call__(self, *args: object, as_: str | None = None, stdin: str | bytes = b"") -> Result:
        """Run the program and return what it left, whatever its exit code."""
        self.copies = None
        self.stdin(stdin.encode() if isinstance(stdin, str) else stdin)
        argv = ["--store", self.store, *(["--as", as_] if as_ else []), *map(str, args)]
        out, err = _stream(), _stream()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(argv, clock=self.clock)
        return Result(code, _text(out), _text(err))

    def typed(self, answers: str, *args: object, as_: str | None = None) -> Result:
        """Run the program before a terminal on which somebody types `answers` to what it asks."""
        self.copies = None
        self.stdin(answers.encode())
        err = _terminal(_stream())
        _terminal(sys.stdin)
        argv = ["--store", self.store, *(["--as", as_] if as_ else []), *map(str, args)]
        with contextlib.redirect_stdout(out := _stream()), contextlib.redirect_stderr(err):
            code = main(argv, clock=self.clock)
        return Result(code, _text(out), _text(err))

    def at_terminal(self, answers: str, *args: object) -> Result:
        """Run the program on a terminal, as whom it says: `out` is all that is seen there, with what was typed."""
        self.copies = None
        self.stdin(answers.encode())
        seen = _terminal(_stream())
        _echo(_terminal(sys.stdin), seen)
        with contextlib.redirect_stdout(seen), contextlib.redirect_stderr(seen):
            code = main(["--store", self.store, *map(str, args)], clock=self.clock)
        return Result(code, _text(seen), "")

    def ok(self, *args: object, as_: str | None = None, stdin: str | bytes = b"") -> Result:
        """Run the program, which must succeed."""
        result = self(*args, as_=as_, stdin=stdin)
        assert result.code == 0, f"{args}: exit {result.code}\n{result.err}"
        return result

    def assert_sound(self) -> None:
        """Check that `doctor` finds nothing wrong with what is stored, whoever the platform still lacks."""
        found = self("doctor", "-o", "json").json
        assert [row for row in found if row["check"] != "platform"] == []

    def dump(self) -> list[dict[str, Any]]:
        """Return every row of the store, as `store dump` prints it."""
        self.copies = None
        return contents(self.store)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _terminal(stream: Any) -> Any:
    stream.isatty = lambda: True
    return stream


def _echo(stdin: Any, screen: io.TextIOWrapper) -> None:
    """Let a screen show what is typed, as a terminal does."""
    read = stdin.readline

    def readline(*args: int) -> str:
        line: str = read(*args)
        screen.write(line)
        return line

    stdin.readline = readline


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
