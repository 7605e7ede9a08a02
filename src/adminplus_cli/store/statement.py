"""Statements as text: the words of each database, and what their columns hold.

`frozen/` is made of these, written by `python3 dev statements` from `sql/`; nobody writes one by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..domain.shared.instant import from_text, to_text
from .failures import damaged

if TYPE_CHECKING:
    from .connection import Dialect

Kind = Callable[[Any], Any]
"""How a value is read that the driver gives as something else: `instant`, `day`, `flag`, or a StrEnum."""


def instant(value: Any) -> Any:
    """Read an instant: a text on SQLite."""
    return from_text(value) if isinstance(value, str) else value


def day(value: Any) -> Any:
    """Read a day: a text on SQLite."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def flag(value: Any) -> bool:
    """Read a flag: 0 or 1 on SQLite."""
    return bool(value)


_AS_THEY_ARE = frozenset({bool, bytes, float, int, str, type(None)})


def written(values: Mapping[str, Any], dialect: Dialect) -> dict[str, Any]:
    """Return `values` as the drivers take them."""
    return {name: given(value, dialect) for name, value in values.items()}


def given(value: Any, dialect: Dialect) -> Any:
    """Return one value as the drivers take it."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    return value if dialect == "postgresql" else _on_sqlite(value)


def _on_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return _as_json(value) if isinstance(value, list) else value


def _as_json(value: list[Any]) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


class Row(tuple[Any, ...]):
    """A row: a tuple whose values are known by the names of their columns too."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def as_dict(self) -> dict[str, Any]:
        """Return the values by name."""
        return dict(zip(self.names, self, strict=True))


def row_type(names: Iterable[str]) -> type[Row]:
    """Return the class of rows whose columns have these names."""
    names = tuple(names)
    columns = {name: property(itemgetter(place)) for place, name in enumerate(names)}
    return type("Row", (Row,), {"__slots__": (), "names": names, **columns})


def reader(kinds: Sequence[Kind | None]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Return what makes of a row of the driver the values it stands for; raises StoreUnavailable for damage."""
    read = [(place, kind) for place, kind in enumerate(kinds) if kind is not None]
    if not read:
        return lambda row: row

    def values(row: Sequence[Any]) -> Sequence[Any]:
        made = list(row)
        try:
            for place, kind in read:
                if made[place] is not None:
                    made[place] = kind(made[place])
        except ValueError:
            raise damaged() from None
        return made

    return values


class Statement:
    """One statement, in the words of each database; `columns` are those of its rows, each with its kind."""

    def __init__(self, *, columns: Mapping[str, Kind | None], sqlite: str, postgresql: str) -> None:
        self.columns = columns
        self.sqlite = sqlite
        self.postgresql = postgresql
        self._rows: Callable[[Sequence[Any]], Row] | None = None

    def text(self, dialect: Dialect) -> str:
        """Return the statement in the words of a database."""
        return self.sqlite if dialect == "sqlite" else self.postgresql

    @property
    def row(self) -> Callable[[Sequence[Any]], Row]:
        """What makes a row of what the driver gives."""
        if self._rows is None:
            row, values = row_type(self.columns), reader([*self.columns.values()])
            self._rows = (lambda given: row(values(given))) if any(self.columns.values()) else row
        return self._rows


class Parts(NamedTuple):
    """A list in the words of one database: its text has marks, where the parts that are asked for are put."""

    text: str
    columns: Mapping[str, str]
    where: Mapping[str, str]
    """The conditions that a list can be narrowed by."""
    orders: Mapping[str, tuple[str, ...]]
    """What a column is sorted by: whether it is empty (or nothing, where it never is), then the terms."""


COLUMNS, ORDER, LIMIT = "/*columns*/", "/*order*/", "/*limit*/"


def where_mark(condition: str) -> str:
    """Return the mark at which a condition is put: that of its place, where a list has several (`sent.since`)."""
    place = condition.rpartition(".")[0]
    return f"/*where {place}*/" if place else "/*where*/"


class Listing:
    """A list that can be narrowed, sorted and limited; `columns` are those it can have, each with its kind."""

    def __init__(self, *, columns: Mapping[str, Kind | None], sqlite: Parts, postgresql: Parts) -> None:
        self.columns = columns
        self.sqlite = sqlite
        self.postgresql = postgresql

    def words(self, dialect: Dialect) -> Parts:
        """Return the list in the words of a database."""
        return self.sqlite if dialect == "sqlite" else self.postgresql

    def text(
        self,
        dialect: Dialect,
        *,
        fields: Sequence[str | tuple[str, ...]],
        where: Iterable[str] = (),
        without: Collection[str] = (),
        sort: str | None = None,
        descending: bool = False,
        limited: bool = False,
    ) -> str:
        """Return the statement that these parts make; `without` names the switches that are off.

        Fields in a tuple are read as one text, with commas between; without fields it says how many rows there are.
        """
        parts = self.words(dialect)
        bind = ":limit" if dialect == "sqlite" else "%(limit)s"
        columns = [parts.columns[each] if isinstance(each, str) else _joined(parts, each) for each in fields]
        text = parts.text.replace(COLUMNS, ", ".join(columns) or "1 AS one")
        for mark in {where_mark(name) for name in parts.where}:
            said = [f"({parts.where[name]})" for name in where if where_mark(name) == mark]
            text = text.replace(mark, "\nAND ".join(said) or "true")
        text = text.replace(ORDER, "".join(_terms(parts, sort, descending=descending)))
        text = text.replace(LIMIT, f"LIMIT {bind}" if limited else "")
        for switch in without:
            text = text.replace(f"/*{switch}*/true", "false")
        return text if fields else f"SELECT count(*) FROM ({text}) AS counted"  # noqa: S608 - our own words


def _joined(parts: Parts, names: Sequence[str]) -> str:
    """Return the text that several columns make on SQLite, with commas between and nothing for null."""
    columns = ", ".join(re.sub(rf"\s+AS\s+{name}\s*$", "", parts.columns[name]) for name in names)
    return f"printf('{','.join(['%s'] * len(names))}', {columns})"


def _terms(parts: Parts, sort: str | None, *, descending: bool) -> Iterator[str]:
    if sort is None:
        return
    absent, *terms = parts.orders[sort]
    if absent:
        yield f"{absent}, "
    for term in terms:
        yield f"{term} DESC, " if descending else f"{term}, "


class Table(NamedTuple):
    """A table, as far as rows are written to it by value: its columns in order, and those of its key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    checked: tuple[str, ...] = ()
    """The columns that its checksum is of; none where its rows have no checksum."""

    @property
    def numbered(self) -> bool:
        """Whether the store gives each row a number."""
        return self.key == ("id",)
