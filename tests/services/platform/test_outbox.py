"""What becomes of an e-mail after each attempt, and who hears of what, event by event."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.domain.platform.mail import MailStatus, OutboxMail, Outcome, OutcomeKind, next_attempt
from adminplus_cli.mail.compose import LOCALES
from adminplus_cli.mail.message import Mail
from adminplus_cli.services.platform.delivery import settle
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HUGO, INES, PAUL, cast, open_request
from tests.guidance import ADA, programs
from tests.mail.mails import composed, part
from tests.runner import Runner

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MAIL = OutboxMail(
    id=7,
    event="e",
    recipient="a@b.fr",
    user_id=None,
    template="closed",
    params="{}",
    created_at=NOW,
    next_attempt_at=NOW,
    claim="me",
    claimed_until=NOW,
)
FREE = replace(MAIL, claim=None, claimed_until=None, attempts=1)


def test_an_attempt_ends_in_sent_in_another_attempt_or_in_failure() -> None:
    def after(outcome: Outcome, attempts: int = 0) -> OutboxMail:
        return settle(replace(MAIL, attempts=attempts), outcome, at=NOW, max_attempts=3)

    assert after(Outcome(OutcomeKind.SENT, "250 ok")) == replace(FREE, status=MailStatus.SENT, sent_at=NOW)
    soon = NOW + timedelta(minutes=1)
    assert after(Outcome(OutcomeKind.RETRY, "busy")) == replace(FREE, next_attempt_at=soon, last_error="busy")
    gone = replace(FREE, status=MailStatus.FAILED, last_error="550 gone")
    assert after(Outcome(OutcomeKind.REFUSED, "550 gone")) == gone
    assert after(Outcome(OutcomeKind.RETRY, "550 gone"), attempts=2) == replace(gone, attempts=3)


def test_the_delay_grows_to_a_day_and_stays_there() -> None:
    minutes = [int((next_attempt(n, now=NOW) - NOW).total_seconds() / 60) for n in range(1, 11)]
    assert minutes == [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440]


def mails(adminplus: Runner, action: Callable[[], object]) -> dict[str, str]:
    """Who is written to because of `action`, and which template."""
    before = {row["id"] for row in adminplus.dump() if row["table"] == "outbox"}
    action()
    new = [row for row in adminplus.dump() if row["table"] == "outbox" and row["id"] not in before]
    told = {row["recipient"]: row["template"] for row in new}
    assert len(told) == len(new)
    return told


@pytest.mark.requirement("E5", "H4", "H6", "I3", "I5")
def test_each_event_is_told_to_those_it_is_for(adminplus: Runner, tmp_path: Path) -> None:
    cast(adminplus)
    ivo, piece = "ivo@caf.example.fr", tmp_path / "p.txt"
    adminplus.ok("group", "users", "add", CAF, ivo, "--instructor")
    piece.write_text("x")

    def say(person: str, *args: object) -> Callable[[], object]:
        return lambda: adminplus.ok("request", *args, as_=person)

    def told(template: str, *people: str) -> dict[str, str]:
        return dict.fromkeys(people, template)

    assert mails(adminplus, lambda: open_request(adminplus)) == told(
        "request_created", INES, ivo, "caf@example.fr"
    )
    assert mails(adminplus, say(CLAIRE, "invite", 1, "--colleague", HUGO)) == told("colleague_invited", HUGO)
    reply = ("reply", 1, "--message", "M")
    assert mails(adminplus, say(INES, *reply)) == told("response", CLAIRE, HUGO, ivo)
    misrouted = say(INES, *reply, "--progress", "misrouted")
    assert mails(adminplus, misrouted) == told("response", CLAIRE, HUGO, ivo)
    assert mails(adminplus, say(INES, *reply, "--private")) == told("note_added", ivo)
    assert mails(adminplus, say(INES, "invite", 1, "--group", CPAM)) == told("group_invited", PAUL)
    adminplus.clock.forward(days=15)
    assert mails(adminplus, lambda: adminplus.ok("tick")) == told("expert_invited", EXPERT) | told(
        "experts_joined", CLAIRE, HUGO, INES, ivo, PAUL
    )
    info = say(CLAIRE, "add-info", 1, "--message", "M", "--attach", piece)
    assert mails(adminplus, info) == told("info_added", HUGO, INES, ivo, PAUL, EXPERT)
    assert mails(adminplus, say(HUGO, *reply)) == told("info_added", CLAIRE, INES, ivo, PAUL, EXPERT)
    assert mails(adminplus, say(CLAIRE, "attach", 1, piece)) == told(
        "attachment_added", HUGO, INES, ivo, PAUL
    )
    assert mails(adminplus, say(EXPERT, *reply)) == told("response", CLAIRE, HUGO, INES, ivo, PAUL)
    adminplus.clock.forward(days=15)
    assert mails(adminplus, lambda: adminplus.ok("tick")) == told("expert_reminded", EXPERT)
    adminplus.ok("user", "disable", ivo, "--yes")
    everyone = (HUGO, INES, PAUL)
    assert mails(adminplus, say(CLAIRE, "close", 1)) == told("closed", *everyone) | told(
        "closed_to_expert", EXPERT
    )
    assert mails(adminplus, say(CLAIRE, "reopen", 1, "--reason", "R")) == told("reopened", *everyone, EXPERT)


def test_the_mailbox_of_a_group_hears_of_a_request_at_creation_and_at_a_later_invitation(
    adminplus: Runner,
) -> None:
    cast(adminplus)
    number = open_request(adminplus, to=CPAM)
    invited = mails(adminplus, lambda: adminplus.ok("request", "invite", number, "--group", CAF, as_=PAUL))
    assert invited == dict.fromkeys((INES, "caf@example.fr"), "group_invited")


def test_a_mailbox_that_is_an_address_of_its_group_is_written_to_once(adminplus: Runner) -> None:
    cast(adminplus)
    args = ("--organisation", "MSA", "--area", "01", "--mailbox", "Shared@msa.example.fr")
    adminplus.ok("group", "create", "MSA", *args)
    adminplus.ok("group", "users", "add", "MSA", "shared@msa.example.fr", "--instructor")
    told = mails(adminplus, lambda: open_request(adminplus, to="MSA"))
    assert told == {"shared@msa.example.fr": "request_created"}


def _words(row: dict[str, Any]) -> set[str]:
    """The words of a row of the outbox, and of the e-mail that it makes in each language, as text and as HTML."""
    text = str(row)
    for locale in LOCALES:
        params = json.loads(row["params"]) if isinstance(row["params"], str) else row["params"]
        params |= {"token": "0f3a"} if row["template"] == "project_invitation" else {}
        at = datetime(2026, 3, 1, tzinfo=UTC)
        message = composed(Mail("1.s", "a@b.fr", locale, row["template"], params, at))
        text += message["Subject"] + part(message, "plain") + part(message, "html")
    return set(re.findall(r"\w+", text))


@pytest.mark.requirement("P5")
def test_no_mail_to_the_managers_of_a_program_holds_a_word_of_a_participant(adminplus: Runner) -> None:
    person = "canari@example.net"
    programs(adminplus)
    for words in (
        ("participant", "add", 1, person, "--first-name", "Canari", "--last-name", "Canari"),
        ("participant", "edit", 1, person, "--first-name", "Canarie"),
        ("program", "edit", 1, "--description", "canari", "--objective", 3, "--yes"),
        ("program", "archive", 1),
        ("program", "unarchive", 1),
        ("participant", "remove", 1, person),
    ):
        adminplus.ok(*words, as_=ADA)
    adminplus.clock.forward(days=8)
    adminplus.ok("tick")
    outbox = [row for row in adminplus.dump() if row["table"] == "outbox" and row["recipient"] != person]
    told = {row["template"] for row in outbox}
    assert told >= {"participants_joined", "participant_left", "program_edited", "progress_digest"}
    for row in outbox:
        assert not {"canari", "Canari", "Canarie"} & _words(row), row["template"]
    changes = [
        json.loads(row["params"]).get("changes") for row in outbox if row["template"] == "program_edited"
    ]
    assert [{"field": "description"}, {"field": "objective", "before": 4, "after": 3}] in changes


@pytest.mark.requirement("T4")
def test_no_row_of_the_outbox_holds_a_word_of_a_request(adminplus: Runner, tmp_path: Path) -> None:
    canary = "canari"
    cast(adminplus)
    piece = tmp_path / f"{canary}.txt"
    piece.write_text(canary)
    args = ("--field", f"address={canary}", "--category", "RSA", "--attach", piece, "--colleague", HUGO)
    known = adminplus.ok("category", "list", "-o", "ids").out.split("\n")
    number = open_request(adminplus, *(known[0] if arg == "RSA" else arg for arg in args), subject=canary)
    text = ("--message", canary)
    for person, *words in (
        (INES, "reply", number, *text, "--progress", "taken"),
        (INES, "reply", number, *text, "--private"),
        (INES, "invite", number, "--group", CPAM, *text),
        (HUGO, "reply", number, *text, "--attach", piece),
        (CLAIRE, "add-info", number, *text, "--field", f"case_number={canary}"),
        (CLAIRE, "attach", number, piece),
    ):
        adminplus.ok("request", *words, as_=person)
    adminplus.clock.forward(days=15)
    adminplus.ok("tick")
    adminplus.ok("request", "reply", number, *text, as_=EXPERT)
    adminplus.clock.forward(days=15)
    adminplus.ok("tick")
    adminplus.ok("request", "close", number, as_=CLAIRE)
    adminplus.ok("request", "reopen", number, "--reason", canary, as_=CLAIRE)
    rows = adminplus.dump()
    outbox = [row for row in rows if row["table"] == "outbox"]
    assert canary in str(rows)
    assert len({row["template"] for row in outbox}) == 12
    for row in outbox:
        assert not {canary, "Moreau"} & _words(row), row["template"]
    assert canary not in adminplus.ok("outbox", "list", "-o", "json").out
