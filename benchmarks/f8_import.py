"""F8: accounts from a CSV file, every cell checked, against `executemany` of the very rows by the sqlite3 module.

The rows are the accounts and their lines in the audit. The floor has them at hand in a database beside the store, and
writes them with the pragmas of the program: it neither reads CSV, nor checks, nor looks for accounts that are there.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from measure import ADMINPLUS, PYTHON, Result, Run, adminplus, compare, once

ROWS = 100_000
FLOOR = """\
import sqlite3, sys
made = sqlite3.connect(sys.argv[1])
store = sqlite3.connect(sys.argv[2], isolation_level=None)
pragmas = "journal_mode=TRUNCATE synchronous=EXTRA foreign_keys=ON secure_delete=ON temp_store=MEMORY"
for pragma in pragmas.split():
    store.execute("PRAGMA " + pragma)
store.execute("BEGIN IMMEDIATE")
for table in ("users", "audit"):
    rows = made.execute(f"SELECT * FROM {table}").fetchall()
    places = ",".join("?" * len(rows[0]))
    store.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)
store.execute("COMMIT")
"""


def measure(runs: int, size: int) -> list[Result]:
    rows = min(ROWS, size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty, file, store = folder / "empty.db", folder / "users.csv", folder / "store" / "adminplus.db"
        subprocess.run([ADMINPLUS, "--store", empty, "init"], check=True, capture_output=True)
        _write(file, rows)
        command = adminplus("--store", store, "user", "import", file)

        def ours() -> Run:
            _fresh(empty, store)
            return command()

        ours()
        made = folder / "made.db"
        shutil.copyfile(store, made)

        def theirs() -> Run:
            _fresh(empty, store)
            return once([PYTHON, "-c", FLOOR, made, store])

        return [
            compare(
                "F8",
                f"adminplus user import, {rows:,} accounts",
                ours,
                "executemany of the same rows by the sqlite3 module",
                theirs,
                limit=2.5,
                runs=runs,
                most=128,
                note="The rows: the accounts, and a line of the audit for each.",
            )
        ]


def _write(file: Path, rows: int) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write("Prénom;Nom;Email;Qualité;Numéro de téléphone\n")
        for number in range(rows):
            out.write(f"Prénom;Nom{number};new{number}@example.org;Conseillère;04 74 00 00 00\n")


def _fresh(empty: Path, store: Path) -> None:
    """Put the empty store in the place of the one that was filled."""
    store.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copyfile(empty, store)
    store.chmod(0o600)
