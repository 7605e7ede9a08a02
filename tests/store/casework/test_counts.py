"""The counts stored with a request are those of what was said and fired in it, whatever happened, in every order."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from typing import Any

import psycopg
import pytest

from tests.casework import CLAIRE, CPAM, EXPERT, HUGO, INES, PAUL, cast, open_request
from tests.runner import Runner

WRITTEN = {"reply", "info", "taken", "processed", "misrouted"}
RESPONSES = {"reply", "taken", "processed"}

STEPS: tuple[tuple[str | None, tuple[str, ...]], ...] = (
    (INES, ("reply", "-m", "Bonjour")),
    (INES, ("reply", "-m", "Vu", "--progress", "taken")),
    (INES, ("reply", "-m", "Fait", "--progress", "processed")),
    (INES, ("reply", "-m", "Pas ici", "--progress", "misrouted")),
    (INES, ("reply", "-m", "Entre nous", "--private")),
    (INES, ("invite", "--group", CPAM)),
    (PAUL, ("reply", "-m", "De la CPAM")),
    (PAUL, ("reply", "-m", "Entre nous", "--private")),
    (EXPERT, ("reply", "-m", "De l'experte")),
    (CLAIRE, ("add-info", "-m", "Une pièce")),
    (CLAIRE, ("invite", "--colleague", HUGO)),
    (HUGO, ("reply", "-m", "D'un collègue")),
    (CLAIRE, ("close", "--useful", "yes")),
    (CLAIRE, ("reopen", "--reason", "Encore bloqué")),
    (None, ("tick",)),
)
"""What may happen to a request, by whom; what is refused at that moment changes nothing."""


def happen(adminplus: Runner, number: int, step: tuple[str | None, tuple[str, ...]]) -> None:
    """Let one thing happen some days later."""
    who, (verb, *args) = step
    if who is None:
        adminplus.clock.forward(days=16)
        adminplus("tick")
    else:
        adminplus.clock.forward(hours=5)
        adminplus("request", verb, number, *args, as_=who)


def tamper(store: str, statement: str) -> None:
    """Change what is stored behind the program's back."""
    opened: Any = psycopg.connect(store) if "://" in store else sqlite3.connect(store)
    with closing(opened) as connection, connection:
        connection.execute(statement)


def rows(adminplus: Runner, table: str, number: int) -> list[dict[str, Any]]:
    """Return what the store holds of a request in a table."""
    key = "id" if table == "requests" else "request_id"
    return [row for row in adminplus.dump() if row["table"] == table and row[key] == number]


def agree(adminplus: Runner, number: int) -> Counter[str]:
    """Check the stored counts by counting anew, and return how many of each there are."""
    (request,) = rows(adminplus, "requests", number)
    said = rows(adminplus, "messages", number)
    public = [message for message in said if not message["private"]]
    responses = [
        message
        for message in public
        if message["kind"] in RESPONSES and message["author_part"] in ("instructor", "expert")
    ]
    counts = {
        "message_count": len([message for message in public if message["kind"] in WRITTEN]),
        "response_count": len(responses),
        "escalation_count": len(rows(adminplus, "escalations", number)),
        "last_message_at": public[-1]["at"] if public else None,
        "last_note_at": next((message["at"] for message in reversed(said) if message["private"]), None),
    }
    assert {name: request[name] for name in counts} == counts
    for recipient in rows(adminplus, "request_recipients", number):
        own = [each["at"] for each in responses if each["group_id"] == recipient["group_id"]]
        assert recipient["answered_at"] == (own[0] if own else None)
        assert recipient["closed"] is (request["closed_at"] is not None)
    return Counter({name: bool(value) for name, value in counts.items()})


@pytest.mark.parametrize("seed", range(6))
def test_counts_are_those_of_the_thread_after_any_history(adminplus: Runner, seed: int) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    chance = random.Random(seed)
    for step in (STEPS[-1], *chance.choices(STEPS, k=25)):
        happen(adminplus, number, step)
    seen = agree(adminplus, number)
    assert seen["message_count"]
    assert seen["escalation_count"]
    adminplus.assert_sound()


def test_doctor_names_a_request_that_was_miscounted_and_counts_it_anew(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    adminplus.ok("request", "reply", number, "-m", "Bonjour", as_=INES)
    tamper(adminplus.store, "UPDATE requests SET message_count = 7, last_message_at = NULL")
    tamper(adminplus.store, "UPDATE request_recipients SET answered_at = NULL, closed = NOT closed")
    found = adminplus("doctor", "-o", "json").json
    assert [(row["check"], row["object"], row["fixable"]) for row in found if row["check"] == "counts"] == [
        ("counts", f"request #{number}", True)
    ]
    adminplus("doctor", "--fix")
    agree(adminplus, number)
    adminplus.assert_sound()
