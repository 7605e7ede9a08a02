"""Bars and sparklines: right at their ends, and never hiding what is small."""

from __future__ import annotations

import pytest

from adminplus_cli.render.bars import bar, sparkline


def test_a_sparkline_has_one_character_a_value() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█"
    assert sparkline([]) == ""
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([3]) == "█"


def test_in_a_sparkline_only_zero_is_lowest_and_only_the_most_is_highest() -> None:
    assert sparkline([0, 1, 999, 1000]) == "▁▂▇█"


@pytest.mark.parametrize(
    ("value", "most", "drawn"),
    [
        (0, 0, ""),
        (0, 5, ""),
        (-1, 5, ""),
        (5, 5, "████"),
        (9, 5, "████"),
        (1, 2, "██"),
        (1, 32, "▏"),
        (1, 100_000, "▏"),
        (99_999, 100_000, "███▉"),
        (3, 8, "█▌"),
    ],
)
def test_a_bar_is_as_long_as_its_share(value: float, most: float, drawn: str) -> None:
    assert bar(value, most, width=4) == drawn


def test_bars_grow_with_their_values() -> None:
    lengths = [(len(bar(value, 200)), bar(value, 200)[-1:]) for value in range(201)]
    assert [length for length, _last in lengths] == sorted(length for length, _last in lengths)
    assert lengths[-1] == (20, "█")
