"""What a manager gives themself is marked and told; who is added hears of it, and is shown in part at first (M9)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, HELPERS, HUGO, INES, MAUD, cast, open_request
from tests.runner import Runner

ZOE = "zoe@fs.example.fr"
ODILE = "odile@plus.example.fr"


def mails(adminplus: Runner) -> list[tuple[str, str]]:
    return [(row["recipient"], row["template"]) for row in adminplus.dump() if row["table"] == "outbox"]


def grants(adminplus: Runner) -> list[object]:
    """Return what each change of a membership says somebody gave themself, None where nobody did."""
    lines = [row for row in adminplus.dump() if row["table"] == "audit"]
    details = [json.loads(line["details"]) for line in lines if line["action"].startswith("group.users.")]
    return [detail.get("self_grant") for detail in details]


@pytest.mark.requirement("M9", "M8")
@pytest.mark.parametrize("how", ["add", "edit", "import"])
def test_a_role_given_to_oneself_is_marked_and_told_to_the_other_managers(
    adminplus: Runner, tmp_path: Path, how: str
) -> None:
    cast(adminplus)
    adminplus.ok("group", "users", "add", HELPERS, ZOE, "--manager")
    heard = len(mails(adminplus))
    if how == "import":
        file = tmp_path / "users.csv"
        file.write_text(f"email,instructor\n{MAUD},true\n")
        adminplus.ok("group", "users", "import", HELPERS, file, as_=MAUD)
    else:
        adminplus.ok("group", "users", how, HELPERS, MAUD, "--instructor", as_=MAUD)
    assert mails(adminplus)[heard:] == [(ZOE, "role_self_granted")]
    assert grants(adminplus)[-1] == ["instructor"]
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--no-instructor", as_=MAUD)
    assert grants(adminplus)[-1] is None
    assert len(mails(adminplus)) == heard + 1


@pytest.mark.requirement("M9", "M2")
def test_who_an_import_makes_manager_hears_both_of_that_and_of_what_the_importer_took(
    adminplus: Runner, tmp_path: Path
) -> None:
    cast(adminplus)
    heard = len(mails(adminplus))
    file = tmp_path / "users.csv"
    file.write_text(f"email,manager,helper\n{ZOE},true,\n{MAUD},,true\n")
    adminplus.ok("group", "users", "import", HELPERS, file, as_=MAUD)
    assert sorted(mails(adminplus)[heard:]) == [(ZOE, "group_joined"), (ZOE, "role_self_granted")]


@pytest.mark.requirement("M9")
def test_where_there_is_no_other_manager_the_operators_are_told(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "add", ODILE, "--operator")
    heard = len(mails(adminplus))
    adminplus.ok("group", "users", "edit", HELPERS, MAUD, "--instructor", as_=MAUD)
    adminplus.ok("group", "users", "add", CAF, ODILE, "--instructor", as_=ODILE)
    adminplus.ok("group", "users", "edit", HELPERS, HUGO, "--instructor", as_=MAUD)
    assert mails(adminplus)[heard:] == [(ODILE, "role_self_granted")]
    assert grants(adminplus)[-3:] == [["instructor"], ["instructor"], None]


@pytest.mark.requirement("M9")
@pytest.mark.parametrize("imported", [False, True])
def test_who_is_added_to_a_group_by_its_manager_is_told(
    adminplus: Runner, tmp_path: Path, imported: bool
) -> None:
    cast(adminplus)
    adminplus.ok("user", "add", ZOE)
    heard = len(mails(adminplus))
    if imported:
        file = tmp_path / "users.csv"
        file.write_text(f"email,helper\n{ZOE},true\n{HUGO},true\n")
        adminplus.ok("group", "users", "import", HELPERS, file, as_=MAUD)
    else:
        adminplus.ok("group", "users", "add", HELPERS, ZOE, "--helper", as_=MAUD)
    assert mails(adminplus)[heard:] == [(ZOE, "group_joined")]
    adminplus.ok("group", "users", "edit", HELPERS, ZOE, "--manager", as_=MAUD)
    assert len(mails(adminplus)) == heard + 1


@pytest.mark.requirement("M1", "M5", "M9")
@pytest.mark.parametrize("verb", ["list", "export"])
def test_a_newcomer_is_shown_in_part_until_they_have_been_here(adminplus: Runner, verb: str) -> None:
    cast(adminplus)
    adminplus.ok("user", "edit", INES, "--phone", "0102030405", "--job-title", "Conseillère")
    adminplus.ok("user", "edit", MAUD, "--phone", "0199")
    adminplus.clock.forward(hours=1)
    adminplus.ok("group", "users", "add", HELPERS, INES, "--helper", as_=MAUD)

    def shown(email: str, as_: str | None = MAUD) -> str:
        fields = ("--fields", "email,helper,phone,job_title")
        rows = adminplus.ok("group", "users", verb, HELPERS, *fields, "-o", "csv", as_=as_).out
        return next(row for row in rows.splitlines() if row.startswith(email))

    assert shown(INES) == f"{INES},true,,"
    assert shown(INES, None) == f"{INES},true,0102030405,Conseillère"
    assert shown(MAUD) == f"{MAUD},false,0199,"
    adminplus.clock.forward(hours=1)
    number = open_request(adminplus)
    adminplus.ok("request", "reply", number, "-m", "Vu.", as_=INES)
    assert shown(INES) == f"{INES},true,0102030405,Conseillère"
    assert shown(CLAIRE) == f"{CLAIRE},true,,"


@pytest.mark.requirement("M2", "M9")
def test_a_disabled_account_is_given_no_role_by_an_edit_either(adminplus: Runner) -> None:
    cast(adminplus)
    adminplus.ok("user", "disable", HUGO, "--yes")
    refused = adminplus("group", "users", "edit", HELPERS, HUGO, "--manager", as_=MAUD)
    assert (refused.code, refused.err.splitlines()[0]) == (5, f"error: {HUGO} is disabled.")


@pytest.mark.requirement("M9", "E7")
def test_an_operator_who_names_themself_expert_is_marked(adminplus: Runner) -> None:
    adminplus.ok("user", "add", "op@x.example.fr", "--operator")
    adminplus.ok("expert", "add", "op@x.example.fr", as_="op@x.example.fr")
    (line,) = [row for row in adminplus.dump() if row["table"] == "audit" and row["action"] == "expert.add"]
    assert '"self_grant": ["expert"]' in line["details"]
