"""The tests of faults with everything they leave out in a hurry: crash points by strace, streams, signals, SMTP."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.faults.processes import ROOT
from tests.torture.scene import Scene

FILES = (
    "faults/test_kill.py", "faults/test_backup.py", "faults/test_power_cut.py", "faults/test_streams.py", "faults/test_signals.py",
    "faults/test_stalled_reader.py", "faults/test_after_commit.py", "mail/test_smtp.py", "mail/test_delivery.py",
)  # fmt: skip
COUNTED = re.compile(r"(\d+) (passed|failed|skipped|error)")


def play(scene: Scene) -> None:
    """Run one file of tests with `LONG_FAULTS`: minutes, where all calls of a command are cut short."""
    file = f"tests/{scene.dice.choice(FILES)}"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", file]
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"LONG_FAULTS": "1"}, capture_output=True, text=True, check=False
    )
    for number, what in COUNTED.findall(ended.stdout.splitlines()[-1]):
        scene.count[what] += int(number)
    assert ended.returncode == 0, ended.stdout[-8000:]
