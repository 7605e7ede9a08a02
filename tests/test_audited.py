"""Every command that changes something, and every refusal, leaves its line in the audit, and nothing personal in it.

The commands are the examples of help: a command without one fails there, and one that changes nothing in its example
fails here. What they are told is replaced by a word that is found again wherever it is written (T4).
"""

from __future__ import annotations

import json
import os
import pwd
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from adminplus_cli.cli.kit.examples import examples_of
from tests.casework import CLAIRE, HUGO, INES
from tests.cedar.rows import query
from tests.cli.kit.test_asking import commands
from tests.cli.test_examples import COMMANDS, FILES, WHO, world
from tests.guidance import GREG
from tests.mail.peer import Peer
from tests.runner import Clock, Runner
from tests.servers import Postgres
from tests.store.test_upgrade import KEPT

CI = "CI" in os.environ
LOGIN = pwd.getpwuid(os.getuid()).pw_name
CANARY = "Zyxcanari"
PERSONAL = (CANARY, "Jeanne", "Moreau", "Trop perçu", "blocage", "avis.pdf", "jeunes.example.fr")
"""What nobody may read in the audit: what was typed, and what the world says of beneficiaries and young people."""
TEXTS = (
    *("--subject", "--description", "--message", "--first-name", "--last-name"),
    *("--job-title", "--phone", "--field"),
)
"""The options that take what people write; a reason where it becomes a message: elsewhere it is meant for the audit."""
OUTSIDE = {
    "config set": "writes the config file, where there may be no store yet",
    "config unset": "writes the config file, where there may be no store yet",
    "service install": "writes timers of the login, about no store in particular",
    "service remove": "removes timers of the login",
    "completion install": "writes a file of the shell",
}
"""Commands with `--dry-run` that change nothing in any store, and why: there is no audit that it could be written in."""
WHOLE = {"init", "store backup", "store upgrade", "store restore", "store copy", "outbox send"}
"""What is about a store as a whole has its line too, in tests of their own. Mail that leaves has none: the lines of what it
tells about are there, and each mail bears when it left."""
MORE = ["adminplus outbox drop 13"]
"""Beside the examples, where those change nothing in their world."""
LINES = {
    "request close 12 14": ["request.close"] * 2,
    "group users add CAF nina": ["user.add", "group.users.add"],
    "group users import France Services Bourg agents.csv --sync": [
        *("user.add", "group.users.add"),
        *["group.users.remove"] * 3,
    ],
    "group users import": ["user.add", "group.users.add"],
    "group users remove France Services Bourg claire": [
        "group.users.remove",
        *["request.reassign"] * 13,
    ],
    "tick --only experts --at": ["request.escalate"] * 26,
    "tick": ["request.escalate"] * 13,
}
"""Where a command is more than one line, which: one for each thing that it changes."""
ALREADY = "adminplus outbox drop 12", "adminplus doctor"
"""Examples of what is so already: nothing changes, and nothing is noted."""
LATER = {"tick": 5, "privacy": 300}
"""How many days later something is due for it."""

OPTIONS = {
    name: {option for parameter in each.params for option in parameter.opts}
    for name, each in commands().items()
}
CHANGING = [name for name in COMMANDS if "--dry-run" in OPTIONS[name] and name not in {*OUTSIDE, *WHOLE}]
TRIED = [example for name in CHANGING for example in examples_of(f"adminplus {name}")] + MORE
Line = dict[str, Any]


def _words(example: str) -> list[str]:
    """Return the words of an example as it is run for real, with the canary in the place of each text."""
    words = [word for word in shlex.split(example)[1:] if word not in ("--dry-run", "--access", "--yes")]
    for at, option in enumerate(words[:-1]):
        text = option in TEXTS or (option == "--reason" and words[0] == "request")
        if text and not words[at + 1].startswith("@"):
            field, equals, _value = words[at + 1].rpartition("=")
            words[at + 1] = f"{field}{equals}{CANARY}"
    return words


def _who(words: list[str]) -> str:
    """Return who runs it: nobody for the operator at the console."""
    beginnings = [each for each in WHO if f"{' '.join(words)} ".startswith(each)]
    return WHO[max(beginnings, key=len)] if beginnings else ""


def _name(words: list[str]) -> str:
    """Return the words of the command alone."""
    return max((name for name in COMMANDS if words[: len(name.split())] == name.split()), key=len, default="")


def _runs(example: str) -> tuple[list[str], str]:
    words = _words(example)
    name = _name(words)
    sure = ["--yes"] if "--yes" in OPTIONS.get(name, ()) else []
    return [*words, *sure], name


def _audit(store: str) -> list[Line]:
    with closing(sqlite3.connect(store)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM audit ORDER BY id")]


def _rows(store: str) -> list[str]:
    """Return all that is stored but the audit, and who has read what."""
    with closing(sqlite3.connect(store)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        tables = [name for name in names if not name.startswith(("audit", "sqlite_", "request_reads"))]
        return [
            f"{name} {row}" for name in sorted(tables) for row in connection.execute(f"SELECT * FROM {name}")
        ]


def _unsaid(lines: list[Line]) -> list[tuple[str, Line]]:
    return [(word, line) for line in lines for word in PERSONAL if word.casefold() in str(line).casefold()]


@pytest.fixture
def prepared(adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The world of the examples, and the files they name, in which there is nothing but the canary."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    adminplus_sqlite.prepare("examples", world)
    for name in ("blocage.txt", "reponse.txt", "avis.pdf"):
        Path(name).write_text(CANARY, encoding="utf-8")
    Path("usager.txt").write_text(f"first_name={CANARY}\nlast_name={CANARY}\nbirth_date={CANARY}\n")
    return adminplus_sqlite


def test_every_command_that_changes_something_is_tried() -> None:
    assert {*OUTSIDE, *WHOLE} - {name for name in COMMANDS if "--dry-run" in OPTIONS[name]} == set()
    assert [name for name in CHANGING if not examples_of(f"adminplus {name}")] == []
    told = {" ".join(_runs(example)[0]) for example in TRIED}
    assert [each for each in LINES if not any(said.startswith(each) for said in told)] == []


@pytest.mark.requirement("T4")
@pytest.mark.parametrize("example", TRIED)
def test_a_change_leaves_its_lines_and_nothing_personal_in_them(prepared: Runner, example: str) -> None:
    words, name = _runs(example)
    prepared.clock.forward(days=next((days for each, days in LATER.items() if name.startswith(each)), 0))
    if name == "doctor":
        with closing(sqlite3.connect(prepared.store)) as connection, connection:
            connection.execute("UPDATE requests SET status = 'processed' WHERE id = 12")
    before, rows = _audit(prepared.store), _rows(prepared.store)
    done = prepared(*words, as_=_who(words) or None)
    lines = _audit(prepared.store)[len(before) :]
    said = " ".join(words)
    wanted = next((some for each, some in LINES.items() if said.startswith(each)), None)
    if example in ALREADY:
        assert (lines, rows) == ([], _rows(prepared.store))
        return
    assert rows != _rows(prepared.store), done.err
    assert lines, done.err
    assert [line["action"] for line in lines] == (wanted or [lines[0]["action"]])
    signed = {(line["actor"], line["via"], line["outcome"]) for line in lines}
    assert signed == {(_who(words) or "operator", LOGIN, "done")}
    assert _unsaid(lines) == []


def _signed(store: str, action: str) -> None:
    """See to it that the last line of a store is of this action, by the operator, and that there is no other of it."""
    lines = _audit(store)
    last = lines[-1]
    assert (last["action"], last["actor"], last["via"], last["outcome"]) == (
        action,
        "operator",
        LOGIN,
        "done",
    )
    assert [line["action"] for line in lines].count(action) == 1
    assert _unsaid([last]) == []


@pytest.mark.requirement("T4", "T11")
def test_what_is_done_to_a_store_as_a_whole_leaves_its_line_where_it_goes_on(
    prepared: Runner,
) -> None:
    assert [_audit(prepared.store)[0][name] for name in ("action", "actor", "via")] == [
        "init",
        "operator",
        LOGIN,
    ]
    prepared.ok("store", "backup", "whole.tar")
    _signed(prepared.store, "store.backup")
    prepared.ok("store", "restore", "whole.tar", "--yes")
    _signed(prepared.store, "store.restore")


@pytest.mark.requirement("T4", "T11")
def test_an_upgrade_leaves_its_line(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "old"
    folder.mkdir(mode=0o700)
    store = folder / "adminplus.db"
    store.touch(mode=0o600)
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.executescript(KEPT["0001"].read_text(encoding="utf-8"))
    Runner(str(store), clock, lambda _stdin: None).ok("store", "upgrade", "--yes")
    _signed(str(store), "store.upgrade")


@pytest.mark.requirement("T4", "T11")
def test_a_move_leaves_its_line_where_the_store_is_then(prepared: Runner, postgres: Postgres) -> None:
    with postgres.database("template0") as there:
        prepared.ok("store", "copy", there, "--yes")
        line = query(there, "SELECT action, actor, via, outcome FROM audit ORDER BY id DESC LIMIT 1")
        assert line == [("store.copy", "operator", LOGIN, "done")]


def test_mail_that_leaves_is_noted_in_the_outbox_alone(
    prepared: Runner, mail_wanted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rows = len(_audit(prepared.store)), _rows(prepared.store)
    with Peer() as peer:
        for name, value in {"HOST": "127.0.0.1", "PORT": peer.port, "SECURITY": "none"}.items():
            monkeypatch.setenv(f"ADMINPLUS_MAIL_{name}", str(value))
        monkeypatch.setenv("ADMINPLUS_MAIL_SENDER", "adminplus@example.fr")
        prepared.ok("outbox", "send")
        assert peer.received
    assert {row.split()[0] for row in {*_rows(prepared.store)} - {*rows}} == {"outbox"}
    assert _audit(prepared.store)[before:] == []


PEOPLE = ("nobody@fs.example.fr", "parti@fs.example.fr", GREG, HUGO, *((CLAIRE, INES) if CI else ()))
"""Somebody without a part, an account that is disabled, a guest, a helper, and in CI whom the request concerns."""


@pytest.mark.requirement("T4", "T6")
@pytest.mark.parametrize("person", PEOPLE)
def test_a_refusal_leaves_one_line_and_nothing_personal_in_it(prepared: Runner, person: str) -> None:
    """Each command is asked for, the changing ones without their effect; what is allowed leaves no line."""
    prepared.ok("user", "add", PEOPLE[0])
    refused = 0
    rows = _rows(prepared.store)
    for name in COMMANDS:
        words, _name = _runs(examples_of(f"adminplus {name}")[0])
        if name in ("init", "demo") or name.startswith(("service", "completion", "config")):
            continue
        before = len(_audit(prepared.store))
        done = prepared(*words, *(["--dry-run"] if "--dry-run" in OPTIONS[name] else []), as_=person)
        lines = _audit(prepared.store)[before:]
        if name == "can" and not lines:
            continue  # its no is an answer
        if done.code != 3:
            assert [line["action"] for line in lines if line["outcome"] == "denied"] == [], words
            continue
        refused += 1
        signed = [(line["actor"], line["via"], line["outcome"]) for line in lines]
        assert signed == [(person, LOGIN, "denied")], (words, done.err)
        assert json.loads(lines[0]["details"])["missing"], words
        assert _unsaid(lines) == [] == [word for word in PERSONAL if word in done.err]
    assert refused > 20
    assert rows == _rows(prepared.store)


@pytest.mark.requirement("T3", "T5")
def test_every_change_can_be_asked_for_what_it_would_change_in_rights(prepared: Runner) -> None:
    """None of them changes anything then; what is done to the store as a whole says that no rights are compared."""
    assert [
        name for name in COMMANDS if "--dry-run" in OPTIONS[name] and "--access" not in OPTIONS[name]
    ] == []
    asked = [name for name in COMMANDS if "--dry-run" in OPTIONS[name]]
    asked = asked if CI else [*asked[::5], "doctor", "outbox send", "privacy wipe"]
    rows = _rows(prepared.store)
    answered = set()
    for name in asked:
        words, _name = _runs(examples_of(f"adminplus {name}")[0])
        words += ["--fix"] if name == "doctor" else []
        told = prepared(*words, "--dry-run", "--access", "-o", "json", as_=_who(words) or None)
        if "no rights are compared" not in told.err:
            assert (told.code, told.out[:1]) in ((0, "["), (7, "[")), (words, told.err)
            answered.add(name)
    assert {*CHANGING} & {*asked} == answered - {*OUTSIDE, *WHOLE}
    assert rows == _rows(prepared.store)
