"""Participants: who joins and leaves, what is noted of them, and what of it counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.changes import changed, unchanged
from tests.examples import examples
from tests.guidance import ADA, CARL, CORA, GREG, OLGA, OTTO, mails, programs
from tests.runner import Runner

ZOE, YAN = "zoe@j.example.fr", "yan@j.example.fr"


def row(adminplus: Runner, email: str, *more: str) -> dict[str, object]:
    rows = adminplus.ok("participant", "list", 1, "-o", "json", *more, as_=OLGA).json
    (found,) = [each for each in rows if each["email"] == email]
    assert isinstance(found, dict)
    return found


@pytest.mark.requirement("P5", "P6", "T5")
def test_who_joins_learns_who_their_main_contacts_are_and_the_managers_that_they_joined(
    adminplus: Runner,
) -> None:
    programs(adminplus)
    told = len(mails(adminplus))
    record, line = changed(adminplus, "participant", "add", 1, ZOE.upper(), "--first-name", "Zoé", as_=GREG)
    assert (record["email"], record["first_name"], record["left_at"]) == (ZOE, "Zoé", None)
    assert line["details"] == {"count": 1, "participant": 1}
    assert mails(adminplus, since=told) == [(CARL, "participants_joined"), (ZOE, "program_joined")]
    mail = adminplus.ok("outbox", "list", "-o", "json").json[told]["id"]
    params = adminplus.ok("outbox", "show", mail, "-o", "json").json["params"]
    assert params["contacts"] == [f"Carl Petit ({CARL})", f"Greg Petit ({GREG})"]
    unchanged(adminplus, "participant", "add", 1, ZOE, as_=GREG, code=5)
    unchanged(adminplus, "participant", "add", 1, "nobody", as_=GREG, code=6)


@pytest.mark.requirement("P5", "T5")
def test_who_leaves_keeps_their_history_and_can_come_back(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, ZOE, "--last-name", "Roux", as_=CARL)
    adminplus.ok("participant", "log", 1, ZOE, "meeting_held", "--confirmed", as_=CARL)
    told = len(mails(adminplus))
    _record, line = changed(adminplus, "participant", "remove", 1, ZOE, as_=CARL)
    assert (line["action"], line["details"]) == ("participant.remove", {"participant": 1})
    assert mails(adminplus, since=told) == [(GREG, "participant_left")]
    unchanged(adminplus, "participant", "remove", 1, ZOE, as_=CARL, code=5)
    unchanged(adminplus, "participant", "remove", 1, YAN, as_=CARL, code=4)
    assert adminplus.ok("participant", "list", 1, "-o", "count", as_=CARL).out == "0\n"
    assert row(adminplus, ZOE, "--left")["left_at"] == "2026-03-02T09:00:00Z"
    assert adminplus.ok("program", "show", 1, "-o", "json", as_=CARL).json["progress"] == 0.25
    adminplus.clock.forward(days=1)
    adminplus.ok("participant", "add", 1, ZOE, "--first-name", "Zoé", as_=CARL)
    back = row(adminplus, ZOE)
    assert (back["first_name"], back["last_name"], back["left_at"], back["meetings_held"]) == (
        "Zoé",
        "Roux",
        None,
        1,
    )


@pytest.mark.requirement("D1", "C1", "P6", "T5")
def test_only_meetings_that_both_sides_confirm_count_and_only_on_days_of_the_program(
    adminplus: Runner,
) -> None:
    programs(adminplus)
    adminplus.ok("program", "edit", 1, "--starts-on", "2026-02-10", "--ends-on", "2026-02-20", as_=CARL)
    adminplus.ok("participant", "add", 1, ZOE, as_=CARL)
    log = ("participant", "log", 1, ZOE)
    for kind, day, more in (
        ("profile_viewed", "2026-02-10", ()),
        ("contacted", "2026-02-09", ()),
        ("meeting_planned", "2026-02-20", ()),
        ("meeting_held", "2026-02-11", ()),
        ("meeting_held", "2026-02-12", ("--confirmed",)),
        ("meeting_held", "2026-02-21", ("--confirmed",)),
    ):
        adminplus.ok(*log, kind, "--on", day, *more, as_=GREG)
    found = row(adminplus, ZOE)
    counted = ("profiles_viewed", "contacted", "meetings_planned", "meetings_held", "progress")
    assert [found[name] for name in counted] == [1, 0, 1, 1, 0.25]
    record, line = changed(adminplus, *log, "meeting_held", "--on", "2026-02-11", "--confirmed", as_=CARL)
    assert (record["confirmed"], line["details"]["kind"]) == (True, "meeting_held")
    assert row(adminplus, ZOE)["meetings_held"] == 2
    shown = adminplus.ok("participant", "show", 1, ZOE, "-o", "json", as_=CORA).json
    assert [
        (each["day"], each["confirmed"]) for each in shown["activity"] if each["kind"] == "meeting_held"
    ] == [
        ("2026-02-21", True),
        ("2026-02-12", True),
        ("2026-02-11", True),
    ]
    assert shown["main_contacts"] == [CARL, GREG]


def test_what_is_noted_lies_in_the_past_but_for_plans(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, ZOE, as_=CARL)
    log = ("participant", "log", 1, ZOE)
    for wrong, code in (
        (("meeting_held", "--on", "2026-03-03"), 6),
        (("contacted", "--confirmed"), 6),
        (("contacted", "--on", "naguère"), 2),
        (("contacted", "--on", ""), 2),
        (("contacted", "--on", "0206-03-01"), 2),
        (("dined",), 2),
    ):
        unchanged(adminplus, *log, *wrong, as_=CARL, code=code)
    adminplus.ok("program", "edit", 1, "--starts-on", "2026-03-01", as_=CARL)
    warned = adminplus.ok(*log, "contacted", "--on", "2026-02-28", as_=CARL).err.splitlines()[1]
    assert warned == "warning: 2026-02-28 is not a day of the program: it is not counted."
    adminplus.ok(*log, "meeting_planned", "--on", "2026-03-03", as_=CARL)
    assert row(adminplus, ZOE)["meetings_planned"] == 1
    assert adminplus.ok("participant", "list", 1, "--inactive", "-o", "count", as_=CARL).out == "0\n"


def test_progress_is_shown_as_it_is_and_its_bar_stops_at_the_objective(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, ZOE, as_=CARL)
    for _meeting in range(6):
        adminplus.ok("participant", "log", 1, ZOE, "meeting_held", "--confirmed", "--another", as_=CARL)
    assert row(adminplus, ZOE)["progress"] == 1.5
    assert "150% ██████████\n" in adminplus.ok("participant", "list", 1, as_=CARL).out
    shown = adminplus.ok("program", "show", 1, as_=CARL).out
    assert "progress:      150% ██████████\n" in shown


@pytest.mark.requirement("G1", "T3")
def test_a_counselor_reads_all_participants_and_exports_those_they_lead(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, ZOE, "--first-name", "=1+1", as_=CARL)
    assert adminplus.ok("participant", "list", 1, "-o", "count", as_=CORA).out == "1\n"
    unchanged(adminplus, "participant", "export", 1, as_=CORA, code=3)
    unchanged(adminplus, "participant", "export", 1, as_=OTTO, code=4)
    exported = adminplus.ok("participant", "export", 1, as_=GREG)
    assert exported.out.splitlines()[1].startswith(
        f"{ZOE},'=1+1,,2026-03-02T09:00:00Z,{CARL}|{GREG},0,0,0,0,0"
    )
    assert exported.err == "Exported 1 row.\n"


@pytest.mark.requirement("D7", "P5", "T5")
def test_an_import_adds_and_completes_and_repeating_it_changes_nothing(
    adminplus: Runner, tmp_path: Path
) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, ZOE, as_=CARL)
    file = tmp_path / "jeunes.csv"
    file.write_bytes(f"Prénom;Nom;Courriel\nZoé;Roux;{ZOE}\nYan;;{YAN}\n".encode("cp1252"))
    command = ("participant", "import", 1, file)
    before = adminplus.dump()
    assert adminplus.ok(*command, "--dry-run", as_=CARL).out == f"create\t{YAN}\nupdate\t{ZOE}\n"
    assert adminplus.dump() == before
    told = len(mails(adminplus))
    done = adminplus.ok(*command, "--yes", as_=CARL)
    assert done.err == (
        "Participants: 1 added, 1 updated, 0 left as they were.\n"
        "warning: line 1: the file was read as cp1252; where letters are wrong, name another with --encoding.\n"
    )
    assert mails(adminplus, since=told) == [(GREG, "participants_joined"), (YAN, "program_joined")]
    before = adminplus.dump()
    assert "0 added, 0 updated, 2 left as they were.\n" in adminplus.ok(*command, "--yes", as_=CARL).err
    assert adminplus.dump() == before
    adminplus.ok("participant", "remove", 1, YAN, as_=CARL)
    said = unchanged(adminplus, *command, "--yes", as_=CARL, code=6)
    assert said.splitlines()[1] == "line 3: has left: only participant add brings somebody back."
    kept = adminplus(*command, "--yes", "--keep-going", "--rejects", tmp_path / "rejects.csv", as_=CARL)
    assert kept.code == 7


@pytest.mark.requirement("P6", "T4", "T5")
def test_an_address_and_names_are_corrected_and_what_was_noted_stays(adminplus: Runner) -> None:
    programs(adminplus)
    for email in (ZOE, YAN):
        adminplus.ok("participant", "add", 1, email, "--first-name", "Zo", as_=CARL)
    adminplus.ok("participant", "log", 1, ZOE, "meeting_held", "--confirmed", as_=CARL)
    told = len(mails(adminplus))
    edit = ("participant", "edit", 1, ZOE)
    new = "zoe.roux@j.example.fr"
    record, line = changed(
        adminplus, *edit, "--email", new.upper(), "--first-name", "", "--last-name", "Roux", as_=GREG
    )
    assert (record["email"], record["first_name"], record["last_name"]) == (new, "", "Roux")
    assert line["details"] == {"participant": 1, "fields": ["email", "first_name", "last_name"]}
    assert row(adminplus, new)["meetings_held"] == 1
    assert mails(adminplus, since=told) == [(new, "program_joined")]
    unchanged(adminplus, *edit, "--last-name", "Roux", as_=GREG, code=4)
    edit = ("participant", "edit", 1, new)
    unchanged(adminplus, *edit, "--last-name", "Roux", "--email", new, as_=GREG, code=0)
    unchanged(adminplus, *edit, as_=GREG, code=2)
    unchanged(adminplus, *edit, "--email", YAN, as_=GREG, code=5)
    unchanged(adminplus, *edit, "--email", CARL, as_=GREG, code=5)
    unchanged(adminplus, *edit, "--email", "zoe", as_=GREG, code=6)
    unchanged(adminplus, *edit, "--last-name", "Roux", as_=CORA, code=3)
    adminplus.ok("participant", "remove", 1, YAN, as_=CARL)
    assert "has a history there" in unchanged(adminplus, *edit, "--email", YAN, as_=GREG, code=5)


@pytest.mark.requirement("P2", "P6")
def test_who_manages_a_program_is_not_its_participant(adminplus: Runner) -> None:
    programs(adminplus)
    said = unchanged(adminplus, "participant", "add", 1, GREG, as_=CARL, code=5)
    assert said.startswith(f"error: {GREG} manages program #1, and cannot be a participant of it.\n")
    command = ("participant", "import", 1, "-", "--yes")
    refused = adminplus(*command, as_=CARL, stdin=f"email\n{ZOE}\n{GREG}\n")
    assert (refused.code, refused.err.splitlines()[0]) == (
        6,
        "line 3: manages the program, and cannot be a participant of it.",
    )
    adminplus.ok("participant", "add", 1, CORA, as_=CARL)
    unchanged(adminplus, "program", "manager", "add", 1, CORA, as_=CARL, code=5)
    unchanged(adminplus, "project", "member", "remove", 1, CARL, "--reassign-to", OTTO, as_=OLGA, code=4)
    adminplus.ok("program", "manager", "remove", 1, GREG, as_=CARL)
    heir = ("project", "member", "remove", 1, CARL, "--reassign-to", CORA)
    assert "cannot manage it" in unchanged(adminplus, *heir, as_=OLGA, code=5)
    adminplus.ok("participant", "remove", 1, CORA, as_=CARL)
    adminplus.ok(*heir, as_=OLGA)


def test_who_left_is_told_from_the_others_with_the_day(adminplus: Runner) -> None:
    programs(adminplus)
    for email in (ZOE, YAN):
        adminplus.ok("participant", "add", 1, email, as_=CARL)
    listed = ("participant", "list", 1, "--left")
    assert "left_at" not in adminplus.ok(*listed, as_=CARL).out
    adminplus.ok("participant", "remove", 1, YAN, as_=CARL)
    for form in ("table", "markdown", "html", "csv", "tsv", "json", "jsonl"):
        out = adminplus.ok(*listed, "-o", form, as_=CARL).out
        heading = "Left" if form == "html" else "left_at"
        assert (heading in out, out.count("2026-03-02") > 0) == (True, True), form
    assert "left_at" not in adminplus.ok("participant", "list", 1, as_=CARL).out


def test_that_a_program_is_over_is_said_to_whoever_adds_people(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "edit", 1, "--ends-on", "2026-03-01", as_=CARL)
    over = "warning: Program #1 is over: its last day was 2026-03-01."
    assert over in adminplus.ok("participant", "add", 1, ZOE, as_=CARL).err.splitlines()
    imported = adminplus.ok("participant", "import", 1, "-", as_=CARL, stdin=f"email\n{YAN}\n")
    assert over in imported.err.splitlines()
    adminplus.ok("program", "edit", 1, "--ends-on", "2026-03-02", as_=CARL)
    assert "warning" not in adminplus.ok("participant", "add", 1, CORA, as_=CARL).err


def test_an_import_is_refused_before_anybody_is_asked_and_asks_for_the_new_ones(adminplus: Runner) -> None:
    programs(adminplus)
    lines = "".join(f"p{number}@j.fr\n" for number in range(11))
    command = ("participant", "import", 1, "-")
    refused = adminplus(*command, as_=CARL, stdin=f"email\n{lines}{GREG}\n")
    assert refused.code == 6
    assert adminplus(*command, as_=CARL, stdin=f"email\n{lines}").code == 9
    adminplus.ok(*command, "--yes", as_=CARL, stdin=f"email\n{lines}")
    assert adminplus.ok(*command, as_=CARL, stdin=f"email\n{lines}").err.endswith("11 left as they were.\n")


NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), max_size=12).map(
    lambda name: re.sub("[ÃÂÅâ√‚├┬Ô]", "", name).strip()  # text encoded twice is repaired, not kept
)


@pytest.mark.requirement("T2")
@settings(
    max_examples=examples(6, ci=15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people=st.lists(st.tuples(NAMES, NAMES), max_size=5), excel=st.booleans())
def test_what_an_export_writes_an_import_reads_back_without_loss(
    adminplus_sqlite: Runner, tmp_path: Path, people: list[tuple[str, str]], excel: bool
) -> None:
    adminplus, folder = adminplus_sqlite, tmp_path
    if adminplus("project", "list", as_=OLGA).code:
        programs(adminplus)
    first, second = (
        adminplus.ok("program", "create", 1, title, "--porcelain", as_=ADA).out.strip()
        for title in ("A", "B")
    )
    for number, (given_name, name) in enumerate(people):
        adminplus.ok(
            "participant",
            "add",
            first,
            f"p{number}@j.fr",
            f"--first-name={given_name}",
            f"--last-name={name}",
            as_=ADA,
        )
    file = folder / "people.csv"
    excelled = ["--excel"] if excel else []
    adminplus.ok("participant", "export", first, "--to", file, "--force", *excelled, as_=ADA)
    adminplus.ok("participant", "import", second, file, "--yes", as_=ADA)
    fields = ("--fields", "email,first_name,last_name", "-o", "json")
    one, two = (adminplus.ok("participant", "list", id_, *fields, as_=ADA).json for id_ in (first, second))
    assert one == two
    assert len(one) == len(people)
