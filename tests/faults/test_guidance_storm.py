"""Guidance projects under processes that race: whoever comes second is refused, and the invariants hold."""

from __future__ import annotations

import pytest

from tests.faults.processes import Warm, assert_sound, rows, storm
from tests.guidance import ADA, CARL, CORA, GINA, GREG, OLGA, OTTO, join, members, programs
from tests.runner import Runner

ROUNDS = 4


def owners(warm: Warm, store: str) -> int:
    return [row["role"] for row in rows(warm, store, "project_members")].count("owner")


@pytest.mark.requirement("O5", "X2")
def test_of_two_transfers_at_once_one_is_done(adminplus: Runner, warm: Warm) -> None:
    members(adminplus)
    owner = OLGA
    for _round in range(ROUNDS):
        heirs = [person for person in (ADA, CARL, OLGA) if person != owner]
        at = ("--store", adminplus.store, "--as", owner, "project", "transfer", 1)
        with storm(warm, [(*at, heir, "--yes") for heir in heirs]) as ended:
            assert sorted(each.code for each in ended) == [0, 3]
        owner = next(heir for heir, each in zip(heirs, ended, strict=True) if each.code == 0)
        assert owners(warm, adminplus.store) == 1
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("P3", "X2")
def test_of_many_who_name_a_last_manager_at_once_one_does(adminplus: Runner, warm: Warm) -> None:
    programs(adminplus)
    for _round in range(ROUNDS):
        at = ("--store", adminplus.store, "--as", OLGA, "program", "manager", "add", 1)
        with storm(warm, [(*at, person) for person in (ADA, CORA, GINA, OLGA)]) as ended:
            assert sorted(each.code for each in ended) == [0, 5, 5, 5]
        held = [row for row in rows(warm, adminplus.store, "program_managers") if row["program_id"] == 1]
        assert sorted(row["seat"] for row in held) == [1, 2, 3]
        third = adminplus.ok("program", "manager", "list", 1, "-o", "ids", as_=OLGA).out.split()
        (named,) = {*third} - {CARL, GREG}
        adminplus.ok("program", "manager", "remove", 1, named, as_=OLGA)
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("D1", "C1", "X2")
def test_a_meeting_that_many_note_at_once_is_one_meeting(adminplus: Runner, warm: Warm) -> None:
    programs(adminplus)
    zoe = "zoe@j.example.fr"
    adminplus.ok("participant", "add", 1, zoe, as_=CARL)
    log = ("participant", "log", 1, zoe, "meeting_held", "--confirmed")
    for number in range(ROUNDS):
        day = f"2026-02-{number + 10}"
        people = (CARL, GREG, OLGA) * 2
        commands: list[tuple[object, ...]] = [
            ("--store", adminplus.store, "--as", person, *log, "--on", day) for person in people
        ]
        with storm(warm, commands) as ended:
            assert [each.code for each in ended] == [0] * len(people)
        said = [each.err for each in ended]
        assert sum("already" not in err for err in said) == 1
        noted = [row for row in rows(warm, adminplus.store, "activities") if row["day"] == day]
        assert len(noted) == 1
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("D3", "D4")
def test_of_two_admins_who_demote_each_other_one_stays(adminplus: Runner, warm: Warm) -> None:
    members(adminplus)
    for _round in range(ROUNDS):
        for person in (ADA, CARL):
            adminplus.ok("project", "member", "set-role", 1, person, "admin", as_=OLGA)
        pairs = ((ADA, CARL), (CARL, ADA))
        at = ("--store", adminplus.store, "--as")
        commands: list[tuple[object, ...]] = [
            (*at, one, "project", "member", "set-role", 1, other, "guest") for one, other in pairs
        ]
        with storm(warm, commands) as ended:
            assert sorted(each.code for each in ended) == [0, 3]
        roles = [row["role"] for row in rows(warm, adminplus.store, "project_members")]
        assert roles.count("admin") == 1
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("V1")
def test_an_invitation_is_accepted_or_revoked_and_never_both(adminplus: Runner, warm: Warm) -> None:
    members(adminplus)
    at = ("--store", adminplus.store, "--as")
    for _round in range(ROUNDS):
        invite = ("project", "member", "invite", 1, OTTO, "--role", "guest", "--porcelain")
        number = adminplus.ok(*invite, as_=OLGA).out.strip()
        accept = (*at, OTTO, "project", "invitation", "accept", number)
        revoke = (*at, ADA, "project", "invitation", "revoke", number)
        with storm(warm, [accept, accept, revoke]) as ended:
            assert sorted(each.code for each in ended) == [0, 5, 5]
        joined = adminplus("project", "show", 1, as_=OTTO).code == 0
        assert joined is (ended[2].code != 0)
        if joined:
            adminplus.ok("project", "member", "leave", 1, as_=OTTO)
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("V1", "T1", "P5", "X2")
def test_invitations_and_digests_happen_once(adminplus: Runner, warm: Warm) -> None:
    programs(adminplus)
    at = ("--store", adminplus.store)
    invite = (*at, "--as", OLGA, "project", "member", "invite", 1, OTTO, "--role", "guest")
    with storm(warm, [invite] * 4) as ended:
        assert sorted(each.code for each in ended) == [0, 5, 5, 5]
    tick = (
        *at,
        "tick",
        "--only",
        "digests",
        "--only",
        "invitations",
        "--at",
        "2100-01-04",
        "--yes",
        "-o",
        "json",
    )
    with storm(warm, [tick] * 8) as ended:
        assert [each.code for each in ended] == [0] * 8
    told = [
        row["recipient"]
        for row in rows(warm, adminplus.store, "outbox")
        if row["template"] == "progress_digest"
    ]
    assert sorted(told) == [CARL, GREG, OLGA]
    statuses = [row["status"] for row in rows(warm, adminplus.store, "project_invitations")]
    assert statuses.count("expired") == 1
    assert_sound(warm, adminplus.store)


@pytest.mark.requirement("D5")
def test_a_member_who_is_removed_while_they_are_named_manager_manages_nothing(
    adminplus: Runner, warm: Warm
) -> None:
    programs(adminplus)
    for _round in range(ROUNDS):
        at = ("--store", adminplus.store, "--as")
        name = (*at, CARL, "program", "manager", "add", 1, GINA)
        remove = (*at, ADA, "project", "member", "remove", 1, GINA)
        with storm(warm, [name, remove]) as ended:
            assert [each.code for each in ended] in ([0, 0], [4, 0])
        here = {row["user_id"] for row in rows(warm, adminplus.store, "project_members")}
        assert {row["user_id"] for row in rows(warm, adminplus.store, "program_managers")} <= here
        join(adminplus, 1, GINA, "guest")
    assert_sound(warm, adminplus.store)
