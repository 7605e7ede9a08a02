"""`adminplus status`: what waits for each person, as what they are, and nothing that is not theirs (T10)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.main import main
from adminplus_cli.cli.platform.status_view import greatest_unit as lasting
from tests.casework import CAF, CLAIRE, EXPERT, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.guidance import ADA, CARL, CORA, EMPLOI, GREG, OLGA, OTTO, PROJECT, programs
from tests.runner import Runner

pytestmark = pytest.mark.requirement("T10")

LEA = "lea@example.fr"
MANAGER = "marc@caf.example.fr"
NOTHING = "Nothing waits for you.\n"
UNPREPARED = f"{NOTHING}Before the first request something is still to do: adminplus doctor\n"


def desk(adminplus: Runner, person: str | None, *args: object) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = adminplus.ok("status", "-o", "json", *args, as_=person).json
    return rows


def brief(adminplus: Runner, person: str | None) -> list[tuple[Any, ...]]:
    return [(row["section"], row["kind"], row["id"]) for row in desk(adminplus, person)]


@pytest.fixture
def waiting(adminplus: Runner) -> Runner:
    """A request of Claire's for the CAF (1), with Marc as a manager there who does not instruct."""
    open_request(cast(adminplus))
    adminplus.ok("group", "users", "add", CAF, MANAGER, "--manager")
    return adminplus


def test_an_instructor_sees_what_to_answer_and_when_experts_are_called(waiting: Runner) -> None:
    assert desk(waiting, INES) == [
        {
            "section": "to_answer",
            "kind": "new",
            "id": 1,
            "title": "Trop perçu",
            "who": CLAIRE,
            "waiting_since": "2026-03-02T09:00:00Z",
            "due_at": None,
            "escalates_at": "2026-03-06T09:00:00Z",
            "why": "nobody has answered yet",
            "command": "adminplus request reply 1",
            "count": 1,
        }
    ]
    waiting.clock.forward(days=1)
    waiting.ok("request", "reply", 1, "--message", "Vu.", as_=INES)
    (row,) = desk(waiting, INES)
    assert (row["kind"], row["escalates_at"]) == ("in_progress", "2026-03-18T09:00:00Z")


def test_only_who_takes_part_in_a_request_finds_it_on_their_desk(waiting: Runner) -> None:
    for person in (PAUL, HUGO, EXPERT, CLAIRE, MAUD):
        assert brief(waiting, person) == []
    assert brief(waiting, INES) == [("to_answer", "new", 1)]
    waiting.ok("group", "users", "edit", CAF, INES, "--no-instructor", "--helper", "--yes")
    assert brief(waiting, INES) == []


def test_with_the_calendar_of_worked_days_experts_are_called_later(
    waiting: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting.clock.forward(days=3)
    open_request(waiting)
    monkeypatch.setenv("ADMINPLUS_ESCALATION_CALENDAR", "business")
    assert [row["escalates_at"] for row in desk(waiting, INES)] == [
        "2026-03-06T09:00:00Z",
        "2026-03-11T09:00:00Z",
    ]


def test_a_creator_sees_what_came_back_and_what_to_do_about_it(waiting: Runner) -> None:
    waiting.ok("request", "reply", 1, "--message", "Je prends.", "--progress", "taken", as_=INES)
    assert brief(waiting, CLAIRE) == []
    waiting.ok("request", "reply", 1, "--message", "Entre nous.", "--private", as_=INES)
    assert brief(waiting, CLAIRE) == []

    waiting.ok("request", "reply", 1, "--message", "Quel numéro ?", as_=INES)
    (row,) = desk(waiting, CLAIRE)
    assert (row["section"], row["kind"], row["who"]) == ("came_back", "answered", INES)
    assert (row["title"], row["command"]) == ("Trop perçu", "adminplus request show 1")
    waiting.ok("request", "add-info", 1, "--message", "Le voici.", as_=CLAIRE)
    assert brief(waiting, CLAIRE) == []

    waiting.ok("request", "reply", 1, "--message", "Fait.", "--progress", "processed", as_=INES)
    assert [(row["kind"], row["command"]) for row in desk(waiting, CLAIRE)] == [
        ("processed", "adminplus request close 1")
    ]
    assert brief(waiting, INES) == []
    waiting.ok("request", "close", 1, "--useful", "yes", as_=CLAIRE)
    assert brief(waiting, CLAIRE) == []
    waiting.ok("request", "reopen", 1, "--reason", "Encore.", as_=CLAIRE)
    assert (brief(waiting, CLAIRE), brief(waiting, INES)) == ([("came_back", "processed", 1)], [])
    waiting.clock.forward(hours=1)
    waiting.ok("request", "add-info", 1, "--message", "Toujours pas.", as_=CLAIRE)
    assert (brief(waiting, CLAIRE), brief(waiting, INES)) == ([], [("to_answer", "contested", 1)])


def test_what_was_answered_and_then_reopened_waits_for_the_instructors_alone(waiting: Runner) -> None:
    waiting.ok("request", "reply", 1, "--message", "Vu.", as_=INES)
    waiting.ok("request", "close", 1, "--useful", "no", as_=CLAIRE)
    waiting.clock.forward(hours=1)
    waiting.ok("request", "reopen", 1, "--reason", "Encore.", as_=CLAIRE)
    assert (brief(waiting, CLAIRE), brief(waiting, INES)) == ([], [("to_answer", "contested", 1)])


def test_what_a_colleague_contests_comes_back_to_both_sides(waiting: Runner) -> None:
    waiting.ok("request", "invite", 1, "--colleague", HUGO, as_=CLAIRE)
    waiting.ok("request", "reply", 1, "--message", "Fait.", "--progress", "processed", as_=INES)
    waiting.clock.forward(hours=1)
    waiting.ok("request", "reply", 1, "--message", "Non.", as_=HUGO)
    assert brief(waiting, CLAIRE) == [("came_back", "contested", 1)]
    assert brief(waiting, INES) == [("to_answer", "contested", 1)]


def test_what_was_sent_to_the_wrong_place_comes_back(waiting: Runner) -> None:
    waiting.ok("request", "reply", 1, "--message", "Pas nous.", "--progress", "misrouted", as_=INES)
    assert brief(waiting, CLAIRE) == [("came_back", "misrouted", 1)]


def test_an_expert_sees_by_which_rule_they_were_called_as_long_as_nobody_answered(waiting: Runner) -> None:
    waiting.clock.forward(days=4)
    waiting.ok("tick", "--only", "experts")
    (row,) = desk(waiting, EXPERT)
    assert (row["section"], row["kind"], row["id"]) == ("called", "first-response", 1)
    assert row["why"] == "you were called on 2026-03-06 by the rule first response, after 4 days"
    assert row["escalates_at"] == "2026-03-17T09:00:00Z"
    (instructed,) = desk(waiting, INES)
    assert instructed["why"] == "nobody has answered yet; the experts were called"

    waiting.clock.forward(days=11)
    waiting.ok("tick", "--only", "experts")
    assert [(row["kind"], row["escalates_at"]) for row in desk(waiting, EXPERT)] == [("silence", None)]
    waiting.ok("expert", "remove", EXPERT)
    assert brief(waiting, EXPERT) == []
    waiting.ok("expert", "add", EXPERT)
    waiting.ok("tick", "--only", "experts")
    waiting.ok("request", "reply", 1, "--message", "Vu.", as_=INES)
    assert brief(waiting, EXPERT) == []


def test_a_manager_sees_groups_and_waits_and_neither_subject_nor_person(waiting: Runner) -> None:
    (row,) = desk(waiting, MANAGER)
    assert (row["section"], row["kind"], row["id"], row["title"]) == ("group", "unanswered", 1, CAF)
    assert row["who"] == "France Services Bourg"
    assert row["command"] == "adminplus escalation explain 1"
    shown = waiting.ok("status", as_=MANAGER).out + waiting.ok("status", "-o", "csv", as_=MANAGER).out
    assert "Trop" not in shown
    assert CLAIRE not in shown
    waiting.ok("escalation", "explain", 1, as_=MANAGER)
    waiting.ok("request", "reply", 1, "--message", "Vu.", as_=INES)
    assert brief(waiting, MANAGER) == []


def test_a_manager_learns_that_nobody_is_left_who_could_answer(waiting: Runner) -> None:
    waiting.ok("user", "disable", INES, "--yes")
    found = {row["kind"]: row for row in desk(waiting, MANAGER)}
    assert found["without_instructor"]["title"] == CAF
    assert found["without_instructor"]["why"] == "1 request waits, and the group has no active instructor"
    assert found["without_instructor"]["command"].startswith("adminplus group users add 2 EMAIL")
    assert found["without_instructor"]["waiting_since"] == "2026-03-02T09:00:00Z"


def test_what_one_instructs_and_manages_is_there_once(waiting: Runner) -> None:
    waiting.ok("group", "users", "edit", CAF, INES, "--manager")
    assert brief(waiting, INES) == [("to_answer", "new", 1)]


@pytest.fixture
def guided(adminplus: Runner) -> Runner:
    """Carl's program (1) with Léa in it, of whom nothing is noted."""
    programs(adminplus)
    adminplus.ok("participant", "add", 1, LEA, as_=CARL)
    return adminplus


def test_managers_of_a_program_see_who_is_left_alone_and_nobody_else_does(guided: Runner) -> None:
    for person in (CARL, GREG):
        (row,) = desk(guided, person)
        assert (row["section"], row["kind"], row["id"], row["title"]) == ("programs", "inactive", 1, EMPLOI)
        assert (row["who"], row["waiting_since"]) == (PROJECT, "2026-03-02T09:00:00Z")
        assert row["why"] == "nothing is noted of 1 participant"
        assert row["command"] == "adminplus participant list 1 --inactive"
    for person in (OLGA, CORA):
        assert brief(guided, person) == []
    guided.ok("participant", "log", 1, LEA, "contacted", as_=CARL)
    assert brief(guided, GREG) == []


def test_a_meeting_waits_for_its_confirmation_by_the_command_that_is_shown(guided: Runner) -> None:
    guided.ok("participant", "log", 1, LEA, "meeting_held", "--on", "2026-03-02", as_=CARL)
    (row,) = desk(guided, GREG)
    assert (row["kind"], row["who"], row["waiting_since"]) == ("meeting", LEA, "2026-03-01T23:00:00Z")
    guided.ok(*row["command"].split()[1:], as_=GREG)
    assert brief(guided, GREG) == []


def test_a_program_is_told_to_end_two_weeks_before_and_not_when_it_is_over(guided: Runner) -> None:
    guided.ok("participant", "remove", 1, LEA, as_=CARL)
    guided.ok("program", "edit", 1, "--ends-on", "2026-03-17", as_=CARL)
    assert brief(guided, CARL) == []
    guided.clock.forward(days=1)
    (row,) = desk(guided, CARL)
    assert (row["kind"], row["waiting_since"], row["due_at"]) == ("ending", None, "2026-03-17T23:00:00Z")
    guided.clock.forward(days=15)
    assert brief(guided, CARL) == []


def test_nothing_waits_in_what_is_archived(guided: Runner) -> None:
    guided.ok("program", "archive", 1, as_=CARL)
    assert brief(guided, CARL) == []
    guided.ok("program", "unarchive", 1, as_=CARL)
    guided.ok("project", "archive", 1, as_=OLGA)
    assert brief(guided, CARL) == []


def test_an_invitation_waits_for_whom_it_was_sent_to_until_its_term_is_over(guided: Runner) -> None:
    guided.ok("project", "member", "invite", 1, OTTO, "--role", "guest", as_=OLGA)
    (row,) = desk(guided, OTTO)
    assert (row["section"], row["title"], row["who"]) == ("invitations", PROJECT, OLGA)
    assert (row["waiting_since"], row["due_at"]) == ("2026-03-02T09:00:00Z", "2026-03-16T09:00:00Z")
    assert brief(guided, OLGA) == []
    guided.clock.forward(days=14)
    assert brief(guided, OTTO) == []
    guided.clock.forward(seconds=-1)
    guided.ok(*row["command"].split()[1:], as_=OTTO)
    assert brief(guided, OTTO) == []


def test_an_invitation_that_would_be_refused_waits_for_nobody(guided: Runner) -> None:
    guided.ok("project", "member", "invite", 1, OTTO, "--role", "guest", as_=ADA)
    (row,) = desk(guided, OTTO)
    accepting = row["command"].split()[1:]
    for refused, allowed in (
        (("project", "archive", 1), ("project", "unarchive", 1)),
        (
            ("project", "member", "set-role", 1, ADA, "guest"),
            ("project", "member", "set-role", 1, ADA, "admin"),
        ),
    ):
        guided.ok(*refused, as_=OLGA)
        assert guided(*accepting, as_=OTTO).code == 5
        assert brief(guided, OTTO) == []
        guided.ok(*allowed, as_=OLGA)
        assert desk(guided, OTTO) == [row]
    guided.ok("user", "disable", ADA, "--yes")
    assert guided(*accepting, as_=OTTO).code == 5
    assert brief(guided, OTTO) == []


def test_the_operator_learns_that_cron_and_experts_are_missing_once_there_is_a_request(
    adminplus: Runner,
) -> None:
    assert adminplus.ok("status").err == UNPREPARED
    open_request(cast(adminplus))
    assert brief(adminplus, None) == [("platform", "tick", None)]
    adminplus.ok("tick")
    assert brief(adminplus, None) == []
    adminplus.ok("expert", "remove", EXPERT)
    adminplus.clock.forward(days=1, seconds=1)
    rows = desk(adminplus, None)
    assert [(row["kind"], row["waiting_since"]) for row in rows] == [
        ("tick", "2026-03-02T09:00:00Z"),
        ("experts", None),
    ]
    assert adminplus.ok("status", "-o", "ids").out == ""
    assert all(row[0] != "platform" for person in (CLAIRE, INES, MAUD) for row in brief(adminplus, person))


@pytest.mark.usefixtures("mail_wanted")
def test_the_operator_learns_of_mail_that_does_not_leave(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("tick")
    open_request(adminplus)
    adminplus.ok("tick", "--only", "experts")
    assert brief(adminplus, None) == []
    adminplus.clock.forward(hours=1, seconds=1)
    (row,) = desk(adminplus, None)
    assert (row["kind"], row["command"]) == ("mail_waiting", "adminplus outbox list --status queued")
    assert "no mail server is set" in row["why"]


def test_an_account_of_an_operator_has_its_own_desk_and_that_of_the_platform(waiting: Runner) -> None:
    waiting.ok("user", "add", "ode@plus.example.fr", "--operator")
    waiting.ok("group", "users", "add", CAF, "ode@plus.example.fr", "--instructor")
    assert [row[0] for row in brief(waiting, "ode@plus.example.fr")] == ["to_answer", "platform"]


def test_the_longest_wait_comes_first_and_a_person_sees_ten(adminplus: Runner) -> None:
    cast(adminplus)
    for number in range(12):
        open_request(adminplus, subject=f"Dossier {number}")
        adminplus.clock.forward(minutes=1)
    adminplus.ok("request", "reply", 1, "--message", "Vu.", as_=INES)
    told = adminplus.ok("status", as_=INES).out.splitlines()
    assert told[0] == "To answer: 12"
    assert [line.split()[0] for line in told if line.startswith("  #")] == [f"#{n}" for n in range(2, 12)]
    assert told[-1] == (
        "  and 2 more: adminplus request list --part instructor --status open --sort waiting_since"
    )
    adminplus.ok(*told[-1].partition(": adminplus ")[2].split(), as_=INES)

    rows = desk(adminplus, INES)
    assert [row["id"] for row in rows] == [*range(2, 13), 1]
    assert {row["count"] for row in rows} == {12}
    assert [row["id"] for row in desk(adminplus, INES, "--limit", 3)] == [2, 3, 4]
    assert [row["id"] for row in desk(adminplus, INES, "--sort", "-id", "--limit", 2)] == [12, 11]


def test_every_format_of_a_list_has_all_of_it(waiting: Runner) -> None:
    def out(*args: object) -> str:
        return waiting.ok("status", *args, as_=INES).out

    assert out("-o", "count") == "1\n"
    assert out("-o", "ids") == "1\n"
    assert out("-o", "csv").splitlines()[0] == (
        "section,kind,id,title,who,waiting_since,due_at,escalates_at,why,command,count"
    )
    assert out("-o", "tsv", "--fields", "id,command") == "id\tcommand\n1\tadminplus request reply 1\n"
    assert out("-o", "jsonl", "--fields", "kind") == '{"kind": "new"}\n'
    assert out("--fields", "section,id").split()[-2:] == ["to_answer", "1"]
    assert waiting("status", "--fields", "nothing", as_=INES).code == 2


def test_an_empty_desk_is_said_to_a_person_and_is_an_empty_list_to_a_program(adminplus: Runner) -> None:
    cast(adminplus)
    told = adminplus.ok("status", as_=HUGO)
    assert (told.out, told.err) == ("", NOTHING)
    assert adminplus.ok("-q", "status", as_=HUGO).err == ""
    assert adminplus.ok("status", "-o", "json", as_=HUGO).out == "[]\n"
    assert adminplus.ok("status", "-o", "count", as_=HUGO).out == "0\n"


def test_a_disabled_account_has_no_desk(waiting: Runner) -> None:
    waiting.ok("user", "disable", INES, "--yes")
    assert waiting("status", as_=INES).code == 3


def test_the_desk_is_told_in_french(waiting: Runner) -> None:
    waiting.clock.forward(days=3)
    assert waiting.ok("--lang", "fr", "status", as_=INES).out.splitlines() == [
        "À traiter\xa0: 1",
        "  #1 Trop perçu",
        f"    {CLAIRE} · depuis 3 jours · personne n’a encore répondu · experts appelés dans 24 heures",
        "    adminplus request reply 1",
    ]
    assert waiting.ok("--lang", "fr", "status", as_=HUGO).err == "Rien ne vous attend.\n"


def test_what_people_wrote_cannot_steer_the_terminal(adminplus: Runner) -> None:
    open_request(cast(adminplus), subject="a\u202eb")
    assert "\u202e" not in adminplus.ok("status", as_=INES).out


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_lines_fit_the_terminal_and_commands_stay_whole(
    waiting: Runner, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    open_request(waiting, subject="Une demande dont le sujet est bien plus long que la ligne de quarante")
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    lines = waiting.ok("status", as_=INES).out.splitlines()
    assert max(map(len, lines)) <= columns
    assert "    adminplus request reply 2" in lines
    assert any(CLAIRE in line for line in lines)


def test_a_bare_adminplus_is_the_desk_on_a_terminal_where_there_is_a_store(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADMINPLUS_STORE", adminplus_sqlite.store)
    assert (main([]), capsys.readouterr().out[:6]) == (2, "Usage:")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert (main([]), capsys.readouterr().err) == (0, UNPREPARED)
    monkeypatch.setenv("ADMINPLUS_STORE", f"{adminplus_sqlite.store}.none")
    assert (main([]), capsys.readouterr().out[:6]) == (2, "Usage:")


@pytest.mark.parametrize(
    "options", [["--as", INES], [f"--as={INES}"], ["-q", "--as", INES], ["--lang", "en"]]
)
def test_options_without_a_command_are_the_desk_of_whom_they_name_on_a_terminal(
    waiting: Runner,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    monkeypatch.setenv("ADMINPLUS_STORE", waiting.store)
    assert (main(options), capsys.readouterr().err[:23]) == (2, "error: Missing command.")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(options) == 0
    assert ("To answer: 1" in capsys.readouterr().out) == (INES in " ".join(options))


@pytest.mark.parametrize(
    "options", [["--as"], ["--version"], ["--help"], ["--no-such-option"], ["--", "--debug"]]
)
def test_what_is_no_such_option_is_not_taken_for_the_desk(
    waiting: Runner,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    monkeypatch.setenv("ADMINPLUS_STORE", waiting.store)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(options)
    assert "To answer" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "less than a minute"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (47 * 60 + 59, "47 hours"),
        (48 * 60, "2 days"),
        (-5, "less than a minute"),
    ],
)
def test_a_wait_is_said_in_its_greatest_whole_unit(minutes: int, said: str) -> None:
    from datetime import timedelta

    assert lasting(timedelta(minutes=minutes)) == said


@pytest.mark.usefixtures("mail_wanted")
def test_the_operator_reads_how_the_platform_is_where_nothing_of_it_waits_too(
    adminplus: Runner, tmp_path: Path
) -> None:
    assert "tick" not in adminplus.ok("status").out
    open_request(cast(adminplus))
    assert adminplus.ok("status").out.endswith("    adminplus -q tick\n  no backup yet · 2 e-mails wait\n")
    adminplus.ok("tick")
    adminplus.ok("store", "backup", tmp_path / "copy")
    adminplus.clock.forward(minutes=3)
    said = adminplus.ok("status")
    assert said.err == "Nothing waits for you.\n"
    assert said.out == "The platform\n  tick ran 3 minutes ago · last backup 3 minutes ago · 2 e-mails wait\n"
    assert all(
        "tick" not in adminplus.ok("status", as_=person).out for person in (CLAIRE, INES, MAUD, EXPERT)
    )
