"""How much of a list is asked for, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple, cast

from .text import order_key
from .values import dataclass

Record = dict[str, Any]
"""A row of a list, or an object to show: plain values by the names that people and programs see."""


@dataclass(frozen=True, slots=True)
class Page:
    """`sort` names a field (None: the list's own order); `limit` None means all rows.

    `fields` are those that will be looked at: a query may leave the others out. None means all of them; where none
    is, rows are only counted. `typed` is how the rows begin that are wanted, by their number or folded name: a list
    whose rows are offered to complete a word is narrowed to it; others leave it to who asks.
    """

    sort: str | None = None
    descending: bool = False
    limit: int | None = None
    fields: frozenset[str] | None = None
    typed: str | None = None


class Overtaken(Exception):  # noqa: N818 - no error: a writer was there first
    """What was read, in turns with writers, is not of one state: one of them changed the store in between."""


class Joined(NamedTuple):
    """Rows whose neighbouring `plain` fields are one text, with commas between, which is faster.

    `pieces` says of each value of a line what it is: such a text (None), or a value that this reads.
    """

    pieces: Sequence[Callable[[Any], Any] | None]
    lines: Iterator[Sequence[Any]]


class Rows(Iterator[Record]):
    """Rows of a list while they are read: a record each, or their values alone, which is faster.

    `plain` names the fields whose values are numbers, or texts that nobody typed: every format writes them as they are.
    `joined` reads the rows with these fields as lines of CSV have them, where the store can; `in_turns` says whether
    they are read part by part, so that writers may come in between (`View.take_turns`). `count` says how many there
    are, where that is known before.
    """

    def __init__(
        self,
        names: Sequence[str],
        lines: Iterator[Sequence[Any]],
        *,
        plain: Collection[str] = (),
        joined: Callable[[Sequence[str]], Joined] | None = None,
        in_turns: bool = False,
        count: int | None = None,
    ) -> None:
        self.names = tuple(names)
        self.lines = lines
        self.plain = plain
        self.joined = joined
        self.in_turns = in_turns
        self.count = count

    def __next__(self) -> Record:
        return dict(zip(self.names, next(self.lines), strict=True))

    def under(self, fields: Sequence[str]) -> Iterator[Sequence[Any]]:
        """Yield the values of `fields` of the rows that are left; None for a field that they lack."""
        if tuple(fields) == self.names:
            return self.lines
        places = [self.names.index(name) if name in self.names else None for name in fields]
        return ([None if place is None else line[place] for place in places] for line in self.lines)


def arranged(rows: list[dict[str, Any]], page: Page) -> list[dict[str, Any]]:
    """Return rows, of which there are few, sorted and limited as `page` says; empty values come last."""
    by = page.sort
    if by is not None:
        filled = [row for row in rows if row.get(by) is not None]
        filled.sort(key=lambda row: cast(Any, _order(row[by])), reverse=page.descending)
        rows = [*filled, *(row for row in rows if row.get(by) is None)]
    return rows[: page.limit]


def _order(value: object) -> object:
    """Return what a value of a list is sorted by: a text by its folding key, the text itself between equals."""
    if isinstance(value, list | tuple):
        return [_order(each) for each in value]
    if isinstance(value, int | float):
        return 0, value  # before texts, where a column holds both
    return (1, *order_key(value)) if isinstance(value, str) else (2, value)
