"""Worked days of France and of the departments that have holidays of their own."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from adminplus_cli.calendars import working_days
from adminplus_cli.domain.shared.errors import UsageError


@pytest.mark.parametrize(
    ("area", "day", "worked"),
    [
        ("01", date(2026, 3, 6), True),
        ("01", date(2026, 3, 7), False),
        ("01", date(2026, 3, 8), False),
        ("01", date(2026, 1, 1), False),
        ("01", date(2026, 4, 6), False),  # Easter Monday
        ("01", date(2026, 5, 1), False),
        ("01", date(2026, 5, 14), False),  # Ascension
        ("01", date(2026, 7, 14), False),
        ("01", date(2026, 11, 11), False),
        ("01", date(2026, 12, 25), False),
        ("01", date(2028, 2, 29), True),
        ("2A", date(2026, 8, 14), True),
        ("01", date(2029, 12, 26), True),
        ("57", date(2029, 12, 26), False),
        ("67", date(2029, 12, 26), False),
        ("68", date(2026, 4, 3), False),  # Good Friday
        ("75", date(2026, 4, 3), True),
        ("971", date(2026, 5, 27), False),  # the ends of slavery
        ("972", date(2026, 5, 22), False),
        ("973", date(2026, 6, 10), False),
        ("974", date(2027, 12, 20), False),
        ("976", date(2026, 4, 27), False),
        ("75", date(2026, 5, 27), True),
    ],
)
def test_weekends_and_public_holidays_are_not_worked(area: str, day: date, worked: bool) -> None:
    assert working_days()(area, day) is worked


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(UsageError, match=r"public holidays are not installed") as error:
        working_days()
    assert error.value.hint is not None
    assert "pip install 'adminplus-cli[calendar]'" in error.value.hint
