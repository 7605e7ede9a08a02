"""X5: what is gone or altered behind the program's back is found on either database, and named."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.store.frozen import objects
from adminplus_cli.store.sql import objects as written
from tests.casework import CLAIRE, CPAM, INES, cast, open_request
from tests.conftest import _stdin
from tests.guidance import CARL, programs
from tests.runner import Clock, Runner
from tests.servers import Postgres
from tests.store.casework.test_counts import tamper

ALONE = "is missing: the audit says that it was written"
GONE: dict[str, tuple[str, tuple[str, ...]]] = {
    "a message": ("DELETE FROM messages WHERE kind = 'reply'", (f"request #1, message 1: {ALONE}",)),
    "what closed it": (
        "DELETE FROM messages WHERE kind = 'close'",
        ("request #1, message “closed it”: 1 row is missing: the audit says that it was written",),
    ),
    "a fact": (
        "DELETE FROM beneficiary_fields WHERE request_id = 1 AND field = 'last_name'",
        (f"request #1, last_name: {ALONE}",),
    ),
    "a field added later": (
        "DELETE FROM beneficiary_fields WHERE field = 'caf_number'",
        (f"request #1, caf_number: {ALONE}",),
    ),
    "a request": ("DELETE FROM requests WHERE id = 2", (f"request #2: {ALONE}",)),
    "an attachment": ("DELETE FROM attachments", (f"request #1, attachment 1: {ALONE}",)),
    "a group": ("DELETE FROM groups WHERE id = 4", (f"group 4: {ALONE}",)),
    "an account": ("DELETE FROM users WHERE id = 8", (f"account 8: {ALONE}",)),
    "a participant": (
        "DELETE FROM participants WHERE email = 'zoe@j.example.fr'",
        (f"program #1, participant 1: {ALONE}",),
    ),
    "some of an import": (
        "DELETE FROM participants WHERE email LIKE 'j%'",
        ("program #1, participants: 2 rows are missing: the audit says that they were written",),
    ),
}


@pytest.fixture
def lived(adminplus: Runner, tmp_path: Path) -> Runner:
    """A store in which a little of everything happened, and some of it was taken back by commands."""

    def live(runner: Runner) -> None:
        open_request(cast(runner))
        open_request(runner)
        runner.ok("request", "reply", 1, "-m", "Bonjour", as_=INES)
        runner.ok("request", "add-info", 1, "-m", "Voici", "--field", "caf_number=1", as_=CLAIRE)
        piece = tmp_path / "pièce.txt"
        piece.write_text("une pièce", "utf-8")
        runner.ok("request", "attach", 1, piece, as_=CLAIRE)
        runner.ok("request", "invite", 1, "--group", CPAM, as_=INES)
        runner.ok("request", "close", 1, "--useful", "yes", as_=CLAIRE)
        for name in ("Une", "Autre"):
            runner.ok("group", "create", name, "--organisation", "CAF", "--area", "01")
        runner.ok("group", "delete", "Autre", "--yes")
        runner.ok("user", "add", "seul@fs.example.fr")
        programs(runner)
        runner.ok("participant", "add", 1, "zoe@j.example.fr", as_=CARL)
        people = tmp_path / "people.csv"
        people.write_text("email\nj1@j.example.fr\nj2@j.example.fr\n", "utf-8")
        runner.ok("participant", "import", 1, people, as_=CARL)
        runner.ok("participant", "remove", 1, "zoe@j.example.fr", as_=CARL)

    return adminplus.prepare("lived", live)


def found(adminplus: Runner, *check: str) -> list[str]:
    """Return what `doctor` finds of such checks."""
    rows: list[dict[str, Any]] = json.loads(adminplus("doctor", "-o", "json").out)
    return [f"{row['object']}: {row['finding']}" for row in rows if row["check"] in check]


@pytest.mark.requirement("X5")
@pytest.mark.parametrize("what", GONE)
def test_a_row_that_is_gone_is_named_by_doctor_and_by_verify(lived: Runner, what: str) -> None:
    statement, findings = GONE[what]
    assert found(lived, "row", "audit", "schema") == []
    if "://" in lived.store:
        statement = f"SET session_replication_role = replica; {statement}"
    tamper(lived.store, statement)
    assert found(lived, "row") == [*findings]
    verified = lived("store", "verify")
    assert verified.code == 7
    for finding in findings:
        assert finding.partition(":")[0] in verified.out
    assert lived("user", "add", "autre@fs.example.fr").code == 8


MADE: dict[str, dict[str, tuple[str, str]]] = {
    "sqlite": {
        "the audit may be changed": (
            "DROP TRIGGER audit_no_update",
            "schema: trigger audit_no_update is missing",
        ),
        "an index": (
            "DROP INDEX ix_escalations_once",
            "schema: index ix_escalations_once is missing",
        ),
        "an index of other columns": (
            "DROP INDEX ix_audit_object; CREATE INDEX ix_audit_object ON audit (object_id)",
            "schema: index ix_audit_object is not as the migrations made it",
        ),
        "a table": ("DROP TABLE expert_areas", "schema: table expert_areas is missing"),
        "a constraint": (
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')"
            " WHERE name = 'participants'",
            "schema: table participants is not as the migrations made it",
        ),
        "a trigger of somebody": (
            "CREATE TRIGGER helpful AFTER INSERT ON messages BEGIN SELECT 1; END",
            "store: trigger helpful: no migration made it",
        ),
    },
    "postgresql": {
        "the audit may be changed": (
            "DROP TRIGGER audit_append_only ON audit",
            "schema: trigger audit_append_only is missing",
        ),
        "a trigger turned off": (
            "ALTER TABLE audit DISABLE TRIGGER audit_append_only",
            "schema: trigger audit_append_only is not as the migrations made it",
        ),
        "what a trigger does": (
            "CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN RETURN NEW; END'",
            "schema: trigger audit_append_only is not as the migrations made it",
        ),
        "an index": (
            "DROP INDEX ix_escalations_once",
            "schema: index ix_escalations_once is missing",
        ),
        "an index of other columns": (
            "DROP INDEX ix_audit_object; CREATE INDEX ix_audit_object ON audit (object_id)",
            "schema: index ix_audit_object is not as the migrations made it",
        ),
        "a table": ("DROP TABLE expert_areas", "schema: table expert_areas is missing"),
        "a column": (
            "ALTER TABLE messages DROP COLUMN group_id",
            "schema: column messages.group_id is missing",
        ),
        "a column that may be empty": (
            "ALTER TABLE requests ALTER COLUMN subject DROP NOT NULL",
            "schema: column requests.subject is not as the migrations made it",
        ),
        "keys that nobody looks at": (
            "ALTER TABLE messages DISABLE TRIGGER ALL",
            "schema: keys of messages are not looked at: their triggers are turned off",
        ),
        "a login that no trigger takes notice of": (
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica',"
            " current_database()); END $$",
            "schema: login postgres: neither the audit nor keys are protected from it (session_replication_role);"
            " as an administrator: ALTER ROLE … RESET session_replication_role",
        ),
        "a trigger of somebody": (
            "CREATE TRIGGER helpful AFTER INSERT ON messages EXECUTE FUNCTION audit_append_only()",
            "store: trigger helpful: no migration made it",
        ),
    },
}


def altered(store: str, clock: Clock, stdin: Any, what: str) -> None:
    """Alter a store, and see that `doctor` and `store verify` say that and nothing else."""
    statements, finding = MADE["postgresql" if "://" in store else "sqlite"][what]
    runner = Runner(store, clock, stdin)
    if "://" in store:
        tamper(store, statements)
    else:
        with closing(sqlite3.connect(store)) as file:
            file.executescript(statements)
    rows: list[dict[str, Any]] = json.loads(runner("doctor", "-o", "json").out)
    told = [f"{row['check']}: {row['finding']}" for row in rows if row["check"] != "platform"]
    assert told == [finding]
    verified = runner("store", "verify")
    assert (verified.code, finding.partition(": ")[2] in verified.out) == (7, True)


@pytest.mark.requirement("X5")
@pytest.mark.parametrize("what", MADE["sqlite"])
def test_what_was_dropped_or_altered_in_a_file_is_named(
    sqlite_store: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    altered(sqlite_store, clock, _stdin(monkeypatch), what)


@pytest.mark.requirement("X5")
@pytest.mark.parametrize("what", MADE["postgresql"])
def test_what_was_dropped_or_altered_on_a_server_is_named(
    postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    with postgres.database() as url:
        altered(url, clock, _stdin(monkeypatch), what)


def test_what_the_migrations_make_is_written_down() -> None:
    assert written.migrations() == objects.MIGRATIONS, "python3 dev statements"
