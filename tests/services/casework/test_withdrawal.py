"""Invitations are taken back while nothing was written, and a group leaves what is none of its own (H4, I5, E4)."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HUGO, INES, PAUL, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.runner import Runner


@pytest.fixture
def number(adminplus: Runner) -> int:
    """Return a request of Claire's, of which Hugo knows, and which was sent to the CAF."""
    cast(adminplus)
    return open_request(adminplus, "--colleague", HUGO)


def withdraw(number: int, *words: str) -> tuple[object, ...]:
    return ("request", "withdraw", number, *words)


def misrouted(adminplus: Runner, number: int) -> None:
    adminplus.ok("request", "reply", number, "-m", "Pas chez nous.", "--progress", "misrouted", as_=INES)


def show(adminplus: Runner, number: int, *, as_: str) -> int:
    return adminplus("request", "show", number, as_=as_).code


@pytest.mark.requirement("H4")
def test_a_colleague_who_wrote_nothing_takes_part_no_more_and_hears_nothing_that_waits(
    adminplus: Runner, number: int
) -> None:
    adminplus.ok("request", "add-info", number, "-m", "Suite.", as_=CLAIRE)
    assert show(adminplus, number, as_=HUGO) == 0
    record, line = changed(adminplus, *withdraw(number, "--colleague", HUGO.upper()), as_=CLAIRE)
    assert record == {"id": number, "withdrawn": HUGO}
    assert (line["action"], line["details"]) == ("request.withdraw", {"user": 2})
    assert show(adminplus, number, as_=HUGO) == 3
    assert adminplus.ok("request", "list", "-o", "ids", as_=HUGO).out == ""
    entries = adminplus.ok("request", "timeline", number, "-o", "json", as_=CLAIRE).json
    assert [each["event"] for each in entries] == ["create", "invite", "info", "withdraw"]
    assert f"withdrew {HUGO}" in adminplus.ok("request", "show", number, as_=CLAIRE).out
    unchanged(adminplus, *withdraw(number, "--colleague", HUGO), code=5, as_=CLAIRE)
    adminplus.ok("request", "invite", number, "--colleague", HUGO, as_=CLAIRE)
    assert show(adminplus, number, as_=HUGO) == 0


@pytest.mark.requirement("H4")
@pytest.mark.parametrize("way", ["reply", "file"])
def test_whoever_wrote_stays(adminplus: Runner, number: int, way: str) -> None:
    words = ("reply", number, "-m", "Je suis là.") if way == "reply" else ("attach", number, __file__)
    adminplus.ok("request", *words, as_=HUGO)
    said = unchanged(adminplus, *withdraw(number, "--colleague", HUGO), code=5, as_=CLAIRE)
    assert f"{HUGO} has written in request #{number} already." in said


@pytest.mark.requirement("I5")
def test_the_only_group_does_not_leave_before_another_one_is_asked(adminplus: Runner, number: int) -> None:
    misrouted(adminplus, number)
    said = unchanged(adminplus, *withdraw(number, "--group", CAF), code=5, as_=INES)
    assert f"sent to no other group that could answer than {CAF}" in said
    adminplus.ok("request", "invite", number, "--group", CPAM, as_=INES)
    before = adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json
    record, line = changed(adminplus, *withdraw(number, "--group", CAF), as_=INES)
    assert (record["withdrawn"], line["details"]) == (CAF, {"group": 2})
    after = adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json
    assert after["recipient_groups"] == [CPAM]
    for kept in ("status", "waiting_for", "waiting_since"):
        assert after[kept] == before[kept]
    assert show(adminplus, number, as_=INES) == 3
    assert show(adminplus, number, as_=PAUL) == 0
    unchanged(adminplus, *withdraw(number, "--group", CPAM), code=3, as_=INES)


@pytest.mark.requirement("I5")
def test_a_group_leaves_by_its_instructors_when_the_last_it_said_is_misrouted(
    adminplus: Runner, number: int
) -> None:
    adminplus.ok("request", "invite", number, "--group", CPAM, as_=INES)
    said = unchanged(adminplus, *withdraw(number, "--group", CAF), code=5, as_=INES)
    assert "--progress misrouted" in said
    unchanged(adminplus, *withdraw(number, "--group", CAF), code=3, as_=PAUL)
    misrouted(adminplus, number)
    adminplus.ok("request", "reply", number, "-m", "Finalement si.", as_=INES)
    unchanged(adminplus, *withdraw(number, "--group", CAF), code=5, as_=INES)
    misrouted(adminplus, number)
    adminplus.ok(*withdraw(number, "--group", CAF), as_=INES)
    adminplus.clock.forward(hours=1)
    adminplus.ok("request", "invite", number, "--group", CAF, as_=PAUL)
    answered = adminplus.ok("group", "requests", "list", CAF, "-o", "json").json
    assert answered[0]["responses"] == 1


@pytest.mark.requirement("I5", "E4")
def test_whoever_sent_it_on_takes_that_back_while_the_group_wrote_nothing(
    adminplus: Runner, number: int
) -> None:
    adminplus.ok("request", "invite", number, "--group", CPAM, as_=INES)
    unchanged(adminplus, *withdraw(number, "--group", CPAM), code=3, as_=CLAIRE)
    adminplus.ok("request", "reply", number, "-m", "Note.", "--private", as_=PAUL)
    unchanged(adminplus, *withdraw(number, "--group", CPAM), code=5, as_=INES)
    adminplus.ok(*withdraw(number, "--group", CAF), as_=CLAIRE)
    assert show(adminplus, number, as_=INES) == 3


@pytest.mark.requirement("M7")
def test_whoever_takes_no_part_takes_nothing_back(adminplus: Runner, number: int) -> None:
    for who in (PAUL, None):
        unchanged(adminplus, *withdraw(number, "--colleague", HUGO), code=3, as_=who)
        unchanged(adminplus, *withdraw(number, "--group", "Nulle part"), code=3, as_=who)
    unchanged(adminplus, *withdraw(number, "--group", "Nulle part"), code=4, as_=CLAIRE)
    unchanged(adminplus, *withdraw(number), code=2, as_=CLAIRE)


@pytest.mark.requirement("E9")
def test_a_request_is_due_again_when_the_last_expert_called_leaves_it(adminplus: Runner, number: int) -> None:
    adminplus.ok("request", "invite", number, "--group", CPAM, as_=INES)
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    adminplus.clock.forward(days=4)
    adminplus.ok("tick", "--only", "experts")
    assert adminplus.ok("escalation", "explain", number, "-o", "json").json["escalated_at"]
    misrouted(adminplus, number)
    adminplus.ok(*withdraw(number, "--group", CAF), as_=INES)
    void, left = adminplus.ok("audit", "list", "--sort", "-id", "--limit", 2, "-o", "json").json[::-1]
    assert (void["action"], left["details"]) == ("request.call_void", {"group": 2, "due_again": 1})
    assert adminplus.ok("escalation", "explain", number, "-o", "json").json["due"]
