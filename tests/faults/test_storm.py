"""X2, X3: many processes at once on one store: no error, every write there, each rule fired once."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.casework import BENEFICIARY, CAF, CLAIRE, INES, cast, open_request
from tests.faults.processes import Warm, assert_sound, rows, run, start, storm
from tests.runner import Runner

EACH = 12
INITS = 16
LATER = "2099-01-01"


@pytest.mark.requirement("X2", "X3")
def test_many_processes_at_once_on_one_store_all_succeed_and_lose_nothing(
    adminplus: Runner, warm: Warm
) -> None:
    cast(adminplus)
    due = [open_request(adminplus) for _number in range(4)]
    store = ("--store", adminplus.store)
    create = ("--as", CLAIRE, "request", "create", "--description", "Un blocage.", "--to", CAF, *BENEFICIARY)
    commands: list[tuple[object, ...]] = []
    for number in range(EACH):
        commands += [
            (*store, *create, "--subject", f"Demande {number}"),
            (*store, "--as", INES, "request", "reply", due[number % 2], "--message", f"Réponse {number}"),
            (*store, "tick", "--at", LATER, "--yes"),
        ]

    with storm(warm, commands) as ended:
        assert [each for each in ended if each.code] == []
    warm.ok(*store, "tick", "--at", LATER, "--yes")

    subjects = {row["subject"] for row in rows(warm, adminplus.store, "requests")}
    assert subjects == {"Trop perçu", *(f"Demande {number}" for number in range(EACH))}
    said = Counter(row["body"] for row in rows(warm, adminplus.store, "messages") if row["kind"] == "reply")
    assert said == Counter(f"Réponse {number}" for number in range(EACH))
    fired = rows(warm, adminplus.store, "escalations")
    waits = [(row["request_id"], row["rule"], row["waiting_since"]) for row in fired]
    assert sorted(set(waits)) == sorted(waits)
    assert {request for request, *_rest in waits} == set(range(1, len(due) + EACH + 1))
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("X1", "X3")
def test_a_tick_killed_between_its_batches_is_completed_by_the_next(busy_store: Path, warm: Warm) -> None:
    tick = ("--store", busy_store, "tick", "--at", LATER, "--yes", "--only", "experts")
    moments, left = random.Random(5), set()
    for _number in range(6):
        child = warm.start(*tick)
        time.sleep(moments.uniform(0, 0.2))
        child.kill()
        child.end()
        left.add(len(rows(warm, busy_store, "escalations")))
        assert_sound(warm, busy_store)
    warm.ok(*tick)
    assert left <= {0, 3, 6}  # a rule for its three requests, or not
    fired = rows(warm, busy_store, "escalations")
    assert len({(row["request_id"], row["rule"]) for row in fired}) == len(fired) == 6
    invited = [row for row in rows(warm, busy_store, "request_participants") if row["part"] == "expert"]
    assert len(invited) == 3
    assert_sound(warm, busy_store)


@pytest.mark.requirement("X2", "X3")
def test_ticks_at_once_fire_each_rule_once(adminplus: Runner, warm: Warm) -> None:
    cast(adminplus)
    due = [open_request(adminplus) for _number in range(5)]
    tick = ("--store", adminplus.store, "tick", "--at", LATER, "--yes", "-o", "json")

    with storm(warm, [tick] * 32) as ended:
        assert [each for each in ended if each.code] == []
    done = [json.loads(each.out)["jobs"]["experts"]["escalated"] for each in ended]
    assert sum(done) == 2 * len(due)

    fired = rows(warm, adminplus.store, "escalations")
    assert sorted((row["request_id"], row["rule"]) for row in fired) == sorted(
        (number, rule) for number in due for rule in ("first-response", "silence")
    )
    calls = [
        (row["escalation_id"], row["user_id"]) for row in rows(warm, adminplus.store, "escalation_calls")
    ]
    assert sorted({escalation for escalation, _user in calls}) == sorted(row["id"] for row in fired)
    events = [(row["event"], row["recipient"]) for row in rows(warm, adminplus.store, "outbox")]
    assert sorted(set(events)) == sorted(events)
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("X2")
def test_the_first_init_by_many_at_once_makes_one_store(tmp_path: Path, warm: Warm) -> None:
    store = tmp_path / "new" / "adminplus.db"

    with storm(warm, [("--store", store, "init")] * INITS) as ended:
        assert [each for each in ended if each.code] == []

    told = Counter(each.err for each in ended)
    assert told == {
        f"Created the store {store}.\n": 1,
        f"The store {store} is ready already.\n": INITS - 1,
    }
    assert [row["action"] for row in rows(warm, store, "audit")] == ["init"]
    assert_sound(warm, store)


@pytest.mark.requirement("X2")
def test_processes_that_start_cold_at_once_all_succeed(busy_store: Path) -> None:
    reply = ("--store", busy_store, "--as", INES, "request", "reply", "1", "--message")
    with ExitStack() as started:
        processes = [started.enter_context(start(*reply, f"Réponse {number}")) for number in range(6)]
        assert [process.wait() for process in processes] == [0] * 6
    found = json.loads(run("--store", busy_store, "doctor", "-o", "json").out)
    assert [row for row in found if row["check"] != "platform"] == []
