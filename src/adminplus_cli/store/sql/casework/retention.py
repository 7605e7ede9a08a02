"""Requests that are closed for so long that what is personal in them is to be erased (W1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, and_, bindparam, func, or_, select

from ...tables.casework import BENEFICIARY_FIELDS, DISCARDED_FILES, REQUESTS
from ...tables.platform import AREAS
from ..words import among, instant_of


def due(dialect: Dialect) -> Select[Any]:
    """The first of them, by how long they are closed."""
    query = select(REQUESTS.c.id).where(is_due(dialect)).order_by(REQUESTS.c.closed_at, REQUESTS.c.id)
    return query.limit(bindparam("most"))


def count(dialect: Dialect) -> Select[int]:
    """How many there are."""
    return select(func.count().label("count")).select_from(REQUESTS).where(is_due(dialect))


def named(dialect: Dialect) -> Select[int]:
    """The requests whose beneficiary bears one of some names, in one of some fields."""
    field, value = BENEFICIARY_FIELDS.c.field, BENEFICIARY_FIELDS.c.value_folded
    query = select(BENEFICIARY_FIELDS.c.request_id).distinct()
    query = query.where(among(dialect, field, "fields"), among(dialect, value, "names"))
    return query.order_by(BENEFICIARY_FIELDS.c.request_id)


def anything(dialect: Dialect) -> ColumnElement[bool]:
    """Whether there is any, or a file that is to go with one."""
    closed = select(REQUESTS.c.id).where(is_due(dialect))
    return or_(closed.exists(), select(DISCARDED_FILES.c.sha256).exists())


def is_due(dialect: Dialect) -> ColumnElement[bool]:
    """Whether a request was closed, long enough ago where it is, and not wiped since."""
    closed, wiped = REQUESTS.c.closed_at, REQUESTS.c.wiped_at
    zone = (
        select(AREAS.c.timezone).where(AREAS.c.code == REQUESTS.c.area).correlate(REQUESTS).scalar_subquery()
    )
    latest = bindparam("kept_latest", type_=closed.type)
    here = func.coalesce(instant_of(dialect, zone, "kept_by_zone"), latest)
    return and_(closed.is_not(None), or_(wiped.is_(None), wiped <= closed), closed < latest, closed < here)
