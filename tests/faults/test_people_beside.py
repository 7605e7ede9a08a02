"""X2, X12: on PostgreSQL, who gives something to people goes on beside others, and who takes it away is alone."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from adminplus_cli.domain.platform import lock
from adminplus_cli.domain.platform.lock import Kind, Lock
from adminplus_cli.domain.shared.instant import from_text, to_text
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.conftest import _stdin
from tests.faults.beside import ROUNDS, held, waiting
from tests.faults.processes import Warm, assert_sound, rows, storm
from tests.guidance import OLGA, OTTO, programs
from tests.runner import Clock, Runner
from tests.servers import Postgres

HEAD = "email,first_name,last_name"


@pytest.fixture
def program(postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The program on a PostgreSQL store with a request that waits."""
    with postgres.database() as url:
        runner = Runner(url, clock, _stdin(monkeypatch))
        cast(runner)
        open_request(runner)
        yield runner


@pytest.fixture
def project(postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The program on a PostgreSQL store with a project and its programs."""
    with postgres.database() as url:
        runner = Runner(url, clock, _stdin(monkeypatch))
        programs(runner)
        yield runner


@pytest.mark.requirement("X12")
def test_who_gives_something_to_people_waits_for_nobody_who_writes(
    program: Runner, warm: Warm, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"{HEAD}\n" + "".join(f"n{n}@fs.example.fr,Ana,Petit\n" for n in range(3)), "utf-8")
    mail = rows(warm, program.store, "outbox")[0]["id"]
    at = ("--store", program.store)
    commands: list[tuple[object, ...]] = [
        (*at, "user", "add", "neuve@fs.example.fr"),
        (*at, "--as", CLAIRE, "user", "edit", CLAIRE, "--phone", "0102030405"),
        (*at, "expert", "add", PAUL),
        (*at, "--as", MAUD, "group", "users", "add", HELPERS, "lea@fs.example.fr", "--helper"),
        (*at, "--as", MAUD, "group", "users", "edit", HELPERS, HUGO, "--manager"),
        (*at, "user", "import", people),
        (*at, "--as", MAUD, "group", "users", "import", HELPERS, people, "--keep-going"),
        (*at, "--as", CLAIRE, "project", "create", "Mentorat", "--description", "Des jeunes."),
        (*at, "outbox", "drop", mail),
        (*at, "outbox", "retry", mail),
        (*at, "organisation", "add", "RELAIS", "Relais de quartier"),
        (*at, "group", "create", "Vide", "--organisation", "RELAIS", "--area", "01"),
        (*at, "group", "edit", CAF, "--mailbox", "autre@caf.example.fr"),
    ]
    with held(program, lock.request(1)):
        codes = {command: warm.run(*command).code for command in commands}
    assert {code for command, code in codes.items() if "--keep-going" not in command} == {0}
    assert_sound(warm, program.store)


def test_who_takes_something_from_people_waits_until_nobody_writes(program: Runner, warm: Warm) -> None:
    at = ("--store", program.store)
    commands: list[tuple[object, ...]] = [
        (*at, "user", "disable", PAUL, "--yes"),
        (*at, "group", "users", "remove", HELPERS, HUGO, "--yes"),
        (*at, "group", "users", "edit", HELPERS, MAUD, "--helper", "--no-manager", "--yes"),
        (*at, "expert", "remove", EXPERT),
        (*at, "user", "edit", CLAIRE, "--no-operator"),
        (*at, "group", "delete", CPAM, "--yes"),
    ]
    with held(program, lock.request(1)):
        children = [warm.start(*command) for command in commands]
        waiting(program, len(commands))
    assert [child.end().code for child in children] == [0] * len(commands)
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_what_several_give_to_one_person_at_once_is_all_there(
    program: Runner, warm: Warm, tmp_path: Path
) -> None:
    new, at = "lea@fs.example.fr", ("--store", program.store)
    people = tmp_path / "people.csv"
    lines = f"{new},Léa,Petit\n{HUGO},Hugo,Roux\n" + "".join(f"n{n}@fs.example.fr,A,P\n" for n in range(60))
    people.write_text(f"{HEAD}\n{lines}", "utf-8")
    for turn in range(ROUNDS):
        commands: list[tuple[object, ...]] = [
            (*at, "--as", MAUD, "group", "users", "add", HELPERS, new, role)
            for role in ("--helper", "--manager", "--instructor")
        ]
        commands += [
            (*at, "group", "users", "add", CPAM, new, "--helper"),
            (*at, "user", "import", people),
            (*at, "user", "import", people),
            (*at, "user", "edit", HUGO, "--job-title", f"Aide {turn}"),
            (*at, "user", "edit", HUGO, "--phone", f"01020304{turn:02}"),
            (*at, "expert", "add", HUGO),
            (*at, "--as", INES, "request", "reply", 1, "--message", "Oui."),
        ]
        random.Random(turn).shuffle(commands)
        with storm(warm, commands) as ended:
            assert [each.err for each in ended if each.code] == []
        (hugo,) = (row for row in rows(warm, program.store, "users") if row["email"] == HUGO)
        said = (hugo["last_name"], hugo["job_title"], hugo["phone"], hugo["is_expert"])
        assert said == ("Roux", f"Aide {turn}", f"01020304{turn:02}", True)
        shown = json.loads(warm.ok(*at, "group", "users", "list", HELPERS, "-o", "json").out)
        (lea,) = (row for row in shown if row["email"] == new)
        assert (lea["helper"], lea["manager"], lea["instructor"]) == (True, True, True)
    addresses = Counter(row["email"] for row in rows(warm, program.store, "users"))
    assert {*addresses.values()} == {1}
    warm.ok(*at, "audit", "verify")
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_what_several_change_in_one_group_is_all_there_and_one_name_is_given_once(
    program: Runner, warm: Warm
) -> None:
    at, created = ("--store", program.store), ("--organisation", "CAF", "--area", "01")
    for turn in range(ROUNDS):
        name, code = f"CAF neuve {turn}", f"RELAIS{turn}"
        commands: list[tuple[object, ...]] = [(*at, "group", "create", name, *created)] * 3
        commands += [
            (*at, "organisation", "add", code, f"Un nom {turn}"),
            (*at, "organisation", "add", code.lower(), f"Un autre {turn}"),
            (*at, "organisation", "add", f"AUTRE{turn}", f"ÙN NOM {turn}"),
            (*at, "group", "edit", CAF, "--name", f"Même nom {turn}"),
            (*at, "group", "edit", CPAM, "--name", f"MÊME NOM {turn}"),
            (*at, "group", "edit", 3, "--mailbox", f"b{turn}@cpam.example.fr"),
            (*at, "group", "edit", 3, "--description", f"Dit {turn}"),
            (*at, "group", "edit", 3, "--area", "01", "--area", f"{10 + turn}"),
            (*at, "--as", INES, "request", "reply", 1, "--message", "Oui."),
        ]
        with storm(warm, commands) as ended:
            codes = [each.code for each in ended]
        assert sorted(codes[:3]) == [0, 5, 5]
        assert sorted(codes[3:6]) in ([0, 5, 5], [0, 0, 5])  # the first takes the code, the name, or both
        assert sorted(codes[6:8]) == [0, 5]
        assert codes[8:] == [0] * 4
        shown = json.loads(warm.ok(*at, "group", "show", 3, "-o", "json").out)
        said = (shown["mailbox"], shown["description"], shown["areas"])
        assert said == (f"b{turn}@cpam.example.fr", f"Dit {turn}", ["01", f"{10 + turn}"])
        for number, now in ((2, CAF), (3, CPAM)):
            warm.ok(*at, "group", "edit", number, "--name", now)
    warm.ok(*at, "audit", "verify")
    assert_sound(warm, program.store)


def test_nobody_acts_by_what_was_taken_from_them_meanwhile(program: Runner, warm: Warm) -> None:
    program.ok("group", "users", "add", CAF, PAUL, "--instructor")
    at = ("--store", program.store)
    replies: list[tuple[object, ...]] = [
        (*at, "--as", INES, "request", "reply", 1, "--message", f"Oui {n}.") for n in range(4)
    ]
    gone = (*at, "group", "users", "remove", CAF, INES, "--yes")
    with storm(warm, [*replies[:2], gone, *replies[2:]]) as ended:
        assert ended[2].code == 0
        assert {each.code for each in ended} <= {0, 3, 4}
    done = [row["action"] for row in rows(warm, program.store, "audit") if row["outcome"] == "done"]
    assert "request.reply" not in done[done.index("group.users.remove") :]
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_of_many_who_accept_by_one_token_at_once_one_makes_the_account(project: Runner, warm: Warm) -> None:
    new, at = "zoe@p.example.fr", ("--store", project.store)
    warm.ok(*at, "--as", OLGA, "project", "member", "invite", 1, new, "--role", "guest")  # its clock is right
    with psycopg.connect(project.store) as other:
        found = other.execute("SELECT secret FROM outbox WHERE recipient = %s", (new,)).fetchall()
    accept = (*at, "project", "invitation", "accept", found[-1][0], "--first-name", "Zoé", "--last-name", "P")
    with storm(warm, [accept] * 4) as ended:
        assert {each.code for each in ended} <= {0, 5}
        assert 0 in {each.code for each in ended}
    assert [row["email"] for row in rows(warm, project.store, "users")].count(new) == 1
    assert_sound(warm, project.store)


@pytest.mark.requirement("X2", "X12")
def test_what_concerns_one_project_waits_for_who_changes_it_alone(
    project: Runner, warm: Warm, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("email\n" + "".join(f"j{n}@j.example.fr\n" for n in range(60)), "utf-8")
    at = ("--store", project.store, "--as", OLGA)
    project.ok("project", "create", "Un autre", as_=OTTO)
    names = [f"Dossier {n}" for n in range(3)]
    commands: list[tuple[object, ...]] = [(*at, "project", "group", "create", 1, name) for name in names]
    commands += [
        (*at, "participant", "import", 1, people, "--yes"),
        (*at, "project", "member", "invite", 1, "--from-csv", people, "--role", "guest", "--yes"),
        (*at, "project", "edit", 1, "--description", "Autre"),
    ]
    with held(project, Lock(Kind.PROJECT, 1)):
        children = [warm.start(*command) for command in commands]
        waiting(project, len(commands))
        warm.ok("--store", project.store, "--as", OTTO, "project", "group", "create", "Un autre", "Dossier")
    assert [child.end().code for child in children] == [0] * len(commands)
    assert len(rows(warm, project.store, "project_groups")) == len(names) + 1
    assert len(rows(warm, project.store, "project_invitations")) >= 60
    assert_sound(warm, project.store)


@pytest.mark.requirement("X3")
def test_invitations_of_a_project_that_somebody_changes_end_in_the_next_run(
    project: Runner, warm: Warm
) -> None:
    project.ok("project", "member", "invite", 1, "zoe@p.example.fr", "--role", "guest", as_=OLGA)
    tick = ("--store", project.store, "tick", "--only", "invitations", "--at", "2099-01-01", "--yes")

    def expired() -> int:
        return sum(row["status"] == "expired" for row in rows(warm, project.store, "project_invitations"))

    with held(project, Lock(Kind.PROJECT, 1)):
        warm.ok(*tick)
        assert expired() == 0
    with storm(warm, [tick] * 3) as ended:
        assert [each for each in ended if each.code] == []
    assert expired() == 1
    assert_sound(warm, project.store)


@pytest.mark.requirement("X3")
def test_instructors_are_warned_and_managers_told_in_the_next_run_of_what_somebody_writes_to(
    program: Runner, warm: Warm, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[escalation]\nmanager_days = 1\n", "utf-8")
    at = ("--store", program.store, "--config", config, "tick", "--yes", "--only")
    open_request(program)
    program.ok("group", "users", "add", CAF, "mia@caf.example.fr", "--manager")
    due = program.ok("escalation", "explain", 2, "-o", "json").json["due_at"]
    near = to_text(from_text(due) - timedelta(hours=1))

    def noted(table: str) -> list[int]:
        return sorted(row["request_id"] for row in rows(warm, program.store, table))

    def run(job: str, instant: str, table: str) -> None:
        with held(program, lock.request(1)):
            warm.ok(*at, job, "--at", instant)
            assert noted(table) == [2]
        with storm(warm, [(*at, job, "--at", instant)] * 3) as ended:
            assert [each.err for each in ended if each.code] == []
        assert noted(table) == [1, 2]

    run("warnings", near, "escalation_warnings")
    warm.ok(*at, "experts", "--at", due)
    run("managers", "2099-01-01", "manager_notices")
    assert_sound(warm, program.store)
