"""Somebody is absent: no mail about requests of others, no call as an expert, and who stands in hears instead."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.cli.changes import changed, unchanged
from tests.guidance import CARL, mails, programs
from tests.runner import Runner

pytestmark = pytest.mark.requirement("A1")
KARIM, ZOE, BOSS, OTHER = (
    "karim@caf.example.fr",
    "zoe@plus.example.fr",
    "boss@caf.example.fr",
    "olaf@plus.example.fr",
)
OPERATOR = "root@plus.example.fr"
LAST = "2026-03-20"
SILENT = {"begun": 0, "over": 0, "handed_on": 0, "due_again": 0}


@pytest.fixture
def people(adminplus: Runner) -> Runner:
    """The cast, with a second instructor and a manager in the group of Inès, and a second expert."""

    def build(adminplus: Runner) -> None:
        cast(adminplus)
        adminplus.ok("group", "users", "add", CAF, KARIM, "--instructor")
        adminplus.ok("group", "users", "add", CAF, BOSS, "--manager")
        adminplus.ok("user", "add", ZOE)
        adminplus.ok("expert", "add", ZOE, "--area", "75")

    return adminplus.prepare("absence", build)


def _at(adminplus: Runner, day: int, hour: int = 12) -> None:
    adminplus.clock.now = datetime(2026, 3, day, hour, tzinfo=UTC)


def _heard(adminplus: Runner, since: int = 0) -> list[tuple[str, str]]:
    return mails(adminplus, since=since)


def _listed(adminplus: Runner, email: str) -> dict[str, Any]:
    rows = adminplus.ok("group", "users", "list", CAF, "-o", "json").json
    return next(row for row in rows if row["email"] == email)


def _turned(adminplus: Runner) -> dict[str, int]:
    counts: dict[str, int] = adminplus.ok("tick", "--only", "absences", "-o", "json").json["jobs"]["absences"]
    return counts


def test_an_absent_instructor_hears_nothing_and_the_substitute_hears_once(people: Runner) -> None:
    said = people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM, as_=INES)
    assert said.err == f"{INES} is absent from 2026-03-02 to 2026-03-20. {KARIM} stands in.\n"
    assert _heard(people) == [(KARIM, "substitute_named")]
    open_request(people)
    assert _heard(people, 1) == [("caf@example.fr", "request_created"), (KARIM, "request_created")]
    before = len(mails(people))
    people.ok("request", "add-info", 1, "-m", "Encore.", as_=CLAIRE)
    assert _heard(people, before) == [(KARIM, "info_added")]
    before = len(mails(people))
    people.ok("user", "absent", INES, "--end", as_=INES)
    assert _heard(people, before) == [(KARIM, "absence_over")]
    before = len(mails(people))
    people.ok("request", "add-info", 1, "-m", "Et encore.", as_=CLAIRE)
    assert _heard(people, before) == [(INES, "info_added"), (KARIM, "info_added")]


def test_it_begins_and_ends_by_itself_where_the_person_is(people: Runner) -> None:
    days = ("--from", "2026-03-10", "--until", LAST)
    record, line = changed(people, "user", "absent", INES, *days, "--substitute", KARIM)
    assert (record["absent_from"], record["absent_until"], record["substitute"]) == (
        "2026-03-10",
        LAST,
        KARIM,
    )
    assert (line["action"], line["details"]["until"], line["details"]["from"]) == (
        "user.absent",
        LAST,
        "2026-03-10",
    )
    assert _heard(people) == [(INES, "absence_said"), (KARIM, "substitute_named")]
    for day, hour, until in ((9, 22, None), (9, 23, LAST), (20, 22, LAST), (20, 23, None)):
        _at(people, day, hour)
        assert _listed(people, INES)["absent_until"] == until
        assert _listed(people, INES)["substitute"] == (KARIM if until else None)
    assert _turned(people) == SILENT | {"over": 1}
    assert _turned(people) == SILENT
    assert people.ok("user", "show", INES, "-o", "json").json["absent_until"] is None


def test_what_is_ones_own_is_heard_of_all_the_same(people: Runner) -> None:
    people.ok("user", "absent", CLAIRE, "--until", LAST, as_=CLAIRE)
    open_request(people)
    before = len(mails(people))
    people.ok("request", "reply", 1, "-m", "Vu.", as_=INES)
    assert (CLAIRE, "response") in _heard(people, before)


def test_saying_it_again_changes_nothing_and_other_days_take_its_place(people: Runner) -> None:
    people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM)
    before = len(mails(people))
    again = people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM)
    assert "already" in again.err
    _at(people, 5)
    longer = people.ok("user", "absent", INES, "--until", "2026-03-31", "-o", "json").json
    assert (longer["absent_from"], longer["absent_until"], longer["substitute"]) == (
        "2026-03-02",
        "2026-03-31",
        None,
    )
    assert _heard(people, before) == [(INES, "absence_said"), (KARIM, "absence_over")]
    later = ("--from", "2026-04-10", "--until", "2026-04-12")
    people.ok("user", "absent", INES, *later)
    ended = people.ok("user", "absent", INES, "--end").err
    assert ended == f"{INES} is not absent any more. The next absence is from 2026-04-10 to 2026-04-12.\n"
    assert people.ok("user", "absent", INES, "--end").err == f"{INES} is not absent any more.\n"
    assert people.ok("user", "absent", INES, "--end").err == f"{INES} is not absent.\n"


def test_oneself_a_manager_of_a_common_group_and_the_operator_say_it(people: Runner) -> None:
    for who in (INES, BOSS, None):
        people.ok("user", "absent", INES, "--until", LAST, as_=who)
        people.ok("user", "absent", INES, "--end", as_=who)
    for who in (KARIM, MAUD, PAUL):
        told = unchanged(people, "user", "absent", INES, "--until", LAST, code=3, as_=who)
        nobody = unchanged(
            people, "user", "absent", "nobody@caf.example.fr", "--until", LAST, code=3, as_=who
        )
        assert told.replace(INES, "X") == nobody.replace("nobody@caf.example.fr", "X")
        unchanged(people, "user", "absent", INES, "--end", code=3, as_=who)
    unchanged(people, "user", "absent", "nobody@caf.example.fr", "--until", LAST, code=4)
    people.ok("user", "disable", INES, "--yes")
    unchanged(people, "user", "absent", INES, "--until", LAST, code=5)


@pytest.mark.parametrize(
    "words",
    [
        ("--until", "2026-03-01"),
        ("--from", "2026-03-01", "--until", LAST),
        ("--from", "2026-03-21", "--until", LAST),
        ("--until", "soon"),
        (),
        ("--end", "--until", LAST),
        ("--substitute", KARIM),
    ],
)
def test_days_that_are_over_and_contradictions_are_wrong_usage(
    people: Runner, words: tuple[str, ...]
) -> None:
    unchanged(people, "user", "absent", INES, *words, code=2)


@pytest.mark.parametrize("heir", [PAUL, BOSS, CLAIRE, ZOE, INES, "nobody@example.fr"])
def test_a_substitute_does_the_same_in_the_same_group(people: Runner, heir: str) -> None:
    told = unchanged(people, "user", "absent", INES, "--until", LAST, "--substitute", heir, code=5)
    assert told.startswith(f"error: {heir} cannot stand in for {INES}.\n")


@pytest.mark.parametrize(("email", "before"), [(INES, "CAF"), (EXPERT, "expert"), (OPERATOR, "operator")])
def test_who_is_put_into_a_group_is_not_called_absent_by_its_managers_until_they_were_there(
    people: Runner, email: str, before: str
) -> None:
    if before == "operator":
        people.ok("user", "add", OPERATOR)
        people.ok("user", "edit", OPERATOR, "--operator")
    people.clock.forward(hours=1)
    people.ok("group", "users", "add", HELPERS, email, "--helper", as_=MAUD)
    people.clock.forward(hours=1)
    told = unchanged(people, "user", "absent", email, "--until", LAST, code=3, as_=MAUD)
    nobody = unchanged(people, "user", "absent", "nobody@caf.example.fr", "--until", LAST, code=3, as_=MAUD)
    assert told.replace(email, "X") == nobody.replace("nobody@caf.example.fr", "X")
    if before == "CAF":
        people.ok("user", "absent", email, "--until", LAST, "--dry-run", as_=BOSS)
    people.ok("user", "edit", email, "--job-title", "Agent", as_=email)
    people.ok("user", "absent", email, "--until", LAST, as_=MAUD)


def test_who_is_new_with_a_group_is_called_absent_by_its_managers_at_once(people: Runner) -> None:
    people.clock.forward(hours=1)
    people.ok("group", "users", "add", HELPERS, "new@fs.example.fr", "--helper", as_=MAUD)
    people.clock.forward(hours=1)
    people.ok("user", "absent", "new@fs.example.fr", "--until", LAST, as_=MAUD)


@pytest.mark.parametrize("heir", [PAUL, ZOE])
def test_a_manager_learns_of_no_substitute_elsewhere(people: Runner, heir: str) -> None:
    people.ok("group", "users", "add", CPAM, INES, "--instructor")
    people.ok("expert", "add", INES)
    people.clock.forward(hours=1)
    people.ok("user", "edit", INES, "--job-title", "Agent", as_=INES)
    days = ("--from", "2026-03-10", "--until", LAST, "--substitute")
    told = unchanged(people, "user", "absent", INES, *days, heir, code=5, as_=BOSS)
    nobody = unchanged(people, "user", "absent", INES, *days, "nobody@example.fr", code=5, as_=BOSS)
    assert told.replace(heir, "X") == nobody.replace("nobody@example.fr", "X")
    people.ok("user", "absent", INES, *days, heir, as_=INES)
    people.ok("user", "absent", INES, "--until", "2026-03-05", as_=BOSS)
    ended = people.ok("user", "absent", INES, "--end", "-o", "json", as_=BOSS).json
    assert (ended["absent_from"], ended["substitute"]) == ("2026-03-10", None)
    people.ok("user", "absent", INES, "--until", "2026-03-05", as_=INES)
    assert people.ok("user", "absent", INES, "--end", "-o", "json", as_=INES).json["substitute"] == heir


def test_what_nobody_stands_in_for_is_said(people: Runner) -> None:
    people.ok("group", "users", "add", CPAM, INES, "--instructor")
    people.ok("user", "absent", KARIM, "--from", "2026-03-19", "--until", "2026-03-25")
    said = people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM).err
    assert f"{KARIM} does not answer in {CPAM}: nobody stands in there." in said
    assert f"{KARIM} is absent too, from 2026-03-19 to 2026-03-25" in said
    people.ok("user", "absent", KARIM, "--end")
    later = people.ok("user", "absent", KARIM, "--until", "2026-03-05", as_=KARIM).err
    assert f"{KARIM} stands in for {INES} until 2026-03-20: nobody does meanwhile." in later
    people.ok("user", "absent", INES, "--end")
    seen = people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM, as_=BOSS).err
    assert CPAM not in seen  # who manages one group is not told of the others


def test_nobody_is_named_where_they_do_not_stand_in(people: Runner) -> None:
    people.ok("group", "users", "add", CPAM, INES, "--instructor")
    open_request(people)
    people.ok("user", "absent", INES, "--until", LAST, "--substitute", PAUL)
    assert _listed(people, INES)["absent_until"] == LAST
    assert _listed(people, INES)["substitute"] is None
    rows = people.ok("group", "users", "list", CPAM, "-o", "json").json
    assert {row["email"]: row["substitute"] for row in rows} == {INES: PAUL, PAUL: None}
    shown = people.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["participants"]
    assert PAUL not in {each["substitute"] for each in shown}
    assert PAUL not in people.ok("status", as_=BOSS).out


def test_a_group_all_of_whose_instructors_are_away_is_found(people: Runner) -> None:
    people.ok("user", "absent", KARIM, "--until", LAST)
    finding = "all who could answer for it are absent"
    assert finding not in people("doctor").out
    said = people.ok("user", "absent", INES, "--until", LAST).err
    assert f"All who answer in {CAF} are absent then: nobody there hears of its requests." in said
    assert finding in people("doctor").out
    assert f"All who answer in {CAF} are absent now" in people.ok(
        "request", "create", "--subject", "S", "--description", "D", "--to", CAF, "--field", "first_name=A",
        "--field", "last_name=B", "--field", "birth_date=1954", as_=CLAIRE,
    ).err  # fmt: skip
    assert f"All who answer in {CAF}" not in people.ok("request", "invite", 1, "--group", CPAM, as_=KARIM).err
    _at(people, 21)
    assert finding not in people("doctor").out


def test_lists_and_the_desk_say_who_is_away(people: Runner) -> None:
    open_request(people)
    people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM)
    shown = people.ok("request", "show", 1, "-o", "json", as_=CLAIRE).json["participants"]
    assert {each["email"]: each["absent_until"] for each in shown} == {CLAIRE: None, INES: LAST, KARIM: None}
    assert (
        f"{INES} (absent until 2026-03-20, {KARIM} stands in)"
        in people.ok("request", "show", 1, as_=CLAIRE).out
    )
    assert {row["email"]: row["substitute"] for row in people.ok("user", "list", "-o", "json").json}[
        INES
    ] == KARIM
    assert people.ok("status", as_=INES).err.startswith(
        f"You are absent until 2026-03-20; {KARIM} stands in for you.\n"
    )
    assert f"You stand in for {INES} until 2026-03-20." in people.ok("status", as_=KARIM).err
    assert people.ok("whoami", "-o", "json", as_=INES).json["absent_until"] == LAST
    row = people.ok("status", "-o", "json", as_=BOSS).json[-1]
    assert (row["kind"], row["who"], row["why"]) == (
        "absent",
        INES,
        f"is absent until 2026-03-20, {KARIM} stands in",
    )
    people.ok("user", "absent", EXPERT, "--until", LAST, "--substitute", ZOE)
    experts = people.ok("expert", "list", "-o", "json").json
    assert {row["email"]: row["substitute"] for row in experts} == {EXPERT: ZOE, ZOE: None}


@pytest.mark.requirement("M9")
def test_a_request_whose_creator_is_away_can_be_handed_over(people: Runner) -> None:
    open_request(people)
    unchanged(people, "request", "reassign", 1, "--to", HUGO, code=5, as_=MAUD)
    people.ok("user", "absent", CLAIRE, "--from", "2026-03-10", "--until", LAST, as_=MAUD)
    unchanged(people, "request", "reassign", 1, "--to", HUGO, code=5, as_=MAUD)
    _at(people, 10)
    people.ok("can", "request.reassign", 1, "--on", HUGO, as_=MAUD)
    people.ok("user", "absent", CLAIRE, "--end")
    gained = people.ok("user", "absent", CLAIRE, "--until", LAST, "--dry-run", "--access", as_=MAUD)
    assert "request.reassign" in gained.out + gained.err
    people.ok("user", "absent", CLAIRE, "--until", LAST)
    people.ok("request", "reassign", 1, "--to", HUGO, as_=MAUD)


@pytest.mark.requirement("E9")
def test_an_absent_expert_is_not_called_and_the_substitute_is(people: Runner) -> None:
    people.ok("user", "absent", EXPERT, "--until", LAST, "--substitute", ZOE)
    open_request(people)
    people.clock.forward(days=5)
    assert people.ok("escalation", "explain", 1, "-o", "json", as_=CLAIRE).json["experts"] == [ZOE]
    people.ok("tick")
    assert people.ok("escalation", "explain", 1, "-o", "json", as_=CLAIRE).json["experts"] == [ZOE]
    assert [who for who, what in mails(people) if what == "expert_invited"] == [ZOE]


@pytest.mark.requirement("E9")
def test_a_call_ends_when_the_last_who_was_called_goes_away(people: Runner) -> None:
    open_request(people)
    people.clock.forward(days=5)
    people.ok("tick")
    people.ok("user", "absent", EXPERT, "--from", "2026-03-10", "--until", "2026-03-20")
    assert people.ok("escalation", "explain", 1, "-o", "json", as_=CLAIRE).json["experts"] == [EXPERT]
    _at(people, 10)
    done = people.ok("tick", "-o", "json").json["jobs"]
    assert (done["absences"], done["experts"]["escalated"]) == (SILENT | {"begun": 1, "due_again": 1}, 1)
    assert people.ok("escalation", "explain", 1, "-o", "json", as_=CLAIRE).json["experts"] == [ZOE]
    voided = [row["voided_at"] for row in people.ok("escalation", "list", "-o", "json").json]
    assert voided == [None, "2026-03-10T12:00:00Z"]
    said = people.ok("user", "absent", ZOE, "--until", "2026-03-20", "-o", "json").json
    assert said["due_again"] == 1
    nobody = people("tick")
    assert nobody.code == 7
    assert "there is no active expert to call" in nobody.err
    _at(people, 21)
    people.ok("tick")
    assert "request #1" not in people("doctor").out


@pytest.mark.requirement("E9")
def test_what_an_expert_was_called_to_goes_to_who_stands_in(people: Runner) -> None:
    open_request(people)
    people.clock.forward(days=5)
    people.ok("tick")
    unchanged(people, "request", "reply", 1, "-m", "Voilà.", code=3, as_=ZOE)
    before = len(mails(people))
    said = people.ok("user", "absent", EXPERT, "--until", LAST, "--substitute", ZOE)
    assert "The substitute is called to 1 request." in said.err
    assert _heard(people, before) == [
        (EXPERT, "absence_said"),
        (ZOE, "expert_invited"),
        (ZOE, "substitute_named"),
    ]
    assert people.ok("escalation", "explain", 1, "-o", "json", as_=CLAIRE).json["experts"] == [ZOE]
    before = len(mails(people))
    people.ok("request", "add-info", 1, "-m", "Encore.", as_=CLAIRE)
    assert _heard(people, before) == [(INES, "info_added"), (KARIM, "info_added"), (ZOE, "info_added")]
    people.ok("request", "reply", 1, "-m", "Voilà.", as_=ZOE)
    assert "request #1" not in people("doctor").out


def test_no_warning_and_no_news_of_experts_goes_to_who_is_absent(people: Runner) -> None:
    people.ok("user", "absent", INES, "--until", LAST)
    open_request(people)
    for days in (3, 2):
        people.clock.forward(days=days, hours=6)
        people.ok("tick")
    heard = {what: [who for who, each in mails(people) if each == what] for _who, what in mails(people)}
    assert heard["escalation_near"] == [KARIM]
    assert heard["experts_joined"] == [CLAIRE, KARIM]


@pytest.mark.requirement("P5")
def test_no_digest_goes_to_who_is_absent_in_its_week(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("user", "absent", CARL, "--until", LAST)
    adminplus.clock.forward(days=8)
    adminplus.ok("tick")
    digests = [who for who, what in mails(adminplus) if what == "progress_digest"]
    assert digests
    assert CARL not in digests


def test_who_is_disabled_is_not_absent_any_more(people: Runner) -> None:
    people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM)
    before = len(mails(people))
    people.ok("user", "disable", INES, "--yes")
    assert (KARIM, "absence_over") in _heard(people, before)
    assert people.ok("user", "show", INES, "-o", "json").json["absent_until"] is None


def test_absences_of_two_accounts_become_those_of_one(people: Runner) -> None:
    people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM)
    people.ok("user", "merge", INES, "--into", KARIM, "--yes")
    shown = people.ok("user", "show", KARIM, "-o", "json").json
    assert (shown["absent_until"], shown["substitute"]) == (LAST, None)


def test_a_dry_run_changes_nothing_and_says_what_it_would(people: Runner) -> None:
    before = people.dump()
    said = people.ok("user", "absent", INES, "--until", LAST, "--substitute", KARIM, "--dry-run")
    assert said.err.startswith("Dry run, nothing was changed: ")
    assert people.dump() == before
    assert HELPERS not in said.err
    assert OTHER not in said.err
