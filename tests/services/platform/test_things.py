"""What a command can have touched, held small: each thing once, in order, for all whom it concerns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.services.platform.things import ALL, Noted, Things

RUNS = st.lists(
    st.tuples(
        st.sampled_from(("request", "group")), st.sampled_from((ALL, 1, 2)), st.lists(st.integers(1, 40))
    )
)


@given(RUNS, RUNS)
def test_each_thing_comes_once_in_order_with_whose_it_is(
    runs: list[tuple[str, int, list[int]]], singles: list[tuple[str, int, list[int]]]
) -> None:
    things = Things()
    wanted: dict[tuple[str, int], set[int]] = {}
    for type_, whose, numbers in runs:
        things.add_all(type_, iter(sorted(numbers)), whose)
    for type_, whose, numbers in singles:
        for number in numbers:
            things.add(type_, number, whose)
    for type_, whose, numbers in (*runs, *singles):
        for number in numbers:
            wanted.setdefault((type_, number), set()).add(whose)
    assert list(things) == sorted(wanted.items())


@given(st.lists(st.integers(0, 2_000)))
def test_a_number_is_noted_once(numbers: list[int]) -> None:
    noted = Noted()
    seen: set[int] = set()
    for number in numbers:
        assert noted.add(number) == (number not in seen)
        seen.add(number)
