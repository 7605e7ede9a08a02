"""`adminplus escalation`: what the rules did, the delays in force, and why a request is or is not due."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casework import CLAIRE, EXPERT, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.runner import Runner


def explained(adminplus: Runner, number: int, *args: object) -> dict[str, Any]:
    answer: dict[str, Any] = adminplus.ok("escalation", "explain", number, "-o", "json", *args).json
    return answer


def test_explain_tells_the_whole_life_of_a_wait(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    waiting = {
        "request": number,
        "status": "new",
        "waiting_for": "first_response",
        "waiting_since": "2026-03-02T09:00:00Z",
        "rule": "first-response",
        "delay_days": 4,
        "due_at": "2026-03-06T09:00:00Z",
        "due": False,
        "escalated_at": None,
        "managers_told_at": None,
        "closing_told_at": None,
        "closes_at": None,
        "experts": [EXPERT],
        "reason": "Not due yet: the delay has not passed.",
        "rules": [
            {
                "rule": "first-response",
                "delay_days": 4,
                "due_at": "2026-03-06T09:00:00Z",
                "fired_at": None,
                "warned_at": None,
            },
            {
                "rule": "silence",
                "delay_days": 15,
                "due_at": "2026-03-17T09:00:00Z",
                "fired_at": None,
                "warned_at": None,
            },
        ],
    }
    assert explained(adminplus, number) == waiting
    assert explained(adminplus, number, "--at", "2026-03-06T08:59:59Z") == waiting

    adminplus.clock.forward(days=4)
    due = waiting | {"due": True, "reason": "Due: the next tick calls the experts."}
    assert explained(adminplus, number) == due
    adminplus.ok("user", "disable", EXPERT, "--yes")
    nobody = "Due, but there is no active expert whom it could call: the next tick tries again."
    assert explained(adminplus, number) == due | {"experts": [], "reason": nobody}
    adminplus.ok("user", "enable", EXPERT)

    adminplus.ok("tick")
    first = {"rule": "first-response", "delay_days": 4, "due_at": "2026-03-06T09:00:00Z"}
    silence = {"rule": "silence", "delay_days": 15, "due_at": "2026-03-17T09:00:00Z"}
    again = "The experts were called for this wait; if nobody answers, they are called again when it is due."
    called = (
        waiting
        | silence
        | {
            "escalated_at": "2026-03-06T09:00:00Z",
            "rules": [
                first | {"fired_at": "2026-03-06T09:00:00Z", "warned_at": None},
                silence | {"fired_at": None, "warned_at": None},
            ],
            "reason": again,
        }
    )
    assert explained(adminplus, number) == called
    over = (
        "Due: the experts were called before; the next tick calls those who are new and reminds the others."
    )
    later = explained(adminplus, number, "--at", "2026-03-17T09:00:00Z")
    assert later == called | {"due": True, "reason": over}

    adminplus.ok("request", "reply", number, "--message", "Oui.", as_=INES)
    assert explained(adminplus, number) == waiting | {
        "status": "in_progress",
        "waiting_for": "next_response",
        "waiting_since": "2026-03-06T09:00:00Z",
        "rule": "silence",
        "delay_days": 15,
        "due_at": "2026-03-21T09:00:00Z",
        "rules": [silence | {"due_at": "2026-03-21T09:00:00Z", "fired_at": None, "warned_at": None}],
    }

    nothing: dict[str, Any] = {"rules": []} | dict.fromkeys(
        ("waiting_for", "waiting_since", "rule", "delay_days", "due_at", "escalated_at")
    )
    adminplus.ok("request", "reply", number, "--message", "Fait.", "--progress", "processed", as_=INES)
    processed = "Processed: it waits for nothing until somebody writes again."
    assert explained(adminplus, number) == waiting | nothing | {"status": "processed", "reason": processed}
    adminplus.ok("request", "close", number, as_=CLAIRE)
    closed = "Closed: it waits for nothing."
    assert explained(adminplus, number) == waiting | nothing | {"status": "closed", "reason": closed}


def test_explain_names_those_who_cover_the_area_and_all_where_none_does(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    for name, area in (("nord", "59"), ("ain", "01")):
        adminplus.ok("user", "add", f"{name}@plus.example.fr")
        adminplus.ok("expert", "add", f"{name}@plus.example.fr", "--area", area)
    assert explained(adminplus, number)["experts"] == ["ain@plus.example.fr", EXPERT]
    for email in (EXPERT, "ain@plus.example.fr"):
        adminplus.ok("expert", "remove", email)
    assert explained(adminplus, number)["experts"] == ["nord@plus.example.fr"]


@pytest.mark.parametrize(
    ("person", "code"), [(CLAIRE, 0), (INES, 0), (MAUD, 0), (HUGO, 3), (PAUL, 3), (EXPERT, 3)]
)
def test_explain_is_for_those_who_take_part_and_their_managers(
    adminplus_sqlite: Runner, person: str, code: int
) -> None:
    number = open_request(cast(adminplus_sqlite))
    assert adminplus_sqlite("escalation", "explain", number, as_=person).code == code


def test_explain_of_a_request_that_is_not_there_says_so(adminplus_sqlite: Runner) -> None:
    result = adminplus_sqlite("escalation", "explain", "99")
    assert (result.code, result.out, result.err) == (4, "", "error: There is no request #99.\n")


def test_rules_are_listed_with_the_delays_in_force(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert adminplus_sqlite.ok("escalation", "rules", "-o", "json").json == [
        {
            "rule": "first-response",
            "waiting_for": "first_response",
            "delay_days": 4,
            "calendar": "elapsed",
            "when": "nobody has answered since the request was opened or reopened",
            "warn_hours": 24,
            "manager_days": 0,
            "close_processed_days": 0,
        },
        {
            "rule": "silence",
            "waiting_for": "next_response",
            "delay_days": 15,
            "calendar": "elapsed",
            "when": "nobody has answered since the last response, or since it was opened or reopened",
            "warn_hours": 24,
            "manager_days": 0,
            "close_processed_days": 0,
        },
    ]
    monkeypatch.setenv("ADMINPLUS_ESCALATION_SILENCE_DAYS", "7")
    monkeypatch.setenv("ADMINPLUS_ESCALATION_CALENDAR", "business")
    fields = ("--fields", "rule,delay_days,calendar", "-o", "csv")
    assert adminplus_sqlite.ok("escalation", "rules", *fields, "--sort", "-delay_days").out == (
        "rule,delay_days,calendar\nsilence,7,business\nfirst-response,4,business\n"
    )


def test_the_list_holds_every_firing_with_the_delay_that_fired(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = open_request(cast(adminplus))
    assert adminplus.ok("escalation", "list", "-o", "json").json == []
    monkeypatch.setenv("ADMINPLUS_ESCALATION_FIRST_RESPONSE_DAYS", "2")
    adminplus.clock.forward(days=2)
    adminplus.ok("tick")
    assert adminplus.ok("escalation", "list", "-o", "json").json == [
        {
            "id": 1,
            "request": number,
            "rule": "first-response",
            "waiting_since": "2026-03-02T09:00:00Z",
            "delay_days": 2,
            "at": "2026-03-04T09:00:00Z",
            "as_of": "2026-03-04T09:00:00Z",
            "area": "01",
            "status": "new",
            "voided_at": None,
        }
    ]
    assert adminplus.ok("escalation", "list", "--request", "#1", "-o", "ids").out == "1\n"
    assert adminplus.ok("escalation", "list", "--request", "2", "-o", "count").out == "0\n"
    assert adminplus("escalation", "list", as_=INES).code == 3


@pytest.mark.requirement("E8")
def test_on_a_terminal_the_wait_is_a_time_line(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    adminplus = cast(adminplus_sqlite)
    open_request(adminplus)
    adminplus.clock.forward(days=4)
    adminplus.ok("tick")
    adminplus.clock.forward(hours=2)
    piped = adminplus.ok("escalation", "explain", 1).out
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "C")
    lines = adminplus.ok("escalation", "explain", 1).out.splitlines()
    assert lines[0] == "#1  new, waiting for a first response for 4 d 2 h"
    drawn = [line for line in lines if line.startswith(("  o ", "  | ", "  : "))]
    assert [(line[2], line[4:].split("  ")[-1].strip()) for line in drawn] == [
        ("o", "opened"),
        ("|", "counts: 4 d"),
        ("o", "experts called by the rule first response"),
        ("|", "counts: 2 h"),
        ("o", "now"),
        ("|", "counts: 10 d 22 h"),
        ("o", "due by the rule silence (in 10 d 22 h)"),
    ]
    assert EXPERT in lines[-1]
    assert "\n".join(lines).isascii()
    assert "waiting_since:    2026-03-02T09:00:00Z" in piped
