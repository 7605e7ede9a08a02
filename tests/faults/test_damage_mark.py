"""X5: where damage was found nobody writes any more, and everybody reads, until it is mended or a backup brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, HELPERS, INES, cast, open_request
from tests.runner import Runner
from tests.store.casework.test_counts import tamper

CHANGED = "UPDATE requests SET subject = 'Trop perdu'"
WHOLE = "UPDATE requests SET subject = 'Trop perçu'"
WRITES: tuple[tuple[str | None, tuple[object, ...]], ...] = (
    (INES, ("request", "reply", 1, "-m", "Bonjour")),
    (CLAIRE, ("request", "add-info", 1, "-m", "Une pièce")),
    (None, ("tick",)),
    (None, ("outbox", "send")),
    (None, ("user", "add", "neuf@fs.example.fr")),
    (None, ("group", "users", "add", HELPERS, "neuf@fs.example.fr", "--helper")),
    (None, ("group", "edit", CAF, "--description", "Neuf")),
    (None, ("group", "users", "import", CAF, "-")),
)
READS: tuple[tuple[str | None, tuple[object, ...]], ...] = (
    (INES, ("request", "list")),
    (CLAIRE, ("request", "show", 1)),
    (None, ("group", "list")),
    (None, ("audit", "verify")),
    (None, ("store", "dump")),
)
REFUSED = (
    "error: The store was found damaged: nothing is written to it until it is mended.\n"
    "hint: See what is damaged: adminplus doctor. Bring back a backup, in which what is due is erased: adminplus store "
    "restore FILE. Without a good one, take one of now, and bring that back with --damaged.\n"
)


@pytest.fixture
def damaged(adminplus: Runner) -> Runner:
    """A store with a request of which a letter has changed, which nobody has noticed yet."""
    open_request(cast(adminplus))
    adminplus.clock.forward(days=40)  # something is due
    tamper(adminplus.store, CHANGED)
    return adminplus


@pytest.mark.requirement("X5")
@pytest.mark.parametrize(
    "find", [("doctor",), ("store", "verify"), ("store", "backup", "b.tar")], ids=" ".join
)
def test_found_damage_lets_nobody_write_and_everybody_read(
    damaged: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, find: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADMINPLUS_MAIL_ENABLED", "true")
    monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "127.0.0.1")
    monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "Administration+ <no-reply@example.org>")
    assert damaged(*find).code == 7
    before = damaged.dump()
    sheet = "email,instructor\nneuf@caf.example.fr,yes\n"
    for who, words in WRITES:
        refused = damaged(*words, as_=who, stdin=sheet)
        assert (refused.code, refused.err.removeprefix("Reading: done.\n")) == (8, REFUSED), words
    assert damaged("doctor", "--fix").code == 8
    for who, words in READS:
        damaged.ok(*words, as_=who)
    assert damaged.dump() == before


@pytest.mark.requirement("X5")
def test_it_is_lifted_once_doctor_finds_no_damage_any_more(damaged: Runner) -> None:
    assert damaged("doctor").code == 7
    damaged("doctor", "--fix", "--dry-run")
    tamper(damaged.store, WHOLE)
    assert damaged("request", "reply", 1, "-m", "Bonjour", as_=INES).code == 8
    damaged("doctor")
    damaged.ok("request", "reply", 1, "-m", "Bonjour", as_=INES)


@pytest.mark.requirement("X5")
def test_what_a_person_can_mend_marks_nothing(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    tamper(adminplus.store, "UPDATE requests SET message_count = 7")
    assert adminplus("doctor").code == 7
    adminplus.ok("request", "reply", 1, "-m", "Bonjour", as_=INES)


@pytest.mark.requirement("X5")
def test_a_refusal_by_the_policy_stays_one_and_says_that_it_is_not_in_the_audit(damaged: Runner) -> None:
    damaged("doctor")
    refused = damaged("request", "show", 1, as_="eva@plus.example.fr")
    assert refused.code == 3
    assert "This refusal is not in the audit: The store was found damaged" in refused.err


@pytest.mark.requirement("X5", "T11")
def test_a_backup_that_is_brought_back_may_be_written_to(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.ok("store", "backup", tmp_path / "good.tar")
    tamper(adminplus_sqlite.store, CHANGED)
    assert adminplus_sqlite("doctor").code == 7
    assert adminplus_sqlite("store", "copy", tmp_path / "elsewhere.db", "--yes").code == 8
    adminplus_sqlite.ok("store", "restore", tmp_path / "good.tar", "--yes")
    adminplus_sqlite.ok("request", "reply", 1, "-m", "Bonjour", as_=INES)
    assert [row for row in adminplus_sqlite("doctor", "-o", "json").json if row["check"] == "row"] == []


@pytest.mark.requirement("X5", "T11")
def test_who_has_no_good_backup_takes_the_rows_as_they_are_and_the_audit_says_which(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    open_request(cast(adminplus_sqlite))
    tamper(adminplus_sqlite.store, CHANGED)
    assert adminplus_sqlite("store", "backup", tmp_path / "b.tar").code == 7
    backup = tmp_path / "b.tar.DAMAGED"
    assert adminplus_sqlite("store", "restore", backup, "--yes").code == 7
    adminplus_sqlite("store", "restore", backup, "--yes", "--damaged")
    assert [row for row in adminplus_sqlite("doctor", "-o", "json").json if row["check"] == "row"] == []
    adminplus_sqlite.ok("request", "reply", 1, "-m", "Bonjour", as_=INES)
    (line,) = [
        each
        for each in adminplus_sqlite.ok("audit", "list", "-o", "json").json
        if each["action"] == "store.restore"
    ]
    assert (line["details"]["changed"], line["details"]["taken_as_they_are"]) == (1, ["request #1"])


@pytest.mark.requirement("X5", "W1")
def test_what_is_due_in_a_damaged_store_is_erased_when_that_is_brought_back(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    open_request(cast(adminplus_sqlite))
    adminplus_sqlite.ok("request", "close", 1, "--useful", "yes", as_=CLAIRE)
    tamper(adminplus_sqlite.store, CHANGED)
    adminplus_sqlite.clock.forward(days=300)
    backup = tmp_path / "b.tar"
    assert adminplus_sqlite("store", "backup", backup).code == 7
    refused = adminplus_sqlite("privacy", "wipe")
    assert (refused.code, refused.err) == (8, REFUSED)
    adminplus_sqlite("store", "restore", f"{backup}.DAMAGED", "--yes", "--damaged")
    assert adminplus_sqlite.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["subject"] == ""
    adminplus_sqlite.ok("privacy", "wipe")  # in the copy of before
    adminplus_sqlite.ok("privacy", "verify")
