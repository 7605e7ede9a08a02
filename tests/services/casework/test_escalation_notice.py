"""Instructors are warned before experts are called, managers told when that was in vain: each once for a wait."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adminplus_cli.services.casework import escalation_notice
from tests.casework import CAF, INES, MAUD, cast, open_request
from tests.runner import Runner


def ran(adminplus: Runner, *args: object) -> tuple[dict[str, int], dict[str, int]]:
    """What one run did: of how many requests it warned, of how many it told managers."""
    jobs = adminplus.ok("tick", "-o", "json", *args).json["jobs"]
    return jobs["warnings"], jobs["managers"]


def told(adminplus: Runner, template: str) -> list[tuple[str, dict[str, Any]]]:
    rows = [row for row in adminplus.dump() if row["table"] == "outbox" and row["template"] == template]
    return [(row["recipient"], json.loads(row["params"])) for row in rows]


NOBODY = {"warned": 0, "queued": 0}
NO_MANAGER = {"told": 0, "queued": 0}


@pytest.mark.requirement("E1", "T1")
def test_instructors_are_warned_a_day_before_experts_are_called_once_for_a_wait_and_a_rule(
    adminplus: Runner,
) -> None:
    open_request(cast(adminplus))
    adminplus.clock.forward(days=3, seconds=-1)
    assert ran(adminplus)[0] == NOBODY
    adminplus.clock.forward(seconds=1)
    before = adminplus.dump()
    assert ran(adminplus, "--dry-run")[0] == {"warned": 1, "queued": 0}
    assert adminplus.dump() == before
    assert ran(adminplus)[0] == {"warned": 1, "queued": 1}
    assert told(adminplus, "escalation_near") == [(INES, {"count": 1, "hours": 24, "requests": [1]})]
    assert ran(adminplus)[0] == NOBODY
    adminplus.clock.forward(days=1)
    assert ran(adminplus)[0] == NOBODY
    adminplus.clock.forward(days=10)
    assert ran(adminplus)[0] == {"warned": 1, "queued": 1}
    rules = adminplus.ok("escalation", "explain", 1, "-o", "json").json["rules"]
    assert [rule["warned_at"] for rule in rules] == ["2026-03-05T09:00:00Z", "2026-03-16T09:00:00Z"]
    adminplus.ok("request", "reply", 1, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=14)
    assert ran(adminplus)[0] == {"warned": 1, "queued": 1}
    assert len(told(adminplus, "escalation_near")) == 3


@pytest.mark.requirement("E1")
def test_nobody_is_warned_of_what_was_answered_or_is_due_already(adminplus: Runner) -> None:
    open_request(cast(adminplus))
    open_request(adminplus)
    adminplus.ok("request", "reply", 1, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=4)
    assert ran(adminplus)[0] == NOBODY
    assert told(adminplus, "escalation_near") == []


@pytest.mark.parametrize("hours", [0, 48])
def test_when_instructors_are_warned_is_a_setting(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    monkeypatch.setenv("ADMINPLUS_ESCALATION_WARN_HOURS", str(hours))
    open_request(cast(adminplus))
    adminplus.clock.forward(days=4, hours=-min(hours, 47))
    rows = adminplus.ok("escalation", "rules", "-o", "json").json
    assert {row["warn_hours"] for row in rows} == {hours}
    warned = ran(adminplus, "--only", "warnings", "--only", "managers")[0]["warned"]
    assert warned == (1 if hours else 0)


def test_a_run_warns_a_person_by_one_mail_however_many_batches_it_takes(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escalation_notice, "BATCH", 2)
    cast(adminplus)
    for _count in range(23):
        open_request(adminplus)
    adminplus.clock.forward(days=3)
    assert ran(adminplus)[0] == {"warned": 23, "queued": 1}
    [(reader, params)] = told(adminplus, "escalation_near")
    assert (reader, params["count"], len(params["requests"])) == (INES, 23, 20)


@pytest.mark.requirement("M7")
def test_managers_are_told_once_when_experts_were_called_in_vain(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_request(cast(adminplus))
    open_request(adminplus)
    adminplus.ok("group", "users", "add", CAF, MAUD, "--manager")
    adminplus.clock.forward(days=4)
    ran(adminplus)
    adminplus.clock.forward(days=5)
    assert ran(adminplus)[1] == NO_MANAGER
    monkeypatch.setenv("ADMINPLUS_ESCALATION_MANAGER_DAYS", "5")
    adminplus.ok("request", "reply", 2, "--message", "Oui.", as_=INES)
    before = adminplus.dump()
    assert ran(adminplus, "--dry-run")[1] == {"told": 1, "queued": 0}
    assert adminplus.dump() == before
    assert ran(adminplus)[1] == {"told": 1, "queued": 1}
    assert told(adminplus, "escalation_unanswered") == [(MAUD, {"count": 1, "days": 5, "requests": [1]})]
    explained = adminplus.ok("escalation", "explain", 1, "-o", "json", as_=MAUD).json
    assert explained["managers_told_at"] == "2026-03-11T09:00:00Z"
    for _run in range(2):
        assert ran(adminplus)[1] == NO_MANAGER
    adminplus.clock.forward(days=15)  # silence fired meanwhile, in the same wait
    ran(adminplus)
    adminplus.clock.forward(days=5)
    ran(adminplus)
    assert [params["requests"] for _to, params in told(adminplus, "escalation_unanswered")] == [[1], [2]]


def test_a_new_wait_is_told_of_anew(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMINPLUS_ESCALATION_MANAGER_DAYS", "1")
    open_request(cast(adminplus))
    adminplus.ok("group", "users", "add", CAF, MAUD, "--manager")
    for days in (4, 1):
        adminplus.clock.forward(days=days)
        ran(adminplus)
    adminplus.ok("request", "reply", 1, "--message", "Oui.", as_=INES)
    for days in (15, 1):
        adminplus.clock.forward(days=days)
        ran(adminplus)
    assert len(told(adminplus, "escalation_unanswered")) == 2


def test_an_idle_run_looks_and_writes_nothing(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMINPLUS_ESCALATION_MANAGER_DAYS", "1")
    open_request(cast(adminplus))
    adminplus.clock.forward(days=4)
    ran(adminplus)
    adminplus.ok("request", "reply", 1, "--message", "Oui.", as_=INES)
    adminplus.clock.forward(days=2)
    assert ran(adminplus) == (NOBODY, NO_MANAGER)
    opened: list[str] = []
    monkeypatch.setattr(escalation_notice, "warn", lambda *_a, **_k: opened.append("warn"))
    monkeypatch.setattr(escalation_notice, "tell_managers", lambda *_a, **_k: opened.append("managers"))
    assert ran(adminplus) == (NOBODY, NO_MANAGER)
    assert opened == []
