"""A request passes to a colleague when its creator agreed or is gone, and never to whoever hands it over (M7, M9)."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.runner import Runner

ZOE = "zoe@fs.example.fr"


@pytest.fixture
def number(adminplus: Runner) -> int:
    """Return a request of Claire's; Maud manages her group and has made herself a helper of it."""
    cast(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, ZOE, "--helper")
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--helper", as_=MAUD)
    return open_request(adminplus)


def reassign(number: int, to: str) -> tuple[object, ...]:
    return ("request", "reassign", number, "--to", to)


def mails(adminplus: Runner) -> list[tuple[str, str]]:
    return [(row["recipient"], row["template"]) for row in adminplus.dump() if row["table"] == "outbox"]


@pytest.mark.requirement("M7", "M9")
def test_a_manager_cannot_take_a_request_from_its_creator(adminplus: Runner, number: int) -> None:
    said = unchanged(adminplus, *reassign(number, MAUD), code=3, as_=MAUD)
    assert "nobody hands a request over to themself (takes_it_over)" in said
    said = unchanged(adminplus, *reassign(number, HUGO), code=5, as_=MAUD)
    assert said == (
        f"error: Request #{number} has its creator, who is an active helper of {HELPERS}, and did not agree.\n"
        f"hint: They can: adminplus request hand-over {number} --to EMAIL\n"
    )
    unchanged(adminplus, *reassign(number, HUGO), code=5)
    assert adminplus("request", "show", number, as_=MAUD).code == 3


@pytest.mark.requirement("M9")
def test_an_offer_takes_effect_when_a_manager_confirms_it_and_for_that_colleague_alone(
    adminplus: Runner, number: int
) -> None:
    heard = len(mails(adminplus))
    record, line = changed(adminplus, "request", "hand-over", number, "--to", HUGO, as_=CLAIRE)
    assert record == {"id": number, "offered_to": HUGO}
    assert (line["action"], line["details"]) == ("request.hand_over", {"to": 2})
    assert mails(adminplus)[heard:] == [(MAUD, "hand_over_offered")]
    again = adminplus.ok("request", "hand-over", number, "--to", HUGO, as_=CLAIRE)
    assert again.err == f"Request #{number} is offered to {HUGO} already.\n"
    shown = adminplus.ok("request", "show", number, as_=CLAIRE).out
    assert f"offered to:    {HUGO}, since " in shown
    assert adminplus.ok("request", "show", number, "-o", "json", as_=INES).json["offered_to"] == HUGO
    assert adminplus("request", "show", number, as_=HUGO).code == 3

    said = unchanged(adminplus, *reassign(number, ZOE), code=5, as_=MAUD)
    assert f"agreed to {HUGO}, and to nobody else." in said
    adminplus.ok(*reassign(number, HUGO), as_=MAUD)
    assert mails(adminplus)[heard + 1 :] == [(HUGO, "reassigned"), (CLAIRE, "reassigned_away")]
    after = adminplus.ok("request", "show", number, "-o", "json", as_=HUGO).json
    assert (after["creator"], after["offered_to"], after["offered_at"]) == (HUGO, None, None)
    unchanged(adminplus, *reassign(number, CLAIRE), code=5, as_=MAUD)


@pytest.mark.requirement("M9")
def test_an_offer_to_the_manager_is_confirmed_by_somebody_else(adminplus: Runner, number: int) -> None:
    adminplus.ok("user", "add", "odile@plus.example.fr", "--operator")
    heard = len(mails(adminplus))
    adminplus.ok("request", "hand-over", number, "--to", MAUD, as_=CLAIRE)
    assert mails(adminplus)[heard:] == [("odile@plus.example.fr", "hand_over_offered")]
    unchanged(adminplus, *reassign(number, MAUD), code=3, as_=MAUD)
    adminplus.ok(*reassign(number, MAUD), as_="odile@plus.example.fr")
    adminplus.ok("request", "show", number, as_=MAUD)
    assert adminplus.ok(*reassign(number, MAUD), as_=MAUD).err == f"Request #{number} is {MAUD}'s already.\n"


@pytest.mark.requirement("M9")
@pytest.mark.parametrize(
    "ends", [("hand-over", "--cancel"), ("close",)], ids=["taken back", "the request is closed"]
)
def test_an_offer_ends(adminplus: Runner, number: int, ends: tuple[str, ...]) -> None:
    adminplus.ok("request", "hand-over", number, "--to", HUGO, as_=CLAIRE)
    verb, *options = ends
    adminplus.ok("request", verb, number, *options, as_=CLAIRE)
    assert adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json["offered_to"] is None
    unchanged(adminplus, *reassign(number, HUGO), code=5, as_=MAUD)


def test_taking_back_what_was_not_offered_is_no_error(adminplus: Runner, number: int) -> None:
    done = adminplus.ok("request", "hand-over", number, "--cancel", as_=CLAIRE)
    assert done.err == f"Request #{number} is offered to nobody.\n"
    unchanged(adminplus, "request", "hand-over", number, code=2, as_=CLAIRE)
    unchanged(adminplus, "request", "hand-over", number, "--to", HUGO, "--cancel", code=2, as_=CLAIRE)


@pytest.mark.requirement("M9")
@pytest.mark.parametrize(
    "leave",
    [
        ("user", "disable", CLAIRE),
        ("group", "users", "remove", HELPERS, CLAIRE),
        ("group", "users", "edit", HELPERS, CLAIRE, "--no-helper", "--instructor"),
    ],
)
def test_a_creator_who_is_gone_need_not_agree(adminplus: Runner, number: int, leave: tuple[str, ...]) -> None:
    adminplus.ok(*leave, "--yes")
    heard = len(mails(adminplus))
    adminplus.ok(*reassign(number, HUGO), as_=MAUD)
    told = [(HUGO, "reassigned"), (CLAIRE, "reassigned_away")]
    assert mails(adminplus)[heard:] == (told[:1] if leave[1] == "disable" else told)


@pytest.mark.parametrize("to", [MAUD, INES, "nobody@example.org"])
def test_a_request_is_offered_to_helpers_of_its_group_alone_and_accounts_elsewhere_stay_unknown(
    adminplus: Runner, number: int, to: str
) -> None:
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--no-helper", as_=MAUD)
    said = unchanged(adminplus, "request", "hand-over", number, "--to", to, code=5, as_=CLAIRE)
    assert said.startswith(
        f"error: {to} is not an active helper of {HELPERS}.\nhint: A manager of the group "
    )
    unchanged(adminplus, "request", "hand-over", number, "--to", CLAIRE, code=5, as_=CLAIRE)


@pytest.mark.parametrize("who", [HUGO, INES, MAUD, None])
def test_nobody_but_the_creator_offers_a_request(adminplus: Runner, number: int, who: str | None) -> None:
    adminplus.ok("group", "users", "add", CAF, INES, "--manager")
    unchanged(adminplus, "request", "hand-over", number, "--to", HUGO, code=3, as_=who)


@pytest.mark.requirement("E9", "M9")
def test_an_expert_who_was_called_and_becomes_the_creator_is_called_no_more(
    adminplus: Runner, number: int
) -> None:
    adminplus.clock.forward(days=5)
    adminplus.ok("tick")
    adminplus.ok("group", "users", "add", HELPERS, EXPERT, "--helper")
    adminplus.ok("request", "hand-over", number, "--to", EXPERT, as_=CLAIRE)
    adminplus.ok(*reassign(number, EXPERT), as_=MAUD)
    adminplus.ok("user", "add", ZOE.replace("zoe", "eve"))
    adminplus.ok("expert", "add", ZOE.replace("zoe", "eve"))
    assert (
        adminplus.ok("tick", "--only", "experts").err == "Escalated 1 of 1 due: 1 invitation, 0 reminders.\n"
    )
