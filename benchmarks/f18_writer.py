"""F18: whoever writes beside a long read waits for it two seconds at the most.

While the read runs on the big store, a reply is written to it every fifth of a second. Shown is the longest of them
against the median of the same alone; the limit is two seconds above that.
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from big_store import LARGEST_GROUP, Size, scratch
from measure import ADMINPLUS, Result, Run, Words, adminplus, environment, line

MOST = 2.0
"""So many seconds a writer may wait."""
PAUSE = 0.2
"""So many seconds the writer rests between two replies."""
LOOKED_AT = 60
"""So many seconds of a read are looked at: then a picture is taken, and what is checked there keeps nobody waiting."""
NOTE = (
    "What is shown is the longest of the replies, one every fifth of a second, in the first minute of each "
    "read; the quartiles are those of all of them."
)


def measure(runs: int, size: int) -> list[Result]:
    number = size - size % 200 - 199
    with tempfile.TemporaryDirectory() as folder:
        store, results = scratch(Size(size), Path(folder)), []
        words = ("--store", store, "--as", "user2@example.org", "request", "reply", number, "--message", "-")
        reply = adminplus(*words, stdin="Oui.")
        reply()
        alone = [reply() for _run in range(max(runs, 2))]
        usual = Run(*(statistics.median(values) for values in zip(*map(_values, alone), strict=True)))
        for read in (
            ("doctor",),
            ("store", "verify"),
            ("store", "dump"),
            ("store", "backup", Path(folder) / "backup.tar", "--force"),
            ("group", "requests", "export", LARGEST_GROUP),
            ("audit", "list", "-o", "csv"),
        ):
            beside = _beside(("--store", store, *read), reply)
            longest = max(beside, key=lambda run: run.wall)
            named = " ".join(map(str, read[: 3 if read[0] == "group" else 2]))
            result = Result(
                promise="F18",
                what=f"adminplus request reply beside adminplus {named}",
                floor="the reply alone",
                limit=round((usual.wall + MOST) / usual.wall, 1),
                ratio=longest.wall / usual.wall,
                cpu_ratio=longest.cpu / usual.cpu,
                spread=_quartiles([run.wall / usual.wall for run in beside]),
                ours=longest,
                theirs=usual,
                note="" if results else NOTE,
            )
            print(line(result), flush=True)
            results.append(result)
        return results


def _beside(words: Words, reply: Callable[[], Run]) -> list[Run]:
    """Return each reply that was written while a command ran, the last of which may have ended after it."""
    argv = [str(word) for word in (ADMINPLUS, *words)]
    none, done, start = subprocess.DEVNULL, [], time.perf_counter()
    with subprocess.Popen(argv, stdin=none, stdout=none, stderr=none, env=environment()) as reading:
        while reading.poll() is None:
            done.append(reply())
            if time.perf_counter() - start > LOOKED_AT:
                reading.kill()
                return done
            time.sleep(PAUSE)
        if reading.returncode not in (0, 7):  # 7: what doctor finds lacking
            raise SystemExit(f"{words}: exit {reading.returncode}")
    return done


def _values(run: Run) -> tuple[float, float, float]:
    return run.wall, run.cpu, run.peak


def _quartiles(ratios: list[float]) -> tuple[float, float]:
    first, _middle, third = statistics.quantiles(
        ratios if len(ratios) > 1 else ratios * 2, n=4, method="inclusive"
    )
    return first, third
