"""Long runs against faults, bounded: `python3 dev torture [--minutes N] [--only KIND] [--database NAME] [--seed N]`.

Rounds of all kinds take turns until the time is over. Each throws dice of its own, made from the seed, the kind, the
database and its number. What was counted is printed; the exit code is 1 when a round found anything.
"""

from __future__ import annotations

import argparse
import itertools
import secrets
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from importlib import import_module
from pathlib import Path
from random import Random

from tests.faults.processes import Warm
from tests.torture.scene import Scene, Stage

KINDS = (
    "kills",
    "storms",
    "clocks",
    "server",
    "corruption",
    "hostile",
    "disk",
    "power",
    "smtp",
    "suite",
    "rights",
    "blindness",
)
ONLY_ON = {"server": ("postgresql",)} | dict.fromkeys(("corruption", "disk", "power", "suite"), ("sqlite",))
"""Kinds that are about one database; the files of tests choose theirs themselves."""
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Run what is asked for, print the counts, and return the exit code."""
    asked = _arguments()
    seed = secrets.randbelow(10**6) if asked.seed is None else asked.seed
    print(f"seed {seed}", flush=True)
    databases = asked.database or DATABASES
    turns = [
        (kind, name)
        for kind in asked.only or KINDS
        for name in ONLY_ON.get(kind, DATABASES)
        if name in databases
    ]
    counts: dict[tuple[str, str], Counter[str]] = {turn: Counter() for turn in turns}
    with tempfile.TemporaryDirectory(prefix="adminplus-torture-") as name, ExitStack() as open_until_the_end:
        stage = Stage(Path(name))
        if any(database == "postgresql" for _kind, database in turns):
            open_until_the_end.enter_context(stage.postgres())
        streams = Path(name) / "streams"
        streams.mkdir()
        warm = Warm(streams)
        open_until_the_end.callback(warm.close)
        end = time.monotonic() + asked.minutes * 60
        with suppress(KeyboardInterrupt):  # what was counted so far is told
            for number in itertools.count(asked.round):
                if time.monotonic() >= end and number > asked.round:
                    break
                for kind, database in turns:
                    if time.monotonic() < end or number == asked.round:
                        folder = Path(name) / f"{kind}-{database}-{number}"
                        folder.mkdir(mode=0o700)
                        dice = Random(f"{seed} {kind} {database} {number}")
                        scene = Scene(warm, database, dice, folder, stage, counts[kind, database], number)
                        _round(scene, kind, f"--seed {seed} --round {number}")
                        shutil.rmtree(folder, ignore_errors=True)
    return _told(counts)


def _round(scene: Scene, kind: str, again: str) -> None:
    """Play one round; where it finds something, say what, and how to repeat it."""
    play: Callable[[Scene], None] = import_module(f"tests.torture.{kind}").play
    scene.count["rounds"] += 1
    try:
        play(scene)
    except Exception:  # noqa: BLE001 - whatever a round raises is what it found
        scene.count["FOUND"] += 1
        traceback.print_exc(file=sys.stdout)
        options = f"--only {kind} --database {scene.database} {again} --minutes 0"
        print(f"again: python3 dev torture {options}", flush=True)


def _told(counts: dict[tuple[str, str], Counter[str]]) -> int:
    for (kind, database), count in counts.items():
        print(f"{kind} on {database}: " + ", ".join(f"{number} {what}" for what, number in count.items()))
    found = sum(count["FOUND"] for count in counts.values())
    print(f"found: {found}")
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev torture", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, metavar="N")
    parser.add_argument("--only", nargs="+", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--database", nargs="+", choices=DATABASES, metavar="NAME", help=", ".join(DATABASES))
    parser.add_argument("--seed", type=int, metavar="N", help="the dice of an earlier run")
    parser.add_argument("--round", type=int, default=1, metavar="N", help="the number of the first round")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
