"""Lists as text: the parts that are asked for, put together and run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..domain.shared.page import Page, Record
from .connection import AT_ONCE
from .statement import Listing, reader

if TYPE_CHECKING:
    from .connection import Connection

ALL = Page()


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
    every = _read(connection, listing, page, values, where=where, without=without, at_once=True)
    return list(every)


def stream(
    connection: Connection,
    listing: Listing,
    page: Page,
    values: Mapping[str, Any],
    *,
    where: Collection[str] = (),
    without: Collection[str] = (),
    as_stored: bool = False,
) -> Iterator[Record]:
    """Yield what `rows` returns, a thousand in memory at a time.

    With `as_stored`, instants and choices are what the driver gives, which is faster.
    """
    return _read(connection, listing, page, values, where=where, without=without, as_stored=as_stored)


def _read(
    connection: Connection,
    listing: Listing,
    page: Page,
    values: Mapping[str, Any],
    *,
    where: Collection[str],
    without: Collection[str],
    as_stored: bool = False,
    at_once: bool = False,
) -> Iterator[Record]:
    """Yield the rows of a list, only with the fields that `page` wants."""
    names = [name for name in listing.columns if page.fields is None or name in page.fields]
    names = names or [*listing.columns][:1]
    text = listing.text(
        connection.dialect,
        fields=names,
        where=where,
        without=without,
        sort=page.sort,
        descending=page.descending,
        limited=page.limit is not None,
    )
    read = reader([None if as_stored else listing.columns[name] for name in names])
    given = {**values} if page.limit is None else {**values, "limit": page.limit}
    few = at_once or (page.limit is not None and page.limit <= AT_ONCE)
    for row in connection.stream(text, given, at_once=few):
        yield dict(zip(names, read(row), strict=True))
