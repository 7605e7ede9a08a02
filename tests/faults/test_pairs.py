"""X2: two who change the same at the same moment on PostgreSQL: it ends as if one had come after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adminplus_cli.domain.shared.errors import Conflict
from adminplus_cli.services.platform import account
from adminplus_cli.store.door import Door
from adminplus_cli.store.engine import Database
from tests.casework import CAF, CLAIRE, CPAM, INES, PAUL, cast, open_request
from tests.conftest import START, _stdin
from tests.faults.beside import ROUNDS
from tests.faults.processes import Ended, Warm, assert_sound, rows, storm
from tests.guidance import CARL, CORA, GREG, OLGA, OTTO, programs
from tests.runner import Clock, Runner
from tests.servers import Postgres

Command = tuple[object, ...]
BESIDE_CARL = (CARL, GREG)


@pytest.fixture
def program(postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The program on a PostgreSQL store with requests and programs."""
    with postgres.database() as url:
        runner = Runner(url, clock, _stdin(monkeypatch))
        cast(runner)
        programs(runner)
        yield runner


def together(warm: Warm, program: Runner, *commands: tuple[str | None, Command]) -> list[Ended]:
    """Run commands at the same moment, each as somebody, and return how they ended."""
    argv = [
        ("--store", program.store, *(("--as", who) if who else ()), *command) for who, command in commands
    ]
    with storm(warm, argv) as ended:
        assert {each.code for each in ended} <= {0, 3, 4, 5}, [each.err for each in ended]
        return ended


def done(warm: Warm, program: Runner) -> list[str]:
    """Return the actions that were done, in their order."""
    return [row["action"] for row in rows(warm, program.store, "audit") if row["outcome"] == "done"]


@pytest.mark.requirement("X2")
def test_an_invitation_is_accepted_or_revoked(program: Runner, warm: Warm) -> None:
    for _turn in range(ROUNDS):
        invite = ("project", "member", "invite", 1, OTTO, "--role", "guest", "--porcelain")
        number = warm.ok("--store", program.store, "--as", OLGA, *invite).out.strip()
        accept, revoke = (("project", "invitation", verb, number) for verb in ("accept", "revoke"))
        ended = together(warm, program, (OTTO, accept), (OLGA, revoke), (OTTO, accept), (OLGA, revoke))
        (state,) = (
            row["status"]
            for row in rows(warm, program.store, "project_invitations")
            if row["id"] == int(number)
        )
        accepted = state == "accepted"
        assert [each.code == 0 for each in ended[1::2]].count(True) == (not accepted)
        if accepted:
            warm.ok("--store", program.store, "--as", OLGA, "project", "member", "remove", 1, OTTO, "--yes")
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
@pytest.mark.parametrize("meanwhile", ["owner", "manager"])
def test_who_came_to_be_needed_after_it_was_looked_at_is_not_disabled(
    program: Runner, warm: Warm, meanwhile: str
) -> None:
    door = Door(Database(program.store), via="test", acting_as=None, clock=lambda: START)
    with door.view() as view:
        seen = account.leaving(view, CORA)
    if meanwhile == "owner":
        program.ok("project", "transfer", 1, CORA, "--yes", as_=OLGA)
    else:
        program.ok("program", "create", 1, "Seule", as_=CORA)
    with pytest.raises(Conflict, match="Meanwhile"), door.work() as work:
        account.disable(work, CORA, accepted=seen)
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_the_last_manager_of_a_program_does_not_leave_it(program: Runner, warm: Warm) -> None:
    resign = ("program", "manager", "resign", 1)
    ended = together(warm, program, *((who, resign) for who in BESIDE_CARL * 2))
    assert [each.code for each in ended].count(0) == 1
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_nobody_manages_a_program_of_a_project_they_were_taken_out_of(program: Runner, warm: Warm) -> None:
    together(
        warm,
        program,
        (OLGA, ("program", "manager", "add", 1, CORA)),
        (OLGA, ("project", "member", "remove", 1, CORA, "--reassign-to", CARL, "--yes")),
    )
    members = {row["user_id"] for row in rows(warm, program.store, "project_members")}
    assert {row["user_id"] for row in rows(warm, program.store, "program_managers")} <= members
    assert_sound(warm, program.store)


@pytest.mark.requirement("X2")
def test_no_request_goes_to_a_group_whose_last_instructor_leaves(program: Runner, warm: Warm) -> None:
    create = (
        "request",
        "create",
        "--subject",
        "S",
        "--description",
        "D",
        "--to",
        CAF,
        "--field",
        "last_name=M",
    )
    together(
        warm,
        program,
        (CLAIRE, (*create, "--field", "first_name=J", "--field", "birth_date=1954")),
        (None, ("group", "users", "remove", CAF, INES, "--yes")),
    )
    sent, left = "request.create", "group.users.remove"
    order = [action for action in done(warm, program) if action in {sent, left}]
    assert order != [left, sent]  # who leaves after it was sent was told of it
    warm.ok("--store", program.store, "audit", "verify")


@pytest.mark.requirement("X2")
def test_nothing_is_said_in_what_was_closed_and_it_is_handed_over_or_kept(
    program: Runner, warm: Warm
) -> None:
    number = open_request(program)
    program.ok("request", "invite", number, "--group", CPAM, as_=INES)
    reply = ("request", "reply", number, "--message", "Oui.")
    for _turn in range(ROUNDS):
        together(
            warm,
            program,
            (INES, reply),
            (CLAIRE, ("request", "close", number)),
            (PAUL, reply),
            (CLAIRE, ("request", "add-info", number, "--message", "Une pièce.")),
            (None, ("user", "disable", PAUL, "--yes")),
        )
        actions = done(warm, program)
        closed = actions.index("request.close")
        assert not {"request.reply", "request.add_info"} & {*actions[closed:]}
    warm.ok("--store", program.store, "audit", "verify")
