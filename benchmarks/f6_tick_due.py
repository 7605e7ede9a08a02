"""F6: `tick` with a fifth of the open requests due, without its brake, against the bare inserts of the rows it made.

Before each run the rows of the run before are taken out again. The floor inserts the very rows from a database
beside it, with the pragmas of the program, in the `sqlite3` shell: it need not find out what they are.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from big_store import WAITING_LONG, Size, scratch
from measure import Result, Run, adminplus, compare, once

TABLES = {
    "escalation_calls": "true",
    "escalations": "true",
    "request_participants": "part = 'expert'",
    "messages": "kind = 'join'",
    "outbox": "event LIKE 'escalation:%'",
    "audit": "action = 'request.escalate'",
}
ALL = ("--only", "experts", "--yes", "--max", 10_000_000)
PRAGMAS = """PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;
PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;"""


def measure(runs: int, size: int) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        store, made = scratch(Size(size), Path(folder)), Path(folder) / "made.db"
        tick = adminplus("--store", store, "tick", "--at", WAITING_LONG, *ALL)
        tick()
        counts = _keep(store, made)
        inserts = "".join(f"INSERT INTO {table} SELECT * FROM made.{table};" for table in reversed(TABLES))
        update = (
            f"UPDATE requests SET escalated_at = '{WAITING_LONG}', rules_fired = 3 WHERE id IN"
            " (SELECT request_id FROM made.escalations);"
        )
        script = f"{PRAGMAS} ATTACH '{made}' AS made; BEGIN IMMEDIATE; {inserts} {update} COMMIT;"

        def ours() -> Run:
            _undo(store)
            return tick()

        def theirs() -> Run:
            _undo(store)
            return once(["sqlite3", "-bail", store], stdin=script)

        rows = ", ".join(f"{count:,} {table}" for table, count in counts.items())
        return [
            compare(
                "F6",
                f"adminplus tick, {Size(size).due:,} due of {size:,}",
                ours,
                "bare inserts of the same rows in the sqlite3 shell",
                theirs,
                limit=2.2,
                runs=runs,
                note=f"Rows: {rows}.",
            )
        ]


def _keep(store: Path, made: Path) -> dict[str, int]:
    """Copy the rows that the tick made into a database of their own, and return how many there are."""
    counts = {}
    with sqlite3.connect(store, isolation_level=None) as connection:
        connection.execute("ATTACH ? AS made", (str(made),))
        for table, where in TABLES.items():
            connection.execute(f"CREATE TABLE made.{table} AS SELECT * FROM main.{table} WHERE {where}")
            counts[table] = connection.execute(f"SELECT count(*) FROM made.{table}").fetchone()[0]
    connection.close()
    return counts


def _undo(store: Path) -> None:
    """Take out the rows of a tick, so that the next one finds the store as the first one did."""
    with sqlite3.connect(store, isolation_level=None) as connection:
        trigger = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'audit_no_delete'"
        ).fetchone()[0]
        connection.execute("BEGIN")
        connection.execute("DROP TRIGGER audit_no_delete")
        connection.execute(
            "UPDATE requests SET escalated_at = NULL, rules_fired = 0 WHERE escalated_at IS NOT NULL"
        )
        has_ids = {row[0] for row in connection.execute("SELECT name FROM sqlite_sequence")}
        for table, where in TABLES.items():
            connection.execute(f"DELETE FROM {table} WHERE {where}")
            if table not in has_ids:
                continue
            connection.execute(
                "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(rowid), 0) FROM "
                + table
                + ") WHERE name = ?",
                (table,),
            )
        connection.execute(trigger)
        connection.execute("COMMIT")
    connection.close()
