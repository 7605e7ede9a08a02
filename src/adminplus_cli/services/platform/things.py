"""Very many things, held small: what a command can have touched, and what was noted of it (`access diff`)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

Thing = tuple[str, int]
"""A type of thing and a number."""
ALL = -1
"""In the place of an account: all whom a thing ties."""
GIVERS = -2
"""In the place of an account: those alone who could hand a request over."""


class Things:
    """Things by their types and numbers, each with the accounts that it is to be looked at for: eight bytes a thing."""

    def __init__(self) -> None:
        self._runs: dict[str, list[tuple[int, array[int]]]] = {}
        self._single: dict[tuple[str, int], set[int]] = {}

    def add(self, type_: str, number: int, whose: int) -> None:
        """Take one thing."""
        self._single.setdefault((type_, whose), set()).add(number)

    def add_all(self, type_: str, numbers: Iterable[int], whose: int) -> None:
        """Take things whose numbers ascend."""
        run = array("q", numbers)
        if run:
            self._runs.setdefault(type_, []).append((whose, run))

    def __iter__(self) -> Iterator[tuple[Thing, AbstractSet[int]]]:
        """Yield each thing once, in order, with whose it is."""
        for type_ in sorted({*self._runs, *(type_ for type_, _whose in self._single)}):
            runs: list[tuple[int, Iterable[int]]] = [*self._runs.get(type_, ())]
            runs += [(whose, sorted(numbers)) for (of, whose), numbers in self._single.items() if of == type_]
            ordered = merge(*(zip(numbers, repeat(whose)) for whose, numbers in runs))
            for number, each in groupby(ordered, key=lambda one: one[0]):
                yield (type_, number), {whose for _number, whose in each}


class Noted:
    """Which numbers were noted already: a bit for each."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> bool:
        """Note a number; say whether it was not noted before."""
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits)))
        fresh = not self._bits[place] & bit
        self._bits[place] |= bit
        return fresh
