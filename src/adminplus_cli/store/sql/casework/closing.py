"""Processed requests that close by themselves: whom to tell a week before, and which are due."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, Update, bindparam, or_, select, update

from ....domain.casework.request_state import Status
from ...tables.casework import REQUESTS
from ..words import among

_PROCESSED = REQUESTS.c.status == Status.PROCESSED
_said, _told = REQUESTS.c.last_message_at, REQUESTS.c.closing_told_at


def near() -> Select[Any]:
    """The first processed requests in which nothing was said for long, whose creators were not told, after another."""
    after = bindparam("after_since", type_=_said.type)
    later = or_(_said > after, REQUESTS.c.id > bindparam("after_id"))
    found = select(_said.label("at"), REQUESTS.c.id).where(_near(), _said >= after, later)
    return found.order_by(_said, REQUESTS.c.id).limit(bindparam("most"))


def due() -> Select[Any]:
    """The first processed requests whose creators were told long enough ago, after another."""
    after = bindparam("after_since", type_=_told.type)
    later = or_(_told > after, REQUESTS.c.id > bindparam("after_id"))
    found = select(_told.label("at"), REQUESTS.c.id).where(_due(), _told >= after, later)
    return found.order_by(_told, REQUESTS.c.id).limit(bindparam("most"))


def anything() -> ColumnElement[bool]:
    """Whether there is any creator to tell, or any request to close."""
    return or_(*(select(REQUESTS.c.id).where(each).exists() for each in (_near(), _due())))


def tell(dialect: Dialect) -> Update:
    """Remember that the creators of some requests were told."""
    some = among(dialect, REQUESTS.c.id, "ids")
    return update(REQUESTS).where(some).values(closing_told_at=bindparam("now", type_=_told.type))


def stands() -> Select[Any]:
    """When something was last said in a request, and when its creator was told that it closes."""
    return select(_said, _told, REQUESTS.c.created_at).where(REQUESTS.c.id == bindparam("request_id"))


def _near() -> ColumnElement[bool]:
    until = bindparam("closing_near", type_=_said.type)
    return _PROCESSED & _told.is_(None) & (_said <= until)


def _due() -> ColumnElement[bool]:
    told, until = bindparam("closing_told", type_=_told.type), bindparam("closing_due", type_=_said.type)
    return _PROCESSED & _told.is_not(None) & (_told <= told) & (_said <= until)
