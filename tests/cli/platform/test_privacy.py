"""`adminplus privacy`, and the job of `tick` of that name: what is personal goes in its time (W1)."""

from __future__ import annotations

import json
import shlex
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adminplus_cli.store import disk
from adminplus_cli.store.backup import backups
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.privacy import files, rewriting
from tests.casework import CLAIRE, EXPERT, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.cli.platform.test_backup import members
from tests.conftest import START, _stdin
from tests.guidance import CARL, GREG, OLGA, programs
from tests.runner import Clock, Runner
from tests.servers import Postgres
from tests.store.test_upgrade import _kept

CANARY = "Kanarienvogel"
HALF_A_YEAR = datetime(2026, 9, 2, 12, tzinfo=START.tzinfo)
NOTHING = {
    "requests": 0,
    "beneficiary_fields": 0,
    "messages": 0,
    "attachments": 0,
    "participants": 0,
    "files": 0,
    "copies": 0,
    "remains": False,
}


def lived(adminplus: Runner, folder: Path, *, closed: bool = True) -> int:
    """A request that held a canary wherever a person can write, from its opening to its closing."""
    cast(adminplus)
    file = folder / f"{CANARY}.pdf"
    file.write_bytes(f"%PDF {CANARY} bytes".encode() * 50)
    id_ = open_request(
        adminplus,
        "--field",
        f"address=1 rue {CANARY}",
        "--attach",
        file,
        subject=f"Sujet {CANARY}",
    )
    adminplus.ok("request", "reply", id_, "--message", f"Texte {CANARY} " * 400, as_=INES)
    adminplus.ok("request", "reply", id_, "--private", "--message", f"Note {CANARY}", as_=INES)
    adminplus.ok("request", "add-info", id_, "--message", CANARY, "--field", f"phone={CANARY}", as_=CLAIRE)
    if closed:
        adminplus.ok("request", "close", id_, "--useful", "yes", as_=CLAIRE)
    return id_


def privacy(adminplus: Runner, *args: object) -> dict[str, object]:
    """What the job `privacy` of one run did."""
    done: dict[str, object] = adminplus("tick", "-o", "json", *args).json["jobs"]["privacy"]
    return done


@pytest.mark.requirement("W1")
def test_what_is_personal_in_a_request_goes_half_a_year_after_it_was_closed(
    adminplus: Runner, clock: Clock, tmp_path: Path
) -> None:
    lived(adminplus, tmp_path)
    clock.now = HALF_A_YEAR - timedelta(days=1)
    assert privacy(adminplus) == NOTHING
    assert CANARY in adminplus.ok("store", "dump").out
    clock.now = HALF_A_YEAR
    done = privacy(adminplus)
    assert done == NOTHING | {
        "requests": 1,
        "beneficiary_fields": 5,
        "messages": 3,
        "attachments": 1,
        "files": 0 if "://" in adminplus.store else 1,
    }
    assert CANARY not in adminplus.ok("store", "dump").out
    assert privacy(adminplus) == NOTHING


@pytest.mark.requirement("W1")
def test_no_byte_of_it_stays_in_any_file_of_the_folder_of_a_store(
    adminplus_sqlite: Runner, clock: Clock, tmp_path: Path
) -> None:
    store = Path(adminplus_sqlite.store)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    lived(adminplus_sqlite, inputs)
    for _each in range(30):
        other = open_request(adminplus_sqlite, subject=f"Sujet {CANARY} {'x' * 100}")
        adminplus_sqlite.ok("request", "reply", other, "--message", CANARY * 100, as_=INES)
        adminplus_sqlite.ok("request", "close", other, "--useful", "no", as_=CLAIRE)
    kept = store.parent / f"{store.name}.schema-0013"
    kept.write_bytes(store.read_bytes())
    kept.chmod(0o600)
    canary = CANARY.encode()

    def holding() -> list[str]:
        files = [path for path in store.parent.rglob("*") if path.is_file() and inputs not in path.parents]
        return [
            path.name for path in files if canary.lower() in path.read_bytes().lower() or CANARY in path.name
        ]

    assert len(holding()) == 3
    clock.now = HALF_A_YEAR
    done = privacy(adminplus_sqlite)
    assert (done["requests"], done["copies"], done["remains"]) == (31, 1, False)
    assert holding() == []
    adminplus_sqlite.assert_sound()
    assert Runner(str(kept), clock, adminplus_sqlite.stdin)("store", "verify").code == 0


COMMANDS = (
    (CLAIRE, "request list"),
    (CLAIRE, f"request list --search {CANARY}"),
    (CLAIRE, "request list --sort subject -o csv"),
    (CLAIRE, "request list --sort -wiped_at -o json"),
    (CLAIRE, "request show 1"),
    (CLAIRE, "request show 1 -o json"),
    (INES, "request show 1"),
    (CLAIRE, "request timeline 1"),
    (CLAIRE, "request attachments 1"),
    (CLAIRE, "can request.show 1"),
    (None, "access who request.show 1"),
    (None, "escalation explain 1"),
    (None, "escalation list"),
    (CLAIRE, "status"),
    (INES, "status"),
    (MAUD, "group requests list 1"),
    (MAUD, "group requests export 1"),
    (MAUD, "group stats 1 --explain"),
    (None, "group requests list --all"),
    (None, "group stats 2 -o json"),
    (None, "audit list -o json"),
    (None, "audit verify"),
    (None, "outbox list -o json"),
    (None, "store dump"),
    (None, "store verify"),
    (None, "store status"),
    (None, "tick --dry-run"),
    (None, "tick"),
)
"""What is read of a request once it was wiped, and who reads it: all of it works, and none of it tells anything."""
REFUSED = (
    (CLAIRE, "request download 1 1", 4),
    (EXPERT, "request show 1", 3),
    (CLAIRE, "request close 1 --useful yes", 5),
    (INES, "request reply 1 --message Oui", 5),
)
LATER = (
    (CLAIRE, "request reopen 1 --reason 'Encore un blocage'"),
    (INES, "request reply 1 --message 'Je regarde'"),
    (INES, "request reply 1 --private --message 'Entre nous'"),
    (CLAIRE, "request add-info 1 --message 'Voici' --field address=Ailleurs"),
    (CLAIRE, "request attach 1 {file}"),
    (CLAIRE, "request download 1 2 --to {out}"),
    (CLAIRE, f"request invite 1 --colleague {HUGO}"),
    (INES, "request invite 1 --group 3"),
    (PAUL, "request show 1"),
    (PAUL, "request reply 1 --message Fait --progress processed"),
    (CLAIRE, f"request hand-over 1 --to {HUGO}"),
    (MAUD, f"request reassign 1 --to {HUGO}"),
    (HUGO, "request close 1 --useful yes"),
)
"""What may still be done to it: it is opened again, and goes on as any other."""


def run(adminplus: Runner, person: str | None, command: str) -> str:
    """Run a command as a person types it, which must succeed, and return all that it said."""
    done = adminplus(*shlex.split(command), as_=person)
    assert done.code in ((0,) if person else (0, 7)), f"{command}: {done.code}\n{done.err}"
    return done.out + done.err


@pytest.mark.requirement("W1")
def test_every_command_copes_with_a_request_that_was_wiped(
    adminplus: Runner, clock: Clock, tmp_path: Path
) -> None:
    id_ = lived(adminplus, tmp_path)
    clock.now = HALF_A_YEAR
    privacy(adminplus)
    for person, command in COMMANDS:
        assert CANARY.lower() not in run(adminplus, person, command).lower().replace(
            f"--search {CANARY}".lower(), ""
        )
    for person, command, code in REFUSED:
        assert adminplus(*shlex.split(command), as_=person).code == code, command
    shown = adminplus.ok("request", "show", id_, "-o", "json", as_=CLAIRE).json
    assert (shown["wiped_at"], shown["subject"], shown["description"]) == ("2026-09-02T12:00:00Z", "", "")
    assert (shown["beneficiary"], shown["attachments"], shown["status"], shown["useful"]) == (
        {},
        [],
        "closed",
        "yes",
    )
    assert [(each["kind"], each["body"]) for each in shown["messages"]] == [
        ("reply", ""),
        ("info", ""),
        ("close", ""),
    ]
    assert (
        "what was personal until then is not kept any more"
        in adminplus.ok("request", "show", id_, as_=CLAIRE).out
    )
    (row,) = adminplus.ok("request", "list", "-o", "json", as_=CLAIRE).json
    assert row["wiped_at"] == "2026-09-02T12:00:00Z"
    adminplus.assert_sound()
    file = tmp_path / "again.txt"
    file.write_text("again")
    for person, command in LATER:
        run(adminplus, person, command.format(file=file, out=tmp_path / "out.txt"))
    again = adminplus.ok("request", "show", id_, "-o", "json", as_=HUGO).json
    assert (again["wiped_at"], again["beneficiary"]) == ("2026-09-02T12:00:00Z", {"address": "Ailleurs"})
    adminplus.assert_sound()
    clock.now = HALF_A_YEAR + timedelta(days=180)
    assert privacy(adminplus) == NOTHING
    clock.now = HALF_A_YEAR + timedelta(days=181)
    assert privacy(adminplus)["requests"] == 1
    assert "Ailleurs" not in adminplus.ok("store", "dump").out


@pytest.mark.requirement("W1")
def test_what_is_opened_and_closed_again_in_the_second_of_its_wiping_is_wiped_again(
    adminplus: Runner, clock: Clock, tmp_path: Path
) -> None:
    id_ = lived(adminplus, tmp_path)
    clock.now = HALF_A_YEAR
    privacy(adminplus)
    adminplus.ok("request", "reopen", id_, "--reason", CANARY, as_=CLAIRE)
    adminplus.ok("request", "close", id_, "--useful", "no", as_=CLAIRE)
    clock.now = HALF_A_YEAR + timedelta(days=400)
    assert privacy(adminplus)["messages"] == 1


@pytest.mark.requirement("W1")
def test_a_run_for_an_instant_to_come_erases_once_and_only_when_told_to(
    adminplus: Runner, clock: Clock, tmp_path: Path
) -> None:
    lived(adminplus, tmp_path)
    later = ("--only", "privacy", "--at", "2027-01-01T00:00:00Z")
    before = adminplus.dump()
    rehearsed = privacy(adminplus, *later, "--dry-run")
    assert (rehearsed["requests"], rehearsed["beneficiary_fields"], rehearsed["messages"]) == (1, 5, 3)
    assert adminplus("tick", *later).code == 9
    assert adminplus.dump() == before
    assert privacy(adminplus, *later, "--yes")["requests"] == 1
    assert privacy(adminplus, *later, "--yes") == NOTHING


@pytest.mark.requirement("W1")
def test_who_left_a_program_and_who_was_in_one_that_was_archived_are_not_named_half_a_year_later(
    adminplus: Runner, clock: Clock
) -> None:
    programs(adminplus)
    add = ("participant", "add")
    names = ("--first-name", CANARY, "--last-name", CANARY)
    for program, email, by in ((1, "lea", CARL), (1, "tom", CARL), (2, "lea", OLGA), (2, "zoe", OLGA)):
        adminplus.ok(*add, program, f"{email}.{CANARY}@example.fr", *names, as_=by)
    lea, tom = f"lea.{CANARY}@example.fr".lower(), f"tom.{CANARY}@example.fr".lower()
    adminplus.ok("participant", "log", 1, lea, "meeting_held", "--confirmed", as_=CARL)
    adminplus.ok("participant", "remove", 1, lea, as_=CARL)
    clock.forward(hours=1)
    adminplus.ok("program", "archive", 2, as_=OLGA)
    clock.now = HALF_A_YEAR
    assert privacy(adminplus) == NOTHING | {"participants": 3}
    assert privacy(adminplus) == NOTHING
    rows = adminplus.ok("participant", "list", 1, "--left", "-o", "json", as_=CARL).json
    assert [(row["email"], row["meetings_held"]) for row in rows] == [(tom, 0), ("wiped-1@wiped.invalid", 1)]
    assert (rows[1]["first_name"], rows[1]["wiped_at"]) == ("", "2026-09-02T12:00:00Z")
    told = adminplus.ok("store", "dump").out.lower().replace(tom, "").replace(f'"{CANARY.lower()}"', "")
    assert "lea." not in told
    assert "zoe." not in told
    for command in (
        "participant show 1 wiped-1@wiped.invalid",
        "participant list 2 --left",
        "participant export 1 --left",
        "program show 1",
        "program stats 1",
        "project stats 1",
        "status",
    ):
        run(adminplus, OLGA, command)
    for command in ("participant add 1", "participant edit 1 --first-name Lea"):
        assert adminplus(*command.split(), "wiped-1@wiped.invalid", as_=CARL).code == 5
    adminplus.ok("program", "unarchive", 2, as_=OLGA)
    adminplus.ok("program", "manager", "add", 2, GREG, as_=OLGA)
    assert "invalid" not in adminplus.ok("outbox", "list", "-o", "json").out
    adminplus.ok(*add, 2, "max@example.fr", as_=OLGA)
    adminplus.ok(*add, 1, lea, *names, as_=CARL)
    adminplus.ok("program", "archive", 2, as_=OLGA)
    adminplus.assert_sound()
    clock.forward(days=400)
    assert privacy(adminplus) == NOTHING | {"participants": 1}


OVERLOOKED = {
    "beneficiary_fields": "INSERT INTO beneficiary_fields (request_id, field, value) VALUES (1, 'first_name', 'Jeanne')",
    "subjects": "UPDATE requests SET subject_folded = 'jeanne'",
    "descriptions": "UPDATE requests SET description = 'Jeanne'",
    "messages": "UPDATE messages SET body = 'Jeanne' WHERE id = 1",
    "attachments": (
        "INSERT INTO attachments (request_id, added_by_id, added_at, filename, media_type, size, sha256, private)"
        " VALUES (1, 1, '2026-03-02T09:00:00Z', 'Jeanne.pdf', 'application/pdf', 1, 'ff', (1 = 0))"
    ),
    "participants": "UPDATE participants SET last_name = 'Jeanne' WHERE left_at IS NOT NULL",
    "mail": (
        "INSERT INTO outbox (event, recipient, template, params, created_at, status, attempts, next_attempt_at)"
        " VALUES ('x', 'jeanne@example.fr', 'program_joined', '{}', '2026-03-02T09:00:00Z', 'failed', 8,"
        " '2026-03-02T09:00:00Z')"
    ),
}
"""Of each kind, how somebody writes to a wiped store what should not be there."""


def overdue(adminplus: Runner, *args: object) -> dict[str, int]:
    """What `privacy verify` counts, but for what is none; its exit code says whether there is any."""
    done = adminplus("privacy", "verify", "-o", "json", *args)
    found = {row["kind"]: row["overdue"] for row in done.json if row["overdue"]}
    assert done.code == (7 if found else 0)
    return found


@pytest.mark.requirement("W1")
def test_one_row_that_was_overlooked_is_found_and_goes(
    adminplus: Runner, clock: Clock, tmp_path: Path
) -> None:
    lived(programs(adminplus), tmp_path)
    adminplus.ok("participant", "add", 1, "lea@example.fr", as_=CARL)
    adminplus.ok("participant", "remove", 1, "lea@example.fr", as_=CARL)
    assert overdue(adminplus) == {}
    clock.now = HALF_A_YEAR
    due = {"beneficiary_fields": 5, "subjects": 1, "descriptions": 1, "messages": 3, "attachments": 1}
    assert overdue(adminplus) == due | {"participants": 1}
    assert overdue(adminplus, "--at", "2026-09-01") == {}
    assert adminplus("doctor").code == 7
    clock.forward(days=1)
    assert "should have been erased by now" in adminplus("doctor").out
    assert adminplus.ok("status", "-o", "json").json[-1]["kind"] == "privacy"
    adminplus.ok("privacy", "wipe")
    assert overdue(adminplus) == {}
    adminplus.assert_sound()
    for kind, statement in OVERLOOKED.items():
        with Database(adminplus.store).transaction(Purpose.WRITE) as connection:
            connection.driver.execute(statement)
        assert overdue(adminplus) == {kind: 1}
        assert privacy(adminplus) == NOTHING  # no index finds it
        adminplus.ok("privacy", "wipe")
        assert overdue(adminplus) == {}


@pytest.mark.requirement("W1", "X1")
def test_what_a_killed_run_left_is_done_by_the_next_one(
    adminplus_sqlite: Runner, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(adminplus_sqlite, tmp_path)
    clock.now = HALF_A_YEAR

    def killed(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files, "remove_discarded", killed)
        assert adminplus_sqlite("tick").code == 130
    assert overdue(adminplus_sqlite) == {"files": 1, "remains": 1}
    with monkeypatch.context() as patched:
        patched.setattr(rewriting, "vacuum", killed)
        assert adminplus_sqlite("tick").code == 130
    assert overdue(adminplus_sqlite) == {"remains": 1}
    adminplus_sqlite.ok("tick")
    assert overdue(adminplus_sqlite) == {}


@pytest.mark.requirement("W1", "X1")
def test_a_copy_that_a_killed_run_did_not_write_anew_is_by_the_next_one(
    adminplus_sqlite: Runner, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(adminplus_sqlite, tmp_path)
    store = Path(adminplus_sqlite.store)
    kept = store.with_name(f"{store.name}.before-restore")
    kept.write_bytes(store.read_bytes())
    clock.now = HALF_A_YEAR
    written: list[str] = []

    def killed(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    def noted(driver: sqlite3.Connection, folder: str) -> None:
        written.append(Path(driver.execute("PRAGMA database_list").fetchone()[2]).name)
        vacuum(driver, folder)

    vacuum = rewriting.vacuum
    with monkeypatch.context() as patched:
        patched.setattr(rewriting, "vacuum", killed)
        assert adminplus_sqlite("tick").code == 130
    assert overdue(adminplus_sqlite) == {"remains": 1, "copies": 1}
    monkeypatch.setattr(rewriting, "vacuum", noted)
    adminplus_sqlite.ok("tick")
    assert overdue(adminplus_sqlite) == {}
    adminplus_sqlite.ok("privacy", "wipe")
    assert written == [kept.name, store.name]


@pytest.mark.requirement("W1")
def test_a_large_store_is_written_anew_by_who_asks_for_it(
    adminplus_sqlite: Runner, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(adminplus_sqlite, tmp_path)
    clock.now = HALF_A_YEAR
    monkeypatch.setattr(rewriting, "QUICKLY", 0)
    assert privacy(adminplus_sqlite)["remains"] is True
    assert privacy(adminplus_sqlite) == NOTHING
    assert overdue(adminplus_sqlite) == {"remains": 1}
    assert adminplus_sqlite.ok("privacy", "wipe", "-o", "json").json["remains"] is False
    assert overdue(adminplus_sqlite) == {}


@pytest.mark.requirement("W1", "X10")
def test_bytes_that_a_backup_reads_go_when_it_is_done(
    adminplus_sqlite: Runner, clock: Clock, tmp_path: Path
) -> None:
    lived(adminplus_sqlite, tmp_path)
    clock.now = HALF_A_YEAR
    with disk.locked(Path(f"{adminplus_sqlite.store}.attachments"), alone=False):
        assert privacy(adminplus_sqlite)["files"] == 0
        assert overdue(adminplus_sqlite) == {"files": 1}
    assert privacy(adminplus_sqlite) == NOTHING | {"files": 1}
    assert overdue(adminplus_sqlite) == {}


@pytest.mark.requirement("W1")
def test_bytes_that_another_request_has_too_stay(adminplus: Runner, clock: Clock, tmp_path: Path) -> None:
    lived(adminplus, tmp_path)
    other = open_request(adminplus, "--attach", tmp_path / f"{CANARY}.pdf")
    clock.now = HALF_A_YEAR
    assert privacy(adminplus)["attachments"] == 1
    saved = tmp_path / "saved.pdf"
    adminplus.ok("request", "download", other, 2, "--to", saved, as_=CLAIRE)
    assert saved.read_bytes() == (tmp_path / f"{CANARY}.pdf").read_bytes()
    adminplus.assert_sound()


@pytest.mark.requirement("W1")
def test_who_is_no_operator_at_the_console_erases_nothing(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "edit", MAUD, "--operator")
    assert adminplus("privacy", "wipe", as_=MAUD).code == 3
    assert adminplus("privacy", "verify", as_=MAUD).code == 3
    assert adminplus("privacy", "verify", as_=CLAIRE).code == 3


def holding(folder: Path, canary: str = CANARY) -> list[str]:
    """The files of a folder in which a canary is, or in whose name."""
    low = canary.lower().encode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if low in str(path).lower().encode() + path.read_bytes().lower()]


def assert_sound(adminplus: Runner) -> None:
    """Check that `doctor` finds nothing wrong with what is stored, though mail is held and backups are old."""
    found = adminplus("doctor", "-o", "json").json
    assert [row for row in found if row["check"] not in ("platform", "outbox")] == []


@pytest.fixture
def kept(adminplus_sqlite: Runner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup of a store in which a request is closed that holds canaries everywhere."""
    folder = tmp_path_factory.mktemp("kept")
    lived(adminplus_sqlite, folder)
    adminplus_sqlite.ok("store", "backup", folder / "backup.tar")
    return folder / "backup.tar"


@pytest.mark.requirement("W1", "T11")
def test_what_is_due_does_not_come_back_with_a_backup(
    adminplus_sqlite: Runner, kept: Path, clock: Clock
) -> None:
    store = Path(adminplus_sqlite.store)
    clock.now = HALF_A_YEAR
    assert privacy(adminplus_sqlite)["requests"] == 1
    adminplus_sqlite.ok("store", "backup", kept.parent / "wiped.tar")
    assert (
        json.loads(members(kept.parent / "wiped.tar")["manifest.json"])["wipe_horizon"]
        == "2026-03-02T20:00:00Z"
    )
    done = adminplus_sqlite.ok("store", "restore", kept, "--yes", "-o", "json").json
    assert done["wiped"] == {"requests": 1, "participants": 0}
    assert (holding(store.parent), overdue(adminplus_sqlite)) == ([], {})
    assert adminplus_sqlite.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["subject"] == ""
    assert_sound(adminplus_sqlite)
    adminplus_sqlite.ok("audit", "verify")


@pytest.mark.requirement("W1", "T11")
def test_the_store_that_is_moved_aside_holds_nothing_that_is_due(
    adminplus_sqlite: Runner, kept: Path, clock: Clock
) -> None:
    store = Path(adminplus_sqlite.store)
    clock.now = HALF_A_YEAR
    done = adminplus_sqlite.ok("store", "restore", kept, "--yes", "-o", "json").json
    assert Path(done["moved_aside"]).exists()
    assert (holding(store.parent), overdue(adminplus_sqlite)) == ([], {})


@pytest.mark.requirement("W1", "T11")
def test_what_is_due_moves_to_no_server(
    adminplus_sqlite: Runner,
    kept: Path,
    clock: Clock,
    postgres: Postgres,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.now = HALF_A_YEAR
    monkeypatch.setattr(backups, "AT_ONCE", 1)  # it is erased some at a time
    with postgres.database("template0") as first, postgres.database("template0") as second:
        restored, moved = (
            Runner(first, clock, adminplus_sqlite.stdin),
            Runner(second, clock, adminplus_sqlite.stdin),
        )
        restored.ok("store", "restore", kept, "--yes")
        adminplus_sqlite.ok("store", "copy", second, "--yes")
        assert holding(Path(adminplus_sqlite.store).parent) == []
        for server in (restored, moved):
            assert CANARY not in server.ok("store", "dump").out
            server.ok("tick")
            assert overdue(server) == {}
            assert_sound(server)


@pytest.mark.requirement("W1", "X6")
@pytest.mark.parametrize("version", ["0001", "0002"])
def test_a_store_of_an_older_version_is_wiped_with_the_copy_of_before_its_upgrade(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    store = _kept(tmp_path, version)
    with closing(sqlite3.connect(store)) as old:
        old.execute("UPDATE requests SET description = ? WHERE closed_at IS NOT NULL", (CANARY,))
        old.commit()
    adminplus = Runner(str(store), clock, _stdin(monkeypatch))
    clock.now = datetime(2027, 3, 1, tzinfo=START.tzinfo)
    adminplus.ok("store", "upgrade")
    assert sorted(holding(store.parent)) == ["adminplus.db", f"adminplus.db.schema-{version}"]
    adminplus("tick")
    assert holding(store.parent) == []
    assert overdue(adminplus) == {}
    assert (store.parent / f"adminplus.db.schema-{version}").exists()


@pytest.mark.requirement("W1", "T11")
def test_what_was_erased_before_its_time_does_not_come_back_either(
    adminplus_sqlite: Runner, kept: Path, clock: Clock
) -> None:
    store = Path(adminplus_sqlite.store)
    clock.forward(days=1)
    adminplus_sqlite.ok("privacy", "erase", "--request", 1, "--reason", "Art. 17", "--yes")
    assert holding(store.parent) == []
    adminplus_sqlite.ok("store", "restore", kept, "--yes")
    assert holding(store.parent) == []
    assert_sound(adminplus_sqlite)


@pytest.mark.requirement("W1")
def test_what_is_kept_of_a_beneficiary_is_handed_out_as_object_and_as_page(
    adminplus: Runner, tmp_path: Path
) -> None:
    id_ = lived(adminplus, tmp_path)
    open_request(adminplus, "--field", "birth_name=Petit")
    named = ("privacy", "export", "--reason", "Lettre 7", "--beneficiary")
    found = adminplus.ok(*named, "moreau JEANNE").json
    assert [each["id"] for each in found["requests"]] == [id_, 2]
    (first, _second) = found["requests"]
    assert first["beneficiary"]["address"] == f"1 rue {CANARY}"
    assert [(each["kind"], each["private"]) for each in first["messages"]] == [
        ("reply", False),
        ("reply", True),
        ("info", False),
        ("close", False),
    ]
    assert first["attachments"][0]["filename"] == f"{CANARY}.pdf"
    assert INES not in json.dumps(found)
    assert len(adminplus.ok(*named, "Jeanne Petit").json["requests"]) == 1
    assert len(adminplus.ok(*named, "-", stdin="Jeanne Moreau").json["requests"]) == 2
    assert len(adminplus.ok(*named, "Jeanne Moreau", "--birth-date", "1954").json["requests"]) == 2
    assert adminplus(*named, "Jeanne Moreau", "--birth-date", "1955").code == 4
    unknown = adminplus(*named, "Jeanne Dupont")
    assert (unknown.code, "Dupont" in unknown.err) == (4, False)
    page = tmp_path / "page.html"
    adminplus.ok("--lang", "fr", *named, "Jeanne Moreau", "-o", "html", "--to", page)
    assert f"Sujet {CANARY}" in page.read_text()
    assert page.stat().st_mode & 0o777 == 0o600
    assert adminplus(*named, "Jeanne Moreau", as_=CLAIRE).code == 3
    assert adminplus("privacy", "export", "--request", id_, "--reason", "Mme MOREAU demande").code == 6
    assert adminplus("privacy", "export", "--reason", "x").code == 2
    told = adminplus.ok("audit", "list", "-o", "json").out
    assert '"reason": "Lettre 7"' in told.replace("\\", "")
    assert "moreau" not in told.lower()


@pytest.mark.requirement("W1")
def test_what_is_kept_of_a_participant_is_handed_out_and_erased(adminplus: Runner) -> None:
    programs(adminplus)
    for program, by in ((1, CARL), (2, OLGA)):
        adminplus.ok("participant", "add", program, "lea@example.fr", "--first-name", "Léa", as_=by)
    adminplus.ok("participant", "log", 1, "lea@example.fr", "contacted", as_=CARL)
    of = ("--participant", "lea@example.fr", "--reason", "Lettre 8")
    found = adminplus.ok("privacy", "export", *of).json
    assert [(each["program"], len(each["activity"])) for each in found["participations"]] == [(1, 1), (2, 0)]
    assert "Léa" in adminplus.ok("privacy", "export", *of, "-o", "html").out
    assert adminplus("privacy", "erase", *of).code == 9
    adminplus.ok("privacy", "erase", *of, "--dry-run")
    assert adminplus.ok("privacy", "erase", *of, "--yes", "-o", "json").json["objects"] == [
        "program #1",
        "program #2",
    ]
    assert "lea@" not in adminplus.ok("store", "dump").out
    assert adminplus("privacy", "erase", *of, "--yes").code == 4
    assert overdue(adminplus) == {}
    adminplus.assert_sound()


@pytest.mark.requirement("W1")
def test_an_open_request_can_be_erased_and_what_comes_later_is_kept_as_long_as_any(
    adminplus: Runner, clock: Clock, tmp_path: Path
) -> None:
    id_ = lived(adminplus, tmp_path, closed=False)
    asked = ("privacy", "erase", "--request", id_, "--reason", "Art. 17", "--yes")
    before = adminplus.dump()
    adminplus.ok(*asked, "--dry-run")
    assert adminplus.dump() == before
    assert adminplus(*asked, as_=CLAIRE).code == 3
    adminplus.ok(*asked)
    assert CANARY not in adminplus.ok("store", "dump").out
    adminplus.ok("request", "reply", id_, "--message", "Texte d'après", as_=INES)
    adminplus.ok("request", "close", id_, "--useful", "yes", as_=CLAIRE)
    clock.forward(days=100)
    assert privacy(adminplus) == NOTHING
    clock.forward(days=100)
    assert privacy(adminplus)["messages"] == 1
    adminplus.assert_sound()
    adminplus.ok("audit", "verify")


@pytest.mark.requirement("W1", "T4")
def test_no_line_of_the_audit_and_no_mail_ever_holds_what_people_write(
    adminplus: Runner, tmp_path: Path
) -> None:
    """A whole life of a request and of a participant, with canaries in every text that a person gives about them."""
    id_ = lived(programs(adminplus), tmp_path)
    adminplus.ok("request", "reopen", id_, "--reason", CANARY, as_=CLAIRE)
    adminplus.ok("request", "invite", id_, "--colleague", HUGO, "--message", CANARY, as_=CLAIRE)
    adminplus.ok("request", "attach", id_, tmp_path / f"{CANARY}.pdf", as_=CLAIRE)
    adminplus("request", "reply", id_, "--message", CANARY, as_=EXPERT)
    adminplus("request", "create", "--subject", CANARY, "--description", CANARY, as_=INES)
    address, other = f"{CANARY}@example.fr", f"{CANARY}2@example.fr"
    names = ("--first-name", CANARY, "--last-name", CANARY)
    adminplus.ok("participant", "add", 1, address, *names, as_=CARL)
    adminplus.ok("participant", "edit", 1, address, "--email", other, "--first-name", f"{CANARY}2", as_=CARL)
    adminplus.ok("participant", "log", 1, other, "contacted", as_=CARL)
    adminplus("participant", "remove", 1, other, as_=GREG)
    adminplus("participant", "remove", 1, other, as_=CLAIRE)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"email,first_name,last_name\nx{CANARY}@example.fr,{CANARY},{CANARY}\n")
    adminplus.ok("participant", "import", 1, sheet, as_=CARL)
    adminplus.ok("privacy", "export", "--participant", other, "--reason", "R")
    adminplus.ok("privacy", "erase", "--request", id_, "--reason", "R", "--yes")
    rows = adminplus.dump()
    lines = [row for row in rows if row["table"] == "audit"]
    assert len(lines) > 30
    assert [row for row in lines if CANARY.lower() in json.dumps(row).lower()] == []
    mails = [
        row
        for row in rows
        if row["table"] == "outbox" and not row["recipient"].startswith((CANARY.lower(), "x"))
    ]
    assert [row for row in mails if CANARY.lower() in json.dumps(row).lower()] == []


@pytest.mark.requirement("W1")
def test_a_run_of_tick_says_what_it_erased(adminplus: Runner, clock: Clock, tmp_path: Path) -> None:
    lived(adminplus, tmp_path)
    clock.now = HALF_A_YEAR
    assert "Would erase what is personal in 1 request." in adminplus.ok("tick", "--dry-run").err
    assert "Would erase what is personal in 1 request." in adminplus.ok("privacy", "wipe", "--dry-run").err
    assert "Erased what was personal in 1 request." in adminplus.ok("tick").err
    lines = adminplus.ok("audit", "list", "-o", "json").json
    (line,) = [each for each in lines if each["action"] == "privacy.wipe"]
    assert (line["object_type"], line["object_id"]) == ("request", 1)
    assert line["details"] == {"beneficiary_fields": 5, "messages": 3, "attachments": 1}
