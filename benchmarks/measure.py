"""Whole processes, timed in turn: ours, the floor, ours, the floor and so on.

So what else the machine does falls on both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = Path(sys.executable)
ADMINPLUS = PYTHON.parent / "adminplus"
SQLITE_UTILS = PYTHON.parent / "sqlite-utils"

Words = Sequence[str | Path | int]


@dataclass(frozen=True)
class Run:
    """One process: seconds on the clock, seconds of processor, megabytes at its peak."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Result:
    """One promise measured. `spread` holds the quartiles of the ratios of neighbouring runs."""

    promise: str
    what: str
    floor: str
    limit: float
    ratio: float
    cpu_ratio: float
    spread: tuple[float, float]
    ours: Run
    theirs: Run
    note: str = ""
    by_processor: bool = False
    """Whether it is promised of processor time, not of the time on the clock."""

    most: float | None = None
    """How many megabytes it may take at its peak, where that is promised too."""

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        ratio = round(self.cpu_ratio if self.by_processor else self.ratio, 2)
        return ratio <= self.limit and (self.most is None or self.ours.peak <= self.most)


def once(words: Words, *, stdin: str = "", codes: Sequence[int] = (0,)) -> Run:
    """Run one process to its end; one that ends with none of `codes` stops everything."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
        given.write(stdin.encode())
        given.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in words],
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=environment(),
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            errors.seek(0)
            raise SystemExit(f"{words}: exit {process.returncode}\n{errors.read().decode()}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(
    promise: str,
    what: str,
    ours: Callable[[], Run],
    floor: str,
    theirs: Callable[[], Run],
    *,
    limit: float,
    runs: int,
    note: str = "",
    most: float | None = None,
    by_processor: bool = False,
) -> Result:
    """Measure both in turn, after one of each that does not count, and return the ratio of the medians."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _run in range(runs)]
    mine, other = (_median([pair[side] for pair in pairs]) for side in (0, 1))
    ratios = sorted(a.wall / b.wall for a, b in pairs)
    quarters = statistics.quantiles(ratios, n=4, method="inclusive")
    result = Result(
        promise=promise,
        what=what,
        floor=floor,
        limit=limit,
        ratio=mine.wall / other.wall,
        cpu_ratio=mine.cpu / other.cpu,
        spread=(quarters[0], quarters[2]),
        ours=mine,
        theirs=other,
        note=note,
        most=most,
        by_processor=by_processor,
    )
    print(line(result), flush=True)
    return result


def line(result: Result) -> str:
    """Return one line on a result."""
    told = "kept" if result.kept else "OVER"
    return (
        f"{result.promise:4}{result.ratio:6.2f} ≤ {result.limit:<5g}{told}  cpu {result.cpu_ratio:5.2f}"
        f"  {result.ours.wall:7.3f} s / {result.theirs.wall:7.3f} s  {result.ours.peak:4.0f} MB  {result.what}"
    )


def python(code: str) -> Callable[[], Run]:
    """Return a run of `python -c code`."""
    return lambda: once([PYTHON, "-c", code])


def adminplus(*words: str | Path | int, stdin: str = "", codes: Sequence[int] = (0,)) -> Callable[[], Run]:
    """Return a run of our command."""
    return lambda: once([ADMINPLUS, *words], stdin=stdin, codes=codes)


def _median(runs: Sequence[Run]) -> Run:
    """Return the medians, one by one."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.peak for run in runs),
    )


def environment() -> dict[str, str]:
    """Return the environment without settings of adminplus and of the interpreter.

    But for two: mail and requests of the big stores are older than any whose text is kept, and a `tick` with nothing
    due removes none.
    """
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("ADMINPLUS_", "PYTHON"))
    } | {
        "XDG_CONFIG_HOME": "/nonexistent",
        "ADMINPLUS_MAIL_KEEP_DAYS": "0",
        "ADMINPLUS_PRIVACY_RETENTION_MONTHS": "1200",
    }
