"""What is noted of participants: once each, on the day it is where the person is, and struck if it was a mistake."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.changes import changed, unchanged
from tests.guidance import CARL, GREG, OLGA, programs
from tests.runner import Runner

ZOE, YAN = "zoe@j.example.fr", "yan@j.example.fr"
LOG, UNLOG = ("participant", "log", 1, ZOE), ("participant", "unlog", 1, ZOE)
HELD = (*LOG, "meeting_held", "--on", "2026-02-27")


@pytest.fixture
def joined(adminplus: Runner) -> Runner:
    """Zoé and Yan take part in Carl's program, which Greg manages too."""
    programs(adminplus)
    for email in (ZOE, YAN):
        adminplus.ok("participant", "add", 1, email, as_=CARL)
    return adminplus


def shown(adminplus: Runner, email: str = ZOE) -> Any:
    return adminplus.ok("participant", "show", 1, email, "-o", "json", as_=OLGA).json


@pytest.mark.requirement("D1", "C1", "T4", "T5")
def test_what_was_noted_by_mistake_is_struck_and_counts_no_more(joined: Runner) -> None:
    adminplus = joined
    adminplus.ok(*HELD, "--confirmed", as_=CARL)
    adminplus.clock.forward(hours=1)
    record, line = changed(adminplus, *UNLOG, "meeting_held", "--on", "2026-02-27", as_=GREG)
    assert (record["id"], record["day"], record["struck_at"]) == (1, "2026-02-27", "2026-03-02T10:00:00Z")
    assert (line["action"], line["details"]) == (
        "participant.unlog",
        {"participant": 1, "entry": 1, "kind": "meeting_held", "confirmed": True},
    )
    found = shown(adminplus)
    assert (found["meetings_held"], found["progress"], found["activity"]) == (0, 0.0, [])
    (struck,) = found["struck"]
    assert (struck["id"], struck["logged_by"], struck["struck_by"]) == (1, CARL, GREG)
    assert adminplus.ok("program", "stats", 1, "-o", "json", as_=OLGA).json["inactive"] == 2
    assert adminplus.ok("participant", "list", 1, "--inactive", "-o", "count", as_=OLGA).out == "2\n"
    for said in (("meeting_held", "--on", "2026-02-27"), (1,), ("#1",)):
        unchanged(adminplus, *UNLOG, *said, as_=CARL, code=0)
    adminplus.ok(*HELD, "--confirmed", as_=CARL)
    assert shown(adminplus)["meetings_held"] == 1
    adminplus.ok(*UNLOG, 2, as_=CARL)
    assert shown(adminplus)["meetings_held"] == 0


def test_of_several_entries_of_a_day_one_is_struck_by_its_number(joined: Runner) -> None:
    adminplus = joined
    for _time in range(2):
        adminplus.ok(*HELD, "--confirmed", "--another", as_=CARL)
    said = unchanged(adminplus, *UNLOG, "meeting_held", "--on", "2026-02-27", as_=CARL, code=2)
    assert said == (
        f"error: 2 entries of {ZOE} are meeting held on 2026-02-27.\nhint: Say which by its number: 1, 2.\n"
    )
    unchanged(adminplus, *UNLOG, 2, "--on", "2026-02-27", as_=CARL, code=2)
    adminplus.ok(*UNLOG, 2, as_=CARL)
    assert [entry["id"] for entry in shown(adminplus)["activity"]] == [1]
    adminplus.ok("participant", "log", 1, YAN, "contacted", as_=CARL)
    never, of_another = (unchanged(adminplus, *UNLOG, number, as_=CARL, code=4) for number in (99, 3))
    assert of_another == never.replace("99", "3")
    unchanged(adminplus, *UNLOG, "contacted", as_=CARL, code=4)
    unchanged(adminplus, *UNLOG, "dined", as_=CARL, code=6)


def test_a_kind_and_a_day_mean_the_entry_that_was_not_struck_yet(joined: Runner) -> None:
    for more in ((), ("--another",)):
        joined.ok(*HELD, *more, as_=CARL)
    joined.ok(*UNLOG, 2, as_=CARL)
    record, _line = changed(joined, *UNLOG, "meeting_held", "--on", "2026-02-27", as_=CARL)
    assert record["id"] == 1


def test_the_day_on_which_somebody_left_is_that_of_france(joined: Runner) -> None:
    joined.clock.forward(hours=14, minutes=30)  # 00:30 of the next day in Paris
    joined.ok("participant", "remove", 1, ZOE, as_=CARL)
    joined.clock.forward(days=2)
    joined.ok(*LOG, "contacted", "--on", "2026-03-03", as_=CARL)
    unchanged(joined, *LOG, "contacted", "--on", "2026-03-04", as_=CARL, code=5)


@pytest.mark.requirement("D1", "C1")
def test_the_same_entry_said_again_is_already_so_whoever_says_it(joined: Runner) -> None:
    adminplus = joined
    for kind in ("profile_viewed", "contacted", "meeting_planned", "meeting_held"):
        adminplus.ok(*LOG, kind, as_=CARL)
        for person in (CARL, GREG, OLGA):
            unchanged(adminplus, *LOG, kind, "--on", "2026-03-02", as_=person, code=0)
    adminplus.ok(*LOG, "meeting_held", "--confirmed", as_=GREG)
    for more in ((), ("--confirmed",)):
        unchanged(adminplus, *LOG, "meeting_held", *more, as_=CARL, code=0)
    assert shown(adminplus)["meetings_held"] == 1
    said = adminplus.ok(*LOG, "meeting_held", as_=CARL).err
    assert said == f"meeting held on 2026-03-02 is noted for {ZOE} already; --another notes one more.\n"


@pytest.mark.requirement("D1", "C1")
def test_another_meeting_of_the_day_is_said_and_confirmed_by_itself(joined: Runner) -> None:
    adminplus = joined
    adminplus.ok(*HELD, "--confirmed", as_=CARL)
    record = adminplus.ok(*HELD, "--another", "-o", "json", as_=GREG).json
    assert (record["id"], record["confirmed"]) == (2, False)
    said = adminplus.ok(*HELD, "--confirmed", as_=CARL).err
    assert said.splitlines()[1] == (
        "Entry 2 of that day waits to be confirmed: --another --confirmed does that."
    )
    assert shown(adminplus)["meetings_held"] == 1
    record, _line = changed(adminplus, *HELD, "--another", "--confirmed", as_=CARL)
    assert (record["id"], record["confirmed"], shown(adminplus)["meetings_held"]) == (2, True, 2)
    adminplus.ok(*HELD, "--another", "--confirmed", as_=CARL)
    assert shown(adminplus)["meetings_held"] == 3


def test_nothing_is_noted_for_a_day_after_somebody_left(joined: Runner) -> None:
    adminplus = joined
    adminplus.ok("participant", "remove", 1, ZOE, as_=CARL)
    adminplus.clock.forward(days=3)
    for more in (
        ("contacted",),
        ("contacted", "--on", "2026-03-03"),
        ("meeting_planned", "--on", "2026-04-01"),
    ):
        said = unchanged(adminplus, *LOG, *more, as_=CARL, code=5)
        assert said.startswith(f"error: {ZOE} left on 2026-03-02: nothing can be noted for 20")
    adminplus.ok(*LOG, "contacted", "--on", "2026-03-02", as_=CARL)
    adminplus.ok(*UNLOG, "contacted", "--on", "2026-03-02", as_=CARL)
    adminplus.ok("participant", "add", 1, ZOE, as_=CARL)
    adminplus.ok(*LOG, "contacted", as_=CARL)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A session whose clock is somewhere, as TZ says."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "day"),
    [("Pacific/Kiritimati", "2026-03-03"), ("Indian/Reunion", "2026-03-03"), ("UTC", "2026-03-02")],
)
def test_today_is_the_day_where_the_person_is(
    joined: Runner, zone: pytest.MonkeyPatch, name: str, day: str
) -> None:
    adminplus = joined
    adminplus.clock.forward(hours=12)
    zone.setenv("TZ", name)
    time.tzset()
    assert adminplus.ok(*LOG, "contacted", "-o", "json", as_=CARL).json["day"] == day
    unchanged(adminplus, *LOG, "contacted", "--on", "2026-03-04", as_=CARL, code=6)
    assert adminplus.ok(*UNLOG, "contacted", "-o", "json", as_=CARL).json["day"] == day


def test_the_record_of_a_program_never_runs_backwards(joined: Runner) -> None:
    adminplus = joined
    adminplus.ok(*LOG, "contacted", as_=CARL)
    adminplus.clock.forward(days=-3650)
    adminplus.ok(*LOG, "contacted", "--on", "2016-01-04", as_=CARL)
    adminplus.ok("participant", "remove", 1, YAN, as_=CARL)
    adminplus.ok("program", "manager", "add", 1, OLGA, as_=CARL)
    adminplus.ok("program", "archive", 1, as_=CARL)
    noted = shown(adminplus)["activity"]
    assert {entry["logged_at"] for entry in noted} == {"2026-03-02T09:00:00Z"}
    left = adminplus.ok("participant", "list", 1, "--left", "-o", "json", as_=OLGA).json
    assert [row["left_at"] for row in left] == ["2026-03-02T09:00:00Z", None]
    managers = adminplus.ok("program", "manager", "list", 1, "-o", "json", as_=OLGA).json
    assert managers[-1]["named_at"] == "2026-03-02T09:00:00Z"
    found = adminplus.ok("program", "show", 1, "-o", "json", as_=OLGA).json
    assert found["archived_at"] == "2026-03-02T09:00:00Z"


@pytest.mark.requirement("T3")
def test_can_knows_that_nothing_is_noted_of_who_left_before_today(adminplus_sqlite: Runner) -> None:
    adminplus = programs(adminplus_sqlite)
    adminplus.ok("participant", "add", 1, "zoe@j.example.fr", as_=CARL)
    adminplus.ok("participant", "remove", 1, "zoe@j.example.fr", as_=CARL)
    asked = ("can", "participant.log", 1, "--on", "zoe@j.example.fr")
    noted = ("participant", "log", 1, "zoe@j.example.fr", "contacted", "--dry-run")
    assert (adminplus(*asked, as_=CARL).code, adminplus(*noted, as_=CARL).code) == (0, 0)
    adminplus.clock.forward(days=1)
    assert (adminplus(*asked, as_=CARL).code, adminplus(*noted, as_=CARL).code) == (3, 5)
