"""X2, X12: on PostgreSQL writers go on beside each other, but for who changes the same request."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from adminplus_cli.domain.platform import lock
from adminplus_cli.domain.shared.errors import StoreUnavailable
from adminplus_cli.store.casework.escalation_mails import ALL
from adminplus_cli.store.door import Door
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.work import Work
from tests.casework import BENEFICIARY, CAF, CLAIRE, INES, cast, open_request
from tests.conftest import START, _stdin
from tests.faults.beside import ROUNDS, held, waiting
from tests.faults.processes import Warm, assert_sound, rows, storm
from tests.runner import Clock, Runner
from tests.servers import Postgres

OTHER = "ivan@caf.example.fr"


@pytest.fixture
def program(postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The program on a PostgreSQL store with two requests that wait."""
    with postgres.database() as url:
        runner = Runner(url, clock, _stdin(monkeypatch))
        cast(runner)
        open_request(runner)
        open_request(runner)
        yield runner


def replies(program: Runner, request_id: int, count: int) -> list[tuple[object, ...]]:
    at = ("--store", program.store, "--as", INES, "request", "reply", request_id, "--message")
    return [(*at, f"Réponse {number}") for number in range(count)]


def test_who_changes_one_request_keeps_nobody_from_another(program: Runner, warm: Warm) -> None:
    create = ("--as", CLAIRE, "request", "create", "--description", "Un blocage.", "--to", CAF, *BENEFICIARY)
    with held(program, lock.request(1)):
        (other,) = replies(program, 2, 1)
        warm.ok(*other)
        warm.ok("--store", program.store, *create, "--subject", "Une autre")
        (same,) = replies(program, 1, 1)
        child = warm.start(*same)
        waiting(program, 1)
    assert child.end().code == 0
    assert_sound(warm, program.store)


def test_what_names_nothing_that_it_locks_waits_for_all_who_write_and_they_for_it(
    program: Runner, warm: Warm
) -> None:
    disable = ("--store", program.store, "user", "disable", CLAIRE, "--yes")
    with held(program, lock.request(1)):
        alone = warm.start(*disable)
        waiting(program, 1)
    assert alone.end().code == 0
    with held(program, None):
        (reply,) = replies(program, 2, 1)
        beside = warm.start(*reply)
        waiting(program, 1)
    assert beside.end().code == 0


@pytest.mark.requirement("X2")
def test_many_who_write_to_two_requests_at_once_lose_nothing(
    program: Runner, warm: Warm, tmp_path: Path
) -> None:
    piece = tmp_path / "pièce.txt"
    piece.write_text("une pièce", encoding="utf-8")
    at = ("--store", program.store, "--as")
    create = (*at, CLAIRE, "request", "create", "--description", "Un blocage.", "--to", CAF, *BENEFICIARY)
    said = Counter[str]()
    for turn in range(ROUNDS):
        commands: list[tuple[object, ...]] = []
        for number in range(6):
            request_id = 1 + number % 2
            word = f"{turn}/{number}"
            commands += [
                (*at, INES, "request", "reply", request_id, "--message", word),
                (
                    *at,
                    CLAIRE,
                    "request",
                    "add-info",
                    request_id,
                    "--message",
                    word,
                    "--field",
                    f"f{number}=1",
                ),
                (*at, INES, "request", "show", request_id),
                (*create, "--subject", word),
                (*at, CLAIRE, "request", "attach", request_id, piece),
            ]
            said.update([word] * 2)
        random.Random(turn).shuffle(commands)
        with storm(warm, commands) as ended:
            assert [each for each in ended if each.code] == []
    assert Counter(row["body"] for row in rows(warm, program.store, "messages")) == said
    assert len(rows(warm, program.store, "attachments")) == 6 * ROUNDS
    assert len(rows(warm, program.store, "requests")) == 2 + 6 * ROUNDS
    warm.ok("--store", program.store, "audit", "verify")
    assert_sound(warm, program.store)


def test_of_many_who_close_a_request_at_once_one_does_and_of_many_who_invite_too(
    program: Runner, warm: Warm
) -> None:
    program.ok("group", "create", "CPAM", "--organisation", "CPAM", "--area", "01")
    program.ok("group", "users", "add", "CPAM", OTHER, "--instructor")
    at = ("--store", program.store, "--as")
    for _turn in range(ROUNDS):
        with storm(warm, [(*at, CLAIRE, "request", "close", 1)] * 4) as ended:
            assert sorted(each.code for each in ended) == [0, 5, 5, 5]
        with storm(warm, [(*at, CLAIRE, "request", "reopen", 1, "--reason", "Encore.")] * 4) as ended:
            assert sorted(each.code for each in ended) == [0, 5, 5, 5]
    with storm(warm, [(*at, INES, "request", "invite", 2, "--group", "CPAM")] * 4) as ended:
        assert sorted(each.code for each in ended) == [0, 5, 5, 5]
    kinds = Counter(row["kind"] for row in rows(warm, program.store, "messages"))
    assert kinds == {"close": ROUNDS, "reopen": ROUNDS, "invite": 1}
    assert_sound(warm, program.store)


@pytest.mark.parametrize("state", ["40P01", "40001", "23505", "25P03"])
def test_a_use_case_that_another_one_overtook_is_run_once_more(program: Runner, state: str) -> None:
    door = Door(Database(program.store), via="test", acting_as=None, clock=lambda: START)

    def use_case(work: Work, times: list[int], most: int) -> int:
        times.append(1)
        if len(times) <= most:
            work.connection.driver.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$")
        return len(times)

    assert door.change(partial(use_case, times=[], most=1), lock.request(1)) == 2
    with pytest.raises((StoreUnavailable, psycopg.IntegrityError)):
        door.change(partial(use_case, times=[], most=2), lock.request(1))


@pytest.mark.requirement("X12")
def test_a_writer_beside_others_who_stands_still_keeps_nobody_waiting_for_two_seconds(
    program: Runner, warm: Warm
) -> None:
    with Database(program.store).transaction(Purpose.WRITE, lock=lock.request(1)) as connection:
        begun = monotonic()
        (reply,) = replies(program, 1, 1)
        warm.ok(*reply)
        assert monotonic() - begun < 10  # on a busy machine; who waits for a lock waits thirty seconds
        with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
            connection.driver.execute("SELECT 1")
        connection.is_open = False


@pytest.mark.requirement("T1", "X3")
def test_a_tick_leaves_out_what_somebody_writes_to_and_the_next_one_finds_it(
    program: Runner, warm: Warm
) -> None:
    tick = ("--store", program.store, "tick", "--only", "experts", "--at", "2099-01-01", "--yes")
    with held(program, lock.request(1)):
        warm.ok(*tick)
        assert {row["request_id"] for row in rows(warm, program.store, "escalations")} == {2}
    with storm(warm, [tick] * 4) as ended:
        assert [each for each in ended if each.code] == []
    fired = Counter((row["request_id"], row["rule"]) for row in rows(warm, program.store, "escalations"))
    assert [*fired.values()] == [1] * 4
    assert_sound(warm, program.store)


@pytest.mark.requirement("X8")
def test_mail_that_somebody_changes_is_claimed_by_nobody_and_the_rest_by_one(program: Runner) -> None:
    door = Door(Database(program.store), via="test", acting_as=None, clock=lambda: START)
    with door.work() as work:
        everything = [mail.id for mail in work.outbox.claim("before", most=100, settled=ALL)]
        work.outbox.release("before")
    with psycopg.connect(program.store) as other:
        other.execute("SELECT FROM outbox WHERE id = %s FOR NO KEY UPDATE", everything[:1])
        with door.work(lock.SENDING) as work:
            first = [mail.id for mail in work.outbox.claim("one", most=100, settled=ALL)]
    with door.work(lock.SENDING) as work:
        second = [mail.id for mail in work.outbox.claim("another", most=100, settled=ALL)]
    assert (first, second) == (everything[1:], everything[:1])
