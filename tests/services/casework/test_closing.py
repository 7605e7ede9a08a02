"""What is processed closes by itself, when that is set: the creator is told a week before, and can reopen it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adminplus_cli.services.casework import closing
from tests.casework import CLAIRE, EXPERT, HUGO, INES, cast, open_request
from tests.runner import Runner

NOTHING = {"told": 0, "closed": 0, "queued": 0}


@pytest.fixture
def number(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return a request that is processed; such requests close after 30 days."""
    monkeypatch.setenv("ADMINPLUS_CASEWORK_CLOSE_PROCESSED_DAYS", "30")
    opened = open_request(cast(adminplus), "--colleague", HUGO)
    processed(adminplus, opened)
    return opened


def processed(adminplus: Runner, number: int) -> None:
    adminplus.ok("request", "reply", number, "-m", "Fait.", "--progress", "processed", as_=INES)


def ran(adminplus: Runner, *args: object) -> dict[str, int]:
    done: dict[str, int] = adminplus.ok("tick", "-o", "json", *args).json["jobs"]["closing"]
    return done


def told(adminplus: Runner, template: str) -> list[tuple[str, dict[str, Any]]]:
    rows = [row for row in adminplus.dump() if row["table"] == "outbox" and row["template"] == template]
    return [(row["recipient"], json.loads(row["params"])) for row in rows]


def status(adminplus: Runner, number: int) -> str:
    return str(adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json["status"])


@pytest.mark.requirement("H7", "T1")
def test_a_processed_request_closes_once_a_week_after_its_creator_was_told(
    adminplus: Runner, number: int
) -> None:
    adminplus.clock.forward(days=23, seconds=-1)
    assert ran(adminplus) == NOTHING
    adminplus.clock.forward(seconds=1)
    before = adminplus.dump()
    assert ran(adminplus, "--dry-run") == NOTHING | {"told": 1}
    assert adminplus.dump() == before
    assert ran(adminplus) == {"told": 1, "closed": 0, "queued": 1}
    assert told(adminplus, "closing_near") == [(CLAIRE, {"count": 1, "days": 7, "requests": [number]})]
    assert ran(adminplus) == NOTHING
    explained = adminplus.ok("escalation", "explain", number, "-o", "json").json
    assert explained["closing_told_at"] == "2026-03-25T09:00:00Z"
    assert explained["closes_at"] == "2026-04-01T09:00:00Z"
    adminplus.clock.forward(days=7, seconds=-1)
    assert ran(adminplus) == NOTHING
    adminplus.clock.forward(seconds=1)
    assert ran(adminplus, "--dry-run") == NOTHING | {"closed": 1}
    assert ran(adminplus) == {"told": 0, "closed": 1, "queued": 3}
    assert [who for who, _params in told(adminplus, "closed_processed")] == [CLAIRE, HUGO, INES]
    assert ran(adminplus) == NOTHING
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json
    assert (shown["status"], shown["useful"], shown["closed_at"]) == (
        "closed",
        "unknown",
        "2026-04-01T09:00:00Z",
    )
    line = adminplus.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json[0]
    assert (line["action"], line["details"]) == ("request.close", {"useful": "unknown", "by_itself": True})


@pytest.mark.requirement("H7", "M9")
def test_an_offer_to_a_colleague_ends_when_it_closes_by_itself(adminplus: Runner, number: int) -> None:
    adminplus.ok("request", "hand-over", number, "--to", HUGO, as_=CLAIRE)
    for days in (23, 7):
        adminplus.clock.forward(days=days)
        ran(adminplus)
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json
    assert (shown["status"], shown["offered_to"]) == ("closed", None)


@pytest.mark.requirement("H7")
def test_reopened_it_waits_as_long_once_more(adminplus: Runner, number: int) -> None:
    for days in (23, 7):
        adminplus.clock.forward(days=days)
        ran(adminplus)
    adminplus.ok("request", "reopen", number, "--reason", "Pas fini.", as_=CLAIRE)
    assert status(adminplus, number) == "processed"
    adminplus.clock.forward(days=23, seconds=-1)
    assert ran(adminplus) == NOTHING
    adminplus.clock.forward(seconds=1)
    assert ran(adminplus)["told"] == 1


@pytest.mark.parametrize("word", ["contested", "said to be elsewhere"])
def test_a_word_after_the_creator_was_told_begins_it_anew(adminplus: Runner, number: int, word: str) -> None:
    adminplus.clock.forward(days=23)
    ran(adminplus)
    if word == "contested":
        adminplus.ok("request", "reply", number, "-m", "Toujours bloqué.", as_=CLAIRE)
    else:
        adminplus.ok("request", "reply", number, "-m", "Ailleurs.", "--progress", "misrouted", as_=INES)
    adminplus.clock.forward(days=7)
    assert ran(adminplus)["closed"] == 0
    if word == "contested":
        processed(adminplus, number)
    adminplus.clock.forward(days=23)
    assert ran(adminplus)["told"] == 1


def test_after_months_without_a_run_the_creator_is_told_first(adminplus: Runner, number: int) -> None:
    adminplus.clock.forward(days=200)
    assert (ran(adminplus)["told"], status(adminplus, number)) == (1, "processed")
    adminplus.clock.forward(days=7)
    assert ran(adminplus)["closed"] == 1


def test_many_are_closed_in_batches_and_a_person_hears_by_one_mail(
    adminplus: Runner, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "BATCH", 2)
    for _count in range(4):
        processed(adminplus, open_request(adminplus))
    adminplus.clock.forward(days=23)
    assert ran(adminplus) == {"told": 5, "closed": 0, "queued": 1}
    adminplus.clock.forward(days=7)
    assert ran(adminplus)["closed"] == 5
    assert [params["count"] for _who, params in told(adminplus, "closed_processed")] == [5, 1, 5]
    assert number


@pytest.mark.requirement("T1")
def test_a_run_that_breaks_off_is_taken_up_where_it_was(
    adminplus: Runner, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "BATCH", 2)
    for _count in range(4):
        processed(adminplus, open_request(adminplus))
    adminplus.clock.forward(days=23)
    ran(adminplus)
    adminplus.clock.forward(days=7)
    whole, batches = closing._queue, iter((True, True, False))
    with monkeypatch.context() as patch:

        def broken(*args: Any) -> int:
            if next(batches):
                return whole(*args)
            raise KeyboardInterrupt

        patch.setattr(closing, "_queue", broken)
        assert adminplus("tick", "--only", "closing").code == 130
    assert ran(adminplus)["closed"] == 3
    closed = [row for row in adminplus.dump() if row["table"] == "messages" and row["kind"] == "close"]
    assert sorted(row["request_id"] for row in closed) == [1, 2, 3, 4, 5]
    told_of = [
        each
        for who, params in told(adminplus, "closed_processed")
        for each in params["requests"]
        if who == INES
    ]
    assert sorted(told_of) == [1, 2, 3, 4, 5]
    assert number


def test_an_expert_who_can_open_it_no_more_is_told_so(adminplus: Runner, number: int) -> None:
    other = open_request(adminplus)
    adminplus.clock.forward(days=4)
    adminplus.ok("tick")
    processed(adminplus, other)
    for days in (23, 7):
        adminplus.clock.forward(days=days)
        ran(adminplus)
    [(who, params)] = told(adminplus, "closed_processed_to_expert")
    assert (who, params["requests"]) == (EXPERT, [other])
    assert number


def test_it_is_off_unless_it_is_set(adminplus: Runner, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ADMINPLUS_CASEWORK_CLOSE_PROCESSED_DAYS")
    adminplus.clock.forward(days=400)
    assert ran(adminplus) == NOTHING
    assert status(adminplus, number) == "processed"
    rules = adminplus.ok("escalation", "rules", "-o", "json").json
    assert {row["close_processed_days"] for row in rules} == {0}
    assert adminplus.ok("escalation", "explain", number, "-o", "json").json["closes_at"] is None
