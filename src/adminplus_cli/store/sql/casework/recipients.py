"""What lists of requests share: the groups a request was sent to, and the days it is counted on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, select

from ...tables.casework import GROUPS, REQUEST_RECIPIENTS, REQUESTS
from ..arrays import array_order, json_array
from ..folding import order_of

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
