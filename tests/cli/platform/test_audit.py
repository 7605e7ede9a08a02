"""The audit: one line a change and a refusal, without personal data, chained."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.casework import CAF, CLAIRE, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.runner import Runner

HASHED = ("at", "actor", "via", "action", "object_type", "object_id", "outcome")


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


@pytest.mark.requirement("T4", "T2")
def test_an_export_can_be_checked_without_the_program(adminplus: Runner, tmp_path: Path) -> None:
    number = open_request(cast(adminplus))
    adminplus("request", "close", number, as_=HUGO)
    before = ""
    lines = [json.loads(line) for line in adminplus.ok("audit", "export").out.splitlines()]
    for line in lines:
        details = json.dumps(line["details"], ensure_ascii=False, sort_keys=True)
        said = [before, *(line[name] for name in HASHED), details]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        assert (line["previous"] or "") == before
        assert line["hash"] == hashlib.sha256(text.encode()).hexdigest()
        before = line["hash"]
    assert [line["id"] for line in lines] == [
        row["id"] for row in adminplus.ok("audit", "list", "-o", "json").json
    ]
    adminplus.clock.forward(days=1)
    adminplus.ok("request", "close", number, as_=CLAIRE)
    file = tmp_path / "audit.jsonl"
    adminplus.ok("audit", "export", "--since", "2026-03-03", "--to", file)
    (later,) = map(json.loads, file.read_text().splitlines())
    assert (later["action"], later["previous"]) == ("request.close", before)
    assert adminplus.ok("audit", "export", "-o", "count").out == f"{len(lines) + 1}\n"
    assert adminplus("audit", "export", as_=CLAIRE).code == 3


@pytest.mark.requirement("T4")
def test_the_list_tells_the_story_of_one_thing(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    adminplus.ok("request", "reply", number, "-m", "Vu.", as_=INES)
    adminplus.ok("request", "close", number, as_=CLAIRE)
    adminplus.ok("user", "edit", CLAIRE, "--job-title", "Aidante")
    assert _actions(adminplus, f"request:{number}") == ["request.create", "request.reply", "request.close"]
    assert _actions(adminplus, f"request:#{number}") == _actions(adminplus, f"request:{number}")
    assert _actions(adminplus, f"user:{CLAIRE}")[-1] == "user.edit"
    assert _actions(adminplus, "group:2")[0] == "group.create"
    for wrong in ("12", "request:", "request:x", "cat:1"):
        assert adminplus("audit", "list", "--object", wrong).code == 2
    both = ("audit", "list", "--request", number, "-o", "count", "--object")
    assert adminplus.ok(*both, f"request:{number}").out == "3\n"
    assert adminplus.ok(*both, "group:2").out == "0\n"
    assert adminplus("audit", "list", "--object", "user:nobody@fs.example.fr").code == 4


def test_every_type_of_object_in_an_audit_can_be_asked_for(adminplus_sqlite: Runner) -> None:
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite("audit", "list", as_=CLAIRE)
    for type_ in {line["object_type"] for line in adminplus_sqlite.ok("audit", "list", "-o", "json").json}:
        assert adminplus_sqlite("audit", "list", "--object", f"{type_}:1").code == 0


def _actions(adminplus: Runner, about: str) -> list[str]:
    return [line["action"] for line in adminplus.ok("audit", "list", "--object", about, "-o", "json").json]


@pytest.mark.requirement("T4", "T11")
def test_a_digest_that_was_written_down_shows_that_the_audit_goes_on_from_it(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    cast(adminplus_sqlite)
    backup = adminplus_sqlite.ok("store", "backup", tmp_path / "b.tar", "-o", "json").json
    anchor = backup["audit_digest"]
    open_request(adminplus_sqlite)
    whole = adminplus_sqlite.ok("audit", "verify", "--anchor", anchor)
    assert "It goes on from the line with that digest." in whole.err
    assert adminplus_sqlite("audit", "verify", "--anchor", anchor.upper()).code == 0
    assert adminplus_sqlite("audit", "verify", "--anchor", anchor[:-1]).code == 2
    with closing(_opened(adminplus_sqlite)) as store:
        store.execute("DELETE FROM audit WHERE id >= ?", (backup["audit_line"],))
    assert adminplus_sqlite("audit", "verify").code == 0  # what is left is whole
    cut = adminplus_sqlite("audit", "verify", "--anchor", anchor)
    assert (cut.code, cut.err.splitlines()[0]) == (
        7,
        f"error: No line of the audit has the digest {anchor}: its end was cut off, or it was written anew.",
    )


@pytest.mark.requirement("T4", "T9")
def test_tick_notes_the_digest_once_a_day_outside_the_store(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    cast(adminplus_sqlite)
    log = tmp_path / "log"
    for hours in (0, 2, 2, 24):
        adminplus_sqlite.clock.forward(hours=hours)
        assert adminplus_sqlite.ok("tick", "--log", log).err == ""
    said = [
        line.split("digest=")[1].split()[0] for line in log.read_text().splitlines() if "event=audit" in line
    ]
    assert len(said) == 2
    for digest in said:
        adminplus_sqlite.ok("audit", "verify", "--anchor", digest)


@pytest.mark.requirement("T4", "T6")
@pytest.mark.parametrize(
    "deed", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE id = 1", "TRUNCATE audit"]
)
def test_the_database_itself_refuses_to_change_the_audit(adminplus: Runner, deed: str) -> None:
    cast(adminplus)
    sqlite = "://" not in adminplus.store
    if sqlite and deed.startswith("TRUNCATE"):
        return  # SQLite has no such statement
    connection: Any = sqlite3.connect(adminplus.store) if sqlite else psycopg.connect(adminplus.store)
    with closing(connection), pytest.raises((sqlite3.IntegrityError, psycopg.Error), match="append-only"):
        connection.execute(deed)


@pytest.mark.requirement("M9", "T4")
def test_what_one_gives_oneself_is_marked(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "edit", "France Services Bourg", MAUD, "--helper", as_=MAUD)
    adminplus.ok("group", "users", "add", CAF, HUGO, "--helper")
    lines = adminplus.ok("audit", "list", "-o", "json").json[-2:]
    assert [line["details"].get("self_grant") for line in lines] == [["helper"], None]


def _opened(adminplus: Runner) -> sqlite3.Connection:
    """Open the store as whoever has its file can, the triggers of the audit gone."""
    store = sqlite3.connect(adminplus.store, isolation_level=None)
    for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        store.execute(f"DROP TRIGGER {trigger}")
    return store
