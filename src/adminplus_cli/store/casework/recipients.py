"""What lists of requests share: the groups a request was sent to, and the days it is counted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, case, literal, select

from ...domain.shared.instant import Window, begins
from ...domain.shared.period import HOME
from ..folding import order_of
from ..page import array_order, json_array
from ..tables.casework import AREAS, GROUPS, REQUEST_RECIPIENTS, REQUESTS
from ..tables.columns import Instant

_RECEIVING = GROUPS.alias("receiving")


def recipient_groups(dialect: Dialect) -> ColumnElement[Any]:
    """Return the names of the groups that a request was sent to, as a JSON array."""
    return _receiving().add_columns(json_array(dialect, _RECEIVING.c.name)).scalar_subquery()


def recipients_order(dialect: Dialect) -> list[ColumnElement[Any]]:
    """Return what to sort requests by for the order of the groups they were sent to."""
    named = _receiving().order_by(*order_of(dialect, _RECEIVING.c.name))
    return array_order(dialect, named, _RECEIVING.c.name)


def _receiving() -> Select[Any]:
    return (
        select()
        .select_from(_RECEIVING)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == _RECEIVING.c.id)
        .where(REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id)
        .correlate(REQUESTS)
    )


def within(connection: Connection, at: ColumnElement[Any], window: Window) -> Iterator[ColumnElement[bool]]:
    """Yield what holds of an instant of a request inside `window`, whose days are those of the request's area."""
    areas = connection.execute(select(AREAS.c.code, AREAS.c.timezone)) if window.has_days else ()
    zones = {row.code: row.timezone for row in areas}
    if window.since is not None:
        yield at >= _start(window.since, zones)
    if window.until is not None:
        yield at < _start(window.until, zones)


def _start(when: date, zones: dict[str, str]) -> ColumnElement[Any]:
    """Return the instant at which a day begins where a request is."""
    usual = begins(when, HOME.key)
    other = {code: start for code, zone in zones.items() if (start := begins(when, zone)) != usual}
    if not other:
        return literal(usual, Instant())
    starts = {code: literal(start, Instant()) for code, start in other.items()}
    return case(starts, value=REQUESTS.c.area, else_=literal(usual, Instant()))
