"""Members: their roles, what they see of each other, and how they leave."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adminplus_cli.cli.kit.console import Console
from adminplus_cli.domain.guidance.project import GivenRole
from adminplus_cli.domain.shared.relative_time import local
from tests.cli.changes import changed, unchanged
from tests.guidance import ADA, CARL, CORA, GINA, GREG, OLGA, OTTO, join, mails, members, programs
from tests.runner import Runner


def listed(adminplus: Runner, as_: str, *more: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = adminplus.ok(
        "project", "member", "list", 1, "-o", "json", *more, as_=as_
    ).json
    return rows


@pytest.mark.requirement("R1", "D1", "C1")
def test_members_are_listed_by_role_with_the_programs_they_manage(adminplus: Runner) -> None:
    programs(adminplus)
    rows = listed(adminplus, CORA)
    assert [(row["email"], row["role"], row["manages"]) for row in rows] == [
        (OLGA, "owner", [2]),
        (ADA, "admin", []),
        (CARL, "counselor", [1]),
        (CORA, "counselor", []),
        (GINA, "guest", []),
        (GREG, "guest", [1]),
    ]


@pytest.mark.requirement("T2")
def test_members_are_sorted_by_their_programs_alike_on_both_databases(adminplus: Runner) -> None:
    programs(adminplus)
    upwards = [row["email"] for row in listed(adminplus, CORA, "--sort", "manages")]
    assert upwards == [CARL, GREG, OLGA, ADA, CORA, GINA]
    downwards = [row["email"] for row in listed(adminplus, CORA, "--sort", "-manages")]
    assert downwards == [ADA, CORA, GINA, OLGA, CARL, GREG]


@pytest.mark.requirement("G1")
def test_a_guest_sees_names_and_roles_and_no_address_however_they_ask(adminplus: Runner) -> None:
    programs(adminplus)
    rows = listed(adminplus, GREG)
    assert rows[0] == {
        "email": None,
        "first_name": "Olga",
        "last_name": "Petit",
        "role": "owner",
        "joined_at": None,
        "manages": None,
        "until": None,
    }
    table = adminplus.ok("project", "member", "list", 1, as_=GREG).out
    assert table.splitlines()[0].split() == ["first_name", "last_name", "role"]
    for more in (("--sort", "email"), ("--sort", "-email"), ("--sort", "joined_at"), ("--sort", "-manages")):
        assert listed(adminplus, GREG, *more) == rows
    for format_ in ("table", "csv", "tsv", "jsonl", "markdown", "html", "ids"):
        assert "@" not in adminplus.ok("project", "member", "list", 1, "-o", format_, as_=GREG).out
    assert adminplus.ok("project", "show", 1, "-o", "json", as_=GREG).json["owner"] is None


@pytest.mark.requirement("D3", "D4", "D8", "V2", "T5")
def test_an_admin_changes_the_roles_of_others_and_their_own(adminplus: Runner) -> None:
    members(adminplus)
    told = len(mails(adminplus))
    set_role = ("project", "member", "set-role", 1)
    record, line = changed(adminplus, *set_role, CORA, "admin", as_=ADA)
    assert record == {"project": 1, "email": CORA, "role": "admin", "until": None}
    assert line["details"] == {"user": 4, "role": "admin"}
    assert mails(adminplus, since=told) == [(CORA, "role_changed")]
    assert (
        adminplus.ok(*set_role, CORA, "admin", as_=ADA).err
        == f"{CORA} is administrator of project #1 already.\n"
    )
    adminplus.ok(*set_role, ADA, "guest", as_=ADA)
    unchanged(adminplus, *set_role, ADA, "admin", as_=ADA, code=3)
    assert mails(adminplus, since=told) == [(CORA, "role_changed")]
    unchanged(adminplus, *set_role, OTTO, "guest", as_=CORA, code=4)


@pytest.mark.parametrize("role", list(GivenRole))
def test_every_role_that_can_be_given_can_be_stored_and_is_named_by_the_help(
    adminplus: Runner, role: GivenRole
) -> None:
    programs(adminplus)
    adminplus.ok("project", "member", "set-role", 1, CORA, role, as_=OLGA)
    adminplus.ok("project", "member", "invite", 1, "new@p.example.fr", "--role", role, as_=OLGA)
    assert {row["email"]: row["role"] for row in listed(adminplus, OLGA)}[CORA] == role
    for command in ("invite", "set-role"):
        assert role in adminplus.ok("project", "member", command, "--help").out


@pytest.mark.requirement("O5", "D3")
@pytest.mark.parametrize("who", [OLGA, ADA])
@pytest.mark.parametrize(("target", "role"), [(OLGA, "admin"), (CARL, "owner"), (OLGA, "owner")])
def test_the_role_owner_is_neither_given_nor_taken_but_by_a_transfer(
    adminplus: Runner, who: str, target: str, role: str
) -> None:
    members(adminplus)
    said = unchanged(adminplus, "project", "member", "set-role", 1, target, role, as_=who, code=5)
    assert said.splitlines()[1].endswith(": adminplus project transfer 1 EMAIL")
    said = unchanged(
        adminplus, "project", "member", "invite", 1, "x@y.fr", "--role", "owner", as_=who, code=5
    )
    assert said.splitlines()[1].endswith(": adminplus project transfer 1 EMAIL")


@pytest.mark.requirement("D5", "T5")
def test_who_is_removed_loses_seats_and_the_invitations_they_sent(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "add", 1, ADA, as_=CARL)
    adminplus.ok("project", "member", "invite", 1, OTTO, "--role", "guest", as_=ADA)
    told = len(mails(adminplus))
    record = adminplus.ok("project", "member", "remove", 1, ADA, "-o", "json", as_=OLGA).json
    assert record == {"project": 1, "email": ADA, "reassigned": []}
    lines = adminplus.ok("audit", "list", "--sort", "-id", "--limit", 2, "-o", "json").json
    assert [(line["action"], line["details"]) for line in lines] == [
        ("program.manager.remove", {"user": 2, "left": True}),
        ("member.remove", {"user": 2, "role": "admin", "invitations": [6]}),
    ]
    assert mails(adminplus, since=told) == [
        (ADA, "member_removed"),
        (CARL, "managers_changed"),
        (GREG, "managers_changed"),
    ]
    (invitation,) = adminplus.ok("project", "invitation", "list", "-o", "json", as_=OTTO).json
    assert invitation["status"] == "revoked"
    unchanged(adminplus, "project", "invitation", "accept", 6, as_=OTTO, code=5)
    assert adminplus("project", "show", 1, as_=ADA).code == 4
    assert adminplus("program", "show", 1, as_=ADA).code == 4


@pytest.mark.requirement("D5", "P2")
def test_the_only_manager_of_a_program_leaves_only_when_somebody_takes_over(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "remove", 1, GREG, as_=CARL)
    remove = ("project", "member", "remove", 1, CARL)
    said = unchanged(adminplus, *remove, as_=ADA, code=5)
    assert said.splitlines()[0] == f"error: {CARL} is the only manager of: program #1."
    unchanged(adminplus, *remove, "--reassign-to", OTTO, as_=ADA, code=4)
    unchanged(adminplus, *remove, "--reassign-to", CARL, as_=ADA, code=5)
    record, _line = _last(adminplus, *remove, "--reassign-to", CORA, as_=ADA)
    assert record == {"project": 1, "email": CARL, "reassigned": [1]}
    rows = adminplus.ok("program", "manager", "list", 1, "-o", "json", as_=ADA).json
    assert [row["email"] for row in rows] == [CORA]


@pytest.mark.requirement("D5", "P3")
def test_one_who_leaves_says_who_takes_over(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "remove", 1, CARL, as_=OLGA)
    unchanged(adminplus, "project", "member", "leave", 1, as_=GREG, code=5)
    told = len(mails(adminplus))
    left = adminplus.ok("project", "member", "leave", 1, "--reassign-to", CORA, as_=GREG)
    assert left.err == f"{GREG} is no longer in project #1. {CORA} takes over: #1.\n"
    assert mails(adminplus, since=told) == [(CORA, "manager_named")]
    left = adminplus.ok("project", "member", "leave", 1, "--reassign-to", CORA, as_=CARL)
    assert left.err.endswith(f" There was nothing for {CORA} to take over.\n")


@pytest.mark.requirement("D5", "P2", "P3")
def test_who_takes_over_gets_a_seat_though_disabled_managers_keep_theirs(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "add", 1, CORA, as_=CARL)
    for email in (GREG, CORA):
        adminplus.ok("user", "disable", email)
    unchanged(adminplus, "project", "member", "remove", 1, CARL, as_=ADA, code=5)
    adminplus.ok("project", "member", "remove", 1, CARL, "--reassign-to", GINA, as_=ADA)
    rows = adminplus.ok("program", "manager", "list", 1, "-o", "json", as_=ADA).json
    assert {row["email"] for row in rows} == {CORA, GREG, GINA}
    (line,) = adminplus.ok("audit", "list", "--sort", "-id", "--limit", 1, "-o", "json").json
    assert line["details"] == {"user": 3, "left": True, "named": 6}


@pytest.mark.requirement("D5", "O5")
def test_everybody_leaves_but_the_owner(adminplus: Runner) -> None:
    members(adminplus)
    for person in (ADA, CARL, GREG):
        assert adminplus.ok("project", "member", "leave", 1, as_=person).err == (
            f"{person} is no longer in project #1.\n"
        )
        assert adminplus("project", "member", "leave", 1, as_=person).code == 4
    said = unchanged(adminplus, "project", "member", "leave", 1, as_=OLGA, code=5)
    assert said == (
        "error: The owner of project #1 stays its owner until they hand it over.\n"
        "hint: Only the owner can: adminplus project transfer 1 EMAIL\n"
    )
    unchanged(adminplus, "project", "member", "remove", 1, CORA, as_=GINA, code=3)


@pytest.mark.requirement("D5")
def test_who_comes_back_has_no_more_than_their_new_role(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "member", "remove", 1, GREG, as_=ADA)
    join(adminplus, 1, GREG, "guest", by=ADA)
    assert adminplus("program", "show", 1, as_=GREG).code == 4


def _last(adminplus: Runner, *args: object, as_: str) -> tuple[dict[str, object], str]:
    done = adminplus.ok(*args, "-o", "json", as_=as_)
    record: dict[str, object] = done.json
    return record, done.err


def test_the_end_of_an_invitation_is_told_by_the_clock_of_whoever_watches(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    members(adminplus_sqlite)
    invite = ("project", "member", "invite", 1, OTTO, "--role", "guest", "--dry-run")
    assert "good until 2026-03-16T09:00:00Z" in adminplus_sqlite.ok(*invite, as_=OLGA).err
    monkeypatch.setattr(Console, "watched", True)
    ends = local(adminplus_sqlite.clock.now + timedelta(days=14), adminplus_sqlite.clock.now, None)
    assert f"good until {ends})" in adminplus_sqlite.ok(*invite, as_=OLGA).err
