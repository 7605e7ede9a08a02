"""The rights of everybody, cell by cell: what `can` answers, and what the real command does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.domain.policy import CASEWORK
from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.cli.matrix import PEOPLE, ROWS
from tests.conftest import START, _copied, _stdin
from tests.matrix import Row, by_cell, by_row
from tests.runner import Clock, Result, Runner

EXITS = {"y": 0, "n": 3, "c": 5}
ZOE = "zoe@fs.example.fr"
SECRETS = ("Trop perçu", "Un blocage", "Moreau", "Jeanne", "in_progress", "piece.txt", CLAIRE, HUGO, INES)
ADDRESS: dict[str, str | None] = {
    "cr": CLAIRE,
    "co": HUGO,
    "in": INES,
    "io": PAUL,
    "if": "felix@caf.example.fr",
    "ex": EXPERT,
    "xi": "ivan@plus.example.fr",
    "xc": "colette@plus.example.fr",
    "ma": MAUD,
    "mr": "remi@caf.example.fr",
    "mo": "lea@cpam.example.fr",
    "he": "henri@fs.example.fr",
    "op": None,
    "oa": "odile@plus.example.fr",
    "di": "dora@fs.example.fr",
    "st": "sam@example.fr",
    "fx": "fatou@plus.example.fr",
    "fi": "fidel@plus.example.fr",
}


@dataclass(frozen=True)
class World:
    """A store with an open and a closed request, and everybody of the matrix."""

    adminplus: Runner
    piece: Path
    target: dict[str, str]

    def rows(self, *, audit: bool) -> list[Any]:
        """Return the audit, or everything but the audit, straight from the file."""
        with closing(sqlite3.connect(self.adminplus.store)) as store:
            store.row_factory = sqlite3.Row
            if audit:
                return [dict(row) for row in store.execute("SELECT * FROM audit ORDER BY id")]
            tables = [
                name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return [
                (name, tuple(row))
                for name in sorted(tables)
                if name not in ("audit", "sqlite_sequence")
                for row in store.execute(f"SELECT * FROM {name}")
            ]


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("matrix")
    clock = Clock(START)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(name, str(folder / value))
        patch.setenv("ADMINPLUS_MAIL_ENABLED", "false")
        store = _copied(sqlite_template, folder)
        adminplus = cast(Runner(str(store), clock, _stdin(patch)))
        piece = folder / "piece.txt"
        piece.write_text("une pièce")
        yield World(adminplus, piece, _populate(adminplus, store, piece))


def _populate(adminplus: Runner, store: Path, piece: Path) -> dict[str, str]:
    for address in (ADDRESS["xi"], ADDRESS["xc"], ADDRESS["fx"], ADDRESS["fi"]):
        adminplus.ok("user", "add", address)
        adminplus.ok("expert", "add", address)
    adminplus.ok("user", "add", ADDRESS["oa"], "--operator")
    adminplus.ok("user", "add", ADDRESS["st"])
    for group, address, role in (
        (HELPERS, ADDRESS["he"], "--helper"),
        (HELPERS, ADDRESS["di"], "--helper"),
        (HELPERS, ZOE, "--helper"),
        (CAF, ADDRESS["if"], "--instructor"),
        (CAF, ADDRESS["mr"], "--manager"),
        (CPAM, ADDRESS["mo"], "--manager"),
    ):
        adminplus.ok("group", "users", "add", group, address, role)
    numbers = []
    for _kind in ("open", "closed"):
        more = ("--colleague", HUGO, "--colleague", ADDRESS["di"], "--attach", piece)
        numbers.append(open_request(adminplus, *more))
    adminplus.clock.forward(days=4)
    adminplus.ok("tick")
    for instructor in (ADDRESS["xi"], ADDRESS["fi"]):
        adminplus.ok("group", "users", "add", CAF, instructor, "--instructor")
    adminplus.ok("group", "users", "add", HELPERS, ADDRESS["xc"], "--helper")
    for number in numbers:
        adminplus.ok("request", "invite", number, "--colleague", ADDRESS["xc"], as_=CLAIRE)
        adminplus.ok("request", "reply", number, "-m", "Nous regardons.", as_=ADDRESS["if"])
    adminplus.ok("request", "close", numbers[1], as_=CLAIRE)
    for former in (ADDRESS["fx"], ADDRESS["fi"]):
        adminplus.ok("expert", "remove", former)
    offered = open_request(adminplus)
    adminplus.ok("request", "hand-over", offered, "--to", ZOE, as_=CLAIRE)
    with closing(sqlite3.connect(store, isolation_level=None)) as rows:
        rows.execute(
            "DELETE FROM memberships WHERE user_id = (SELECT id FROM users WHERE email = ?)", (ADDRESS["if"],)
        )
        rows.execute(
            "UPDATE users SET disabled_at = '2026-03-06T09:00:00Z' WHERE email = ?", (ADDRESS["di"],)
        )
    return {
        "open": str(numbers[0]),
        "closed": str(numbers[1]),
        "offered": str(offered),
        "sender": HELPERS,
        "receiver": CAF,
        "somebody": ZOE,
    }


SHOWN_ELSEWHERE = {"request.metadata", "request.withdraw", "group.delete", "outbox.send"}
"""Actions without a command of their own, or whose command needs more than this world has."""


def _command(world: World, action: str, target: str) -> list[object]:
    message = ("-m", "Bonjour", "--dry-run")
    create: tuple[str, ...] = ("--subject", "S", "--description", "D", "--to", CAF, "--field", "first_name=A")
    create += ("--field", "last_name=B", "--field", "birth_date=1954", "--from", target, "--dry-run")
    commands: dict[str, list[object]] = {
        "act": ["request", "list"],
        "request.create": ["request", "create", *create],
        "request.list": ["request", "list"],
        "request.show": ["request", "show", target],
        "request.add_info": ["request", "add-info", target, *message],
        "request.reply": ["request", "reply", target, *message],
        "request.reply_private": ["request", "reply", target, "--private", *message],
        "request.set_progress": ["request", "reply", target, "--progress", "taken", *message],
        "request.attach": ["request", "attach", target, world.piece, "--dry-run"],
        "request.attachments": ["request", "attachments", target],
        "request.invite_colleague": ["request", "invite", target, "--colleague", ZOE, "--dry-run"],
        "request.invite_group": ["request", "invite", target, "--group", CPAM, "--dry-run"],
        "request.close": ["request", "close", target, "--dry-run"],
        "request.reopen": ["request", "reopen", target, "--reason", "Encore", "--dry-run"],
        "request.hand_over": ["request", "hand-over", target, "--to", ZOE, "--dry-run"],
        "request.reassign": ["request", "reassign", target, "--to", ZOE, "--dry-run"],
        "escalation.explain": ["escalation", "explain", target],
        "group.users": ["group", "users", "list", target],
        "group.users.add": ["group", "users", "add", target, "neu@example.fr", "--helper", "--dry-run"],
        "group.users.edit": ["group", "users", "edit", target, ZOE, "--instructor", "--dry-run"],
        "group.users.remove": ["group", "users", "remove", target, ZOE, "--dry-run"],
        "group.users.export": ["group", "users", "export", target],
        "group.stats": ["group", "stats", target],
        "group.answers": ["answer", "list", "--group", target],
        "group.answers.edit": ["answer", "add", "Essai", "Bonjour.", "--group", target, "--dry-run"],
        "answer.list": ["answer", "list"],
        "answer.add": ["answer", "add", "Essai", "Bonjour.", "--dry-run"],
        "group.requests": ["group", "requests", "list", target],
        "group.requests.export": ["group", "requests", "export", target],
        "group.list": ["group", "list"],
        "group.show": ["group", "show", target],
        "group.create": ["group", "create", "Neuf", "--organisation", "FS", "--area", "01", "--dry-run"],
        "group.edit": ["group", "edit", HELPERS, "--mailbox", "neu@example.fr", "--dry-run"],
        "organisation.list": ["organisation", "list"],
        "organisation.add": ["organisation", "add", "NEUF", "Neuf", "--dry-run"],
        "area.list": ["area", "list"],
        "user.add": ["user", "add", "neu@example.fr", "--dry-run"],
        "user.list": ["user", "list"],
        "user.show": ["user", "show", target],
        "user.edit": ["user", "edit", target, "--job-title", "Agent", "--dry-run"],
        "user.disable": ["user", "disable", ZOE, "--dry-run"],
        "user.merge": ["user", "merge", ZOE, "--into", HUGO, "--yes", "--dry-run"],
        "user.absent": ["user", "absent", target, "--until", "2027-03-31", "--dry-run"],
        "expert.add": ["expert", "add", ZOE, "--dry-run"],
        "expert.remove": ["expert", "remove", EXPERT, "--dry-run"],
        "expert.list": ["expert", "list"],
        "tick": ["tick", "--dry-run"],
        "escalation.list": ["escalation", "list"],
        "outbox.list": ["outbox", "list"],
        "outbox.edit": ["outbox", "drop", "1", "--dry-run"],
        "audit.list": ["audit", "list"],
        "access.platform": ["access", "who", "tick"],
        "access.user": ["access", "who", "user.show", target],
        "access.group": ["access", "who", "group.users", target],
        "access.request": ["access", "who", "request.show", target],
        "store.check": ["doctor"],
        "store.dump": ["store", "dump"],
        "store.upgrade": ["store", "upgrade", "--dry-run"],
        "store.backup": ["store", "backup", world.piece.with_name("backup.tar"), "--dry-run"],
        "store.verify": ["store", "verify"],
        "store.copy": ["store", "copy", world.piece.with_name("copy") / "adminplus.db", "--dry-run"],
        "service": ["service", "install", "--print"],
        "privacy.wipe": ["privacy", "wipe", "--dry-run"],
        "privacy.verify": ["privacy", "verify"],
        "privacy.export": ["privacy", "export", "--request", world.target["open"], "--reason", "Asked"],
        "privacy.erase": [
            *("privacy", "erase", "--request", world.target["open"], "--reason", "Asked"),
            *("--yes", "--dry-run"),
        ],
        "privacy.register": ["privacy", "register"],
        "store.restore": ["store", "restore", _backup(world), "--dry-run"],
    }
    return commands[action]


def _backup(world: World) -> Path:
    """Return a backup of the world, which is made the first time that somebody asks."""
    backup = world.piece.with_name("world.tar")
    if not backup.exists():
        world.adminplus.ok("store", "backup", backup)
    return backup


@pytest.mark.requirement("T3")
@by_row(ROWS)
def test_everybody_is_told_that_they_may_do_what_the_rules_say(world: World, row: Row) -> None:
    assert {person: _told(world, row, person) for person in PEOPLE} == row.answers


def _told(world: World, row: Row, person: str) -> str:
    """Return what `can` answers, in the letters of the table."""
    named = _named(world, row.target, person)
    asked = world.adminplus("can", row.action, *([named] if named else []), "-o", "json", as_=ADDRESS[person])
    if person == "di":
        return {0: "y", 3: "n"}[asked.code]
    letter = "c" if asked.json["blocked_by"] else "y" if asked.json["allowed"] else "n"
    assert asked.code == (0 if letter == "y" else 3), asked.err
    assert asked.json["allowed"] is (letter == "y")
    return letter


def _named(world: World, target: str, person: str) -> str | None:
    return (ADDRESS[person] or CLAIRE) if target == "self" else world.target.get(target)


@pytest.mark.requirement("E3", "E4", "E5", "E6", "E7", "H4", "H5", "H7", "H8", "I1", "I2", "I4", "I5")
@pytest.mark.requirement("M1", "M2", "M7", "M9", "T3", "T4")
@by_cell([row for row in ROWS if row.action not in SHOWN_ELSEWHERE])
def test_everybody_may_do_what_the_rules_say_and_nothing_else(
    world: World, action: str, target: str, person: str, answer: str
) -> None:
    who, named = ADDRESS[person], _named(world, target, person)
    command = _command(world, action, named or "")
    before, audited = world.rows(audit=False), len(world.rows(audit=True))
    done = world.adminplus(*command, as_=who)
    assert done.code == EXITS[answer], done.err
    if answer == "n":
        assert world.rows(audit=False) == before
        _reads_well(done, named, who)
        (line,) = world.rows(audit=True)[audited:]
        assert (line["actor"], line["outcome"]) == (who or "operator", "denied")
        assert line["action"] == ("act" if person == "di" else action)
        for rule in json.loads(line["details"])["missing"]:
            assert f"({rule})" in done.err
    elif answer == "c":
        assert world.rows(audit=False) == before
        assert len(world.rows(audit=True)) == audited


def _reads_well(refused: Result, named: str | None, who: str | None) -> None:
    """A refusal is two lines, and tells nothing of people, content or status."""
    error, hint = refused.err.splitlines()
    assert refused.out == ""
    assert error.startswith(f"error: {who or 'operator'} may ")
    assert error.endswith(".")
    assert hint.startswith("hint: ")
    for secret in SECRETS:
        if secret not in (named, who):
            assert secret not in refused.err


def test_every_action_of_the_table_has_its_rows() -> None:
    assert {row.action for row in ROWS} == set(CASEWORK)


def test_every_kind_of_person_has_an_account_or_is_the_operator() -> None:
    assert list(ADDRESS) == list(PEOPLE)
