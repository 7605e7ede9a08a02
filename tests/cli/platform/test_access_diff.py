"""What a command would change in rights: the same as comparing everybody and everything, and nothing is changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.domain.platform.account import Actor, User
from adminplus_cli.domain.policy import TABLE, Action, UserFacts, decide, holding
from adminplus_cli.domain.shared.errors import NotFound
from adminplus_cli.services.platform import access
from adminplus_cli.services.platform.answers import KINDS
from adminplus_cli.services.platform.comparison import KEYS, OF_WHO_ONE_IS, difference
from adminplus_cli.services.platform.difference import CHANGES
from adminplus_cli.store.view import View
from tests.casework import CAF, CLAIRE, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.cli.platform.test_access_who import both_guides
from tests.runner import Runner
from tests.test_can_agrees import AD, CO, GU, OUT, OW

MOST = {"request": 5, "group": 5, "project": 4, "program": 6, "invitation": 11}
"""No type of thing has so many in the worlds of these tests."""
COMMANDS: list[tuple[tuple[object, ...], str | None]] = [
    (("user", "disable", CLAIRE, "--yes"), None),
    (("user", "disable", INES, "--yes"), None),
    (("user", "disable", HUGO, "--yes"), None),
    (("user", "disable", EXPERT, "--yes"), None),
    (("user", "disable", OW, "--yes"), None),
    (("user", "disable", CO, "--yes"), None),
    (("user", "disable", AD, "--yes"), None),
    (("user", "edit", PAUL, "--operator"), None),
    (("user", "add", "new@example.fr"), None),
    (("expert", "add", HUGO), None),
    (("expert", "remove", EXPERT), None),
    (("group", "users", "add", CAF, HUGO, "--instructor"), None),
    (("group", "users", "add", HELPERS, "lou@fs.example.fr", "--helper"), None),
    (("group", "users", "edit", HELPERS, MAUD, "--helper"), None),
    (("group", "users", "edit", CAF, INES, "--no-instructor", "--manager", "--yes"), None),
    (("group", "users", "remove", CAF, INES, "--yes"), None),
    (("group", "users", "remove", HELPERS, HUGO, "--yes"), None),
    (("group", "users", "remove", HELPERS, CLAIRE, "--yes"), None),
    (("group", "users", "remove", HELPERS, MAUD, "--yes"), None),
    (("request", "close", 1), CLAIRE),
    (("request", "reopen", 2, "--reason", "encore"), CLAIRE),
    (("request", "invite", 1, "--colleague", HUGO), CLAIRE),
    (("request", "invite", 1, "--group", "CPAM"), INES),
    (("request", "hand-over", 1, "--to", HUGO), CLAIRE),
    (("request", "reply", 1, "--message", "Reçu."), INES),
    (("project", "archive", 1), OW),
    (("project", "transfer", 1, AD, "--yes"), OW),
    (("project", "member", "set-role", 1, GU, "counselor"), OW),
    (("project", "member", "remove", 1, AD, "--yes", "--reassign-to", OW), OW),
    (("project", "member", "invite", 1, "neu@example.fr", "--role", "guest"), OW),
    (("project", "create", "Autre"), OUT),
    (("program", "create", 1, "Nouveau"), CO),
    (("program", "manager", "remove", 1, GU), OW),
    (("program", "manager", "add", "Seul", AD), OW),
    (("program", "archive", 1), OW),
    (("tick", "--at", "2027-01-01", "--yes"), None),
]
"""Commands that change something in the world of both guides."""
SOME = COMMANDS if os.environ.get("CI") else COMMANDS[::5]

Key = tuple[str, str | None, Action, str, str | None, str | None]
Found = dict[Key, tuple[int | None, list[int]]]


def answer(view: View, user: User | None, action: Action, target: str | None, number: int | None) -> Any:
    """Return what `can` answers somebody, with the rule that allows it; no for an account that is not active."""
    if user is None or not decide(Actor.of(user), Action.ACT, UserFacts(user)).allowed:
        return "no", None
    try:
        decision = access.can(view.as_reader(Actor.of(user)), action, target)
    except NotFound:
        return "no", None
    if (number is not None and decision.facts.object_id != number) or not decision.entitled:
        return "no", None
    return decision.outcome, decision.granted_by


def everything(before: View, after: View) -> Found:
    """Compare everybody on everything, by asking `can` for each."""
    rows: Found = {}
    accounts = [{user.id: user for user in view.people.everybody()} for view in (before, after)]
    things = [(type_, number) for type_ in KINDS for number in range(1, MOST[type_])]
    for user_id in sorted({*accounts[0], *accounts[1]}):
        was, is_ = accounts[0].get(user_id), accounts[1].get(user_id)
        email = (was or is_).email  # type: ignore[union-attr]
        for type_, number in things:
            for action in [action for action, row in TABLE.items() if row.on in KINDS[type_]]:
                asked = action, f"#{number}", number
                one, other = answer(before, was, *asked), answer(after, is_, *asked)
                change = CHANGES.get((one[0], other[0]))
                rule = one[1] if change == "lost" else other[1] if change == "gained" else None
                if change and rule not in OF_WHO_ONE_IS:
                    names = [each[1].name if each[1] else None for each in (one, other)]
                    key = change, email, action, type_, names[0], names[1]
                    count, ids = rows.get(key, (0, []))
                    rows[key] = (count or 0) + 1, [*ids, number]
    return rows


def holders(view: View, action: Action, rule: Any, number: int, *, may: bool = False) -> bool:
    """Say whether anybody active fulfils the rule of an action on a thing, and `may` do it in its state."""
    for user in view.people.everybody():
        actor = Actor.of(user)
        if not decide(actor, Action.ACT, UserFacts(user)).allowed:
            continue
        try:
            decision = access.can(view.as_reader(actor), action, f"#{number}")
        except NotFound:
            continue
        held = decision.facts.object_id == number and rule in holding(actor, action, decision.facts)
        if held and (decision.allowed or not may):
            return True
    return False


def without_anybody(before: View, after: View) -> dict[tuple[Action, str], list[int]]:
    """Return the things for which somebody held a key rule before, and nobody does after."""

    found: dict[tuple[Action, str], list[int]] = {}
    for type_, keys in KEYS.items():
        for action, rule in keys:
            for number in range(1, MOST[type_]):
                if holders(before, action, rule, number, may=True) and not holders(
                    after, action, rule, number
                ):
                    found.setdefault((action, type_), []).append(number)
    return found


@pytest.mark.requirement("T3")
@pytest.mark.parametrize(("words", "as_"), SOME, ids=[" ".join(map(str, words[:4])) for words, _as in SOME])
def test_what_is_compared_is_all_that_changes(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...], as_: str | None
) -> None:
    """The closure stands in one place: it is judged by everybody and everything, after each command."""
    adminplus_sqlite.prepare("both_guides", both_guides)
    seen: dict[str, Any] = {}

    def compared(rehearsed: Any) -> Any:
        for view in (rehearsed.before, rehearsed.after):  # who may be told of everybody
            view.actor = Actor(None, is_operator=True, via="")
        found = difference(rehearsed)
        seen["rows"] = everything(rehearsed.before, rehearsed.after)
        seen["without"] = without_anybody(rehearsed.before, rehearsed.after)
        return found

    monkeypatch.setattr("adminplus_cli.services.platform.comparison.difference", compared)
    told = adminplus_sqlite("access", "diff", "-o", "json", "--", *words, *(["--as", as_] if as_ else []))
    assert told.code in (0, 7), told.err
    assert seen
    rows = {
        (row["change"], row["email"], row["action"], row["type"], row["rule_before"], row["rule_after"]): (
            row["objects"],
            row["ids"],
        )
        for row in told.json
    }
    assert {key: row for key, row in rows.items() if row[0] is not None and key[1]} == seen["rows"]
    left = {(key[2], key[3]): row[1] for key, row in rows.items() if key[1] is None}
    assert left == seen["without"]


@pytest.fixture
def world(adminplus: Runner) -> Runner:
    """A request that waits for the one instructor of its group."""
    cast(adminplus)
    open_request(adminplus)
    return adminplus


def test_what_would_be_lost_is_told_and_nothing_is_changed_but_one_line_of_the_audit(world: Runner) -> None:
    before = [row for row in world.dump() if row.get("table") != "audit"]
    told = world.ok("access", "diff", "-o", "json", "--", "user", "disable", INES)
    rows = {(row["change"], row["email"], row["action"]): row for row in told.json}
    lost = rows["lost", INES, "request.show"]
    assert (lost["type"], lost["objects"], lost["ids"]) == ("request", 1, [1])
    assert (lost["rule_before"], lost["rule_after"]) == ("instructor_of_recipient_group", None)
    left = rows["without_anybody", None, "request.set_progress"]
    assert (left["type"], left["objects"], left["ids"]) == ("request", 1, [1])
    assert "Nothing was changed. 1 person would lose 2 accesses." in told.err
    assert "1 open request would be left without an instructor: #1." in told.err
    assert [row for row in world.dump() if row.get("table") != "audit"] == before
    line = world.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json[0]
    assert (line["action"], line["outcome"]) == ("access.diff", "done")
    assert line["details"] | {"command": "user disable", "lost": 2, "without_anybody": 1} == line["details"]
    world.assert_sound()


def test_a_dry_run_of_the_command_itself_tells_the_same(world: Runner) -> None:
    asked = world.ok("access", "diff", "-o", "json", "--", "group", "users", "remove", CAF, INES).json
    own = world.ok("group", "users", "remove", CAF, INES, "--dry-run", "--access", "-o", "json")
    assert own.json == asked
    assert "Nothing was changed. 1 person would lose 2 accesses." in own.err
    table = world.ok("group", "users", "remove", CAF, INES, "--dry-run", "--access")
    assert f"lost             {INES}  request.show" in table.out
    without = world("group", "users", "remove", CAF, INES, "--access")
    assert (without.code, "--access goes with --dry-run" in without.err) == (2, True)


def test_what_opens_several_transactions_is_compared_as_a_whole(world: Runner, tmp_path: Path) -> None:
    open_request(world)
    several = world.ok("access", "diff", "-o", "json", "--", "request", "close", 1, 2, as_=CLAIRE).json
    (mine,) = [row for row in several if row["action"] == "request.close"]
    assert (mine["change"], mine["ids"], mine["rule_after"]) == ("blocked", [1, 2], "creator")
    world.clock.forward(days=5)
    ticked = world.ok("access", "diff", "-o", "json", "--", "tick").json
    shown = [row for row in ticked if row["action"] == "request.show"]
    assert [(row["change"], row["email"], row["ids"]) for row in shown] == [("gained", EXPERT, [1, 2])]
    assert world.ok("escalation", "list", "-o", "count").out == "0\n"
    file = tmp_path / "agents.csv"
    file.write_text("email,instructor\nlou@caf.example.fr,true\n", encoding="utf-8")
    imported = world.ok("access", "diff", "-o", "json", "--", "group", "users", "import", CAF, file).json
    assert ("gained", "lou@caf.example.fr", "request.show", 2) in {
        (row["change"], row["email"], row["action"], row["objects"]) for row in imported
    }
    assert world("user", "show", "lou@caf.example.fr").code == 4


def test_a_change_that_nobody_wants_is_exit_7(world: Runner) -> None:
    add = ("--", "group", "users", "add", CAF, PAUL, "--instructor")
    assert world("access", "diff", "--fail-on", "gained", *add).code == 7
    assert world("access", "diff", "--fail-on", "any", *add).code == 7
    assert world("access", "diff", "--fail-on", "lost", *add).code == 0
    same = world.ok(
        "access", "diff", "--fail-on", "any", "--", "user", "edit", PAUL, "--phone", "04 74 00 00 00"
    )
    assert "Nobody would gain or lose a right." in same.err


def test_whoever_may_run_the_command_may_ask_and_sees_of_others_what_who_tells_them(world: Runner) -> None:
    refused = world("access", "diff", "--", "user", "disable", INES, as_=MAUD)
    assert refused.code == 3
    line = world.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json[0]
    assert (line["action"], line["outcome"], line["actor"]) == ("user.disable", "denied", MAUD)
    told = world.ok(
        "access", "diff", "-o", "json", "--", "group", "users", "remove", HELPERS, CLAIRE, as_=MAUD
    )
    assert {(row["email"], row["action"]) for row in told.json} >= {
        (CLAIRE, "request.create"),
        (MAUD, "request.reassign"),
    }
    assert not {row["action"] for row in told.json if row["email"] == CLAIRE} & {
        "request.show",
        "request.close",
    }
    assert "1 access of others is not shown" in told.err
    new = ("group", "users", "add", HELPERS, "neu@example.fr", "--helper")
    fresh = world.ok("access", "diff", "--", *new, as_=MAUD).err
    world.ok("user", "add", "olga@p.example.fr")
    world.ok("project", "create", "Mentorat", as_="olga@p.example.fr")
    invited = ("project", "member", "invite", 1, "neu@example.fr", "--role", "guest")
    world.ok(*invited, as_="olga@p.example.fr")
    assert world.ok("access", "diff", "--", *new, as_=MAUD).err == fresh
    own = world.ok("access", "diff", "-o", "json", "--", "request", "close", 1, as_=CLAIRE).json
    assert {row["email"] for row in own} >= {CLAIRE, INES}


def test_what_the_command_refuses_is_refused_and_what_changes_nothing_cannot_be_asked(world: Runner) -> None:
    assert world("access", "diff", "--", "request", "close", 99, as_=CLAIRE).code == 4
    assert world("access", "diff", "--", "request", "reopen", 1, "--reason", "x", as_=CLAIRE).code == 5
    for words in (("request", "show", 1), ("access", "diff", "--", "user", "disable", INES)):
        told = world("access", "diff", "--", *words)
        assert (told.code, "No right depends on what" in told.err) == (2, True)
    assert world("access", "diff", "--", "requset", "close", 1).code == 2
    whole = world("access", "diff", "--", "store", "upgrade")
    assert (whole.code, "no rights are compared" in whole.err) == (2, True)


def test_many_things_are_counted_and_their_first_numbers_named(
    world: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.services.platform.difference.MOST_IDS", 2)
    for _request in range(7):
        open_request(world)
    asked = ("access", "diff", "--", "user", "disable", INES)
    rows = world.ok(*asked[:2], "-o", "json", *asked[2:]).json
    (shown,) = [row for row in rows if (row["change"], row["action"]) == ("lost", "request.show")]
    assert (shown["objects"], shown["ids"]) == (8, [1, 2])
    assert "#1, #2 and 6 more" in world.ok(*asked).out
    french = world.ok("--lang", "fr", *asked)
    assert "1 personne perdrait 9 accès." in french.err
