"""X5: `doctor --fix` makes indexes anew where all rows are sound, after a copy, and nothing else of a damaged store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.casework import PAUL, cast
from tests.runner import Runner
from tests.store.casework.test_counts import tamper

MISSING = "DROP INDEX ix_memberships_user_id"
UNIQUE = "DROP INDEX ix_escalations_once"


def behind_its_index(store: str, statement: str, index: str) -> None:
    """Run a statement so that an index of a file does not follow."""
    with closing(sqlite3.connect(store, isolation_level=None)) as file:
        row = file.execute("SELECT * FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
        file.execute("PRAGMA writable_schema = ON")
        file.execute("DELETE FROM sqlite_schema WHERE name = ?", (index,))
        file.execute("PRAGMA writable_schema = RESET")
    tamper(store, statement)
    with closing(sqlite3.connect(store, isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema = ON")
        file.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)


@pytest.mark.requirement("X5")
def test_an_index_that_was_dropped_is_made_anew(adminplus: Runner) -> None:
    cast(adminplus)
    tamper(adminplus.store, MISSING)
    assert "index ix_memberships_user_id is missing" in adminplus("doctor").out
    assert adminplus("doctor", "--fix", "--dry-run").code == 7
    assert "index ix_memberships_user_id is missing" in adminplus("doctor").out
    assert "Mended: 1." in adminplus("doctor", "--fix").err
    assert "index ix_memberships_user_id" not in adminplus("doctor").out
    assert adminplus.ok("audit", "list", "-o", "json").json[-1]["action"] == "store.reindex"


@pytest.mark.requirement("X5")
def test_an_index_that_does_not_follow_its_rows_is_damage_until_it_is_made_anew(
    adminplus_sqlite: Runner,
) -> None:
    program = cast(adminplus_sqlite)
    behind_its_index(
        program.store, f"UPDATE users SET is_expert = 1 WHERE email = '{PAUL}'", "ix_users_is_expert"
    )
    found = program("doctor")
    assert (found.code, "ix_users_is_expert" in found.out) == (7, True)
    assert program("user", "add", "neuf@fs.example.fr").code == 8
    mended = program("doctor", "--fix")
    assert "before-reindex" in mended.err
    [copy] = Path(program.store).parent.glob("*.before-reindex")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "integrity_check" not in program("doctor").out
    assert PAUL in program.ok("expert", "list", "-o", "csv").out
    program.ok("user", "add", "neuf@fs.example.fr")


@pytest.mark.requirement("X5")
def test_no_index_is_made_anew_where_rows_are_damaged_or_two_have_one_key(adminplus: Runner) -> None:
    cast(adminplus)
    tamper(adminplus.store, UNIQUE)
    twice = (
        "INSERT INTO escalations (request_id, rule, waiting_since, at, as_of, delay_days)"
        " SELECT 1, 'first-response', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', 5"
        " FROM users LIMIT 2"
    )
    if "://" in adminplus.store:
        twice = f"SET session_replication_role = replica; {twice}"
    tamper(adminplus.store, twice)
    refused = adminplus("doctor", "--fix")
    assert (refused.code, "nothing was mended" in refused.err) == (8, True)
    assert "index ix_escalations_once is missing" in adminplus("doctor").out
