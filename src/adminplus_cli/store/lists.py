"""Lists as text: the parts that are asked for, put together and run."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from ..domain.shared.page import Page, Record, Rows
from ..domain.shared.text import in_order
from .connection import AT_ONCE
from .statement import Kind, Listing, reader

if TYPE_CHECKING:
    from .connection import Connection

ALL = Page()
NOTHING: Mapping[str, Kind] = {}


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
) -> Rows:
    """Return the rows of a list with the fields that `page` wants, a thousand in memory at a time.

    `reads` says how columns are read that no kind of column stands for. With `as_stored`, instants and choices are
    what the driver gives, which is faster; `numbers` are columns that hold nothing else. Rows of which no field is
    wanted are counted by the database.
    """
    names = [name for name in listing.columns if page.fields is None or name in page.fields]
    text = listing.text(
        connection.dialect,
        fields=names,
        where=where,
        without=without,
        sort=page.sort if names else None,
        descending=page.descending,
        limited=page.limit is not None,
    )
    given = {**values} if page.limit is None else {**values, "limit": page.limit}
    few = at_once or (page.limit is not None and page.limit <= AT_ONCE)
    lines = connection.stream(text, given, at_once=few or not names)
    if not names:
        ((count,),) = lines
        return Rows((), repeat((), count))
    kinds = {name: None if as_stored else listing.columns[name] for name in names} | {
        name: kind for name, kind in reads.items() if name in names
    }
    texts = as_stored and connection.dialect == "sqlite"
    codes = [name for name in names if texts and listing.columns[name] and name not in reads]
    read = reader([*kinds.values()])
    return Rows(names, map(read, lines), plain={*codes, *numbers})


@lru_cache(maxsize=1000)
def in_order_of(array: str) -> tuple[str, ...]:
    """Read the texts of a JSON array, in their order: few sets of groups and areas go with many rows."""
    return tuple(in_order(json.loads(array)))
