"""What a command would change in rights: rows for people, and what would be left without anybody."""

from __future__ import annotations

import sys
from bisect import insort
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from ...domain.policy import TABLE
from .answers import KINDS, OF_ACCOUNTS
from .things import Noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...domain.policy import Action
    from ...domain.shared.page import Record

MOST_IDS = 100
"""So many numbers of a row are kept; `objects` counts all of them."""
CHANGES = {
    ("yes", "no"): "lost",
    ("no", "yes"): "gained",
    ("yes", "state"): "blocked",
    ("state", "yes"): "unblocked",
}
"""What it is called where an answer becomes another; what comes to the same for whoever asks is none."""
_ORDER = ("lost", "blocked", "gained", "unblocked")
_TYPES = (*OF_ACCOUNTS, *KINDS)
_ACTIONS = (*TABLE,)


class Row(NamedTuple):
    """What changes for somebody, by which rule before and after, or that nobody is left (`email` None)."""

    change: str
    email: str | None
    action: Action
    type: str
    rule_before: str | None
    rule_after: str | None


class Counted:
    """How many things a row is about, and their first numbers: none where it is about all there are."""

    def __init__(self) -> None:
        self.objects = 0
        self.ids: list[int] = []

    def add(self, number: int) -> None:
        """Count one thing."""
        self.objects += 1
        insort(self.ids, number)
        del self.ids[MOST_IDS:]


class Left(Counted):
    """The things that nobody is left for: each is counted once."""

    def __init__(self) -> None:
        super().__init__()
        self._noted = Noted()

    def add(self, number: int) -> None:
        """Count one thing, unless it is counted."""
        if self._noted.add(number):
            super().add(number)


class Difference:
    """What a command would change, as far as whoever asks sees people; `unseen` counts the accesses besides.

    `cut`: there is more, and it was not counted.
    An access is a person and a thing, whatever they may do with it.
    """

    def __init__(self) -> None:
        self.rows: dict[Row, Counted] = {}
        self.of_all: dict[Row, list[str]] = {}
        self.people: dict[str, set[int]] = {change: set() for change in CHANGES.values()}
        self.accesses: dict[str, int] = dict.fromkeys(CHANGES.values(), 0)
        self.without: dict[tuple[Action, str], Left] = {}
        self.unseen = 0
        self.cut = False

    def count(self, row: Row, number: int) -> None:
        """Take a thing into a row."""
        self.rows.setdefault(row, Counted()).add(number)

    def count_all(self, row: Row) -> None:
        """Take all things of a type at once: of a hundred thousand people only the addresses are kept."""
        self.of_all.setdefault(row._replace(email=None), []).append(row.email or "")

    def leave(self, action: Action, type_: str, number: int) -> None:
        """Take a thing that nobody can do an action on any more."""
        self.without.setdefault((action, type_), Left()).add(number)

    def totals(self) -> dict[str, int]:
        """Return how many accesses change, and for how many things nobody is left."""
        return {**self.accesses, "without_anybody": sum(left.objects for left in self.without.values())}

    def records(self) -> Iterator[Record]:
        """Yield the rows: what is lost first, then by person; what nobody is left for comes last."""
        for change in _ORDER:
            for _email, _place, record in merge(*self._by_person(change), key=lambda each: each[:2]):
                yield record
        for (action, type_), left in self.without.items():
            row = Row("without_anybody", None, action, type_, None, None)
            yield row._asdict() | {"objects": left.objects, "ids": left.ids}

    def _by_person(self, change: str) -> Iterator[Iterator[tuple[str, int, Record]]]:
        """Yield rows of a change by person, those without numbers first, each with its place among those of one."""
        kinds = sorted([row for row in self.of_all if row.change == change], key=_place)
        for place, kind in enumerate(kinds):
            yield _of_all(place, kind, self.of_all[kind])
        counted = [each for each in self.rows.items() if each[0].change == change]
        yield _counted(sorted(counted, key=lambda each: each[0].email or ""))


def _of_all(place: int, kind: Row, people: list[str]) -> Iterator[tuple[str, int, Record]]:
    for email in sorted(people):
        yield email, place, kind._replace(email=email)._asdict() | {"objects": None, "ids": []}


def _counted(rows: list[tuple[Row, Counted]]) -> Iterator[tuple[str, int, Record]]:
    for row, count in rows:
        yield row.email or "", sys.maxsize, row._asdict() | {"objects": count.objects, "ids": count.ids}


def _place(row: Row) -> tuple[int, int]:
    return _TYPES.index(row.type), _ACTIONS.index(row.action)
