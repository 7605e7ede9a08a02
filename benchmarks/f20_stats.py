"""F20: the figures of one year cost the same after one year and after all the years that the big store holds.

In both stores the largest group received the same requests in that year; in one of them all others too.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from big_store import LARGEST_GROUP, Size, scratch
from measure import Result, adminplus, compare

YEAR = ("2023-01-01", "2024-01-01")


def measure(runs: int, size: int) -> list[Result]:
    with tempfile.TemporaryDirectory() as short, tempfile.TemporaryDirectory() as long:
        words = ("group", "stats", LARGEST_GROUP, "--since", YEAR[0], "--until", YEAR[1])
        after_one = scratch(Size(size), Path(short))
        after_all = scratch(Size(size), Path(long))
        _receive(after_one, "created_at >= ? AND created_at < ?")
        _receive(after_all, "? < ?")
        return [
            compare(
                "F20",
                f"adminplus group stats of one year, a group that received {size:,} requests in all years",
                adminplus("--store", after_all, *words),
                "the same where it received those of that year alone",
                adminplus("--store", after_one, *words),
                limit=1.2,
                runs=runs,
            )
        ]


def _receive(store: Path, which: str) -> None:
    """Let the largest group have received these requests, and no others."""
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("DELETE FROM request_recipients WHERE group_id = ?", (LARGEST_GROUP,))
        connection.execute(
            "INSERT INTO request_recipients (request_id, group_id, invited_at, invited_by_id, closed)"
            f" SELECT id, {LARGEST_GROUP}, created_at, creator_id, closed_at IS NOT NULL FROM requests WHERE {which}",
            YEAR,
        )
    connection.close()
