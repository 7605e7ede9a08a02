"""What a command would change in rights: rows for people, and what would be left without anybody."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, NamedTuple

from .things import Noted

if TYPE_CHECKING:
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
        self.objects: int | None = 0
        self.ids: list[int] = []

    def add(self, number: int | None) -> None:
        """Count one thing; None for all of them."""
        if number is None:
            self.objects = None
            return
        self.objects = (self.objects or 0) + 1
        insort(self.ids, number)
        del self.ids[MOST_IDS:]


class Left(Counted):
    """The things that nobody is left for: each is counted once."""

    def __init__(self) -> None:
        super().__init__()
        self._noted = Noted()

    def add(self, number: int | None) -> None:
        """Count one thing, unless it is counted."""
        if number is not None and self._noted.add(number):
            super().add(number)


class Difference:
    """What a command would change, as far as whoever asks sees people; `unseen` counts the accesses besides.

    `cut`: there is more, and it was not counted.
    An access is a person and a thing, whatever they may do with it.
    """

    def __init__(self) -> None:
        self.rows: dict[Row, Counted] = {}
        self.people: dict[str, set[int]] = {change: set() for change in CHANGES.values()}
        self.accesses: dict[str, int] = dict.fromkeys(CHANGES.values(), 0)
        self.without: dict[tuple[Action, str], Left] = {}
        self.unseen = 0
        self.cut = False

    def count(self, row: Row, number: int | None) -> None:
        """Take a thing into a row."""
        self.rows.setdefault(row, Counted()).add(number)

    def leave(self, action: Action, type_: str, number: int) -> None:
        """Take a thing that nobody can do an action on any more."""
        self.without.setdefault((action, type_), Left()).add(number)

    def totals(self) -> dict[str, int]:
        """Return how many accesses change, and for how many things nobody is left."""
        return {**self.accesses, "without_anybody": sum(left.objects or 0 for left in self.without.values())}

    def records(self) -> list[Record]:
        """Return the rows: what is lost first, then by person; what nobody is left for comes last."""
        found = sorted(
            self.rows.items(), key=lambda each: (_ORDER.index(each[0].change), each[0].email or "")
        )
        records = [row._asdict() | {"objects": count.objects, "ids": count.ids} for row, count in found]
        for (action, type_), left in self.without.items():
            row = Row("without_anybody", None, action, type_, None, None)
            records.append(row._asdict() | {"objects": left.objects, "ids": left.ids})
        return records
