"""Programs, and what a guest meets of those they cannot open: a locked row, and nothing more."""

from __future__ import annotations

import itertools
import os
import pty
import subprocess
import sys

import pytest

from tests.cli.changes import changed, unchanged
from tests.guidance import ADA, CARL, CORA, EMPLOI, GINA, GREG, LANGUE, OLGA, OTTO, mails, programs
from tests.runner import Runner

LOCKED = {
    "id": None,
    "project": None,
    "title": LANGUE,
    "access": "locked",
    "group": "Lyon",
    "managers": None,
    "participants": None,
    "progress": None,
    "starts_on": None,
    "ends_on": None,
    "archived_at": None,
}


def guided(adminplus: Runner) -> Runner:
    """Both programs with a participant; Langue vivante in the group Lyon."""
    programs(adminplus)
    adminplus.ok("project", "group", "create", 1, "Lyon", as_=OLGA)
    adminplus.ok(
        "program", "edit", 2, "--group", "Lyon", "--ends-on", "2026-12-31", "--objective", 9, as_=OLGA
    )
    for number in (1, 2):
        adminplus.ok("participant", "add", number, "zoe@j.example.fr", as_=OLGA)
    return adminplus


@pytest.mark.requirement("C2", "P2", "D7", "T5")
def test_whoever_creates_a_program_manages_it(adminplus_sqlite: Runner) -> None:
    adminplus = programs(adminplus_sqlite)
    more = ("--starts-on", "2026-03-01", "--ends-on", "2026-06-30", "--objective", 12)
    record, line = changed(adminplus, "program", "create", 1, "Permis", *more, as_=CORA)
    assert (record["id"], record["objective"], record["starts_on"]) == (3, 12, "2026-03-01")
    assert (line["action"], line["details"]) == ("program.create", {"group": None, "project": 1})
    shown = adminplus.ok("program", "show", "permis", "-o", "json", as_=CORA).json
    assert (shown["creator"], shown["managers"], shown["progress"]) == (CORA, [CORA], 0.0)
    for wrong in (
        ("--starts-on", "2026-03-02", "--ends-on", "2026-03-01"),
        ("--starts-on", "bientôt"),
    ):
        code = 2 if "bientôt" in wrong else 6
        unchanged(adminplus, "program", "create", 1, "X", *wrong, as_=CORA, code=code)
    unchanged(adminplus, "program", "create", 1, "12", as_=CORA, code=6)
    unchanged(adminplus, "program", "create", 1, "X", "--objective", 0, as_=CORA, code=2)
    unchanged(adminplus, "program", "create", 1, "X", "--group", "Nord", as_=CORA, code=4)


@pytest.mark.requirement("C3", "P4", "P5", "T5")
def test_those_who_manage_a_program_edit_it_and_the_others_hear_of_it(adminplus: Runner) -> None:
    programs(adminplus)
    told = len(mails(adminplus))
    _record, line = changed(adminplus, "program", "edit", 1, "--objective", 6, as_=GREG)
    assert line["details"] == {"fields": ["objective"]}
    assert mails(adminplus, since=told) == [(CARL, "program_edited")]
    assert (
        adminplus.ok("program", "edit", 1, "--objective", 6, as_=GREG).err
        == "Program #1 is like that already.\n"
    )
    unchanged(adminplus, "program", "edit", 1, "--objective", 7, as_=CORA, code=3)
    unchanged(adminplus, "program", "edit", 1, as_=GREG, code=2)
    shown = adminplus.ok("program", "edit", 1, "--objective", 0, "-o", "json", as_=GREG).json
    assert shown["objective"] is None
    assert "n/a" in adminplus.ok("program", "show", 1, as_=GREG).out


@pytest.mark.requirement("P4", "G1", "T3")
def test_a_guest_who_manages_a_program_learns_of_no_group_by_editing_it(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "group", "create", 1, "Caché", as_=OLGA)
    for name in ("Caché", "Nulle part", "1"):
        said = unchanged(adminplus, "program", "edit", 1, "--group", name, as_=GREG, code=3)
        assert said.startswith(f"error: {GREG} may not list the groups of project #1: ")
    adminplus.ok("program", "edit", 1, "--title", "Emploi", as_=GREG)


@pytest.mark.parametrize("who", [OLGA, GREG])
def test_words_that_no_program_can_have_are_told(adminplus: Runner, who: str) -> None:
    programs(adminplus)
    for option in ("--search", "--group"):
        for words in ("", "x\x00y", "\udcff"):
            unchanged(adminplus, "program", "list", 1, option, words, as_=who, code=2)


@pytest.mark.requirement("D7", "C3", "P5", "T5")
def test_an_archived_program_is_read_and_not_changed(adminplus: Runner) -> None:
    programs(adminplus)
    told = len(mails(adminplus))
    unchanged(adminplus, "program", "archive", 1, as_=GREG, code=3)
    changed(adminplus, "program", "archive", 1, as_=CARL)
    assert mails(adminplus, since=told) == [(GREG, "program_archived")]
    said = unchanged(adminplus, "program", "edit", 1, "--title", "X", as_=GREG, code=5)
    assert said == "error: Program #1 is archived.\nhint: Take it up again: adminplus program unarchive 1\n"
    assert adminplus.ok("program", "list", 1, "-o", "ids", as_=OLGA).out == "2\n"
    assert adminplus.ok("program", "list", 1, "--archived", "-o", "ids", as_=OLGA).out == "1\n"
    adminplus.ok("program", "show", 1, as_=GREG)
    changed(adminplus, "program", "unarchive", 1, as_=ADA)
    assert adminplus.ok("program", "unarchive", 1, as_=ADA).err == "Program #1 is not archived.\n"


@pytest.mark.requirement("G1", "G2")
def test_a_guest_meets_a_locked_row_that_holds_titles_alone(adminplus: Runner) -> None:
    guided(adminplus)
    mine, locked = sorted(
        adminplus.ok("program", "list", 1, "-o", "json", as_=GREG).json,
        key=lambda row: row["access"] != "open",
    )
    assert locked == LOCKED
    assert (mine["id"], mine["access"], mine["managers"], mine["participants"]) == (
        1,
        "open",
        [CARL, GREG],
        1,
    )
    both = adminplus.ok("program", "list", 1, "-o", "json", as_=GINA).json
    assert [row["access"] for row in both] == ["locked", "locked"]
    for person in (OLGA, ADA, CARL, CORA):
        rows = adminplus.ok("program", "list", 1, "-o", "json", as_=person).json
        assert {row["access"] for row in rows} == {"open"}


@pytest.mark.requirement("G1")
def test_no_order_filter_count_or_format_tells_a_guest_more(adminplus: Runner) -> None:
    guided(adminplus)
    listing = ("program", "list", 1)
    fields = [*LOCKED]
    for field, format_ in itertools.product(fields, ("json", "csv", "tsv", "markdown", "html", "table")):
        out = adminplus.ok(*listing, "--sort", f"-{field}", "-o", format_, as_=GINA).out
        assert not [word for word in ("@", "2026", "zoe", "9") if word in out], (field, format_)
    assert adminplus.ok(*listing, "-o", "count", as_=GINA).out == "2\n"
    assert adminplus.ok(*listing, "-o", "ids", as_=GINA).out == ""
    assert adminplus.ok(*listing, "-o", "ids", as_=GREG).out == "1\n"
    before = adminplus.ok(*listing, "-o", "json", as_=GINA).out
    adminplus.ok("program", "archive", 2, as_=OLGA)
    assert adminplus.ok(*listing, "-o", "json", as_=GINA).out == before
    assert adminplus.ok(*listing, "--archived", "-o", "json", as_=GINA).json == []
    assert len(adminplus.ok(*listing, "--search", "LANGUE", "-o", "json", as_=GINA).json) == 1


@pytest.mark.requirement("G1", "T3")
def test_opening_a_locked_program_is_refused_by_its_title_and_neither_its_number_nor_one_elsewhere_exists(
    adminplus: Runner,
) -> None:
    guided(adminplus)
    said = unchanged(adminplus, "program", "show", LANGUE, as_=GREG, code=3)
    assert said.startswith(f"error: {GREG} may not open program “{LANGUE}”: that is for the owner of the ")
    assert OLGA not in said
    assert unchanged(adminplus, "program", "show", 2, as_=GREG, code=4) == unchanged(
        adminplus, "program", "show", 99, as_=GREG, code=4
    ).replace("99", "2")
    for words in (1, 2, LANGUE, 99):
        missing = unchanged(adminplus, "program", "show", words, as_=OTTO, code=4)
        assert missing.startswith("error: There is no program ")
    for command in (("program", "stats"), ("participant", "list"), ("program", "manager", "list")):
        unchanged(adminplus, *command, LANGUE, as_=GREG, code=3)
    unchanged(adminplus, "participant", "show", LANGUE, "zoe@j.example.fr", as_=GREG, code=3)


def test_of_two_programs_of_one_title_a_guest_opens_the_one_they_manage(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "create", 1, EMPLOI, as_=OLGA)
    assert adminplus.ok("program", "show", EMPLOI, "-o", "json", as_=GREG).json["id"] == 1
    unclear = adminplus("program", "show", EMPLOI, as_=OLGA)
    assert (unclear.code, unclear.err.splitlines()[1]) == (2, "hint: Say which by its number: 1, 3.")


@pytest.mark.requirement("G2")
def test_the_lock_and_the_yellow_dot_are_words_without_colour_or_unicode(adminplus_sqlite: Runner) -> None:
    adminplus = guided(adminplus_sqlite)
    plain = adminplus.ok("program", "list", 1, as_=GREG).out
    assert "[locked]" in plain
    assert "[open]" in plain
    argv = ["--store", adminplus.store, "--as", GREG, "program", "list", "1"]
    seen = _terminal(argv, LANG="C.UTF-8")
    assert "🔒" in seen
    assert "\x1b[38;5;136m●" in seen
    for environment in (
        {"LANG": "C.UTF-8", "NO_COLOR": "1"},
        {"LANG": "C"},
        {"LANG": "C.UTF-8", "TERM": "dumb"},
    ):
        seen = _terminal(argv, **environment)
        assert "[locked]" in seen
        assert "🔒" not in seen
        assert "●" not in seen
    owner = _terminal([*argv[:3], OLGA, *argv[4:]], LANG="C.UTF-8")
    assert not [sign for sign in ("🔒", "●", "open", "access") if sign in owner]


def _terminal(argv: list[str], **environment: str) -> str:
    """Return what the program shows on a terminal of 120 columns."""
    ours, theirs = pty.openpty()
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "adminplus_cli", *argv],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={"TERM": "xterm-256color", "COLUMNS": "120"} | known | environment,
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:
                break
            said += chunk
        assert process.wait(60) == 0, said
    os.close(ours)
    return said.decode()


@pytest.mark.requirement("D7", "P4", "T5")
def test_that_meetings_would_count_no_more_is_said_and_asked(adminplus: Runner) -> None:
    programs(adminplus)
    zoe = "zoe@j.example.fr"
    adminplus.ok("participant", "add", 1, zoe, as_=CARL)
    for day in ("2026-02-05", "2026-02-10", "2026-02-25"):
        adminplus.ok("participant", "log", 1, zoe, "meeting_held", "--confirmed", "--on", day, as_=CARL)
    adminplus.ok("participant", "log", 1, zoe, "meeting_held", "--on", "2026-02-06", as_=CARL)
    edit = ("program", "edit", 1)
    two = "warning: 2 meetings that were held count no more: their days are none of the program."
    said = unchanged(adminplus, *edit, "--starts-on", "2026-02-20", as_=CARL, code=9)
    assert said.splitlines() == [two, "error: This needs a confirmation.", "hint: Say it with --yes."]
    unchanged(adminplus, *edit, "--ends-on", "2026-02-24", as_=CORA, code=3)
    assert two in adminplus.ok(*edit, "--starts-on", "2026-02-20", "--dry-run", as_=CARL).err
    assert adminplus.typed("n\n", *edit, "--starts-on", "2026-02-20", as_=CARL).code == 9
    adminplus.ok(*edit, "--ends-on", "2026-02-25", "--objective", 3, as_=CARL)
    said = unchanged(adminplus, *edit, "--objective", 1, as_=CARL, code=9)
    assert said.startswith("warning: 2 meetings that were held are beyond the lower objective.\n")
    adminplus.ok(*edit, "--objective", 5, as_=CARL)
    adminplus.ok(*edit, "--starts-on", "2026-02-20", "--objective", 0, "--yes", as_=CARL)
    assert adminplus.ok("program", "show", 1, "-o", "json", as_=CARL).json["meetings_held"] == 1
    adminplus.ok(*edit, "--starts-on", "", as_=CARL)
    assert adminplus.ok("program", "show", 1, "-o", "json", as_=CARL).json["meetings_held"] == 3


def test_the_program_of_that_very_title_is_meant_and_others_are_told_with_their_project(
    adminplus: Runner,
) -> None:
    programs(adminplus)
    adminplus.ok("program", "create", 1, "PREMIER EMPLOI", as_=OLGA)
    for title, number in (("Premier emploi", 1), ("PREMIER EMPLOI", 3)):
        assert adminplus.ok("program", "show", title, "-o", "json", as_=OLGA).json["id"] == number
    said = unchanged(adminplus, "program", "show", "premier emploi", as_=OLGA, code=2)
    assert said.endswith("hint: Say which by its number: 1, 3.\n")
    adminplus.ok("project", "create", "Parrainage", as_=OLGA)
    adminplus.ok("program", "create", "Parrainage", "Premier emploi", as_=OLGA)
    said = unchanged(adminplus, "program", "show", "Premier emploi", as_=OLGA, code=2)
    assert said.endswith("hint: Say which by its number: 1 (Mentorat Lyon), 4 (Parrainage).\n")
