"""Answers, additions and invitations, and how they look in the thread."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HUGO, INES, PAUL, cast, open_request
from tests.runner import Runner


def kinds(adminplus: Runner, number: int, who: str) -> list[tuple[str, str, str, bool]]:
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=who).json
    return [(m["kind"], m["author_part"], m["body"], m["private"]) for m in shown["messages"]]


@pytest.mark.requirement("H5", "H6", "I3", "I4", "T5", "T6")
def test_answers_and_additions_reach_those_who_take_part(adminplus: Runner) -> None:
    number = open_request(cast(adminplus), "--colleague", HUGO)
    before = adminplus.dump()
    adminplus.ok("request", "reply", number, "-m", "Vu.", "--dry-run", as_=INES)
    adminplus.ok("request", "add-info", number, "-m", "Voici.", "--field", "x=1", "--dry-run", as_=CLAIRE)
    assert adminplus.dump() == before

    answered = adminplus.ok(
        "request", "reply", number, "-m", "-", "--progress", "taken", as_=INES, stdin="Vu.\n"
    )
    assert answered.err == "Answered request #1.\n"
    adminplus.ok("request", "reply", number, "-m", "Entre nous.", "--private", as_=INES)
    adminplus.ok("request", "reply", number, "-m", "Je confirme.", as_=HUGO)
    args = ("-m", "Voici.", "--field", "caf_number=123", "--field", "birth_date=1955")
    adminplus.ok("request", "add-info", number, *args, as_=CLAIRE)
    public = [
        ("invite", "creator", HUGO, False),
        ("taken", "instructor", "Vu.", False),
        ("reply", "colleague", "Je confirme.", False),
        ("info", "creator", "Voici.", False),
    ]
    private = ("reply", "instructor", "Entre nous.", True)
    assert kinds(adminplus, number, CLAIRE) == public
    assert kinds(adminplus, number, HUGO) == public
    assert kinds(adminplus, number, INES) == [*public[:2], private, *public[2:]]
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json
    assert (shown["beneficiary"]["caf_number"], shown["beneficiary"]["birth_date"]) == ("123", "1955")
    told = adminplus.ok("outbox", "list", "-o", "csv", "--fields", "recipient,template").out.splitlines()
    assert f"{CLAIRE},response" in told
    assert f"{INES},info_added" in told


@pytest.mark.requirement("I4", "T6")
def test_progress_and_private_exclude_each_other(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    both = adminplus("request", "reply", number, "-m", "x", "--private", "--progress", "taken", as_=INES)
    assert both.code == 2
    adminplus.ok(
        "request", "reply", number, "-m", "x", "--progress", "processed", "--standard-procedure", as_=INES
    )
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json
    assert (shown["status"], shown["standard_procedure"]) == ("processed", True)


@pytest.mark.requirement("E4", "H4", "I5", "T4", "T5", "T6")
def test_an_invitation_says_in_the_thread_whom_it_calls_in(adminplus: Runner) -> None:
    number = open_request(cast(adminplus))
    before = adminplus.dump()
    adminplus.ok("request", "invite", number, "--colleague", HUGO, "--dry-run", as_=CLAIRE)
    adminplus.ok("request", "invite", number, "--group", CPAM, "--dry-run", as_=INES)
    adminplus.ok("request", "invite", number, "--organisation", "cpam", "--dry-run", as_=INES)
    assert adminplus.dump() == before

    adminplus.ok("request", "invite", number, "--colleague", HUGO, "-m", "Peux-tu\nregarder ?", as_=CLAIRE)
    done = adminplus.ok("request", "invite", number, "--organisation", "CPAM", as_=INES)
    assert done.err == f"Invited {CPAM} to request #1.\n"
    assert (
        adminplus.ok("request", "show", number, as_=PAUL).out
        == f"""\
#1  Trop perçu
  status:        new, waiting for first_response since 2026-03-02T09:00:00Z
  opened:        2026-03-02T09:00:00Z by {CLAIRE}, France Services Bourg
  sent to:       {CAF}, {CPAM}
  area:          01
  you are:       instructor

Beneficiary
  birth_date:    1954
  first_name:    Jeanne
  last_name:     Moreau

  Un blocage.

— 2026-03-02T09:00:00Z  {CLAIRE} (creator): invited {HUGO}
  Peux-tu
  regarder ?

— 2026-03-02T09:00:00Z  {INES} (instructor): invited {CPAM}

Taking part
  creator     {CLAIRE}
  instructor  {INES}
  instructor  {PAUL}
  colleague   {HUGO}
"""
    )
    audit = adminplus.ok("audit", "list", "--request", number, "-o", "json").json
    assert [(line["action"], line["details"]) for line in audit[1:]] == [
        ("request.invite_colleague", {"user": 2}),
        ("request.invite_group", {"group": 3}),
    ]
    for args, who in (
        (("--colleague", HUGO), CLAIRE),
        (("--group", CPAM), INES),
        (("--colleague", CLAIRE), HUGO),
    ):
        again = adminplus("request", "invite", number, *args, as_=who)
        assert again.code == 5
    assert adminplus("request", "invite", number, as_=CLAIRE).code == 2
    assert adminplus("request", "invite", number, "--group", CPAM, "--colleague", HUGO, as_=CLAIRE).code == 2


@pytest.mark.requirement("H4", "T3", "T4", "T6")
def test_only_a_helper_of_ones_own_group_can_be_invited_and_nobody_learns_who_has_an_account(
    adminplus: Runner,
) -> None:
    number = open_request(cast(adminplus))
    told = set()
    for address in (INES, "nobody@example.fr"):
        refused = adminplus("request", "invite", number, "--colleague", address, as_=CLAIRE)
        assert refused.code == 3
        told.add(refused.err.replace(address, "EMAIL"))
    assert told == {
        "error: claire@fs.example.fr may not invite this colleague to request #1: "
        "only an active helper of a group one belongs to can be invited (invites_from_own_group).\n"
        "hint: A manager of your group can add them: adminplus group users add GROUP EMAIL --helper\n"
    }
    denied = adminplus.ok("audit", "list", "--outcome", "denied", "-o", "json").json
    assert [(line["actor"], line["action"], line["details"]) for line in denied] == [
        (CLAIRE, "request.invite_colleague", {"missing": ["invites_from_own_group"]})
    ] * 2


@pytest.mark.requirement("E1", "E3", "E4", "E5", "E6", "T3", "T6")
def test_an_expert_answers_and_invites_while_it_is_open_and_never_sees_a_file(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    number = open_request(adminplus, "--attach", piece)
    adminplus.clock.forward(days=4)
    adminplus.ok("tick")
    adminplus.ok("request", "reply", number, "-m", "Je regarde.", as_=EXPERT)
    adminplus.ok("request", "invite", number, "--group", CPAM, as_=EXPERT)
    assert kinds(adminplus, number, EXPERT)[-2:] == [
        ("reply", "expert", "Je regarde.", False),
        ("invite", "expert", CPAM, False),
    ]
    adminplus.ok("group", "users", "add", CAF, EXPERT, "--instructor")
    for args in (("attachments", number), ("download", number, 1, "--to", "-"), ("attach", number, piece)):
        refused = adminplus("request", *args, as_=EXPERT)
        verb = "attach files to" if args[0] == "attach" else "see the attachments of"
        assert (refused.code, refused.out) == (3, "")
        assert refused.err == (
            f"error: {EXPERT} may not {verb} request #1: "
            "whoever was invited to the request as an expert never may (invited_as_expert).\n"
            "hint: It takes the creator of the request (creator), a colleague invited to the request (colleague) "
            "or an instructor of a group the request was sent to (instructor_of_recipient_group): "
            "someone who was never invited to the request as an expert.\n"
        )
    assert adminplus.ok("request", "show", number, "-o", "json", as_=EXPERT).json["attachments"] == []
    assert adminplus("can", "request.attachments", number, as_=EXPERT).out == (
        "no: whoever was invited to the request as an expert never may (invited_as_expert)\n"
    )
    adminplus.ok("request", "close", number, as_=CLAIRE)
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=EXPERT).json
    assert shown["part"] == "instructor"


@pytest.mark.requirement("E3")
def test_whoever_created_a_request_says_its_progress_as_who_answers_it(adminplus_sqlite: Runner) -> None:
    adminplus = cast(adminplus_sqlite)
    adminplus.ok("group", "users", "add", CAF, CLAIRE, "--instructor")
    number = open_request(adminplus)
    for more in ((), ("--progress", "taken")):
        adminplus.ok("request", "reply", number, "-m", "Nous regardons.", *more, as_=CLAIRE)
    said = adminplus.ok("request", "show", number, "-o", "json", as_=CLAIRE).json["messages"]
    assert [message["author_part"] for message in said[-2:]] == ["creator", "instructor"]
