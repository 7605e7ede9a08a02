"""What somebody may do: with the very things of which `can` says yes, and no more is told than they may ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from adminplus_cli.domain.platform.account import Actor, User
from adminplus_cli.domain.policy import TABLE, Action
from adminplus_cli.domain.policy.platform.relations import anyone
from adminplus_cli.domain.shared.errors import NotFound
from adminplus_cli.services.platform import access
from adminplus_cli.services.platform.answers import KINDS
from adminplus_cli.services.platform.what import Asked, held
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.view import View
from tests.casework import CLAIRE, HELPERS, INES, MAUD
from tests.cli.platform.test_access_who import CHANGES, both_guides
from tests.examples import examples
from tests.runner import Runner
from tests.test_can_agrees import GU, OUT, OW

MANY = {"request": 4, "group": 5, "project": 2, "program": 4, "invitation": 9}


def allowed(view: View, user: User, actions: list[Action]) -> Iterator[tuple[str, int, Action]]:
    """Yield every thing with each of `actions` that `can` allows somebody."""
    mine = view.as_reader(Actor.of(user))
    for type_, most in MANY.items():
        for action in [action for action in actions if TABLE[action].on in KINDS[type_]]:
            for number in range(1, most):
                try:
                    decision = access.can(mine, action, f"#{number}")
                except NotFound:
                    continue
                if decision.allowed:
                    yield type_, number, action


def _of_the_tied() -> list[Action]:
    """Return the actions on things that not everybody may do with all of them."""
    tied = {kind for kinds in KINDS.values() for kind in kinds}
    return [action for action, row in TABLE.items() if row.on in tied and anyone not in row.any_of]


@pytest.mark.requirement("T3")
def test_what_one_may_is_every_thing_of_which_can_says_yes(adminplus: Runner) -> None:
    adminplus.prepare("both_guides", both_guides)
    database = Database(adminplus.store)
    tried = examples(2, ci=40 if database.path else 12)  # each question goes to the server and back

    @settings(max_examples=tried, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 6)), max_size=6),
        st.integers(0, 3),
        st.integers(0, 4),
    )
    def check(changes: list[tuple[str, int]], part: int, some: int) -> None:
        with database.transaction(Purpose.WRITE) as connection:
            for change, number in changes:
                connection.sqlalchemy.execute(text(change.format(number)))
            view = View(connection, Actor(None, is_operator=True, via=""), adminplus.clock(), None)
            asked = _of_the_tied()[part::4]
            for user in [user for user in view.people.everybody() if not user.is_operator][some::5]:
                found = {
                    (one.type, one.number, action)
                    for one in held(view, Asked(user))
                    for action in one.allowed
                    if action in asked
                }
                assert found == {*allowed(view, user, asked)}, user.email
            connection.undo()

    check()


@pytest.fixture
def world(adminplus_sqlite: Runner) -> Runner:
    """A request which an expert was called to, and the guidance project of the tables."""
    return adminplus_sqlite.prepare("both_guides", both_guides)


@pytest.mark.requirement("T3")
def test_rights_are_summed_up_by_what_gives_them(world: Runner) -> None:
    rows = world.ok("access", "what", CLAIRE, "--type", "request", "-o", "json").json
    (row,) = [row for row in rows if row["through"] == "opened the request"]
    assert row["objects"] >= 2
    assert {"request.show", "request.close"} <= {*row["actions"]}
    assert "request.set_progress" in row["never"]
    assert row["id"] is None
    manager = world.ok("access", "what", "--type", "group", "-o", "json", as_=MAUD).json
    assert [row["through"] for row in manager] == [f"manager of {HELPERS}"]


def test_each_thing_is_a_row_of_the_list_and_open_ones_alone_where_asked(world: Runner) -> None:
    closed = (
        "access",
        "what",
        CLAIRE,
        "--type",
        "request",
        "--list",
        "--action",
        "request.show",
        "-o",
        "ids",
    )
    assert world.ok(*closed).out.split() == ["1", "2", "3"]
    assert world.ok(*closed, "--open").out.split() == ["1", "3"]
    owner = world.ok("access", "what", OW, "--type", "project", "--action", "project.edit", "-o", "json").json
    assert [(row["through"], row["objects"]) for row in owner] == [("owner of project #1", 1)]


def test_a_disabled_account_gives_nothing_and_would_give_what_it_gave(world: Runner) -> None:
    world.ok("user", "disable", CLAIRE, "--yes")
    told = world.ok("access", "what", CLAIRE, "-o", "json")
    assert told.json == []
    assert f"{CLAIRE} is disabled and has no right" in told.err
    would = world.ok("access", "what", CLAIRE, "--type", "request", "--as-if-enabled", "-o", "json").json
    assert would[0]["through"] == "opened the request"


@pytest.mark.requirement("T3", "T4")
def test_one_asks_about_oneself_and_the_operator_about_everybody(world: Runner) -> None:
    assert world("access", "what", INES, as_=CLAIRE).code == 3
    assert world("access", "what", "nobody@example.fr", as_=CLAIRE).code == 3
    assert world("access", "what", "nobody@example.fr").code == 4
    assert world("access", "what").code == 2
    assert world("access", "what", as_=GU).code == 0
    mine = world.ok("access", "what", "-o", "json", as_=OUT).json
    assert {row["type"] for row in mine} >= {"platform", "user"}
    assert all(row["objects"] is None for row in mine if row["type"] in ("platform", "user"))
