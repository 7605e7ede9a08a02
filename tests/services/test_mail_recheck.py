"""Mail that was queued is asked again when it leaves: who lost the right to it meanwhile gets nothing (§4 of the rules)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adminplus_cli.domain.platform.change import Template
from adminplus_cli.domain.policy.mail_rights import NEEDS
from tests.casework import CAF, CLAIRE, EXPERT, HUGO, INES, cast, open_request
from tests.guidance import CARL, GREG, OLGA, programs
from tests.mail.mails import part
from tests.mail.peer import Peer
from tests.runner import Runner

pytestmark = pytest.mark.usefixtures("mail_wanted")
GONE = "the reader may not see it any more"
ABSENT = "the reader is absent"
NO_EXPERT = "the reader is no expert any more"
TOM, NEW = "tom@example.net", "new@plus.example.fr"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Send what waits, and return what became of each mail: (address, template) -> (status, reason)."""

    def deliver(adminplus: Runner) -> dict[tuple[str, str], tuple[str, str | None]]:
        with Peer() as peer:
            monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "127.0.0.1")
            monkeypatch.setenv("ADMINPLUS_MAIL_PORT", str(peer.port))
            monkeypatch.setenv("ADMINPLUS_MAIL_SECURITY", "none")
            monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "no-reply@example.org")
            adminplus("outbox", "send")
            arrived = {str(message["To"]) for message in peer.messages}
        rows = adminplus.ok("outbox", "list", "-o", "json").json
        assert arrived <= {row["recipient"] for row in rows if row["status"] == "sent"}
        return {(row["recipient"], row["template"]): (row["status"], row["last_error"]) for row in rows}

    return deliver


def test_every_template_says_what_right_it_needs() -> None:
    assert NEEDS.keys() == set(Template)


Story = Callable[[Runner], object]
STORIES: dict[str, tuple[Story, list[tuple[tuple[str, str], str]], list[tuple[str, str]]]] = {
    "who left the group": (
        lambda a: a.ok("group", "users", "remove", CAF, INES, "--yes"),
        [((INES, "request_created"), GONE), ((INES, "experts_joined"), GONE)],
        [("caf@example.fr", "request_created"), (EXPERT, "expert_invited"), (CLAIRE, "experts_joined")],
    ),
    "who is an expert no more": (
        lambda a: a.ok("expert", "remove", EXPERT),
        [((EXPERT, "expert_invited"), NO_EXPERT)],
        [(CLAIRE, "experts_joined"), (INES, "request_created")],
    ),
    "whom the request is closed to": (
        lambda a: a.ok("request", "close", 1, as_=CLAIRE),
        [((EXPERT, "expert_invited"), GONE)],
        [(EXPERT, "closed_to_expert"), (INES, "request_created"), (INES, "closed")],
    ),
    "whose account is disabled": (
        lambda a: a.ok("user", "disable", INES, "--yes"),
        [((INES, "request_created"), "account disabled")],
        [(CLAIRE, "experts_joined")],
    ),
    "who is absent": (
        lambda a: a.ok("user", "absent", INES, "--until", "2026-03-31"),
        [((INES, "request_created"), ABSENT), ((INES, "experts_joined"), ABSENT)],
        [(CLAIRE, "experts_joined"), (INES, "absence_said")],
    ),
    "whose mailbox is another now": (
        lambda a: a.ok("group", "edit", CAF, "--mailbox", "other@example.fr"),
        [(("caf@example.fr", "request_created"), GONE)],
        [(INES, "request_created")],
    ),
}


@pytest.mark.requirement("H6")
@pytest.mark.parametrize("who", STORIES)
def test_who_lost_a_request_meanwhile_gets_no_mail_about_it(adminplus: Runner, sent: Any, who: str) -> None:
    story, dropped, kept = STORIES[who]
    open_request(cast(adminplus))
    adminplus.clock.forward(days=4)
    adminplus("tick", "--only", "experts")
    story(adminplus)
    became = sent(adminplus)
    for mail, reason in dropped:
        assert became[mail] == ("dropped", reason)
    for mail in kept:
        assert became[mail] == ("sent", None)


def test_a_private_note_goes_to_instructors_who_are_that_still(adminplus: Runner, sent: Any) -> None:
    cast(adminplus)
    ivo = "ivo@caf.example.fr"
    for email in (ivo, HUGO):
        adminplus.ok("group", "users", "add", CAF, email, "--instructor")
    open_request(adminplus)
    adminplus.ok("request", "invite", 1, "--colleague", HUGO, as_=CLAIRE)
    adminplus.ok("request", "reply", 1, "--message", "N", "--private", as_=INES)
    adminplus.ok("group", "users", "edit", CAF, HUGO, "--no-instructor", "--manager", "--yes")
    became = sent(adminplus)
    assert became[ivo, "note_added"] == ("sent", None)
    assert became[HUGO, "note_added"] == ("dropped", GONE)
    assert became[HUGO, "colleague_invited"] == ("sent", None)


def test_a_list_loses_what_its_reader_may_not_see_any_more(adminplus: Runner, sent: Any) -> None:
    cast(adminplus)
    for _count in range(3):
        open_request(adminplus)
    adminplus.clock.forward(days=4)
    adminplus("tick", "--only", "experts")
    adminplus.ok("request", "close", 2, as_=CLAIRE)
    assert sent(adminplus)[EXPERT, "expert_invited_many"] == ("sent", None)
    row = next(
        row
        for row in adminplus.ok("outbox", "list", "-o", "json").json
        if (row["recipient"], row["template"]) == (EXPERT, "expert_invited_many")
    )
    params = adminplus.ok("outbox", "show", row["id"], "-o", "json").json["params"]
    assert params == {"count": 2, "requests": [1, 3]}


@pytest.mark.requirement("P5", "P6")
def test_who_left_a_program_its_seat_or_its_project_gets_no_mail_about_it(
    adminplus: Runner, sent: Any
) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "add", 1, GREG, "--yes", as_=CARL)
    adminplus.ok("participant", "add", 1, TOM, as_=CARL)
    adminplus.ok("participant", "remove", 1, TOM, as_=CARL)
    adminplus.ok("project", "member", "remove", 1, GREG, "--yes", as_=OLGA)
    adminplus.ok("participant", "add", 1, "una@example.net", as_=CARL)
    became = sent(adminplus)
    assert became[TOM, "program_joined"] == ("dropped", GONE)
    for template in ("manager_named", "participants_joined"):
        assert became[GREG, template] == ("dropped", GONE)
    assert became[GREG, "member_removed"] == ("sent", None)
    assert became["una@example.net", "program_joined"] == ("sent", None)


def test_what_was_dropped_and_is_queued_again_is_asked_again(adminplus: Runner, sent: Any) -> None:
    open_request(cast(adminplus))
    adminplus.ok("group", "users", "remove", CAF, INES, "--yes")
    assert sent(adminplus)[INES, "request_created"] == ("dropped", GONE)
    adminplus.ok("outbox", "retry", 1)
    assert sent(adminplus)[INES, "request_created"] == ("dropped", GONE)
    adminplus.ok("group", "users", "add", CAF, INES, "--instructor")
    adminplus.ok("outbox", "retry", 1)
    assert sent(adminplus)[INES, "request_created"] == ("sent", None)


@pytest.mark.requirement("H6", "I3")
def test_a_mail_says_to_each_reader_why_they_get_it(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    open_request(adminplus, "--colleague", HUGO)
    adminplus.clock.forward(days=4)
    adminplus("tick", "--only", "experts")
    adminplus.ok("request", "reply", 1, "--message", "M", as_=INES)
    with Peer() as peer:
        for name, value in (("HOST", "127.0.0.1"), ("PORT", str(peer.port)), ("SECURITY", "none")):
            monkeypatch.setenv(f"ADMINPLUS_MAIL_{name}", value)
        monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "no-reply@plus.example.org")
        adminplus("outbox", "send")
        said = {
            (str(message["To"]), str(message["X-Adminplus-Event"])): " ".join(part(message, "plain").split())
            for message in peer.messages
        }
        assert {str(message["Message-ID"]).rpartition("@")[2] for message in peer.messages} == {
            "plus.example.org>"
        }
    of_group = f"parce que vous êtes instructeur du groupe « {CAF} »."
    for reader, template, why in (
        (INES, "request_created", of_group),
        ("caf@example.fr", "request_created", f"cette boîte aux lettres est celle du groupe « {CAF} »."),
        (CLAIRE, "response", "parce que la demande n° 1 est la vôtre."),
        (HUGO, "response", "vous avez reçu d’un collègue une invitation à participer à la demande n° 1."),
        (EXPERT, "expert_reminded", of_group),
    ):
        assert why in said[reader, template], (reader, template)
