"""Lists as text: the parts that are asked for, put together and run."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, repeat
from typing import TYPE_CHECKING, Any

from ..domain.shared.page import Joined, Page, Record, Rows
from ..domain.shared.text import in_order
from .connection import AT_ONCE
from .statement import Kind, Listing, reader

if TYPE_CHECKING:
    from .connection import Connection

ALL = Page()
NOTHING: Mapping[str, Kind] = {}
WHOLE: Sequence[Mapping[str, Any]] = ({},)


def rows(
    connection: Connection,
    listing: Listing,
    page: Page,
    values: Mapping[str, Any],
    *,
    where: Collection[str] = (),
    without: Collection[str] = (),
) -> list[Record]:
    """Return the rows of a list, each as a dict, narrowed by the parts that `where` names, as `page` says.

    `values` are those that the text asks for; `without` names the switches of the list that are off.
    """
    every = stream(connection, listing, page, values, where=where, without=without, at_once=True)
    return list(every)


def stream(
    connection: Connection,
    listing: Listing,
    page: Page,
    values: Mapping[str, Any],
    *,
    where: Collection[str] = (),
    without: Collection[str] = (),
    reads: Mapping[str, Kind] = NOTHING,
    as_stored: bool = False,
    numbers: Collection[str] = (),
    at_once: bool = False,
    parts: Sequence[Mapping[str, Any]] = WHOLE,
) -> Rows:
    """Return the rows of a list with the fields that `page` wants, a thousand in memory at a time.

    `reads` says how columns are read that no kind of column stands for. With `as_stored`, instants and choices are
    what the driver gives, which is faster; `numbers` are columns that hold nothing else. Rows of which no field is
    wanted are counted by the database. A list of several `parts` is read by as many statements, each with their values.
    """
    names = [name for name in listing.columns if page.fields is None or name in page.fields]
    given = {**values} if page.limit is None else {**values, "limit": page.limit}
    few = at_once or not names or (page.limit is not None and page.limit <= AT_ONCE)

    def lines(fields: Sequence[str | tuple[str, ...]]) -> Iterator[tuple[Any, ...]]:
        text = listing.text(
            connection.dialect,
            fields=fields,
            where=where,
            without=without,
            sort=page.sort if names else None,
            descending=page.descending,
            limited=page.limit is not None,
        )
        return _parts(connection, text, given, parts, at_once=few)

    if not names:
        count = sum(some for (some,) in lines(()))
        return Rows((), repeat((), count), count=count)
    kinds = {name: None if as_stored else listing.columns[name] for name in names} | {
        name: kind for name, kind in reads.items() if name in names
    }
    texts = as_stored and connection.dialect == "sqlite"
    codes = [name for name in names if texts and listing.columns[name] and name not in reads]
    read = reader([*kinds.values()])
    plain = {*codes, *numbers}

    def joined(fields: Sequence[str]) -> Joined:
        runs = [(alone, tuple(run)) for alone, run in groupby(fields, plain.__contains__)]
        wanted = [each for alone, run in runs for each in ([run] if alone else run)]
        return Joined(
            [None if isinstance(each, tuple) else reads.get(each, _itself) for each in wanted], lines(wanted)
        )

    return Rows(
        names, map(read, lines(names)), plain=plain, joined=joined if texts else None, in_turns=len(parts) > 1
    )


def _itself(value: Any) -> Any:
    return value


def _parts(
    connection: Connection,
    text: str,
    values: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
    *,
    at_once: bool,
) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a text for each of `parts`, and let writers in between."""

    def each() -> Iterator[Iterator[tuple[Any, ...]]]:
        for place, part in enumerate(parts):
            if place:
                connection.turn()
            yield connection.stream(text, {**values, **part}, at_once=at_once)

    return chain.from_iterable(each())


def typed(page: Page) -> Collection[str]:
    """Return the part that narrows a list to what was typed of its rows, where something was."""
    return ("typed",) if page.typed else ()


@lru_cache(maxsize=1000)
def in_order_of(array: str) -> tuple[str, ...]:
    """Read the texts of a JSON array, in their order: few sets of groups and areas go with many rows."""
    return tuple(in_order(json.loads(array)))
