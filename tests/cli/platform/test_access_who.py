"""Who may do what, and through what: the same people of whom `can` says yes, and what each may be told of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from adminplus_cli.domain.platform.account import Actor
from adminplus_cli.domain.policy import Action, UserFacts, decide
from adminplus_cli.domain.policy.table import row_of
from adminplus_cli.domain.shared.errors import AdminplusError
from adminplus_cli.services.platform import access
from adminplus_cli.services.platform.who import who
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.view import View
from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL
from tests.examples import examples
from tests.runner import Runner
from tests.test_can_agrees import AD, CO, GU, OUT, OW, casework, guidance

TARGETS: dict[str, list[Any]] = {
    "account": [CLAIRE, GU],
    "account, or all of them": [CLAIRE],
    "account that is absent": [CLAIRE, GU],
    "group": ["#1", "#2"],
    "group and somebody in it": ["#1"],
    "group, or all of them": ["#1", None],
    "group that sends a request": ["#1", "#2"],
    "project, or something in it": ["#1"],
    "project": ["#1"],
    "project and who gets it": ["#1"],
    "project, by its number alone too": ["#1"],
    "member": ["#1", f"#1/{GU}", f"#1/{AD}", f"#1/{OW}"],
    "invitation to a project": ["6", "7"],
}
CHANGES = (
    "UPDATE users SET disabled_at = CASE WHEN disabled_at IS NULL THEN created_at END WHERE id % 7 = {}",
    "UPDATE users SET is_expert = NOT is_expert WHERE id % 7 = {}",
    "UPDATE users SET is_operator = NOT is_operator WHERE id % 7 = {}",
    "UPDATE memberships SET is_manager = NOT is_manager WHERE is_helper AND user_id % 7 = {}",
    "UPDATE memberships SET is_instructor = NOT is_instructor WHERE is_helper AND user_id % 7 = {}",
    "DELETE FROM memberships WHERE user_id % 7 = {}",
    "UPDATE requests SET creator_id = (SELECT MIN(id) FROM users WHERE id % 7 = {}) WHERE id = 1",
    "UPDATE project_members SET role = 'counselor' WHERE role <> 'owner' AND user_id % 7 = {}",
    "UPDATE project_members SET role = 'guest' WHERE role <> 'owner' AND user_id % 7 = {}",
    "DELETE FROM program_managers WHERE user_id % 7 = {}",
    "UPDATE programs SET archived_at = created_at WHERE id % 7 = {}",
    "UPDATE participants SET left_at = joined_at WHERE id % 7 = {}",
)


def both_guides(adminplus: Runner) -> None:
    casework(adminplus)
    guidance(adminplus)


def questions() -> Iterator[tuple[Action, str | None]]:
    """Yield every action with each target of the world that it is about."""
    for action in Action:
        name = row_of(action).on.name
        begins: dict[str, list[Any]] = {"request": ["#1", "#2", "#3"], "program": ["#1", "#2", "#3"]}
        targets: list[Any] = TARGETS.get(name) or begins.get(name.partition(" ")[0]) or [None]
        for target in targets:
            yield action, target


def may(view: View, user: Any, action: Action, target: str | None) -> bool:
    """Say whether `can` answers yes to somebody."""
    actor = Actor.of(user)
    if not decide(actor, Action.ACT, UserFacts(user)).allowed:
        return False
    try:
        return access.can(view.as_reader(actor), action, target).allowed
    except AdminplusError:
        return False


@pytest.mark.requirement("T3")
def test_who_may_is_everybody_of_whom_can_says_yes(adminplus: Runner) -> None:
    adminplus.prepare("both_guides", both_guides)
    database = Database(adminplus.store)
    tried = examples(4, ci=60 if database.path else 20)  # each question goes to the server and back

    @settings(max_examples=tried, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 6)), max_size=6), st.integers(0, 19))
    def check(changes: list[tuple[str, int]], part: int) -> None:
        with database.transaction(Purpose.WRITE) as connection:
            for change, number in changes:
                connection.sqlalchemy.execute(text(change.format(number)))
            view = View(connection, Actor(None, is_operator=True, via=""), adminplus.clock(), None)
            users = view.people.everybody()
            for action, target in list(questions())[part::20]:
                found = {each.user.email for each in who(view, action, target, via=None, blocked=False).shown}
                assert found == {user.email for user in users if may(view, user, action, target)}, (
                    action,
                    target,
                )
            connection.undo()

    check()


@pytest.fixture
def world(adminplus: Runner) -> Runner:
    """A request which an expert was called to, and the guidance project of the tables."""
    return adminplus.prepare("both_guides", both_guides)


@pytest.mark.requirement("T3")
def test_each_is_told_with_rule_and_what_makes_it_hold(world: Runner) -> None:
    asked = world.ok("access", "who", "request.show", 1, "-o", "json")
    rows = {(row["email"], row["rule"]): row for row in asked.json}
    assert rows[CLAIRE, "creator"]["through"] == "opened the request"
    assert rows[INES, "instructor_of_recipient_group"]["through"] == f"instructor in {CAF}"
    assert rows[EXPERT, "expert_while_open"]["through"] == "invited by the rule first-response"
    assert rows[EXPERT, "instructor_of_recipient_group"]["since"] > rows[CLAIRE, "creator"]["since"]
    people = {email for email, _rule in rows}
    assert f"{len(people)} people may read request #1." in asked.err
    ids = world.ok("access", "who", "request.show", 1, "-o", "ids").out.split()
    assert sorted(ids) == sorted(people)
    assert world.ok("access", "who", "request.show", 1, "-o", "count").out == f"{len(asked.json)}\n"
    only = world.ok("access", "who", "request.show", 1, "--via", "creator", "-o", "ids")
    assert only.out.split() == [CLAIRE]
    french = world.ok("--lang", "fr", "access", "who", "request.show", 1)
    assert f"instructeur dans {CAF}" in french.out.replace("\n", " ")


def test_nobody_is_exit_7_and_says_what_stops_those_who_would(world: Runner) -> None:
    closed = world("access", "who", "request.reply", 2, "-o", "json")
    assert (closed.code, closed.error["hint"]) == (
        7,
        "See all who are: adminplus access who request.reply 2 --blocked",
    )
    world.ok("user", "disable", CLAIRE, "--yes")
    asked = world("access", "who", "request.close", 1, "-o", "json")
    assert (asked.code, asked.out) == (7, "[]\n")
    assert asked.error["message"] == (
        "Nobody may close request #1: the creator of the request (creator) "
        "is stopped, since the account is disabled (active_account)."
    )
    assert asked.error["hint"] == "Hand the request over: adminplus request reassign 1 --to EMAIL"
    stopped = world.ok("access", "who", "request.close", 1, "--blocked", "-o", "json").json
    assert [(row["email"], row["blocked_by"]) for row in stopped] == [(CLAIRE, "active_account")]
    kept = world.ok("access", "who", "request.attachments", 1, "--blocked", "-o", "json").json
    assert (EXPERT, "invited_as_expert") in {(row["email"], row["blocked_by"]) for row in kept}
    none = world("access", "who", "store.dump")
    assert none.code == 0
    assert "Nobody but the operator at the console may, who has no account." in none.err


@pytest.mark.requirement("T3", "T4")
def test_who_may_not_ask_is_refused_and_audited_and_the_hidden_stays_hidden(world: Runner) -> None:
    for who_asks, asked, code in (
        (PAUL, ("request.show", 1), 3),
        (MAUD, ("request.show", 1), 3),
        (HUGO, ("group.users", HELPERS), 3),
        (MAUD, ("group.users", HELPERS), 0),
        (CLAIRE, ("user.show", INES), 3),
        (CLAIRE, ("user.show", "nobody@example.fr"), 3),
        (CLAIRE, ("user.disable", "nobody@example.fr"), 3),
        (CLAIRE, ("user.show", CLAIRE), 0),
        (CLAIRE, ("tick",), 3),
        (CO, ("project.show", 1), 3),
        (GU, ("program.show", "Seul"), 3),
        (OUT, ("project.show", 1), 4),
        (OUT, ("program.show", "Seul"), 4),
        (AD, ("program.show", "Seul"), 0),
    ):
        told = world("access", "who", *asked, "-o", "json", as_=who_asks)
        assert told.code == code, (who_asks, asked, told.err)
        if code == 3:
            line = world.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json[0]
            assert (line["actor"], line["outcome"]) == (who_asks, "denied")
            assert line["action"].startswith("access.")
    for number in (1, 99):
        assert world("access", "who", "project.show", number, as_=OUT).out == ""


def test_a_manager_sees_the_people_of_the_group_and_hears_of_others_by_number(world: Runner) -> None:
    told = world.ok("access", "who", "group.users", HELPERS, "-o", "json", as_=MAUD)
    assert {row["email"] for row in told.json} == {MAUD}
    assert "1 other person is not shown, who has nothing to do with it." in told.err


def test_the_operator_knows_a_project_by_its_number(world: Runner) -> None:
    told = world.ok("access", "who", "project.edit", 1, "-o", "json").json
    assert [(row["email"], row["through"]) for row in told] == [(OW, "owner of project #1")]
    managers = world.ok("access", "who", "program.manager.resign", 1, "-o", "ids").out.split()
    assert set(managers) == {CO, GU, AD}
    assert world("access", "who", "project.edit", "Mentorat").code == 4


def test_a_rule_of_another_action_is_wrong_usage(world: Runner) -> None:
    told = world("access", "who", "request.close", 1, "--via", "operator")
    assert told.code == 2
    assert "Its rules are: creator." in told.err
    assert world("access", "who", "request.close").code == 2


def test_whoever_says_unclearly_what_is_meant_is_told_unknown(world: Runner) -> None:
    told = world("can", "request.close", "douze", "-o", "json", as_=CLAIRE)
    assert (told.code, told.json["outcome"], told.json["allowed"]) == (2, "unknown", False)
    assert world("can", "request.colse", 1, "-o", "json").out == ""


def _since(world: Runner, *asked: object, email: str, rule: str) -> str:
    rows = world.ok("access", "who", *asked, "-o", "json").json
    return next(str(row["since"]) for row in rows if (row["email"], row["rule"]) == (email, rule))


@pytest.mark.requirement("T3", "T4")
def test_since_comes_from_the_audit_where_a_row_keeps_only_its_beginning(world: Runner) -> None:
    """A role given later, taken and given again; an operator, an expert, a creator and an owner by another's hand."""
    at: dict[str, str] = {}

    def later(name: str, *changes: tuple[object, ...]) -> None:
        world.clock.forward(days=1)
        at[name] = world.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        for change in changes:
            world.ok(*change)

    later("manager", ("group", "users", "edit", CAF, INES, "--manager"))
    until = (world.clock() + timedelta(days=1)).date()
    later("ended", ("group", "users", "edit", CAF, INES, "--helper", "--until", until))
    world.clock.forward(days=1)
    later("nothing", ("tick",))
    later("operator", ("user", "edit", HUGO, "--operator"))
    later("between", ("expert", "remove", EXPERT), ("user", "edit", HUGO, "--no-operator"))
    later("again", ("expert", "add", EXPERT), ("user", "edit", HUGO, "--operator"))
    later("areas", ("expert", "add", EXPERT, "--area", "01"))
    later("creator", ("user", "disable", CLAIRE, "--yes"), ("request", "reassign", 1, "--to", HUGO))
    world.ok("project", "transfer", 1, AD, "--yes", as_=OW)
    told = {
        "manager": _since(world, "group.users", CAF, email=INES, rule="manager_of_group"),
        "again": _since(world, "user.disable", CLAIRE, email=HUGO, rule="operator"),
        "creator": _since(world, "request.close", 1, email=HUGO, rule="creator"),
    }
    assert told == {name: at[name] for name in told}
    assert _since(world, "request.show", 1, email=EXPERT, rule="expert_while_open") == at["again"]
    assert _since(world, "project.transfer", 1, email=AD, rule="project_owner") == at["creator"]
    rows = world.ok("access", "what", INES, "--type", "group", "--list", "-o", "json").json
    assert rows[0]["since"] < at["manager"]  # an instructor before, a manager since then: the earlier counts


def test_eighty_columns_say_through_what_and_since_when(
    world: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = world.at_terminal("", "access", "who", "request.show", 1, "--no-pager").out
    assert {"Through", "Since"} <= {*told.replace("\x1b[0m", " ").split()}
