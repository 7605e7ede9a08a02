"""The audit: one line a change and a refusal, without personal data, chained."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.casework import CLAIRE, HUGO, PAUL, cast, open_request
from tests.runner import Runner


@pytest.mark.requirement("T4", "T6")
def test_every_refusal_leaves_one_line_with_the_rules_that_were_missing(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus("request", "close", number, as_=HUGO)
    adminplus("request", "show", number, as_=PAUL)
    adminplus("audit", "list", as_=CLAIRE)
    lines = adminplus.ok("audit", "list", "--outcome", "denied", "-o", "json").json
    assert [(line["actor"], line["action"], line["object_type"], line["object_id"]) for line in lines] == [
        (HUGO, "request.close", "request", number),
        (PAUL, "request.show", "request", number),
        (CLAIRE, "audit.list", "platform", 0),
    ]
    assert lines[0]["details"] == {"missing": ["creator"]}
    assert (
        adminplus.ok("audit", "list", "--request", number, "--outcome", "denied", "-o", "count").out == "2\n"
    )
    assert adminplus.ok("audit", "verify").err.startswith("The audit is whole: ")
    assert adminplus("audit", "list", "--request", "x").code == 2


@pytest.mark.requirement("T4")
def test_a_disabled_account_is_refused_everything_and_that_is_noted(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    with closing(sqlite3.connect(adminplus_sqlite.store, isolation_level=None)) as store:
        store.execute("UPDATE users SET disabled_at = '2026-03-02T09:00:00Z' WHERE email = ?", (HUGO,))
    refused = adminplus_sqlite("request", "list", as_=HUGO)
    assert (refused.code, refused.err) == (
        3,
        "error: hugo@fs.example.fr may not do anything here: the account is disabled (active_account).\n"
        "hint: An operator can enable it: adminplus user enable hugo@fs.example.fr\n",
    )
    (line,) = adminplus_sqlite.ok("audit", "list", "--outcome", "denied", "-o", "json").json
    assert (line["actor"], line["action"], line["details"]) == (HUGO, "act", {"missing": ["active_account"]})


@pytest.mark.requirement("T4")
@pytest.mark.parametrize(
    "change", ["actor = 'x'", "details = '{}'", "at = '2020-01-01T00:00:00Z'", "outcome = 'done'"]
)
def test_a_changed_line_breaks_the_chain(adminplus_sqlite: Runner, change: str) -> None:
    cast(adminplus_sqlite)
    adminplus_sqlite("expert", "list", as_=CLAIRE)
    last = adminplus_sqlite.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "ids").out.strip()
    with closing(sqlite3.connect(adminplus_sqlite.store, isolation_level=None)) as store:
        for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            store.execute(f"DROP TRIGGER {trigger}")
        store.execute(f"UPDATE audit SET {change} WHERE id = ?", (last,))
    broken = adminplus_sqlite("audit", "verify")
    assert (broken.code, broken.err.splitlines()[0]) == (
        7,
        f"error: The audit was tampered with: line {last} does not follow from the line before it.",
    )
