"""Members in bulk: other roles and leaving, by a file or several at once; invitations all sent again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.guidance import ADA, CARL, CORA, GINA, GREG, OLGA, OTTO, members, programs
from tests.runner import Runner

SET_ROLE = ("project", "member", "set-role", 1)
REMOVE = ("project", "member", "remove", 1)
RESEND = ("project", "invitation", "resend", 1, "--all")


def wrote(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "membres.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def roles(adminplus: Runner) -> dict[str, str]:
    found: list[dict[str, Any]] = adminplus.ok("project", "member", "list", 1, "-o", "json", as_=OLGA).json
    return {row["email"]: row["role"] for row in found}


@pytest.mark.requirement("D3", "D4", "T6")
def test_members_get_the_roles_of_a_file(adminplus: Runner, tmp_path: Path) -> None:
    members(adminplus)
    path = wrote(tmp_path, "Courriel;Rôle", f"{GREG};accompagnateur", f"{CARL};invité", f"{ADA};admin")
    before = adminplus.dump()
    dry = adminplus.ok(*SET_ROLE, "--from-csv", path, "--dry-run", as_=ADA)
    assert (adminplus.dump(), dry.out) == (before, f"update\t{GREG}\nupdate\t{CARL}\nleave\t{ADA}\n")
    done = adminplus.ok(*SET_ROLE, "--from-csv", path, as_=ADA)
    assert done.err == "People: 2 with another role, 1 left as they were.\n"
    assert {email: roles(adminplus)[email] for email in (GREG, CARL)} == {GREG: "counselor", CARL: "guest"}
    before = adminplus.dump()
    adminplus.ok(*SET_ROLE, "--from-csv", path, as_=ADA)
    assert adminplus.dump() == before


def test_a_rehearsal_says_who_would_be_taken_out(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    members(adminplus_sqlite)
    path = wrote(tmp_path, "email", GREG)
    dry = adminplus_sqlite.ok(*REMOVE, "--from-csv", path, "--dry-run", as_=ADA)
    assert dry.out == f"remove\t{GREG}\n"


@pytest.mark.requirement("D3", "D5", "T6")
@pytest.mark.parametrize(
    ("command", "after"),
    [(SET_ROLE, {ADA: "guest", GREG: "counselor"}), ((*REMOVE, "--yes"), {ADA: None, GREG: None})],
)
def test_who_is_in_the_file_themself_comes_last(
    adminplus_sqlite: Runner, tmp_path: Path, command: tuple[object, ...], after: dict[str, str | None]
) -> None:
    members(adminplus_sqlite)
    path = wrote(tmp_path, "email,role", f"{ADA},guest", f"{GREG},counselor")
    adminplus_sqlite.ok(*command, "--from-csv", path, as_=ADA)
    found = roles(adminplus_sqlite)
    assert {email: found.get(email) for email in after} == after


def test_a_list_of_members_comes_back_as_it_was(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    members(adminplus_sqlite)
    listed = adminplus_sqlite.ok("project", "member", "list", 1, "-o", "csv", as_=OLGA).out
    before = adminplus_sqlite.dump()
    told = adminplus_sqlite.ok(*SET_ROLE, "--from-csv", wrote(tmp_path, listed), as_=OLGA)
    assert told.err == "People: 0 with another role, 6 left as they were.\n"
    assert adminplus_sqlite.dump() == before


@pytest.mark.requirement("D3", "T6")
def test_what_cannot_be_is_told_by_its_line(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    members(adminplus_sqlite)
    path = wrote(
        tmp_path,
        "email,role",
        f"{GREG},counselor",
        f"{OTTO},guest",
        f"{OLGA},admin",
        f"{GINA},",
        f"{CORA},owner",
    )
    before = roles(adminplus_sqlite)
    refused = adminplus_sqlite(*SET_ROLE, "--from-csv", path, "-o", "json", as_=ADA)
    assert (refused.code, [each["line"] for each in refused.json["problems"]]) == (6, [3, 4, 5, 6])
    assert roles(adminplus_sqlite) == before
    taken = adminplus_sqlite(*SET_ROLE, "--from-csv", path, "--keep-going", as_=ADA)
    assert (taken.code, roles(adminplus_sqlite)) == (7, before | {GREG: "counselor"})


@pytest.mark.requirement("T3")
@pytest.mark.parametrize("command", [SET_ROLE, REMOVE])
def test_who_may_not_is_refused_before_the_file_is_read(
    adminplus_sqlite: Runner, command: tuple[object, ...]
) -> None:
    members(adminplus_sqlite)
    for who, code in ((CARL, 3), (GREG, 3), (OTTO, 4)):
        assert adminplus_sqlite(*command, "--from-csv", "/nowhere", as_=who).code == code


@pytest.mark.requirement("D5", "T6")
def test_members_of_a_file_leave(adminplus: Runner, tmp_path: Path) -> None:
    programs(adminplus)
    path = wrote(tmp_path, "email", GINA, CORA, OTTO)
    done = adminplus.ok(*REMOVE, "--from-csv", path, as_=ADA)
    assert done.err == "People: 2 taken out, 1 no members before.\n"
    assert {GINA, CORA}.isdisjoint(roles(adminplus))
    assert "0 taken out, 3 no members" in adminplus.ok(*REMOVE, "--from-csv", path, as_=ADA).err
    owner = adminplus(*REMOVE, "--from-csv", wrote(tmp_path, "email", GREG, OLGA), as_=ADA)
    assert (owner.code, GREG in roles(adminplus)) == (6, True)


@pytest.mark.requirement("D5", "T3")
def test_it_is_shown_at_a_terminal_what_those_of_a_file_lose_before_they_leave(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    programs(adminplus_sqlite)
    leave = (*REMOVE, "--from-csv", wrote(tmp_path, "email", GINA, CORA, OTTO))
    before = roles(adminplus_sqlite)
    kept = adminplus_sqlite.typed("n\n", *leave, as_=ADA)
    assert (kept.code, roles(adminplus_sqlite)) == (9, before)
    assert "2 people would lose 4 accesses." in kept.err.replace("\r", "")
    assert "Take 2 people out of the project?" in kept.err
    assert (
        adminplus_sqlite.typed("", *REMOVE, "--from-csv", wrote(tmp_path, "email", OTTO), as_=ADA).code == 0
    )
    assert (
        adminplus_sqlite.typed("", *REMOVE, "--from-csv", wrote(tmp_path, "email", OLGA), as_=ADA).code == 6
    )
    leave = (*REMOVE, "--from-csv", wrote(tmp_path, "email", GINA, CORA, OTTO))
    assert adminplus_sqlite.typed("y\n", *leave, as_=ADA).code == 0
    assert {GINA, CORA}.isdisjoint(roles(adminplus_sqlite))


def test_it_is_asked_before_the_rights_of_many_change(adminplus_sqlite: Runner, tmp_path: Path) -> None:
    members(adminplus_sqlite)
    people = [f"p{number}@p.example.fr" for number in range(11)]
    for person in people:
        adminplus_sqlite.ok("user", "add", person)
        number = adminplus_sqlite.ok(
            "project", "member", "invite", 1, person, "--role", "guest", "--porcelain", as_=OLGA
        ).out.strip()
        adminplus_sqlite.ok("project", "invitation", "accept", number, as_=person)
    path = wrote(tmp_path, "email,role", *(f"{person},counselor" for person in people))
    assert adminplus_sqlite(*SET_ROLE, "--from-csv", path, as_=OLGA).code == 9
    assert adminplus_sqlite.typed("n\n", *SET_ROLE, "--from-csv", path, as_=OLGA).code == 9
    asked = adminplus_sqlite.typed("y\n", *SET_ROLE, "--from-csv", path, as_=OLGA)
    assert (asked.code, "Change 11 members?" in asked.err) == (0, True)
    adminplus_sqlite.ok(*REMOVE, "--from-csv", path, "--yes", as_=OLGA)


@pytest.mark.requirement("D5", "T6")
def test_several_leave_at_once(adminplus: Runner) -> None:
    members(adminplus)
    part = adminplus(*REMOVE, GREG, OTTO, "-", as_=OLGA, stdin=f"{GINA}\n{GREG}")
    assert (part.code, part.err.splitlines()[:3]) == (
        7,
        [
            f"{GREG} is no longer in project #1.",
            f"warning: {OTTO}: {OTTO} is no member of project #1.",
            f"{GINA} is no longer in project #1.",
        ],
    )
    one = adminplus.ok(*REMOVE, CORA, "-o", "json", as_=OLGA)
    assert one.json == {"project": 1, "email": CORA, "reassigned": []}


@pytest.mark.parametrize(
    "words",
    [
        SET_ROLE,
        (*SET_ROLE, GREG),
        REMOVE,
        (*REMOVE, GREG, "--from-csv", "x"),
        (*REMOVE, GREG, "--keep-going"),
        ("project", "invitation", "resend", 1, "--older-than", "7d"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    adminplus_sqlite: Runner, words: tuple[object, ...]
) -> None:
    members(adminplus_sqlite)
    assert adminplus_sqlite(*words, as_=OLGA).code == 2


@pytest.mark.requirement("V1", "T6")
def test_all_invitations_that_wait_are_sent_again_but_those_of_late(adminplus: Runner) -> None:
    members(adminplus)
    invite = ("project", "member", "invite", 1)
    adminplus.ok(*invite, "a@x.example.fr", "--role", "guest", as_=OLGA)
    adminplus.clock.forward(days=3)
    adminplus.ok(*invite, "b@x.example.fr", "--role", "guest", as_=OLGA)
    assert "Nothing to do." in adminplus.ok(*RESEND, "--older-than", "7d", as_=ADA).err
    adminplus.clock.forward(days=4)
    dry = adminplus.ok(*RESEND, "--dry-run", as_=ADA)
    assert dry.err.count("Dry run") == 2
    done = adminplus.ok(*RESEND, "--older-than", "7d", "-o", "json", as_=ADA)
    assert done.json["email"] == "a@x.example.fr"
    assert "Nothing to do." in adminplus.ok(*RESEND, "--older-than", "7d", as_=ADA).err
    sent = adminplus.ok(*RESEND, as_=ADA)
    assert [line.split()[4] for line in sent.err.splitlines()] == ["a@x.example.fr", "b@x.example.fr"]
    assert adminplus(*RESEND, as_=CARL).code == 3
    assert adminplus(*RESEND, as_=OTTO).code == 4


@pytest.mark.requirement("A1")
def test_a_file_says_until_when_members_hold_their_roles(adminplus: Runner, tmp_path: Path) -> None:
    members(adminplus)
    file = tmp_path / "members.csv"
    file.write_text(f"email,role,until\n{GINA},guest,2026-12-31\n{CARL},counselor,\n", encoding="utf-8")
    asked = ("project", "member", "set-role", 1, "--from-csv", file, "-o", "json")
    told = adminplus.ok(*asked, as_=OLGA)
    assert (told.json["updated"], told.json["left"]) == ([GINA], [CARL])
    rows = adminplus.ok("project", "member", "list", 1, "-o", "json", as_=OLGA).json
    assert {row["email"]: row["until"] for row in rows if row["until"]} == {GINA: "2026-12-31"}
    assert adminplus.ok(*asked, as_=OLGA).json["updated"] == []
    exported = adminplus.ok("project", "member", "list", 1, "-o", "csv", as_=OLGA).out
    file.write_text(exported, encoding="utf-8")
    assert adminplus.ok(*asked, as_=OLGA).json["updated"] == []
    for line, said in (
        (f"{GINA},guest,2026-01-01", "until: 2026-01-01 is over."),
        (f"{OLGA},owner,2026-12-31", "until: an owner's role ends on no day."),
        (f"{GINA},guest,demain", "until: no day"),
    ):
        file.write_text(f"email,role,until\n{line}\n", encoding="utf-8")
        refused = adminplus(*asked[:-2], as_=OLGA)
        assert (refused.code, said in refused.err) == (6, True), refused.err


@pytest.mark.requirement("A1", "V1")
def test_people_are_invited_for_as_long_as_a_file_says(adminplus: Runner, tmp_path: Path) -> None:
    members(adminplus)
    file = tmp_path / "guests.csv"
    file.write_text("courriel;fonction;jusqu'au\nlou@p.example.fr;invité;31/12/2026\n", encoding="utf-8")
    adminplus.ok("project", "member", "invite", 1, "--from-csv", file, as_=OLGA)
    (sent,) = [
        row
        for row in adminplus.ok("project", "invitation", "list", 1, "-o", "json", as_=OLGA).json
        if row["email"] == "lou@p.example.fr"
    ]
    assert (sent["role"], sent["until"]) == ("guest", "2026-12-31")
    file.write_text("email,role,until\nleo@p.example.fr,guest,2026-01-01\n", encoding="utf-8")
    refused = adminplus("project", "member", "invite", 1, "--from-csv", file, as_=OLGA)
    assert (refused.code, "until: 2026-01-01 is over." in refused.err) == (6, True)
