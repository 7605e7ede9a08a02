"""The weekly digest: once a week, once a person, and nothing that a manager may not see."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.guidance import ADA, CARL, GREG, LANGUE, OLGA, mails, programs
from tests.runner import Runner

DIGEST = ("tick", "--only", "digests")
ZOE, YAN = "zoe@j.example.fr", "yan@j.example.fr"


def queued(adminplus: Runner, *more: object) -> int:
    return int(adminplus.ok(*DIGEST, "-o", "json", *more).json["jobs"]["digests"]["queued"])


def told_to(adminplus: Runner, email: str) -> Any:
    rows = adminplus.ok("outbox", "list", "-o", "json").json
    newest = [row["id"] for row in rows if (row["recipient"], row["template"]) == (email, "progress_digest")][
        -1
    ]
    return adminplus.ok("outbox", "show", newest, "-o", "json").json["params"]


@pytest.mark.requirement("P5", "T1")
def test_each_manager_hears_once_a_week_of_all_their_programs(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "manager", "add", LANGUE, GREG, as_=OLGA)
    for email in (ZOE, YAN):
        adminplus.ok("participant", "add", 1, email, as_=CARL)
    for day in ("2026-02-10", "2026-02-27", "2026-03-02"):
        adminplus.ok("participant", "log", 1, ZOE, "meeting_held", "--confirmed", "--on", day, as_=CARL)
    assert queued(adminplus) == 0, "the program did not run last week"
    adminplus.clock.now = datetime(2026, 3, 8, 22, 59, 59, tzinfo=UTC)
    assert queued(adminplus) == 0, "Sunday in France"
    adminplus.clock.forward(seconds=1)
    told = len(mails(adminplus))
    assert adminplus.ok(*DIGEST, "--dry-run").err == "Would queue 3 weekly digests.\n"
    assert adminplus.ok(*DIGEST).err == "Queued 3 weekly digests.\n"
    assert adminplus.ok(*DIGEST).err == ""
    assert mails(adminplus, since=told) == [(person, "progress_digest") for person in (CARL, GREG, OLGA)]
    params = told_to(adminplus, GREG)
    assert params["week"] == "2026-W10"
    assert [line["title"] for line in params["programs"]] == [LANGUE, "Premier emploi"]
    assert params["programs"][1] == {
        "project": "Mentorat Lyon",
        "program": 1,
        "title": "Premier emploi",
        "curve": [0, 0, 0, 0, 1, 0, 1, 1],
        "held": 3,
        "objective": 4,
        "percent": 75,
        "participants": 2,
        "inactive": 1,
    }
    assert not [word for word in (ZOE, YAN) if word in str(params)]


@pytest.mark.requirement("P5", "T1")
def test_a_rehearsal_of_another_week_does_not_stand_in_for_this_one(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.clock.forward(days=7)
    assert queued(adminplus, "--at", "2100-01-04", "--yes") == 3
    assert queued(adminplus) == 3
    adminplus.clock.forward(days=70)
    assert queued(adminplus) == 3, "only the last week is news"
    assert queued(adminplus) == 0


@pytest.mark.requirement("P5")
def test_nobody_hears_of_what_is_over_or_put_away(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("program", "edit", 1, "--ends-on", "2026-03-06", as_=CARL)
    adminplus.ok("user", "disable", CARL)
    adminplus.clock.forward(days=7)
    assert queued(adminplus, "--dry-run") == 2
    adminplus.ok("program", "archive", 1, as_=ADA)
    assert queued(adminplus, "--dry-run") == 1
    adminplus.clock.forward(days=7)
    adminplus.ok("program", "unarchive", 1, as_=ADA)
    assert queued(adminplus, "--dry-run") == 1
    adminplus.ok("project", "archive", 1, as_=OLGA)
    assert queued(adminplus) == 0
    assert adminplus.ok(*DIGEST).err == ""


@pytest.mark.requirement("P5")
def test_programs_of_one_title_are_told_apart_by_their_projects(adminplus: Runner) -> None:
    programs(adminplus)
    adminplus.ok("project", "create", "Auvergne", as_=OLGA)
    adminplus.ok("program", "create", "Auvergne", LANGUE, as_=OLGA)
    adminplus.clock.forward(days=7)
    assert queued(adminplus) == 3
    told = told_to(adminplus, OLGA)["programs"]
    assert [(each["project"], each["title"], each["program"]) for each in told] == [
        ("Auvergne", LANGUE, 3),
        ("Mentorat Lyon", LANGUE, 2),
    ]
