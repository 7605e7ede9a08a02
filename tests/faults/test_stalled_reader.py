"""X12: nothing is locked while printing: a list left open in a pager keeps nobody waiting."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.casework import INES, cast, open_request
from tests.faults.processes import PATIENCE, Started, Warm, assert_sound, start
from tests.runner import Runner

SMALLEST_PIPE = 4096


@contextmanager
def _stalled(*argv: object) -> Iterator[Started]:
    """Run the program into a small pipe of which one byte has been read, and no more is."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, SMALLEST_PIPE)
    with start(*argv, stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        assert os.read(reading, 1)
        yield process
        assert process.poll() is None, "it should still wait for its reader"
        with os.fdopen(reading, "rb") as rest:
            rest.read()
        assert process.wait(PATIENCE) == 0
        assert process.stderr
        assert process.stderr.read() == b""


@pytest.mark.requirement("X12")
def test_readers_who_stall_keep_no_writer_waiting(adminplus: Runner, warm: Warm) -> None:
    cast(adminplus)
    for number in range(40):
        open_request(adminplus, subject=f"Demande {number} " + "x" * 130)
    store = ("--store", adminplus.store)

    with (
        _stalled(*store, "--as", INES, "request", "list", "-o", "json"),
        _stalled(*store, "audit", "list", "-o", "json"),
        _stalled(*store, "store", "dump"),
    ):
        warm.ok(*store, "--as", INES, "request", "reply", "1", "--message", "Bonjour")
        warm.ok(*store, "tick", "--at", "2099-01-01", "--yes")
    assert_sound(warm, adminplus.store)
