"""How long something takes and when it was, as a person reads it: rounded honestly, in their own zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.shared.i18n import speak
from adminplus_cli.domain.shared.relative_time import local, relative, span

NOW = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("time", "short", "words"),
    [
        (timedelta(seconds=59), "< 1 min", "less than a minute"),
        (timedelta(minutes=1), "1 min", "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 min", "59 minutes"),
        (timedelta(hours=1, minutes=50), "1 h 50 min", "1 hour 50 minutes"),
        (timedelta(hours=22, minutes=40), "22 h", "22 hours"),
        (timedelta(days=3), "3 d", "3 days"),
        (timedelta(days=3, hours=23), "3 d 23 h", "3 days 23 hours"),
        (timedelta(days=14, hours=23), "14 d 23 h", "14 days 23 hours"),
        (timedelta(days=400, hours=23), "400 d", "400 days"),
    ],
)
def test_a_time_is_said_in_as_many_units_as_it_takes_to_be_true(
    time: timedelta, short: str, words: str
) -> None:
    assert (span(time), span(time, words=True)) == (short, words)


@given(st.integers(60, 10**8))
def test_what_is_said_is_never_more_than_it_is_nor_less_by_a_twentieth(seconds: int) -> None:
    units = {"min": 60, "h": 3600, "d": 86400}
    parts = span(timedelta(seconds=seconds)).split()
    said = sum(int(number) * units[unit] for number, unit in zip(parts[::2], parts[1::2], strict=True))
    assert said <= seconds
    assert seconds - said < max(60, seconds / 20)


def test_a_moment_is_ago_or_in_some_time_or_now() -> None:
    assert relative(NOW - timedelta(days=3), NOW) == "3 d ago"
    assert relative(NOW + timedelta(hours=22), NOW) == "in 22 h"
    assert relative(NOW + timedelta(seconds=30), NOW) == "now"


def test_a_moment_is_that_of_the_clock_on_the_wall_with_the_year_where_it_is_another() -> None:
    assert local(datetime(2026, 11, 25, 22, 44, 59, tzinfo=UTC), NOW, PARIS) == "11-25 23:44"
    assert local(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), NOW, PARIS) == "07-02 00:30"
    assert local(datetime(2025, 12, 31, 23, 30, tzinfo=UTC), NOW, PARIS) == "01-01 00:30"
    assert local(datetime(2025, 12, 31, 22, 30, tzinfo=UTC), NOW, PARIS) == "2025-12-31 23:30"
    assert local(datetime(2026, 11, 25, 22, 44), NOW, PARIS) == "11-25 23:44"  # noqa: DTZ001 - as a store may hold it


def test_in_french_it_is_said_as_french_says_it() -> None:
    speak(lambda: ["fr"])
    assert relative(NOW - timedelta(days=3), NOW) == "il y a 3 j"
    assert relative(NOW + timedelta(hours=1, minutes=5), NOW) == "dans 1 h 5 min"
    assert local(datetime(2026, 11, 25, 22, 44, tzinfo=UTC), NOW, PARIS) == "25/11 23:44"
