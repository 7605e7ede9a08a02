"""X11: what a command confirms is on disk by then: whatever it wrote to the store was synced before it says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.casework import INES
from tests.faults.processes import Warm, traced

WRITES = "pwrite64,write,ftruncate,rename,renameat,renameat2,link,linkat,unlink"
CALL = re.compile(r"(?:\d+ +)?(\w+)\((?:\d+<([^>]*)>)?(.*)")
SYNCS = {"fsync", "fdatasync"}


@pytest.mark.requirement("X11")
def test_what_is_confirmed_was_synced_before(busy_store: Path, warm: Warm, tmp_path: Path) -> None:
    piece = tmp_path / "facture.txt"
    piece.write_bytes(b"une facture " * 1000)
    reply = ("--as", INES, "request", "reply", "1", "--message", "Oui.", "--attach", piece)
    log = tmp_path / "calls"
    child = warm.start("--store", busy_store, *reply, held=True)
    ended = traced(child, f"trace={WRITES},fsync,fdatasync", "-y", "-o", str(log))
    assert ended.code == 0, ended

    store, unsynced, synced = busy_store.parent, set[str](), set[str]()
    for line in log.read_text().splitlines():
        match = CALL.match(line)
        name, path, rest = match.groups() if match else ("", "", "")
        if name == "write" and "request #1" in rest:  # what it says on stderr
            break
        if name in SYNCS:
            synced.add(path)
            unsynced.discard(path)
        elif path and Path(path).is_relative_to(store):
            unsynced.add(path)
    else:
        pytest.fail("the sentence that confirms it was not seen")
    assert {path for path in unsynced if not path.endswith(("-journal", ".lock"))} == set()
    assert str(busy_store) in synced
    assert f"{busy_store}-journal" in synced
    assert {path for path in synced if ".attachments" in path}
