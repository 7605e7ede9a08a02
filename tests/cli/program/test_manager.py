"""Managers of programs: three seats, one always taken, and who hears of a change."""

from __future__ import annotations

import pytest

from tests.cli.changes import changed, unchanged
from tests.guidance import ADA, CARL, CORA, GINA, GREG, OLGA, OTTO, mails, programs
from tests.runner import Runner

MANAGER = ("program", "manager")


@pytest.mark.requirement("P1", "P3", "P4", "P5", "P6", "T5")
def test_the_creator_names_a_co_manager_of_any_role_and_everybody_concerned_hears(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("participant", "add", 1, "zoe@j.example.fr", as_=CARL)
    told = len(mails(adminplus))
    record, line = changed(adminplus, *MANAGER, "add", 1, GINA, as_=CARL)
    assert record == {"program": 1, "email": GINA}
    assert (line["action"], line["details"]) == ("program.manager.add", {"user": 6})
    assert mails(adminplus, since=told) == [
        (GINA, "manager_named"),
        (GREG, "managers_changed"),
        ("zoe@j.example.fr", "contacts_changed"),
    ]
    assert adminplus.ok(*MANAGER, "add", 1, GINA, as_=CARL).err == f"{GINA} manages program #1 already.\n"
    adminplus.ok("program", "edit", 1, "--title", "Emploi", as_=GINA)
    shown = adminplus.ok("participant", "show", 1, "zoe@j.example.fr", "-o", "json", as_=GINA).json
    assert shown["main_contacts"] == [CARL, GREG, GINA]


@pytest.mark.requirement("P3")
def test_a_fourth_manager_is_refused_and_the_three_are_named(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok(*MANAGER, "add", 1, GINA, as_=OLGA)
    said = unchanged(adminplus, *MANAGER, "add", 1, CORA, as_=CARL, code=5)
    assert said == (
        f"error: Program #1 has three managers, which is the most: {CARL}, {GREG}, {GINA}.\n"
        "hint: Remove one first: adminplus program manager remove 1 EMAIL\n"
    )


@pytest.mark.requirement("P3", "T3")
def test_only_members_manage_and_only_the_creator_and_those_who_run_the_project_name_them(
    adminplus: Runner,
) -> None:
    programs(adminplus)
    unchanged(adminplus, *MANAGER, "add", 1, OTTO, as_=CARL, code=4)
    for person in (GREG, CORA):
        said = unchanged(adminplus, *MANAGER, "add", 1, GINA, as_=person, code=3)
        assert "(creator_manages_program)" in said
    adminplus.ok("user", "disable", GINA)
    unchanged(adminplus, *MANAGER, "add", 1, GINA, as_=ADA, code=5)
    unchanged(adminplus, *MANAGER, "remove", 1, CORA, as_=ADA, code=4)


@pytest.mark.requirement("P2", "P5", "T5")
def test_managers_are_removed_or_resign_but_never_the_last(adminplus: Runner) -> None:
    programs(adminplus)
    told = len(mails(adminplus))
    changed(adminplus, *MANAGER, "resign", 1, as_=CARL)
    assert mails(adminplus, since=told) == [(GREG, "managers_changed")]
    said = unchanged(adminplus, *MANAGER, "resign", 1, as_=GREG, code=5)
    assert said == (
        "error: Program #1 would be left without a manager.\n"
        "hint: Name another one first: adminplus program manager add 1 EMAIL\n"
    )
    unchanged(adminplus, *MANAGER, "remove", 1, GREG, as_=ADA, code=5)
    unchanged(adminplus, *MANAGER, "add", 1, CARL, as_=CARL, code=3)
    adminplus.ok(*MANAGER, "add", 1, CORA, as_=ADA)
    told = len(mails(adminplus))
    changed(adminplus, *MANAGER, "remove", 1, GREG, as_=ADA)
    assert mails(adminplus, since=told) == [(CORA, "managers_changed"), (GREG, "manager_removed")]
    assert adminplus.ok("program", "list", 1, "-o", "json", as_=GREG).json[0]["access"] == "locked"


@pytest.mark.requirement("C3", "G1")
def test_managing_ends_with_membership_and_follows_the_role(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "member", "set-role", 1, CARL, "guest", as_=OLGA)
    adminplus.ok("program", "edit", 1, "--title", "Emploi", as_=CARL)
    unchanged(adminplus, "program", "archive", 1, as_=CARL, code=3)
    unchanged(adminplus, "program", "show", 2, as_=CARL, code=4)
    adminplus.ok("project", "member", "remove", 1, CARL, as_=OLGA)
    unchanged(adminplus, "program", "edit", 1, "--title", "X", as_=CARL, code=4)


@pytest.mark.requirement("P2")
def test_the_last_active_manager_stays_whatever_disabled_ones_there_are(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("user", "disable", GREG)
    said = unchanged(adminplus, *MANAGER, "resign", 1, as_=CARL, code=5)
    assert said.startswith("error: Program #1 would be left without a manager.\n")
    unchanged(adminplus, *MANAGER, "remove", 1, CARL, as_=ADA, code=5)
    unchanged(adminplus, "project", "member", "leave", 1, as_=CARL, code=5)
    adminplus.ok(*MANAGER, "remove", 1, GREG, as_=ADA)
    assert adminplus.ok("doctor").err == "All is well.\n"


@pytest.mark.requirement("P3")
def test_a_program_whose_managers_are_all_disabled_is_given_another_one(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok(*MANAGER, "add", 1, GINA, as_=CARL)
    for email in (CARL, GREG, GINA):
        adminplus.ok("user", "disable", email, "--yes")
    unchanged(adminplus, *MANAGER, "add", 1, ADA, as_=OLGA, code=5)
    adminplus.ok(*MANAGER, "remove", 1, GREG, as_=OLGA)
    adminplus.ok(*MANAGER, "add", 1, ADA, as_=OLGA)
    assert adminplus.ok("doctor").err == "All is well.\n"


@pytest.mark.requirement("P5", "P6")
def test_many_participants_are_not_told_of_other_contacts_unasked(adminplus: Runner) -> None:
    programs(adminplus)
    lines = "".join(f"p{number}@j.fr\n" for number in range(11))
    adminplus.ok("participant", "import", 1, "-", "--yes", as_=CARL, stdin=f"email\n{lines}")
    for command, person in (
        ((*MANAGER, "add", 1, GINA), CARL),
        ((*MANAGER, "remove", 1, GREG), CARL),
        ((*MANAGER, "resign", 1), CARL),
        (("project", "member", "remove", 1, GREG), ADA),
        (("project", "member", "leave", 1), GREG),
    ):
        unchanged(adminplus, *command, as_=person, code=9)
        adminplus.ok(*command, "--dry-run", as_=person)
        adminplus.ok(*command, "--yes", "--dry-run", as_=person)
    adminplus.ok(*MANAGER, "add", 1, GINA, "--yes", as_=CARL)


@pytest.mark.requirement("P5")
def test_a_disabled_manager_keeps_the_seat_and_hears_nothing(adminplus: Runner) -> None:
    programs(adminplus)
    asked = unchanged(adminplus, "user", "disable", OLGA, code=9)
    assert "warning: Programs that lose their last manager: #2." in asked
    adminplus.ok("user", "disable", CARL)
    told = len(mails(adminplus))
    adminplus.ok("program", "edit", 1, "--title", "Emploi", as_=ADA)
    assert mails(adminplus, since=told) == [(GREG, "program_edited")]
    adminplus.ok("user", "disable", GREG, "--yes")
    findings = adminplus("doctor", "-o", "json").json
    assert [row["object"] for row in findings] == ["program #1"]
    adminplus.ok(*MANAGER, "add", 1, ADA, as_=ADA)
    assert adminplus.ok("doctor").err == "All is well.\n"


@pytest.mark.requirement("P5", "P6")
def test_no_news_of_managers_goes_out_of_a_program_that_was_put_away_nor_to_a_disabled_account(
    adminplus_sqlite: Runner,
) -> None:
    adminplus = programs(adminplus_sqlite)
    adminplus.ok("participant", "add", 1, "zoe@j.example.fr", as_=CARL)
    adminplus.ok("program", "archive", 1, as_=CARL)
    told = len(mails(adminplus))
    adminplus.ok("project", "member", "remove", 1, GREG, "--yes", as_=OLGA)
    assert mails(adminplus, since=told) == [(GREG, "member_removed")]
    adminplus.ok("program", "unarchive", 1, as_=OLGA)
    adminplus.ok(*MANAGER, "add", 1, GINA, as_=OLGA)
    adminplus.ok("user", "disable", GINA, "--yes")
    told = len(mails(adminplus))
    adminplus.ok(*MANAGER, "remove", 1, GINA, "--yes", as_=OLGA)
    assert [who for who, _template in mails(adminplus, since=told) if who == GINA] == []
    adminplus.ok("project", "member", "remove", 1, GINA, "--yes", as_=OLGA)
    assert [who for who, _template in mails(adminplus, since=told) if who == GINA] == []


@pytest.mark.requirement("P5", "P6")
def test_of_an_account_that_is_disabled_is_told_what_is_told_of_a_manager_who_resigns(
    adminplus: Runner,
) -> None:
    programs(adminplus)
    zoe = "zoe@j.example.fr"
    for number in (1, 2):
        adminplus.ok("participant", "add", number, zoe, as_=OLGA)
    adminplus.ok(*MANAGER, "add", 2, GREG, as_=OLGA)
    news = [(CARL, "managers_changed"), (OLGA, "managers_changed"), *[(zoe, "contacts_changed")] * 2]
    told = len(mails(adminplus))
    adminplus.ok("user", "disable", GREG, "--dry-run")
    assert mails(adminplus, since=told) == []
    adminplus.ok("user", "disable", GREG)
    assert mails(adminplus, since=told) == news
    adminplus.ok("user", "disable", GREG)
    assert len(mails(adminplus, since=told)) == len(news)
    newest = adminplus.ok("outbox", "list", "-o", "json").json[-1]["id"]
    params = adminplus.ok("outbox", "show", newest, "-o", "json").json["params"]
    assert (params["name"], params["contacts"]) == ("Mentorat Lyon", [f"Olga Petit ({OLGA})"])
    told = len(mails(adminplus))
    adminplus.ok("user", "enable", GREG)
    assert mails(adminplus, since=told) == news
    adminplus.ok("program", "archive", 1, as_=CARL)
    told = len(mails(adminplus))
    adminplus.ok("user", "disable", CARL)
    assert mails(adminplus, since=told) == []


@pytest.mark.requirement("P5", "P6")
def test_what_cannot_be_done_is_refused_before_anybody_is_asked(adminplus: Runner) -> None:
    programs(adminplus)
    lines = "".join(f"p{number}@j.fr\n" for number in range(11))
    for number in (1, 2):
        adminplus.ok("participant", "import", number, "-", "--yes", as_=OLGA, stdin=f"email\n{lines}")
    for command, person, code in (
        ((*MANAGER, "remove", 2, OLGA), OLGA, 5),
        ((*MANAGER, "resign", 2), OLGA, 5),
        ((*MANAGER, "remove", 1, GINA), CARL, 4),
        ((*MANAGER, "add", 1, OTTO), CARL, 4),
        ((*MANAGER, "add", 1, "p1@j.fr"), CARL, 4),
        ((*MANAGER, "add", 1, GREG), CARL, 0),
        (("project", "member", "remove", 1, OLGA), ADA, 5),
        (("project", "transfer", 1, OTTO), OLGA, 4),
    ):
        unchanged(adminplus, *command, as_=person, code=code)
    asked = unchanged(adminplus, "user", "disable", GREG, code=9)
    assert asked.startswith("error: This needs a confirmation.\n")
