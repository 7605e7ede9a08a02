"""Accounts edited, disabled and enabled."""

from __future__ import annotations

import pytest

from tests.casework import CAF, CLAIRE, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.runner import Runner


def test_everybody_edits_their_own_names_job_phone_and_locale(adminplus: Runner) -> None:
    cast(adminplus)
    edits = (
        "--first-name",
        "Claire",
        "--last-name",
        "Petit",
        "--job-title",
        "Conseillère",
        "--phone",
        "0102",
        "--locale",
        "en",
    )
    record, line = changed(adminplus, "user", "edit", CLAIRE, *edits, as_=CLAIRE)
    assert {name: record[name] for name in ("first_name", "last_name", "job_title", "phone", "locale")} == {
        "first_name": "Claire",
        "last_name": "Petit",
        "job_title": "Conseillère",
        "phone": "0102",
        "locale": "en",
    }
    assert (line["action"], line["actor"]) == ("user.edit", CLAIRE)
    assert line["details"] == {"fields": ["first_name", "job_title", "last_name", "locale", "phone"]}
    again = adminplus.ok("user", "edit", CLAIRE, *edits, as_=CLAIRE)
    assert again.err == f"The account {CLAIRE} is like that already.\n"
    _record, line = changed(
        adminplus, "user", "edit", CLAIRE, "--phone", "", "--first-name", "Claire", as_=CLAIRE
    )
    assert line["details"] == {"fields": ["phone"]}
    assert adminplus.ok("user", "edit", CLAIRE, "--phone", "03", "--porcelain").out == "1\n"


def test_nobody_edits_others_nor_their_own_rights(adminplus: Runner) -> None:
    cast(adminplus)
    for who, whom in ((CLAIRE, HUGO), (MAUD, CLAIRE), (INES, "nobody@example.org")):
        unchanged(adminplus, "user", "edit", whom, "--phone", "1", code=3, as_=who)
    for option in (("--operator",), ("--no-operator",), ("--os-login", "claire"), ("--os-login", "")):
        said = unchanged(adminplus, "user", "edit", CLAIRE, *option, code=3, as_=CLAIRE)
        assert "may not edit the account" in said
        assert said.endswith("hint: You may change your own names, job title, phone and locale.\n")


def test_the_operator_edits_all_of_an_account(adminplus: Runner) -> None:
    cast(adminplus)
    record, line = changed(adminplus, "user", "edit", HUGO, "--operator", "--os-login", "hugo")
    assert (record["is_operator"], record["os_login"]) == (True, "hugo")
    assert line["details"] == {"fields": ["is_operator", "os_login"], "is_operator": True, "os_login": "hugo"}
    assert adminplus.ok("user", "list", as_=HUGO).code == 0
    said = unchanged(adminplus, "user", "edit", CLAIRE, "--os-login", "hugo", code=5)
    assert said == f"error: The login hugo is linked to {HUGO}.\n"
    record, _line = changed(adminplus, "user", "edit", HUGO, "--no-operator", "--os-login", "")
    assert (record["is_operator"], record["os_login"]) == (False, None)


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 2), (("--phone", "1" * 41), 6), (("--first-name", "a\nb"), 6), (("--locale", "de"), 2)],
)
def test_what_cannot_be_is_refused(adminplus_sqlite: Runner, options: tuple[str, ...], code: int) -> None:
    cast(adminplus_sqlite)
    unchanged(adminplus_sqlite, "user", "edit", CLAIRE, *options, code=code, as_=CLAIRE)
    unchanged(adminplus_sqlite, "user", "edit", "nobody@example.org", "--phone", "1", code=4)


def test_a_disabled_account_may_do_nothing_and_hears_nothing(adminplus: Runner) -> None:
    cast(adminplus)
    number = open_request(adminplus, "--colleague", HUGO)
    record, line = changed(adminplus, "user", "disable", HUGO)
    assert record["disabled_at"] == "2026-03-02T09:00:00Z"
    assert (line["action"], line["details"]) == ("user.disable", {"disabled": True})
    for verb in (
        ("request", "list"),
        ("request", "show", number),
        ("user", "edit", HUGO, "--phone", "1"),
        ("group", "list"),
    ):
        assert adminplus(*verb, as_=HUGO).code == 3
    adminplus.ok("request", "reply", number, "--message", "Oui.", as_=INES)
    heard = {
        row["recipient"]
        for row in adminplus.dump()
        if row["table"] == "outbox" and row["template"] == "response"
    }
    assert heard == {CLAIRE}
    before = adminplus.dump()
    assert adminplus.ok("user", "disable", HUGO).err == f"The account {HUGO} is disabled already.\n"
    assert adminplus.dump() == before
    record, line = changed(adminplus, "user", "enable", HUGO)
    assert (record["disabled_at"], line["details"]) == (None, {"disabled": False})
    assert adminplus.ok("request", "show", number, as_=HUGO).code == 0
    assert adminplus.ok("user", "enable", HUGO).err == f"The account {HUGO} is enabled already.\n"


def test_disabling_again_asks_nothing_though_requests_stay_orphaned(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    unchanged(adminplus, "user", "disable", CLAIRE, code=9)
    assert adminplus.ok("user", "disable", CLAIRE, "--yes", "--porcelain").out == "1\n"
    assert adminplus.ok("user", "disable", CLAIRE).err == f"The account {CLAIRE} is disabled already.\n"
    with pytest.raises(AssertionError):
        adminplus.assert_sound()
    adminplus.ok("group", "users", "remove", HELPERS, CLAIRE)
    adminplus.ok("request", "reassign", 1, "--to", HUGO)
    adminplus.assert_sound()


def test_only_operators_disable_and_never_themselves(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "edit", HUGO, "--operator")
    for verb in ("disable", "enable"):
        unchanged(adminplus, "user", verb, CLAIRE, code=3, as_=MAUD)
        unchanged(adminplus, "user", verb, CLAIRE, code=3, as_=CLAIRE)
        unchanged(adminplus, "user", verb, "nobody@example.org", code=4)
    unchanged(adminplus, "user", "disable", HUGO, "--yes", code=5, as_=HUGO)
    assert adminplus("group", "users", "list", CAF, as_=HUGO).code == 0
