"""F4: a command that writes, on the big store: mails queued, all on disk, as quick as a tool that queries."""

from __future__ import annotations

import tempfile
from pathlib import Path

from big_store import Size, scratch
from f3_reading import ROWS
from measure import SQLITE_UTILS, Result, adminplus, compare, once


def measure(runs: int, size: int) -> list[Result]:
    number = size - size % 200 - 199
    with tempfile.TemporaryDirectory() as folder:
        store = scratch(Size(size), Path(folder))
        ours = adminplus(
            "--store",
            store,
            "--as",
            "user2@example.org",
            "request",
            "reply",
            number,
            "--message",
            "-",
            stdin="Oui.",
        )
        return [
            compare(
                "F4",
                "adminplus request reply, mails queued and all on disk",
                ours,
                "sqlite-utils query of fifty requests",
                lambda: once([SQLITE_UTILS, "query", store, ROWS]),
                limit=1.0,
                most=36,  # F11
                runs=runs,
            )
        ]
