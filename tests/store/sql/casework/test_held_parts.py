"""Who is an expert no more takes part as nothing; what they wrote stays, and what they may never see too (E5, E7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, INES, cast, open_request
from tests.runner import Runner

OTHER = "otto@plus.example.fr"


@pytest.fixture
def called(adminplus: Runner, tmp_path: Path) -> int:
    """Return a request to which Eva was called and on which she answered; Otto is an expert since."""
    cast(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    number = open_request(adminplus, "--attach", piece)
    adminplus.clock.forward(days=4)
    adminplus.ok("tick")
    adminplus.ok("request", "reply", number, "-m", "Je m'en occupe.", as_=EXPERT)
    adminplus.ok("user", "add", OTHER)
    adminplus.ok("expert", "add", OTHER)
    return number


def mails(adminplus: Runner) -> list[str]:
    """Return whom the outbox writes to, and what, in order."""
    fields = ("--fields", "recipient,template", "-o", "csv")
    return adminplus.ok("outbox", "list", *fields, "--sort", "id").out.splitlines()[1:]


@pytest.mark.requirement("E7")
def test_who_is_an_expert_no_more_can_do_nothing_with_what_they_were_called_to(
    adminplus: Runner, called: int
) -> None:
    adminplus.ok("request", "show", called, as_=EXPERT)
    adminplus.ok("expert", "remove", EXPERT)
    for command in (
        ("request", "show", called),
        ("request", "timeline", called),
        ("request", "reply", called, "-m", "Encore."),
        ("request", "invite", called, "--group", CPAM),
        ("request", "attachments", called),
        ("escalation", "explain", called),
    ):
        assert adminplus(*command, as_=EXPERT).code == 3, command
    for narrowed in ((), ("--part", "expert"), ("--search", "perçu"), ("--unread",)):
        assert adminplus.ok("request", "list", *narrowed, "-o", "ids", as_=EXPERT).out == ""
    assert adminplus.ok("request", "list", "-o", "count", as_=EXPERT).out == "0\n"


@pytest.mark.requirement("E7")
def test_what_an_expert_wrote_stays_a_response_and_they_are_shown_no_more(
    adminplus: Runner, called: int
) -> None:
    before = adminplus.ok("request", "show", called, "-o", "json", as_=CLAIRE).json
    assert [each["email"] for each in before["participants"] if each["part"] == "expert"] == [EXPERT]
    adminplus.ok("expert", "remove", EXPERT)
    after = adminplus.ok("request", "show", called, "-o", "json", as_=CLAIRE).json
    assert [each for each in after["participants"] if each["part"] == "expert"] == []
    assert after["status"] == before["status"] == "in_progress"
    assert after["messages"] == before["messages"]
    assert after["messages"][-1]["author"] == EXPERT


@pytest.mark.requirement("E7")
def test_no_mail_tells_a_former_expert_anything(adminplus: Runner, called: int) -> None:
    adminplus.ok("expert", "remove", EXPERT)
    told = len(mails(adminplus))
    adminplus.ok("request", "add-info", called, "-m", "Une précision.", as_=CLAIRE)
    adminplus.clock.forward(days=15)
    adminplus.ok("tick")
    adminplus.ok("request", "close", called, as_=CLAIRE)
    adminplus.ok("request", "reopen", called, "--reason", "Encore.", as_=CLAIRE)
    new = mails(adminplus)[told:]
    assert f"{OTHER},expert_invited" in new
    assert [line for line in new if line.startswith(EXPERT)] == []


@pytest.mark.requirement("E7")
def test_an_expert_named_again_takes_part_again_in_what_they_were_called_to(
    adminplus: Runner, called: int
) -> None:
    adminplus.ok("expert", "remove", EXPERT)
    adminplus.ok("expert", "add", EXPERT)
    assert adminplus.ok("request", "list", "-o", "ids", as_=EXPERT).out == f"{called}\n"
    adminplus.ok("request", "reply", called, "-m", "De retour.", as_=EXPERT)
    adminplus.clock.forward(days=15)
    adminplus.ok("tick")
    assert f"{EXPERT},expert_reminded" in mails(adminplus)


@pytest.mark.requirement("E5", "E7")
def test_who_was_called_as_an_expert_never_sees_the_files_whatever_they_are_since(
    adminplus: Runner, called: int, tmp_path: Path
) -> None:
    adminplus.ok("expert", "remove", EXPERT)
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    adminplus.ok("group", "users", "add", HELPERS, EXPERT, "--helper")
    adminplus.ok("request", "invite", called, "--colleague", EXPERT, as_=CLAIRE)
    shown = adminplus.ok("request", "show", called, "-o", "json", as_=EXPERT).json
    assert shown["part"] == "instructor"
    assert shown["attachments"] == []
    refused = adminplus("request", "attachments", called, as_=EXPERT)
    assert refused.code == 3
    assert "(invited_as_expert)" in refused.err
    assert adminplus("request", "download", called, 1, "--to", "-", as_=EXPERT).code == 3

    told = len(mails(adminplus))
    more = tmp_path / "autre.txt"
    more.write_text("une autre")
    adminplus.ok("request", "attach", called, more, as_=CLAIRE)
    new = mails(adminplus)[told:]
    assert f"{INES},attachment_added" in new
    assert [line for line in new if line.startswith(EXPERT)] == []
