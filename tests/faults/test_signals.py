"""X7: Ctrl-C and TERM at any moment: exit 130, quiet, no half file, nothing half done."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from adminplus_cli import __main__ as process
from tests.casework import INES
from tests.faults.conftest import copied
from tests.faults.processes import PATIENCE, Warm, assert_sound, content, start, together

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _await_listening(pid: int) -> None:
    """Wait until the process catches TERM, or has ended: before that it is Python's start, not ours."""
    while True:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        if status["State"].startswith("Z") or int(status["SigCgt"], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.001)


@pytest.mark.requirement("X7")
@pytest.mark.parametrize("sent", SIGNALS, ids=lambda each: each.name)
def test_a_signal_while_the_program_starts_ends_it_quietly(
    casework: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    moments = random.Random(sent)

    def interrupt(number: int, delay: float) -> tuple[int | None, bytes, bytes]:
        store = copied(casework, tmp_path / str(number))
        argv = ("--store", store, "--as", INES, "request", "list", "-o", "count")
        with start(*argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            _await_listening(process.pid)
            time.sleep(delay)
            process.send_signal(sent)
            out, err = process.communicate(timeout=PATIENCE)
            return process.returncode, out, err

    delays = [moments.uniform(0, 0.6) for _number in range(5)]
    for ended in together(*(lambda each=each: interrupt(*each) for each in enumerate(delays))):
        assert ended in {(130, b"", b""), (0, b"3\n", b"")}


@pytest.mark.requirement("X1", "X7")
@pytest.mark.parametrize("sent", SIGNALS, ids=lambda each: each.name)
def test_a_signal_at_any_moment_leaves_all_or_nothing(
    warm: Warm, casework: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    piece = tmp_path / "facture.txt"
    piece.write_bytes(b"une facture " * 100_000)
    argv = ("--as", INES, "request", "reply", "1", "--message", "Bonjour", "--attach", piece)
    store = copied(casework, tmp_path / "template")
    before = content(store)
    begun = time.monotonic()
    warm.ok("--store", store, *argv)
    lifetime, after = time.monotonic() - begun, content(store)

    moments, left = random.Random(sent), 0
    for number in range(20):
        store = copied(casework, tmp_path / str(number))
        child = warm.start("--store", store, *argv, held=True)
        child.go()
        _await_listening(child.pid)
        time.sleep(moments.uniform(0, min(lifetime, 1)))
        os.kill(child.pid, sent)
        ended = child.end()
        assert (ended.code, ended.out) in {(0, ""), (130, "")}
        assert ended.err in {"", "Answered request #1.\n"}
        assert content(store) in {(after if ended.code == 0 else before), after}
        left += len(list(store.parent.glob("*.attachments/incoming/*")))
    assert left <= 3  # of those interrupted while they tidied up
    assert_sound(warm, store)


@pytest.mark.requirement("X7")
@pytest.mark.parametrize("sent", SIGNALS, ids=lambda each: each.name)
def test_a_signal_while_the_reader_stalls_ends_the_program(busy_store: Path, sent: signal.Signals) -> None:
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    with start("--store", busy_store, "store", "dump", stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        assert os.read(reading, 1)
        process.send_signal(sent)
        _out, err = process.communicate(timeout=PATIENCE)
    os.close(reading)
    assert (process.returncode, err) == (130, b"")


def test_a_signal_at_the_very_end_changes_no_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes while the process stops listening: what was done is done, and nothing says otherwise."""
    signals = [process.Interrupted, process.Interrupted]

    def interrupted() -> None:
        if signals:
            raise signals.pop()

    monkeypatch.setattr(process, "_run", lambda: 7)
    monkeypatch.setattr(process, "_stop_listening", interrupted)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("sys.argv", ["adminplus", "tick"])
    assert process.main() == 7
