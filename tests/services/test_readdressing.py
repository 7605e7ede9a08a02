"""An account gets another address: who they are, what they do and what waits for them stays theirs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.casework import CAF, CLAIRE, HELPERS, INES, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.guidance import CARL, EMPLOI, GREG, OLGA, OTTO, programs, token
from tests.runner import Runner

pytestmark = pytest.mark.requirement("A1")
NEW = "c.petit@fs.example.fr"


def _mails(adminplus: Runner) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = adminplus.ok("outbox", "list", "-o", "json").json
    return rows


def test_the_operator_gives_an_account_another_address_and_both_are_told(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus)
    record, line = changed(adminplus, "user", "edit", CLAIRE, "--email", " C.Petit@FS.example.fr ")
    assert record["email"] == NEW
    assert line["details"] == {"fields": ["email"], "before": CLAIRE, "after": NEW}
    told = [row["recipient"] for row in _mails(adminplus) if row["template"] == "address_changed"]
    assert sorted(told) == sorted([CLAIRE, NEW])
    assert adminplus("request", "show", number, as_=CLAIRE).code == 4
    assert adminplus.ok("request", "show", number, "-o", "json", as_=NEW).json["creator"] == NEW
    again = adminplus.ok("user", "edit", NEW, "--email", NEW)
    assert again.err == f"The account {NEW} is like that already.\n"
    adminplus.ok("user", "add", CLAIRE)  # the old address is free


def test_nobody_but_the_operator_changes_an_address_and_none_is_had_twice(adminplus: Runner) -> None:
    cast(adminplus)
    said = unchanged(adminplus, "user", "edit", CLAIRE, "--email", NEW, code=3, as_=CLAIRE)
    assert said.endswith("hint: You may change your own names, job title, phone and locale.\n")
    said = unchanged(adminplus, "user", "edit", CLAIRE, "--email", INES.upper(), code=5)
    assert said == f"error: There is already a user {INES}.\n"
    unchanged(adminplus, "user", "edit", CLAIRE, "--email", "claire@", code=6)
    unchanged(adminplus, "user", "edit", "nobody@example.org", "--email", NEW, code=4)
    adminplus.ok("user", "edit", CLAIRE, "--email", "claire@préfecture.example.fr")


def test_mail_that_has_not_left_goes_to_the_new_address_but_not_that_of_a_mailbox(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "edit", CAF, "--mailbox", INES)
    adminplus.ok(
        "group", "create", "CAF du Rhône", "--organisation", "CAF", "--area", "69", "--mailbox", INES
    )
    adminplus.ok("group", "users", "add", "CAF du Rhône", "paula@caf.example.fr", "--instructor")
    open_request(adminplus)
    open_request(adminplus, to="CAF du Rhône")
    adminplus.ok("user", "edit", INES, "--email", NEW)
    waiting = [(row["recipient"], row["template"]) for row in _mails(adminplus)]
    assert waiting.count((NEW, "request_created")) == 1
    assert waiting.count((INES, "request_created")) == 1  # the mailbox of the other group


def test_an_operator_hears_of_their_own_change_too(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "edit", CLAIRE, "--operator")
    adminplus.ok("user", "edit", CLAIRE, "--email", NEW, as_=CLAIRE)
    assert {row["recipient"] for row in _mails(adminplus)} == {CLAIRE, NEW}


def test_what_somebody_takes_part_in_and_is_invited_to_follows_them(adminplus_sqlite: Runner) -> None:
    adminplus = programs(adminplus_sqlite)
    new = "otto@elsewhere.example.fr"
    adminplus.ok("participant", "add", 1, OTTO, as_=CARL)
    adminplus.ok("participant", "log", 1, OTTO, "contacted", as_=CARL)
    adminplus.ok("project", "create", "Autre", as_=CARL)
    invited = adminplus.ok("project", "member", "invite", 2, OTTO, "--role", "guest", "-o", "json", as_=CARL)
    carried = token(adminplus, OTTO)
    _record, line = changed(adminplus, "user", "edit", OTTO, "--email", new)
    assert (line["details"]["participants"], line["details"]["invitations"]) == ([1], [invited.json["id"]])
    assert adminplus.ok("participant", "show", EMPLOI, new, "-o", "json", as_=new).json["contacted"] == 1
    waiting = {(row["recipient"], row["template"]) for row in _mails(adminplus)}
    assert {(new, "program_joined"), (new, "project_invitation")} <= waiting
    assert adminplus("project", "invitation", "accept", carried).code == 3  # makes no second account
    adminplus.ok("project", "invitation", "accept", carried, as_=new)
    adminplus.assert_sound()


def test_of_two_invitations_to_one_project_one_stays(adminplus: Runner) -> None:
    programs(adminplus)
    new = "otto@elsewhere.example.fr"
    for email in (OTTO, new):
        adminplus.ok("project", "member", "invite", 1, email, "--role", "guest", as_=OLGA)
    adminplus.ok("user", "edit", OTTO, "--email", new)
    rows = adminplus.ok("project", "invitation", "list", "-o", "json", as_=new).json
    assert sorted(row["status"] for row in rows) == ["pending", "revoked"]


def test_an_address_in_the_way_in_a_program_is_refused(adminplus: Runner) -> None:
    programs(adminplus)
    for email in (OTTO, "z@j.example.fr"):
        adminplus.ok("participant", "add", 1, email, as_=CARL)
    said = unchanged(adminplus, "user", "edit", GREG, "--email", "z@j.example.fr", code=5)
    assert "takes part in program #1, which greg@p.example.fr manages" in said
    said = unchanged(adminplus, "user", "edit", OTTO, "--email", "z@j.example.fr", code=5)
    assert "both take part in program #1" in said
    adminplus.ok("user", "edit", OLGA, "--email", "z@j.example.fr")


def test_a_disabled_account_gets_its_address_and_hears_nothing(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "remove", HELPERS, CLAIRE, "--yes")
    adminplus.ok("user", "disable", CLAIRE, "--yes")
    adminplus.ok("user", "edit", CLAIRE, "--email", NEW)
    assert adminplus.ok("user", "show", NEW, "-o", "json").json["disabled_at"]
