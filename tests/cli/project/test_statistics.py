"""The figures of projects and programs: those of a slow recount, and to a guest those of their own programs alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adminplus_cli.domain.guidance.statistics_words import GUIDANCE_DEFINITIONS
from tests.examples import examples
from tests.guidance import CARL, CORA, EMPLOI, GINA, GREG, LANGUE, OLGA, OTTO, programs
from tests.runner import Runner

ZOE, YAN = "zoe@j.example.fr", "yan@j.example.fr"
TODAY = date(2026, 3, 2)


def worked(adminplus: Runner) -> Runner:
    """Zoé meets twice in Greg's program, once in Olga's; Yan never."""
    programs(adminplus)
    for number, email in ((1, ZOE), (1, YAN), (2, ZOE)):
        adminplus.ok("participant", "add", number, email, as_=OLGA)
    for number, day in ((1, "2026-02-28"), (1, "2026-03-02"), (2, "2026-03-01")):
        adminplus.ok("participant", "log", number, ZOE, "meeting_held", "--confirmed", "--on", day, as_=OLGA)
    return adminplus


def figures(adminplus: Runner, as_: str, *more: object) -> Any:
    return adminplus.ok("project", "stats", 1, "-o", "json", *more, as_=as_).json


@pytest.mark.requirement("D1", "C1", "O2")
def test_the_figures_of_a_project_are_those_of_all_its_programs(adminplus: Runner) -> None:
    worked(adminplus)
    told = figures(adminplus, CORA)
    assert told == figures(adminplus, OLGA)
    assert told["members"] == {"owner": 1, "admin": 1, "counselor": 2, "guest": 2}
    sums = [told[name] for name in ("programs", "participants", "inactive", "meetings_held")]
    assert sums == [2, 2, 1, 3], "Zoé is one person in two programs"
    assert len(told["meetings_by_week"]) == 12
    assert (told["meetings_by_week"]["2026-W09"], told["meetings_by_week"]["2026-W10"]) == (2, 1)
    assert [(each["title"], each["progress"]) for each in told["progress"]] == [(LANGUE, None), (EMPLOI, 0.5)]


@pytest.mark.requirement("G3", "G1")
def test_a_guest_sees_the_figures_of_the_programs_they_manage_alone(adminplus: Runner) -> None:
    worked(adminplus)
    told = figures(adminplus, GREG)
    assert told["members"] is None
    assert [each["title"] for each in told["progress"]] == [EMPLOI]
    assert [told[name] for name in ("programs", "participants", "inactive", "meetings_held")] == [1, 2, 1, 2]
    nothing = figures(adminplus, GINA)
    assert (nothing["programs"], nothing["progress"], sum(nothing["meetings_by_week"].values())) == (0, [], 0)
    page = adminplus.ok("project", "stats", 1, "-o", "html", as_=GREG).out
    assert EMPLOI in page
    assert LANGUE not in page
    assert adminplus("project", "stats", 1, as_=OTTO).code == 4
    assert adminplus("program", "stats", 2, as_=GREG).code == 4
    assert adminplus.ok("program", "stats", 1, "-o", "json", as_=GREG).json["meetings_held"] == 2


def test_the_figures_read_well_and_explain_themselves(adminplus_sqlite: Runner) -> None:
    adminplus = worked(adminplus_sqlite)
    text = adminplus.ok("project", "stats", 1, as_=OLGA).out
    assert "          2/4 meetings  50%  █████\n" in text
    assert "            1 meeting   n/a\n" in text
    assert max(map(len, text.splitlines())) <= 80
    explained = adminplus.ok("project", "stats", 1, "--explain", as_=OLGA).out
    assert " ".join(GUIDANCE_DEFINITIONS["meetings_held"]().split()[:5]) in explained
    said = figures(adminplus, OLGA, "--explain")["definitions"]
    assert said.keys() == GUIDANCE_DEFINITIONS.keys()
    rows = [*csv.DictReader(io.StringIO(adminplus.ok("project", "stats", 1, "-o", "csv", as_=OLGA).out))]
    assert {"figure": "progress", "of": EMPLOI, "value": "0.5"} in rows
    assert adminplus("project", "stats", 1, "--since", "2026-03-05", as_=OLGA).code == 2
    for day in ("0001-01-01", "0001-03-01", "9999-12-31", "", "2026-W03-2", "20260120"):
        for option in ("--since", "--until"):
            assert adminplus("project", "stats", 1, option, day, as_=OLGA).code == 2, day
    assert len(figures(adminplus, OLGA, "--since", "1900-01-01")["meetings_by_week"]) == 12
    assert [*figures(adminplus, OLGA, "--until", "2026-12-01")["meetings_by_week"]][-1] == "2026-W10"


def test_a_period_holds_the_weeks_it_touches(adminplus_sqlite: Runner) -> None:
    adminplus = worked(adminplus_sqlite)
    weeks = figures(adminplus, CARL, "--since", "2026-02-26", "--until", "2026-03-02")["meetings_by_week"]
    assert weeks == {"2026-W09": 2}
    weeks = figures(adminplus, CARL, "--since", "2026-03-01", "--until", "2026-03-09")["meetings_by_week"]
    assert weeks == {"2026-W09": 1, "2026-W10": 1}


KINDS = st.sampled_from(["meeting_held", "contacted", "meeting_planned", "profile_viewed"])
DAYS = st.integers(-40, 0).map(lambda days: TODAY + timedelta(days=days))
NOTES = st.lists(st.tuples(st.sampled_from([ZOE, YAN]), KINDS, DAYS, st.booleans()), max_size=8)
BOUND = st.none() | st.integers(-30, 5).map(lambda days: TODAY + timedelta(days=days))


@pytest.mark.requirement("D1", "G3")
@settings(
    max_examples=examples(10, ci=25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    notes=NOTES,
    bounds=st.tuples(BOUND, BOUND),
    left=st.booleans(),
    objective=st.integers(0, 4),
    struck=st.integers(0, 2),
)
def test_the_figures_are_those_of_a_slow_recount(
    adminplus_sqlite: Runner, notes: list[Any], bounds: Any, left: bool, objective: int, struck: int
) -> None:
    adminplus = adminplus_sqlite
    if adminplus("project", "list", as_=OLGA).code:
        programs(adminplus)
    start, end = sorted(bounds, key=lambda day: day or TODAY) if all(bounds) else bounds
    dates = [*(["--starts-on", start] if start else []), *(["--ends-on", end] if end else [])]
    create = ("program", "create", 1, "Neuf", *dates, *(["--objective", objective] if objective else []))
    number = adminplus.ok(*create, "--porcelain", as_=OLGA).out.strip()
    for email in (ZOE, YAN):
        adminplus.ok("participant", "add", number, email, as_=OLGA)
    entries: list[list[Any]] = []
    for email, kind, day, confirmed in notes:
        held = kind == "meeting_held" and confirmed
        adminplus.ok(
            "participant",
            "log",
            number,
            email,
            kind,
            "--on",
            day,
            *(["--confirmed"] if held else []),
            as_=OLGA,
        )
        waits = [entry for entry in entries if entry == [email, kind, day, False]] if held else []
        if waits:
            waits[0][3] = True
        elif not [entry for entry in entries if entry[:3] == [email, kind, day]]:
            entries.append([email, kind, day, held])
    for email, kind, day, _confirmed in entries[:struck]:
        adminplus.ok("participant", "unlog", number, email, kind, "--on", day, as_=OLGA)
    del entries[:struck]
    if left:
        adminplus.ok("participant", "remove", number, YAN, as_=OLGA)

    counts = [entry for entry in entries if (not start or entry[2] >= start) and (not end or entry[2] <= end)]
    meetings = [entry[2] for entry in counts if entry[1] == "meeting_held" and entry[3]]
    present = [ZOE] if left else [ZOE, YAN]
    told = adminplus.ok("program", "stats", number, "--since", "2025-12-01", "-o", "json", as_=OLGA).json
    assert told["meetings_held"] == len(meetings)
    assert told["participants"] == len(present)
    assert told["inactive"] == len(
        [email for email in present if email not in {entry[0] for entry in counts}]
    )
    expected = len(meetings) / objective if objective else None
    assert told["progress"][0]["progress"] == (None if expected is None else round(expected, 4))
    by_week = Counter("{}-W{:02}".format(*day.isocalendar()[:2]) for day in meetings)
    assert {week: count for week, count in told["meetings_by_week"].items() if count} == by_week
    (listed,) = [
        row
        for row in adminplus.ok("program", "list", 1, "-o", "json", as_=OLGA).json
        if str(row["id"]) == number
    ]
    assert listed["progress"] == told["progress"][0]["progress"]


@pytest.mark.requirement("D1", "G3")
def test_people_of_a_project_count_once_however_many_programs_they_are_in(adminplus: Runner) -> None:
    worked(adminplus)
    adminplus.ok("participant", "add", 2, YAN, as_=OLGA)
    third = adminplus.ok("program", "create", 1, "Troisième", "--porcelain", as_=OLGA).out.strip()
    for email in (YAN, "una@j.fr", "tri@j.fr"):
        adminplus.ok("participant", "add", third, email, as_=OLGA)
    adminplus.ok("participant", "remove", third, "tri@j.fr", as_=OLGA)
    told = figures(adminplus, OLGA)
    assert (told["participants"], told["inactive"]) == (3, 2)
    assert sum(each["participants"] for each in told["progress"]) == 6
    adminplus.ok("participant", "log", third, YAN, "contacted", as_=OLGA)
    assert figures(adminplus, OLGA)["inactive"] == 1
    adminplus.ok("program", "archive", third, as_=OLGA)
    told = figures(adminplus, OLGA)
    assert (told["participants"], told["inactive"]) == (2, 1)
