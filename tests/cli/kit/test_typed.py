"""Days and words of the command line: a day is that of the request's area, and what is no word ends with 2."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adminplus_cli.cli.kit.typed import day, window
from adminplus_cli.domain.shared.errors import UsageError
from adminplus_cli.domain.shared.instant import Window
from tests.casework import BENEFICIARY, CAF, CLAIRE, HELPERS, INES, cast, open_request
from tests.examples import examples
from tests.guidance import OLGA, account
from tests.runner import Runner

AREAS = {
    "01": "Europe/Paris",
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
}
AROUND_MIDNIGHT = st.integers(-18 * 60, 18 * 60).map(
    lambda minutes: datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
TEXTS = ("--subject", "S", "--description", "D", *BENEFICIARY)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What sets the time zone of the person, until the test ends."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.requirement("M3", "M4", "M6")
@settings(
    max_examples=examples(3, ci=6),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)
@given(
    opened=st.lists(st.tuples(st.sampled_from(sorted(AREAS)), AROUND_MIDNIGHT), min_size=2, max_size=4),
    invited_later=st.booleans(),
)
def test_lists_exports_and_statistics_of_a_period_agree_to_the_row(
    adminplus: Runner, opened: list[tuple[str, datetime]], invited_later: bool
) -> None:
    if adminplus("group", "show", CAF).code:
        cast(adminplus)
        adminplus.ok("group", "create", "Tard", "--organisation", "CAF", "--area", "01")
        adminplus.ok("group", "users", "add", "Tard", "tard@caf.example.fr", "--instructor")
    begun = adminplus.clock.now
    before = int(adminplus.ok("request", "list", "-o", "count", as_=CLAIRE).out)
    made: dict[str, date] = {}
    for area, at in sorted(opened, key=lambda each: each[1]):
        adminplus.clock.now = at
        words = ("request", "create", *TEXTS, "--to", CAF, "--area", area, "--porcelain")
        number = adminplus.ok(*words, as_=CLAIRE).out.strip()
        made[number] = at.astimezone(ZoneInfo(AREAS[area])).date()
    if invited_later:
        adminplus.clock.now = datetime(2026, 2, 1, 23, 30, tzinfo=UTC)
        adminplus.ok("request", "invite", next(iter(made)), "--group", "Tard", as_=INES)
    adminplus.clock.now = begun
    for since, until in (("2026-02-01", None), (None, "2026-02-01"), ("2026-01-31", "2026-02-02")):
        period = (*(("--since", since) if since else ()), *(("--until", until) if until else ()))
        wanted = {
            number
            for number, day in made.items()
            if (since is None or day >= date.fromisoformat(since))
            and (until is None or day < date.fromisoformat(until))
        }
        mine = adminplus.ok("request", "list", *period, "-o", "ids", as_=CLAIRE).out.split()
        assert {*mine} & made.keys() == wanted
        for group, figure in ((HELPERS, "created"), (CAF, "received"), ("Tard", "received")):
            listed = adminplus.ok("group", "requests", "list", group, *period, "-o", "ids").out.split()
            exported = adminplus.ok("group", "requests", "export", group, *period, "-o", "csv").out
            rows = [row["id"] for row in csv.DictReader(io.StringIO(exported))]
            told = adminplus.ok("group", "stats", group, *period, "-o", "json").json
            assert {*listed} == {*rows}
            if since:  # without one, statistics begin a year ago
                assert len(rows) == sum(told[figure].values()), (group, period)
    assert before + len(made) == int(adminplus.ok("request", "list", "-o", "count", as_=CLAIRE).out)


def test_an_instant_bounds_a_list_wherever_the_request_is(adminplus: Runner) -> None:
    cast(adminplus)
    for area in ("974", "972"):
        adminplus.ok("request", "create", *TEXTS, "--to", CAF, "--area", area, as_=CLAIRE)
    for at, count in (("2026-03-02T09:00:00Z", 2), ("2026-03-02T09:00:01Z", 0)):
        found = adminplus.ok("request", "list", "--since", at, "-o", "count", as_=CLAIRE).out
        assert int(found) == count
        assert (
            adminplus.ok("request", "list", "--until", at, "-o", "count", as_=CLAIRE).out == f"{2 - count}\n"
        )


@pytest.mark.parametrize(
    ("area", "at", "accepted", "refused"),
    [
        ("974", "2026-03-02T20:30:00", "2026-03-03", "2026-03-04"),
        ("01", "2026-03-02T20:30:00", "2026-03-02", "2026-03-03"),
        ("972", "2026-03-03T02:00:00", "2026-03-02", "2026-03-03"),
        ("01", "2026-03-02T23:30:00", "2026-03-03", "2027-03-03"),
    ],
)
def test_a_mandate_is_not_of_a_day_to_come_where_the_request_is(
    adminplus_sqlite: Runner, area: str, at: str, accepted: str, refused: str
) -> None:
    adminplus = cast(adminplus_sqlite)
    adminplus.clock.now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    words = ("request", "create", *TEXTS, "--to", CAF, "--area", area, "--mandate", "paper", "--mandate-date")
    before = adminplus.dump()
    wrong = adminplus(*words, refused, as_=CLAIRE)
    assert (wrong.code, wrong.err.splitlines()[0]) == (6, f"error: mandate date: {refused} is still to come.")
    assert adminplus.dump() == before
    adminplus.ok(*words, accepted, as_=CLAIRE)


@pytest.mark.parametrize(
    ("zone_name", "since"), [("America/Martinique", "2025-01-01"), ("Indian/Reunion", "2025-02-01")]
)
def test_today_is_the_day_of_the_persons_clock(
    adminplus_sqlite: Runner, zone: pytest.MonkeyPatch, zone_name: str, since: str
) -> None:
    adminplus = cast(adminplus_sqlite)
    zone.setenv("TZ", zone_name)
    time.tzset()
    adminplus.clock.now = datetime(2026, 2, 1, 1, 0, tzinfo=UTC)  # 31 January in Martinique
    assert adminplus.ok("group", "stats", CAF, "-o", "json").json["since"] == since


WRONG: list[tuple[tuple[object, ...], str]] = [
    (("request", "list", "--since", "hier soir"), CLAIRE),
    (("request", "list", "--until", "2026-02-30"), CLAIRE),
    (("request", "list", "--since", ""), CLAIRE),
    (("request", "list", "--limit", "x"), CLAIRE),
    (("request", "list", "--limit", "-1"), CLAIRE),
    (("request", "list", "--status", "lost"), CLAIRE),
    (("request", "list", "--part", "boss"), CLAIRE),
    (("request", "list", "--search", "a\nb"), CLAIRE),
    (("request", "list", "-o", "xml"), CLAIRE),
    (("request", "list", "--sort", "nothing"), CLAIRE),
    (("request", "list", "--fields", "nothing"), CLAIRE),
    (("request", "show", "twelve"), CLAIRE),
    (("request", "close", "1", "--useful", "perhaps"), CLAIRE),
    (("request", "attach", "1", "/nowhere/x"), CLAIRE),
    (("request", "create", *TEXTS, "--to", CAF, "--mandate", "pigeon"), CLAIRE),
    (("request", "create", *TEXTS, "--to", CAF, "--mandate-date", "2026-01-01"), CLAIRE),
    (("request", "create", *TEXTS, "--to", CAF, "--mandate", "sms", "--mandate-date", "01/13/2026"), CLAIRE),
    (("group", "requests", "list", CAF, "--since", "x"), ""),
    (("group", "requests", "export", CAF, "--until", "x"), ""),
    (("group", "requests", "export", CAF, "--to", "/nowhere/x"), ""),
    (("group", "stats", CAF, "--since", "x"), ""),
    (("group", "stats", CAF, "--since", "2030-01-01"), ""),
    (("tick", "--at", "x"), ""),
    (("tick", "--max", "x"), ""),
    (("escalation", "explain", "1", "--at", "x"), ""),
    (("user", "import", "/nowhere/x"), ""),
    (("program", "create", "P", "T", "--starts-on", "x"), OLGA),
    (("program", "create", "P", "T", "--objective", "x"), OLGA),
    (("program", "list", "P", "--search", "a\nb"), OLGA),
    (("project", "stats", "P", "--until", "x"), OLGA),
    (("project", "member", "invite", "P", "a@p.example.fr", "--role", "boss"), OLGA),
    (("participant", "log", "T", "j@j.example.fr", "contacted", "--on", "x"), OLGA),
]


@pytest.mark.requirement("T2")
@pytest.mark.parametrize(("words", "as_"), WRONG, ids=lambda value: " ".join(map(str, value))[:60])
def test_a_word_of_the_command_line_that_is_not_understood_is_wrong_usage(
    adminplus_sqlite: Runner, words: tuple[object, ...], as_: str
) -> None:
    adminplus = cast(adminplus_sqlite)
    account(adminplus, OLGA)
    adminplus.ok("project", "create", "P", as_=OLGA)
    adminplus.ok("program", "create", "P", "T", as_=OLGA)
    adminplus.ok("participant", "add", "T", "j@j.example.fr", as_=OLGA)
    adminplus.ok("request", "create", *TEXTS, "--to", CAF, as_=CLAIRE)
    before = adminplus.dump()
    refused = adminplus(*words, as_=as_ or None)
    assert (refused.code, refused.out) == (2, ""), refused.err
    assert refused.err.lower().startswith(("error: ", "usage: "))
    assert adminplus.dump() == before


@pytest.mark.parametrize("command", [("list",), ("list", "-o", "count")])
def test_a_period_that_ends_before_it_begins_is_a_wrong_word(
    adminplus_sqlite: Runner, command: tuple[str, ...]
) -> None:
    period = ("--since", "2026-02-01", "--until", "2026-01-01")
    refused = adminplus_sqlite("request", *command, *period, as_=None)
    assert refused.code == 2
    assert "--since must come before --until" in refused.err


TODAY = date(2026, 11, 25)
DAYS = [
    ("2026-11-24", date(2026, 11, 24)),
    ("24/11/2026", date(2026, 11, 24)),
    ("4/1/2026", date(2026, 1, 4)),
    ("today", TODAY),
    ("Aujourd'hui", TODAY),
    ("aujourd’hui", TODAY),
    ("hier", date(2026, 11, 24)),
    (" YESTERDAY ", date(2026, 11, 24)),
]
AGO = [("7d", date(2026, 11, 18)), ("7j", date(2026, 11, 18)), ("0d", TODAY), ("30 J", date(2026, 10, 26))]


@pytest.mark.parametrize(("text", "expected"), [*DAYS, *AGO])
def test_a_day_is_written_as_people_write_it(text: str, expected: date) -> None:
    assert day(text, "--on", TODAY) == expected
    assert window(text, None, TODAY) == Window(expected, None)


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_to_come_is_written_like_that_too(text: str, expected: date) -> None:
    assert day(text, "--ends-on", TODAY, past=False) == expected


NO_DAYS = """7 7w -7d d 24/11/26 11/24/2026 31/02/2026 24.11.2026 demain ٧d 2026-W12-1""".split()


@pytest.mark.parametrize("text", ["", *NO_DAYS])
def test_what_could_be_another_day_is_none(text: str) -> None:
    with pytest.raises(UsageError, match="is not a date") as refused:
        day(text, "--on", TODAY)
    assert "7d for seven days ago" in str(refused.value.hint)
    with pytest.raises(UsageError, match="is not a date"):
        window(None, text, TODAY)


@pytest.mark.parametrize("text", ["9999-12-31", "31/12/9999", "01/01/0001", "1899-12-31"])
@pytest.mark.parametrize("past", [True, False])
def test_a_day_that_is_too_far_away_is_not_called_no_date(text: str, past: bool) -> None:
    with pytest.raises(UsageError, match="is too far away") as refused:
        day(text, "--until", TODAY, past=past)
    assert refused.value.hint == "Years go from 1900 to 9998."
    with pytest.raises(UsageError, match="is too far away"):
        window(text, None, TODAY)


@pytest.mark.parametrize("text", ["tomorrow", "demain", " Demain "])
def test_tomorrow_is_a_day_where_one_to_come_may_be_meant(text: str) -> None:
    assert day(text, "--until", TODAY, past=False) == TODAY + timedelta(days=1)


@pytest.mark.parametrize("text", ["7d", "7j"])
def test_seven_days_are_no_day_where_it_could_be_in_seven_days(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        day(text, "--ends-on", TODAY, past=False)
    assert "7d" not in str(refused.value.hint)


def test_an_instant_still_bounds_a_period() -> None:
    assert window("2026-11-24T08:30:00Z", "hier", TODAY) == Window(
        datetime(2026, 11, 24, 8, 30, tzinfo=UTC), date(2026, 11, 24)
    )


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("today", None, 1),
        ("hier", "today", 0),
        ("7j", None, 1),
        ("02/03/2026", None, 1),
        ("03/03/2026", None, 0),
    ],
)
def test_a_list_takes_such_days(adminplus: Runner, since: str, until: str | None, found: int) -> None:
    cast(adminplus)
    open_request(adminplus)
    until_ = ("--until", until) if until else ()
    line = ("--since", since, *until_, "-o", "count")
    assert adminplus.ok("request", "list", *line, as_=CLAIRE).out == f"{found}\n"


@pytest.mark.requirement("T2")
@pytest.mark.parametrize("output", ["table", "csv", "json", "count"])
@pytest.mark.parametrize(
    "words",
    [
        ("request", "list", "--since", "demain"),
        ("request", "list", "--search", "a\tb"),
        ("group", "requests", "list", CAF, "--until", "2026-13-01"),
        ("program", "list", 1, "--search", "a\tb"),
    ],
)
def test_what_is_typed_wrong_is_said_before_the_store_is_asked(
    adminplus_sqlite: Runner, words: tuple[object, ...], output: str
) -> None:
    adminplus_sqlite.ok("user", "add", CLAIRE)
    adminplus_sqlite.ok("user", "disable", CLAIRE, "--yes")
    stored = adminplus_sqlite.dump()
    assert adminplus_sqlite(*words, "-o", output, as_=CLAIRE).code == 2
    assert adminplus_sqlite.dump() == stored
    adminplus_sqlite.address += ".none"
    assert adminplus_sqlite(*words, "-o", output, as_=CLAIRE).code == 2
