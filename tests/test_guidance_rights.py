"""The rights of everybody in a guidance project, cell by cell: what `can` answers, and what the command does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.domain.policy import GUIDANCE
from tests.conftest import START, _copied, _stdin
from tests.guidance import account, join
from tests.guidance_matrix import PEOPLE, ROWS
from tests.matrix import Row, by_cell, by_row
from tests.runner import Clock, Runner

EXITS = {"y": 0, "n": 3, "c": 5, "x": 4}
ADDRESS: dict[str, str | None] = {
    person: f"{person}@p.example.fr" if person != "op" else None for person in PEOPLE
}
ROLE = {"ad": "admin", "di": "admin", "cc": "counselor", "cm": "counselor", "co": "counselor"}
YOUTH, SECRETS = "youth@j.example.fr", ("Mentorat", "Emploi", "youth@", "cm@p.example.fr")


@dataclass(frozen=True)
class World:
    """Two projects with everybody in them, one archived; and two programs, one archived."""

    adminplus: Runner
    people: Path

    def rows(self) -> tuple[list[Any], list[Any]]:
        """Return everything but the audit, and the audit, straight from the file."""
        with closing(sqlite3.connect(self.adminplus.store)) as store:
            store.row_factory = sqlite3.Row
            names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            tables = {
                name: [tuple(row) for row in store.execute(f"SELECT * FROM {name}")]
                for name in sorted(names)
                if name not in ("audit", "sqlite_sequence")
            }
            return [*tables.items()], [dict(row) for row in store.execute("SELECT * FROM audit ORDER BY id")]


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("rights")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(name, str(folder / value))
        adminplus = Runner(str(_copied(sqlite_template, folder)), Clock(START), _stdin(patch))
        people = folder / "people.csv"
        people.write_text("email\nnew@j.example.fr\n", encoding="utf-8")
        _populate(adminplus)
        yield World(adminplus, people)


def _populate(adminplus: Runner) -> None:
    who = {person: account(adminplus, address) for person, address in ADDRESS.items() if address}
    for number in (1, 2):
        adminplus.ok("project", "create", f"Mentorat {number}", as_=who["ow"])
        for person, address in who.items():
            if person not in ("ow", "ou", "pa"):
                join(adminplus, number, address, ROLE.get(person, "guest"), by=who["ow"])
    for title in ("Emploi", "Ancien"):
        adminplus.ok("program", "create", 1, title, as_=who["cc"])
        for manager in ("cm", "gm"):
            adminplus.ok("program", "manager", "add", title, who[manager], as_=who["cc"])
        for participant in (YOUTH, who["pa"]):
            adminplus.ok("participant", "add", title, participant, as_=who["cc"])
        adminplus.ok("participant", "log", title, YOUTH, "profile_viewed", as_=who["cc"])
    adminplus.ok("program", "create", 1, "Libre", as_=who["cc"])
    adminplus.ok("program", "manager", "add", "Libre", who["gm"], as_=who["cc"])
    adminplus.ok("project", "group", "create", 1, "Lyon", as_=who["ow"])
    adminplus.ok("project", "member", "invite", 1, who["ou"], "--role", "guest", as_=who["ow"])
    adminplus.ok("program", "archive", "Ancien", as_=who["cc"])
    adminplus.ok("project", "archive", 2, as_=who["ow"])
    adminplus.ok("user", "disable", who["di"], "--yes")


def _named(target: str, who: str | None) -> str | None:
    """Return the target as `can` takes it."""
    return {
        "-": None,
        "active": "1",
        "archived": "2",
        "counselor": "1/co@p.example.fr",
        "owner": "1/ow@p.example.fr",
        "putaway": "2/co@p.example.fr",
        "self": f"1/{who or 'nobody@p.example.fr'}",
        "pending": _pending(),
        "program": "1",
        "done": "2",
        "free": "3",
        "titled": "Emploi",
        "own": "1",
        "own-title": "Emploi",
    }[target]


def _sheet(target: str) -> str:
    """Return whose sheet is asked for: that of a young person without an account, or of the one who has one."""
    return str(ADDRESS["pa"]) if target.startswith("own") else YOUTH


def _pending() -> str:
    """Return the number of the one invitation that waits: those of all members came before it."""
    return str(2 * (len(PEOPLE) - 4) + 1)


def _command(world: World, action: str, named: str, sheet: str) -> list[object]:
    project, _slash, email = named.partition("/")
    dry = "--dry-run"
    commands: dict[str, list[object]] = {
        "project.create": ["project", "create", "Neuf", dry],
        "project.list": ["project", "list"],
        "project.show": ["project", "show", named],
        "project.edit": ["project", "edit", named, "--name", "Autre", dry],
        "project.archive": ["project", "archive", named, dry],
        "project.unarchive": ["project", "unarchive", named, dry],
        "project.transfer": ["project", "transfer", named, "ad@p.example.fr", dry],
        "project.recover": ["project", "recover", named, "ad@p.example.fr", dry],
        "project.stats": ["project", "stats", named],
        "access.project": ["access", "who", "project.show", named],
        "member.list": ["project", "member", "list", named],
        "member.invite": ["project", "member", "invite", named, "neu@p.example.fr", "--role", "guest", dry],
        "member.set_role": ["project", "member", "set-role", project, email, "guest", dry],
        "member.remove": ["project", "member", "remove", project, email, dry],
        "invitation.list": ["project", "invitation", "list", named],
        "invitation.resend": ["project", "invitation", "resend", named, dry],
        "invitation.revoke": ["project", "invitation", "revoke", named, dry],
        "invitation.accept": ["project", "invitation", "accept", named, dry],
        "invitation.decline": ["project", "invitation", "decline", named, dry],
        "project_group.list": ["project", "group", "list", named],
        "project_group.create": ["project", "group", "create", named, "Ouest", dry],
        "project_group.edit": ["project", "group", "rename", named, "Lyon", "Lyon 2", dry],
        "project_group.move": ["project", "group", "move", named, "Lyon", "--to", "/", dry],
        "project_group.delete": ["project", "group", "delete", named, "Lyon", dry],
        "program.list": ["program", "list", named],
        "program.create": ["program", "create", named, "Neuf", dry],
        "program.show": ["program", "show", named],
        "program.stats": ["program", "stats", named],
        "program.edit": ["program", "edit", named, "--title", "Autre", dry],
        "program.archive": ["program", "archive", named, dry],
        "program.unarchive": ["program", "unarchive", named, dry],
        "program.manager.add": ["program", "manager", "add", named, "co@p.example.fr", dry],
        "program.manager.remove": ["program", "manager", "remove", named, "cm@p.example.fr", dry],
        "program.manager.resign": ["program", "manager", "resign", named, dry],
        "participant.list": ["participant", "list", named],
        "participant.show": ["participant", "show", named, sheet],
        "participant.add": ["participant", "add", named, "neu@j.example.fr", dry],
        "participant.import": ["participant", "import", named, world.people, dry],
        "participant.export": ["participant", "export", named],
        "participant.remove": ["participant", "remove", named, YOUTH, dry],
        "participant.edit": ["participant", "edit", named, YOUTH, "--last-name", "Roux", dry],
        "participant.log": ["participant", "log", named, YOUTH, "contacted", dry],
        "participant.unlog": ["participant", "unlog", named, YOUTH, "profile_viewed", dry],
    }
    return commands[action]


@pytest.mark.requirement("T3")
@by_row(ROWS)
def test_everybody_is_told_that_they_may_do_in_a_project_what_the_rules_say(world: World, row: Row) -> None:
    assert {person: _told(world, row, person) for person in PEOPLE} == row.answers


def _told(world: World, row: Row, person: str) -> str:
    """Return what `can` answers, in the letters of the table."""
    named = _named(row.target, ADDRESS[person])
    asked_of = [named] if named else []
    if row.action == "participant.show":
        asked_of += ["--on", _sheet(row.target)]
    asked = world.adminplus("can", row.action, *asked_of, "-o", "json", as_=ADDRESS[person])
    if asked.code == 3 and person != "di" and asked.json["blocked_by"]:
        return "c"
    assert asked.code != 0 or not asked.json["blocked_by"]
    return {0: "y", 3: "n", 4: "x"}[asked.code]


@pytest.mark.requirement("R1", "O2", "O3", "O4", "O5", "D1", "D2", "D3", "D4", "D5", "D6", "D7")
@pytest.mark.requirement("C1", "C2", "C3", "G1", "G3", "P1", "P3", "P4", "V1", "V2", "T3", "T4")
@by_cell(ROWS)
def test_everybody_may_do_in_a_project_what_the_rules_say_and_nothing_else(
    world: World, action: str, target: str, person: str, answer: str
) -> None:
    who = ADDRESS[person]
    named = _named(target, who)
    before, audited = world.rows()
    done = world.adminplus(*_command(world, action, named or "", _sheet(target)), as_=who)
    assert done.code == EXITS[answer], done.err
    after, lines = world.rows()
    assert after == before
    new = lines[len(audited) :]
    assert [line["outcome"] for line in new] == (["denied"] if answer == "n" else [])
    if answer == "n":
        assert done.out == ""
        assert new[0]["action"] == ("act" if person == "di" else action)
        assert all(f"({rule})" in done.err for rule in json.loads(new[0]["details"])["missing"])
        told = done.err.replace(who or "operator", "").replace(named or "#", "")
        assert not [secret for secret in SECRETS if secret in told]
    if answer == "x":
        assert done.err.splitlines()[0].startswith("error: There is no ")


def test_can_looks_for_the_member_that_is_named_and_reads_names_with_slashes(world: World) -> None:
    owner = ADDRESS["ow"]
    missing = world.adminplus("can", "member.set_role", "1/nobody@p.example.fr", as_=owner)
    assert (missing.code, missing.err.splitlines()[0]) == (
        4,
        "error: nobody@p.example.fr is no member of project #1.",
    )
    assert world.adminplus("can", "member.set_role", "1/nobody@p.example.fr", as_=ADDRESS["gu"]).code == 3
    assert world.adminplus("can", "member.invite", "1/nobody@p.example.fr", as_=owner).code == 0
    there = world.adminplus("can", "member.invite", f"1/{owner}", as_=owner)
    assert (there.code, there.out) == (3, f"no: {owner} is owner of project #1 already.\n")
    number = world.adminplus.ok("project", "create", "Mentorat @ Brest/Quimper", "--porcelain", as_=owner).out
    for named in (
        "Mentorat @ Brest/Quimper",
        f"Mentorat @ Brest/Quimper/{owner}",
        f"{number.strip()}/{owner}",
    ):
        assert world.adminplus("can", "member.list", named.removesuffix(f"/{owner}"), as_=owner).code == 0
        said = world.adminplus("can", "member.invite", named, as_=owner)
        assert said.out.startswith("no: " if "@p." in named else "yes: ")


def test_every_action_of_guide_b_has_its_rows() -> None:
    assert {row.action for row in ROWS} == set(GUIDANCE)
