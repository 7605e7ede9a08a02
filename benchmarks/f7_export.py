"""F7: all requests of a group as CSV, against `sqlite-utils rows --csv` of the same rows, and the shell of SQLite.

The group received every request of the store. The first floor reads rows that lie ready in one table: it has no names
to look up. The second runs our very statement, and neither copies the store first nor guards a cell.
"""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from big_store import LARGEST_GROUP, Size, scratch
from measure import ADMINPLUS, SQLITE_UTILS, Result, adminplus, compare, once

from adminplus_cli.store.frozen.casework.group_requests import REQUESTS


def measure(runs: int, size: int) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        store, made = scratch(Size(size), Path(folder)), Path(folder) / "made.db"
        _send_all(store)
        words = ("--store", store, "group", "requests", "export", LARGEST_GROUP)
        _keep([str(word) for word in (ADMINPLUS, *words)], made)
        ours = adminplus(*words)
        what = f"adminplus group requests export, {size:,} rows"
        ready = "sqlite-utils rows --csv of the same rows, ready in one table"
        shell = "sqlite3 -csv, running our very statement"
        statement = REQUESTS.text("sqlite", fields=[*REQUESTS.columns])
        bare = ["sqlite3", "-csv", store, statement.replace(":group_id", str(LARGEST_GROUP))]
        return [
            compare("F7", what, ours, floor, lambda run=run: once(run), limit=limit, runs=runs)
            for floor, run, limit in (
                (ready, [SQLITE_UTILS, "rows", made, "rows", "--csv"], 1.8),
                (shell, bare, 1.5),
            )
        ]


def _send_all(store: Path) -> None:
    """Send every request to the largest group too."""
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(
            "INSERT OR IGNORE INTO request_recipients (request_id, group_id, invited_at, invited_by_id, closed)"
            " SELECT id, ?, created_at, creator_id, closed_at IS NOT NULL FROM requests",
            (LARGEST_GROUP,),
        )
    connection.close()


def _keep(words: list[str], made: Path) -> None:
    """Put the rows that the command exports into one table."""
    exported = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert exported.stdout
    rows = csv.reader(exported.stdout)
    fields = next(rows)
    with sqlite3.connect(made) as connection:
        connection.execute(f"CREATE TABLE rows ({', '.join(fields)})")
        connection.executemany(f"INSERT INTO rows VALUES ({', '.join('?' * len(fields))})", rows)
    connection.close()
    assert exported.wait() == 0
