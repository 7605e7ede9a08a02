"""The figures of a group: what each counts, at its edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from adminplus_cli.domain.casework.escalation import Delays, EscalationRule
from adminplus_cli.domain.casework.request import Usefulness
from adminplus_cli.domain.casework.request_state import Status
from adminplus_cli.domain.casework.statistics import (
    Case,
    Firing,
    GroupStatistics,
    group_statistics,
    percentile,
)
from adminplus_cli.domain.casework.statistics_words import DEFINITIONS, ground
from adminplus_cli.domain.shared.errors import UsageError
from adminplus_cli.domain.shared.period import Period

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
OPENED = datetime(2026, 5, 4, 8, tzinfo=UTC)
WAITING = Case(
    created_at=OPENED,
    area="01",
    timezone="Europe/Paris",
    first_response_at=None,
    closed_at=None,
    useful=None,
    sent=False,
    received_at=OPENED,
)


def told(
    *cases: Case,
    firings: tuple[Firing, ...] = (),
    open_now: Mapping[Status, int] | None = None,
    now: datetime = NOW,
    **period: date,
) -> GroupStatistics:
    days = Period.of(period.get("since"), period.get("until"), now=now, today=now.date())
    return group_statistics(
        cases,
        open_now or {},
        firings,
        (),
        period=days,
        founded=LONG_AGO,
        now=now,
        delays=Delays(),
        helpers=2,
        instructors=1,
    )


def answered(**after: float) -> Case:
    return replace(WAITING, first_response_at=OPENED + timedelta(**after))


def closed(useful: Usefulness | None = None, **after: float) -> Case:
    return replace(WAITING, closed_at=OPENED + timedelta(**after), useful=useful)


@pytest.mark.requirement("M3")
@pytest.mark.parametrize(
    ("values", "median_of_ten"),
    [
        ([], None),
        ([7], 7),
        ([1, 2], 2),
        (list(range(1, 11)), 9),
        (list(range(1, 12)), 10),
        ([5] * 9 + [99], 5),
    ],
)
def test_the_ninetieth_percentile_is_a_value_that_nine_in_ten_do_not_exceed(
    values: list[int], median_of_ten: int | None
) -> None:
    assert percentile(values, 90) == median_of_ten
    assert percentile(list(reversed(values)), 90) == median_of_ten


@pytest.mark.requirement("M3")
def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    found = told(answered(hours=1), answered(hours=2), answered(hours=4), answered(hours=100))
    assert (found.first_response_hours_median, found.first_response_hours_p90) == (3.0, 100.0)
    assert told(answered(hours=1)).first_response_hours_median == 1.0
    assert told(WAITING).first_response_hours_median is None


@pytest.mark.requirement("M3")
@pytest.mark.parametrize(
    ("seconds", "hours"), [(0, 0.0), (179, 0.0), (180, 0.1), (539, 0.1), (540, 0.2), (900, 0.3), (1260, 0.4)]
)
def test_hours_are_rounded_halves_upwards_to_one_decimal(seconds: int, hours: float) -> None:
    assert told(answered(seconds=seconds)).first_response_hours_median == hours


@pytest.mark.requirement("M3")
@pytest.mark.parametrize(
    ("case", "now", "share"),
    [
        (answered(days=4), NOW, 1.0),
        (answered(days=4, seconds=1), NOW, 0.0),
        (WAITING, OPENED + timedelta(days=4, seconds=-1), None),
        (WAITING, OPENED + timedelta(days=4), 0.0),
        (answered(hours=1), OPENED + timedelta(hours=2), 1.0),
        (closed(hours=1), NOW, 0.0),
    ],
)
def test_a_request_is_judged_once_it_is_answered_or_its_delay_is_over(
    case: Case, now: datetime, share: float | None
) -> None:
    assert told(case, now=now).answered_in_time == share


@pytest.mark.requirement("M3")
def test_only_yes_and_no_tell_whether_a_closing_was_useful() -> None:
    votes = (Usefulness.YES, Usefulness.YES, Usefulness.NO, Usefulness.UNKNOWN, None)
    found = told(*(closed(useful, days=1) for useful in votes))
    assert (found.closed_useful, found.counted["closed_useful"], found.counted["closing"]) == (0.6667, 3, 5)


@pytest.mark.requirement("M3")
def test_what_is_open_is_told_as_of_now_whatever_the_period() -> None:
    open_now = {Status.IN_PROGRESS: 1, Status.NEW: 1}
    found = told(WAITING, answered(days=1), closed(days=1), open_now=open_now, since=date(2026, 6, 1))
    assert found.open_by_status == {"new": 1, "in_progress": 1, "processed": 0}
    assert (found.counted["first_response"], found.created, found.received) == (
        0,
        {"2026-06": 0},
        {"2026-06": 0},
    )


@pytest.mark.requirement("M3")
def test_a_request_sent_to_the_group_later_is_received_in_that_month_and_timed_from_its_opening() -> None:
    later = replace(answered(hours=3), received_at=datetime(2026, 6, 2, tzinfo=UTC))
    found = told(later, since=date(2026, 5, 1))
    assert (found.received, found.first_response_hours_median) == ({"2026-05": 0, "2026-06": 1}, 3.0)


@pytest.mark.requirement("M3")
@pytest.mark.parametrize(
    ("timezone", "hour", "month"),
    [
        ("Europe/Paris", 22, "2026-05"),
        ("Europe/Paris", 21, "2026-04"),
        ("America/Guadeloupe", 23, "2026-04"),
        ("Indian/Reunion", 20, "2026-05"),
        ("Indian/Reunion", 19, "2026-04"),
    ],
)
def test_a_month_is_one_of_the_area(timezone: str, hour: int, month: str) -> None:
    at = datetime(2026, 4, 30, hour, tzinfo=UTC)
    case = replace(WAITING, created_at=at, received_at=at, sent=True, timezone=timezone)
    rule = Firing(EscalationRule.SILENCE, at, timezone)
    found = told(case, firings=(rule,), since=date(2026, 4, 1), until=date(2026, 6, 1))
    assert [name for name, count in found.created.items() if count] == [month]
    assert [name for name, count in found.received.items() if count] == [month]
    may = told(case, firings=(rule,), since=date(2026, 5, 1))
    assert may.escalations == {"first-response": 0, "silence": int(month == "2026-05")}


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (None, None, (13, "2025-06", "2026-06")),
        (None, date(2026, 3, 1), (12, "2025-03", "2026-02")),
        (date(2026, 2, 28), date(2026, 3, 1), (1, "2026-02", "2026-02")),
        (date(2025, 12, 31), date(2027, 1, 1), (7, "2025-12", "2026-06")),
        (date(1, 1, 1), None, (78, "2020-01", "2026-06")),
        (date(2026, 6, 10), None, (1, "2026-06", "2026-06")),
    ],
)
def test_months_run_from_the_founding_to_the_present(
    since: date | None, until: date | None, months: tuple[int, str, str]
) -> None:
    found = Period.of(since, until, now=NOW, today=NOW.date()).months(founded=LONG_AGO, now=NOW)
    assert (len(found), found[0], found[-1]) == months


def test_a_period_before_the_founding_has_no_month() -> None:
    period = Period.of(date(2018, 1, 1), date(2019, 1, 1), now=NOW, today=NOW.date())
    assert period.months(founded=LONG_AGO, now=NOW) == []


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(2026, 5, 2), date(2026, 5, 1)), (date(2026, 5, 1), date(2026, 5, 1)), (date(2026, 6, 11), None)],
)
def test_a_period_without_a_day_is_refused(since: date, until: date | None) -> None:
    with pytest.raises(UsageError, match="no day"):
        Period.of(since, until, now=NOW, today=NOW.date())


def test_every_figure_is_defined_in_a_sentence() -> None:
    beside = {"counted", "delay_days", "delay_calendar"}
    assert {*DEFINITIONS} == {*GroupStatistics.__dataclass_fields__} - beside
    assert all(not says()[0].islower() and says().endswith(".") for says in (*DEFINITIONS.values(), ground))
