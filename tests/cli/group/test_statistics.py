"""`adminplus group stats`: figures that an independent reading of the rows confirms, for those who may see them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.casework import (
    BENEFICIARY,
    CAF,
    CLAIRE,
    CPAM,
    EXPERT,
    HELPERS,
    HUGO,
    INES,
    MAUD,
    PAUL,
    cast,
    open_request,
)
from tests.cli import stats_world
from tests.cli.stats_world import NOW, World
from tests.examples import examples
from tests.runner import Clock, Runner
from tests.servers import Postgres

FEW = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
    phases=[Phase.explicit, Phase.generate],  # a store per example: too slow to shrink
)
CALENDARS = st.sampled_from(("elapsed", "business"))


def counted_as_defined(world: World, calendar: str, store: str, folder: Path) -> None:
    """Compare the figures of the world with those that the rows of its dump give by the definitions."""
    config = folder / f"{calendar}.toml"
    config.write_text(f'[escalation]\ncalendar = "{calendar}"\n')
    stats_world.write(world, store)
    adminplus = Runner(store, Clock(NOW), lambda _content: None)
    asked = [f"--{name}={day}" for name, day in (("since", world.since), ("until", world.until)) if day]
    found = adminplus("--config", config, "group", "stats", stats_world.GROUP, "-o", "json", *asked)
    if world.since and world.until and world.since >= world.until:
        assert (found.code, found.error["id"]) == (2, "usage")
        return
    assert found.code == 0, found.err
    dump = adminplus.dump()
    assert found.json == stats_world.expected(dump, calendar, world.since, world.until)
    by_month = adminplus("--config", config, "stats", "groups", stats_world.GROUP, "-o", "json", *asked)
    assert {row["month"] for row in by_month.json} >= {*found.json["created"]}
    for row in by_month.json:
        assert _as_a_period(row) == _of_month(row["month"], world, dump, calendar)


def _as_a_period(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of figures by month as the figures of that period have it."""
    delays = {name: value for name, value in row.items() if "_hours_" in name}
    return delays | {
        "created": {row["month"]: row["sent"]},
        "received": {row["month"]: row["received"]},
        "answered_in_time": row["answered_in_time"],
        "closed_useful": row["closed_useful"],
        "closed_by_itself": row["closed_by_itself"],
        "escalations": {
            "first-response": row["first_response_escalations"],
            "silence": row["silence_escalations"],
        },
        "counted": {"answered_in_time": row["judged"], "closing": row["closed"]},
    }


def _of_month(month: str, world: World, dump: list[dict[str, Any]], calendar: str) -> dict[str, Any]:
    """Return what a slow count by the definitions says of a month, or of what the period has of it."""
    year, number = map(int, month.split("-"))
    first, after = date(year, number, 1), date(year + number // 12, number % 12 + 1, 1)
    ends = (max(first, world.since or first), min(after, world.until or after))
    told = stats_world.expected(dump, calendar, *ends)
    told["counted"] = {name: told["counted"][name] for name in ("answered_in_time", "closing")}
    left = {"group", "since", "until", "open_by_status", "warned", "managers_told", "delay_days"}
    left |= {"active_helpers", "active_instructors", "delay_calendar"}
    return {name: value for name, value in told.items() if name not in left} | {
        name: {month: told[name].get(month, 0)} for name in ("created", "received")
    }


@pytest.mark.requirement("M3")
@settings(FEW, max_examples=examples(10, ci=25))
@given(world=stats_world.worlds(), calendar=CALENDARS)
def test_the_figures_are_those_of_a_slow_count_by_the_definitions(
    world: World, calendar: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("world")
    folder.chmod(0o700)
    copy = folder / "adminplus.db"
    shutil.copyfile(sqlite_template, copy)
    copy.chmod(0o600)
    counted_as_defined(world, calendar, str(copy), folder)


@pytest.mark.requirement("M3")
@settings(FEW, max_examples=examples(3, ci=6))
@given(world=stats_world.worlds(), calendar=CALENDARS)
def test_the_figures_are_the_same_on_postgresql(
    world: World, calendar: str, postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.database() as url:
        counted_as_defined(world, calendar, url, tmp_path)


def told(adminplus: Runner) -> None:
    """A history of the CAF: two requests answered (one late), one closed, one that waits, one sent to it later."""
    cast(adminplus)
    first, second, _waiting = (open_request(adminplus) for _count in range(3))
    elsewhere = open_request(adminplus, to=CPAM)
    adminplus.clock.forward(hours=5)
    adminplus.ok("request", "reply", first, "--message", "Oui.", as_=INES)
    adminplus.ok("request", "reply", second, "--message", "Entre nous.", "--private", as_=INES)
    adminplus.clock.forward(days=30)
    adminplus.ok("tick")
    adminplus.ok("request", "reply", second, "--message", "Enfin.", as_=INES)
    adminplus.ok("request", "invite", elsewhere, "--group", CAF, as_=PAUL)
    adminplus.ok("request", "close", first, "--useful", "yes", as_=CLAIRE)
    adminplus.ok("group", "users", "add", CAF, MAUD, "--manager")


TABLE = """\
CAF de l'Ain
from 2025-04-01 to now

Requests    sent                      received
  2026-03      0                             3  ███████████████████
  2026-04      0                             1  ██████▍
  all          0  ▁▁                         4  █▃

Open requests
  new                 2  ████████████████████
  in progress         1  ██████████
  processed           0

Escalations
  first response      3  ███████████████
  silence             4  ████████████████████

Shares and delays
  answered in 4 days             25%  of 4 requests
  closed as useful              100%  of 1 request
  first response, median   15.2 days  of 2 requests
  first response, 9 in 10  30.2 days  of 2 requests
  closing, median          30.2 days  of 1 request
  closing, 9 in 10         30.2 days  of 1 request

People
  active helpers                   0
  active instructors               1
"""


@pytest.mark.requirement("M3", "M8")
def test_a_manager_reads_the_figures_of_the_group(adminplus: Runner) -> None:
    told(adminplus)
    assert adminplus.ok("group", "stats", CAF, as_=MAUD).out == TABLE
    assert adminplus.ok("group", "stats", CAF).out == TABLE


NOTHING = """\
ANTS
from 2025-03-01 to now

Requests    sent                      received
  2026-03      0                             0
  all          0  ▁                          0  ▁

Open requests
  new                 0
  in progress         0
  processed           0

Escalations
  first response      0
  silence             0

Shares and delays
  answered in 4 days             n/a
  closed as useful               n/a
  first response, median         n/a
  first response, 9 in 10        n/a
  closing, median                n/a
  closing, 9 in 10               n/a

People
  active helpers                   0
  active instructors               0
"""


@pytest.mark.requirement("M3")
def test_a_group_that_did_nothing_yet_has_nothing_to_tell(adminplus: Runner) -> None:
    adminplus.ok("group", "create", "ANTS", "--organisation", "ANTS", "--area", "01")
    assert adminplus.ok("group", "stats", "ANTS").out == NOTHING
    figures = adminplus.ok("group", "stats", "ANTS", "-o", "json").json
    assert (figures["answered_in_time"], figures["closing_hours_p90"], figures["created"]) == (
        None,
        None,
        {"2026-03": 0},
    )
    before = ("--since", "2020-01-01", "--until", "2021-01-01")
    assert adminplus.ok("group", "stats", "ANTS", *before, "-o", "json").json["created"] == {}
    assert adminplus.ok("group", "stats", "ANTS", *before).code == 0


@pytest.mark.requirement("M3", "T3")
@pytest.mark.parametrize("who", [CLAIRE, INES, PAUL, EXPERT])
def test_nobody_else_sees_them_and_the_audit_keeps_who_tried(adminplus: Runner, who: str) -> None:
    cast(adminplus)
    refused = adminplus("group", "stats", CAF, "-o", "json", as_=who)
    assert (refused.code, refused.out, refused.error["id"]) == (3, "", "forbidden")
    last = adminplus.ok("audit", "list", "-o", "json").json
    line = max(last, key=lambda row: int(row["id"]))
    assert (line["actor"], line["action"], line["outcome"]) == (who, "group.stats", "denied")


@pytest.mark.requirement("M3")
def test_a_manager_of_another_group_is_a_stranger_here(adminplus: Runner) -> None:
    cast(adminplus)
    assert adminplus.ok("group", "stats", HELPERS, as_=MAUD).code == 0
    assert adminplus("group", "stats", CAF, as_=MAUD).code == 3
    assert adminplus("group", "stats", "Nowhere", as_=MAUD).code == 4


@pytest.mark.requirement("M3")
def test_a_period_is_made_of_days_of_the_area(adminplus_sqlite: Runner) -> None:
    adminplus = adminplus_sqlite
    adminplus.ok("group", "create", "Réunion", "--organisation", "CAF", "--area", "974")
    adminplus.ok("group", "users", "add", "Réunion", INES, "--instructor")
    cast(adminplus)
    adminplus.clock.now = NOW.replace(month=4, day=30, hour=21)  # 1 May in Réunion, 30 April in Bourg
    for to, area in (("Réunion", "974"), (CAF, "01")):
        open_request(adminplus, "--area", area, to=to)
    adminplus.clock.forward(days=3)

    def received(group: str, *period: str) -> dict[str, int]:
        found: dict[str, int] = adminplus.ok("group", "stats", group, *period, "-o", "json").json["received"]
        return found

    april = ("--since", "2026-04-01", "--until", "2026-05-01")
    assert (received("Réunion", *april), received(CAF, *april)) == ({"2026-04": 0}, {"2026-04": 1})
    assert received("Réunion", "--since", "2026-05-01") == {"2026-05": 1}


@pytest.mark.parametrize(
    "period",
    [
        ("--since", "2026-05-01", "--until", "2026-05-01"),
        ("--since", "2026-05-02", "--until", "2026-05-01"),
        ("--since", "2030-01-01"),
        ("--since", "whenever"),
        ("--until", "2026-02-30"),
        ("--until", "0001-01-01"),
    ],
)
def test_a_period_that_is_none_is_refused(adminplus_sqlite: Runner, period: tuple[str, ...]) -> None:
    cast(adminplus_sqlite)
    refused = adminplus_sqlite("group", "stats", CAF, *period)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("error: ")


def test_a_period_that_is_still_to_come_is_called_so(adminplus_sqlite: Runner) -> None:
    cast(adminplus_sqlite)
    refused = adminplus_sqlite("group", "stats", CAF, "--since", "2030-01-01")
    assert refused.err == "error: The period holds no day: --since is still to come.\n"


def test_a_format_that_is_none_is_refused_in_plain_words(adminplus_sqlite: Runner) -> None:
    refused = adminplus_sqlite("group", "stats", CAF, "-o", "md")
    said = "error: Invalid value for '-o' / '--output': 'md' is not one of 'table', 'json', 'csv', 'html', 'xlsx'."
    assert (refused.code, refused.err.splitlines()[0]) == (2, said)


@pytest.mark.requirement("M3")
def test_explain_says_what_every_figure_counts(adminplus_sqlite: Runner) -> None:
    told(adminplus_sqlite)
    figures = adminplus_sqlite.ok("group", "stats", CAF, "-o", "json").json
    explained = adminplus_sqlite.ok("group", "stats", CAF, "--explain", "-o", "json").json
    definitions = explained.pop("definitions")
    assert explained == figures
    other = {"group", "since", "until", "counted", "delay_days", "delay_calendar"}
    assert definitions.keys() == (figures.keys() - other) | {"all"}
    text = " ".join(adminplus_sqlite.ok("group", "stats", CAF, "--explain").out.split())
    assert [name for name, says in definitions.items() if says not in text] == []
    assert all(
        len(line) <= 80 for line in adminplus_sqlite.ok("group", "stats", CAF, "--explain").out.splitlines()
    )


@pytest.mark.requirement("M3", "T2")
def test_csv_has_a_row_for_every_number(adminplus: Runner) -> None:
    told(adminplus)
    figures = adminplus.ok("group", "stats", CAF, "-o", "json").json
    rows = list(csv.DictReader(io.StringIO(adminplus.ok("group", "stats", CAF, "-o", "csv").out)))
    flat = {
        (name, part): number
        for name, value in figures.items()
        if name not in ("group", "since", "until")
        for part, number in (value.items() if isinstance(value, dict) else [("", value)])
    }
    assert {(row["figure"], row["of"]): row["value"] for row in rows} == {
        key: "" if number is None else str(number) for key, number in flat.items()
    }
    explained = adminplus.ok("group", "stats", CAF, "-o", "csv", "--explain").out
    assert explained.splitlines()[0] == "figure,of,value,definition"


@pytest.mark.requirement("M3", "M7", "T6")
@pytest.mark.parametrize("output", ["table", "json", "csv", "html"])
def test_no_form_of_the_figures_holds_anything_personal(adminplus_sqlite: Runner, output: str) -> None:
    adminplus = adminplus_sqlite
    told(adminplus)
    open_request(adminplus, subject="Canarisujet")
    shown = adminplus.ok("group", "stats", CAF, "-o", output, "--explain", as_=MAUD).out
    values = [value.partition("=")[2] for value in BENEFICIARY if "=" in value]
    private = ["Canarisujet", "blocage", "Enfin", "Entre nous", CLAIRE, HUGO, INES, EXPERT, *values[:2]]
    assert [word for word in private if word in shown] == []


def test_figures_are_written_to_a_file_that_is_not_replaced_by_accident(
    adminplus_sqlite: Runner, tmp_path: Path
) -> None:
    cast(adminplus_sqlite)
    file = tmp_path / "figures.json"
    asked = ("group", "stats", CAF, "-o", "json", "--to", file)
    done = adminplus_sqlite.ok(*asked)
    assert (done.out, done.err) == ("", f"Wrote the figures to {file}.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text()) == adminplus_sqlite.ok("group", "stats", CAF, "-o", "json").json
    assert adminplus_sqlite(*asked).code == 5
    assert adminplus_sqlite(*asked, "--force").code == 0


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_the_table_fits_the_terminal(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    told(adminplus_sqlite)
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = adminplus_sqlite.ok("group", "stats", CAF, "--explain").out.splitlines()
    assert max(map(len, lines)) <= columns
    assert any(line.startswith("  2026-03      0") and line.endswith("█") for line in lines)


def test_the_page_needs_the_library_that_draws(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    cast(adminplus_sqlite)
    for name in [
        each for each in sys.modules if each.split(".")[0] == "pygal" or each.endswith("render.chart")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygal", None)
    refused = adminplus_sqlite("group", "stats", CAF, "-o", "html")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "error: Charts are not installed.\nhint: Install them: pip install 'adminplus-cli[charts]'\n"
    )
    assert adminplus_sqlite.ok("group", "stats", CAF).code == 0


@pytest.mark.requirement("M3")
def test_figures_by_month_are_of_the_groups_whose_figures_one_may_see(adminplus: Runner) -> None:
    told(adminplus)
    asked = ("stats", "groups", "-o", "json")
    every = adminplus.ok(*asked).json
    assert {row["group"] for row in every} == {HELPERS, CAF, CPAM}
    assert {row["group"] for row in adminplus.ok(*asked, as_=MAUD).json} == {HELPERS, CAF}
    assert adminplus.ok(*asked, CPAM).json == [row for row in every if row["group"] == CPAM]
    for words, who in (((), CLAIRE), ((CPAM,), MAUD)):
        assert adminplus(*asked, *words, as_=who).code == 3
    (march, april) = (row for row in every if row["group"] == CAF)
    assert (march["month"], march["sent"], march["received"], march["opened"]) == ("2026-03", 0, 3, 4)
    assert (march["first_response_escalated"], april["first_response_escalated"]) == (0.75, None)
    assert (april["received"], april["first_response_escalations"]) == (1, 3)


@pytest.mark.requirement("M3")
def test_figures_by_month_say_what_they_count_beside_the_rows(adminplus_sqlite: Runner) -> None:
    told(adminplus_sqlite)
    said = adminplus_sqlite.ok("stats", "groups", "--explain", "--sort", "-month", "--limit", 1)
    assert said.out.count("\n") == 2
    assert said.out.splitlines()[1].startswith("2026-04,")
    assert "closed_by_itself: Requests that were processed for so long" in said.err


@pytest.mark.requirement("M3")
def test_what_closed_by_itself_is_counted_apart(adminplus: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    cast(adminplus)
    open_request(adminplus)
    adminplus.ok("request", "reply", 1, "-m", "Fait.", "--progress", "processed", as_=INES)
    monkeypatch.setenv("ADMINPLUS_CASEWORK_CLOSE_PROCESSED_DAYS", "30")
    for _run in range(2):
        adminplus.clock.forward(days=31)
        adminplus.ok("tick", "--only", "closing")
    figures = adminplus.ok("group", "stats", CAF, "-o", "json").json
    assert (figures["closed_by_itself"], figures["closing_hours_median"]) == (1, None)
    assert "  closed by themselves             1" in adminplus.ok("group", "stats", CAF).out
    (march, *_later) = adminplus.ok("stats", "groups", CAF, "-o", "json").json
    assert (march["closed"], march["closed_by_itself"]) == (0, 1)


@pytest.mark.requirement("M3", "E1")
def test_warnings_and_what_managers_were_told_are_counted_in_the_period_in_which_they_were(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus)
    adminplus.ok("expert", "add", PAUL)
    open_request(adminplus)
    monkeypatch.setenv("ADMINPLUS_ESCALATION_MANAGER_DAYS", "2")
    for days in (3, 1, 2):
        adminplus.clock.forward(days=days)
        for _run in range(2):
            adminplus.ok("tick")
    for group in (CAF, HELPERS):
        figures = adminplus.ok("group", "stats", group, "-o", "json").json
        assert (figures["warned"], figures["managers_told"]) == (1, 1)
    said = adminplus.ok("group", "stats", CAF).out
    lines = {line.strip().rpartition("  ")[0].strip(): line.split()[-1] for line in said.splitlines() if line}
    assert (lines["warned before the experts"], lines["managers told after them"]) == ("1", "1")
    before = adminplus.ok("group", "stats", CAF, "--until", "2026-03-05", "-o", "json").json
    assert (before["warned"], before["managers_told"]) == (0, 0)
