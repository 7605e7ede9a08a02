"""X2, X12: on PostgreSQL, who works in one program keeps nobody from another."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from adminplus_cli.domain.platform import lock
from adminplus_cli.domain.platform.lock import Kind, Lock
from adminplus_cli.domain.shared.errors import StoreUnavailable
from adminplus_cli.domain.shared.ref import ProgramRef
from adminplus_cli.store.door import Door
from adminplus_cli.store.engine import Database
from tests.conftest import START, _stdin
from tests.faults.beside import ROUNDS, held, waiting
from tests.faults.processes import Warm, assert_sound, rows, storm
from tests.guidance import CARL, CORA, OLGA, programs
from tests.runner import Clock, Runner
from tests.servers import Postgres


@pytest.fixture
def program(postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The program on a PostgreSQL store with a project and its programs."""
    with postgres.database() as url:
        runner = Runner(url, clock, _stdin(monkeypatch))
        programs(runner)
        yield runner


@pytest.mark.requirement("X12")
def test_who_works_in_one_program_keeps_nobody_from_another_but_who_changes_the_project(
    program: Runner, warm: Warm
) -> None:
    at = ("--store", program.store, "--as", OLGA)
    program.ok("program", "create", 1, "Second", "--objective", 4, as_=OLGA)
    program.ok("participant", "add", 1, "zoe@j.example.fr", as_=CARL)
    log = (*at, "participant", "log", 1, "zoe@j.example.fr", "contacted")
    with held(program, Lock(Kind.PROGRAM, 1)):
        warm.ok(*at, "participant", "add", "Second", "zoe@j.example.fr")
        same = warm.start(*log)
        waiting(program, 1)
        project = warm.start(*at, "project", "member", "set-role", 1, CORA, "guest")
        waiting(program, 2)
    assert [same.end().code, project.end().code] == [0, 0]
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_many_who_work_in_two_programs_and_their_project_lose_nothing(program: Runner, warm: Warm) -> None:
    program.ok("program", "create", 1, "Second", as_=OLGA)
    at = ("--store", program.store, "--as", OLGA)
    zoe = "zoe@j.example.fr"
    for id_ in (1, "Second"):
        program.ok("participant", "add", id_, zoe, as_=OLGA)
    for turn in range(ROUNDS):
        commands: list[tuple[object, ...]] = []
        for number in range(6):
            id_ = (1, "Second")[number % 2]
            role = ("guest", "counselor")[number % 2]
            commands += [
                (*at, "participant", "log", id_, zoe, "contacted", "--another"),
                (*at, "participant", "add", id_, f"p{turn}.{number}@j.example.fr"),
                (*at, "project", "member", "set-role", 1, CORA, role),
                (*at, "project", "member", "invite", 1, f"i{turn}.{number}@j.example.fr", "--role", "guest"),
            ]
        random.Random(turn).shuffle(commands)
        with storm(warm, commands) as ended:
            assert [each for each in ended if each.code] == []
    noted = [(row["participant_id"], row["number"]) for row in rows(warm, program.store, "activities")]
    assert len(noted) == len({*noted}) == 6 * ROUNDS
    assert len(rows(warm, program.store, "participants")) >= 2 + 6 * ROUNDS
    assert len(rows(warm, program.store, "project_invitations")) >= 6 * ROUNDS
    assert_sound(warm, program.store)


def test_what_was_typed_must_mean_what_was_locked(program: Runner) -> None:
    door = Door(Database(program.store), via="test", acting_as=OLGA, clock=lambda: START)
    with door.work(lock.program(ProgramRef("1"))) as work:
        work.programs.held = 99
        with pytest.raises(StoreUnavailable, match="busy"):
            work.programs.facts(ProgramRef("1"))


@pytest.mark.parametrize("noun", ["program", "project"])
def test_nothing_is_noted_in_what_was_put_away_meanwhile(program: Runner, warm: Warm, noun: str) -> None:
    at = ("--store", program.store, "--as", OLGA)
    program.ok("participant", "add", 1, "zoe@j.example.fr", as_=OLGA)
    log = (*at, "participant", "log", 1, "zoe@j.example.fr", "contacted", "--another")
    commands: list[tuple[object, ...]] = [log] * 4
    commands += [(*at, noun, "archive", 1), (*at, "program", "edit", 1, "--description", "Autre")]
    commands += [(*at, "program", "create", 1, "Nouveau", "--if-missing")] * 2 + [log] * 4
    with storm(warm, commands) as ended:
        assert {each.code for each in ended} <= {0, 5}
        assert ended[4].code == 0
    done = [row["action"] for row in rows(warm, program.store, "audit") if row["outcome"] == "done"]
    put_away = done.index(f"{noun}.archive")
    assert "participant.log" not in done[put_away:]
    assert "program.edit" not in done[put_away:]
    assert done[put_away:].count("program.create") <= (noun == "program")
    assert_sound(warm, program.store)
