"""Where a SQLite store may lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import START
from tests.runner import Clock, Runner


@pytest.mark.parametrize(
    ("mounted", "code"),
    [
        ("on the wire", 8),
        ("on the", 0),  # a folder whose name only begins like that of the store
        ("on the wire/store/adminplus.db.attachments", 0),
    ],
)
def test_a_store_on_a_network_file_system_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounted: str, code: int
) -> None:
    point = str(tmp_path / mounted).replace(" ", "\\040")
    mounts, read = f"/dev/sda1 / ext4 rw 0 0\nserver:/ {point} nfs4 rw 0 0\n", Path.read_text

    def read_text(path: Path, *more: Any, **options: Any) -> str:
        return mounts if path == Path("/proc/self/mounts") else read(path, *more, **options)

    monkeypatch.setattr(Path, "read_text", read_text)
    store = tmp_path / "on the wire" / "store" / "adminplus.db"
    done = Runner(str(store), Clock(START), lambda _stdin: None)("init")
    assert done.code == code, done.err
    if code:
        assert done.err.startswith(f"error: {store.parent} lies on a network file system, ")
        assert not store.exists()
