"""The number of a hidden thing answers with the very bytes of one that was never given out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework import CLAIRE, INES, PAUL, cast, open_request
from tests.guidance import account, join
from tests.runner import Runner

OLGA, GREG, OTTO = "olga@p.example.fr", "greg@p.example.fr", "otto@p.example.fr"
ZOE = "zoe@j.example.fr"
YOUNG, NOBODY = "youth@j.example.fr", "nobody@j.example.fr"


@pytest.fixture
def world(adminplus: Runner, tmp_path: Path) -> Runner:
    """A private note with a file, and a project of which Greg manages program 1 and Otto knows nothing."""
    cast(adminplus)
    piece = tmp_path / "piece.txt"
    piece.write_text("une pièce")
    number = open_request(adminplus, "--attach", piece)
    private = ("--private", "-m", "Entre nous.", "--attach", piece)
    adminplus.ok("request", "reply", number, *private, as_=INES)
    for email in (OLGA, GREG, OTTO, ZOE):
        account(adminplus, email)
    adminplus.ok("project", "create", "Mentorat", as_=OLGA)
    join(adminplus, 1, GREG, "guest", by=OLGA)
    adminplus.ok("project", "group", "create", 1, "Lyon", as_=OLGA)
    adminplus.ok("program", "create", 1, "Emploi", as_=OLGA)
    adminplus.ok("program", "manager", "add", 1, GREG, as_=OLGA)
    adminplus.ok("program", "create", 1, "Langue", "--group", "Lyon", as_=OLGA)
    for email in (YOUNG, ZOE):
        adminplus.ok("participant", "add", 2, email, as_=OLGA)
    adminplus.ok("project", "member", "invite", 1, "new@p.example.fr", "--role", "guest", as_=OLGA)
    return adminplus


def asked() -> Iterator[tuple[str, tuple[object, ...], tuple[object, ...], str]]:
    """Yield what is asked: of something hidden, of something that is not there, and by whom."""
    yield "the file of a private note", ("request", "download", 1, 2), ("request", "download", 1, 99), CLAIRE
    for verb in (("program", "show"), ("program", "stats"), ("program", "archive"), ("participant", "list")):
        yield f"a locked program: {' '.join(verb)}", (*verb, 2), (*verb, 99), GREG
    show = ("participant", "show")
    yield "a participant of a locked program", (*show, 2, YOUNG), (*show, 99, YOUNG), GREG
    yield "somebody who may be in a locked program", (*show, 2, YOUNG), (*show, 2, NOBODY), GREG
    yield "another participant, to who takes part", (*show, 2, YOUNG), (*show, 99, YOUNG), ZOE
    yield "another participant, by title", (*show, "Langue", YOUNG), (*show, "Aucun", YOUNG), ZOE
    yield "who takes part, to who does too", (*show, 2, YOUNG), (*show, 2, NOBODY), ZOE
    for verb in (("program", "show"), ("participant", "list"), ("participant", "export")):
        yield f"the program of a participant: {' '.join(verb)}", (*verb, 2), (*verb, 99), ZOE
    yield "by whom a program is managed", ("can", "program.edit", 2), ("can", "program.edit", 99), GREG
    for noun in (("project", "show"), ("project", "member", "list"), ("program", "list")):
        yield f"a project of others: {' '.join(noun)}", (*noun, 1), (*noun, 99), OTTO
    yield "a project of others, by name", ("project", "show", "Mentorat"), ("project", "show", "Aucun"), OTTO
    yield "a program of others", ("program", "show", 1), ("program", "show", 99), OTTO
    yield "a group of others", ("project", "group", "list", 1), ("project", "group", "list", 99), OTTO
    rename = ("project", "group", "rename", 1)
    yield "a group, to a guest", (*rename, "Lyon", "X"), (*rename, "Aucun", "X"), GREG
    for answer in ("accept", "decline", "resend", "revoke"):
        invitation = ("project", "invitation", answer)
        yield f"an invitation of others: {answer}", (*invitation, 2), (*invitation, 99), OTTO
    yield "an account, to a user", ("user", "show", CLAIRE), ("user", "show", NOBODY), PAUL
    member = ("project", "member", "remove", 1)
    yield "an account, to an owner", (*member, CLAIRE), (*member, NOBODY), OLGA


@pytest.mark.requirement("G4", "T3")
@pytest.mark.parametrize("json", [(), ("-o", "json")], ids=["words", "json"])
def test_what_is_hidden_answers_as_what_was_never_there(world: Runner, json: tuple[str, ...]) -> None:
    for name, hidden, none, who in asked():
        more = () if hidden[1] == "download" else json
        there, nowhere = world(*hidden, *more, as_=who), world(*none, *more, as_=who)
        named = [(str(a), str(b)) for a, b in zip(hidden, none, strict=True) if a != b]
        expected = nowhere.err
        for mine, other in named:
            expected = expected.replace(other, mine)
        assert (there.code, there.out, there.err) == (nowhere.code, nowhere.out, expected), name
        assert there.code in (3, 4), name
