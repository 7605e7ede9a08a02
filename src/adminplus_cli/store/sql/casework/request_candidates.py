"""The newest requests a person takes part in, between two numbers: what completes a number that is being typed.

A list works out who takes part in all of them first. Here each part is looked at for itself, from the newest on by an
index, so that it costs as much in a group that received a hundred thousand.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_, select

from ....domain.casework.message import Part
from ....domain.casework.request_state import Status
from ...tables.casework import GROUPS, REQUEST_PARTICIPANTS, REQUEST_RECIPIENTS, REQUESTS
from ...tables.platform import USERS
from ..parts import Listed
from .held_parts import still_held

_ME = bindparam("me", type_=USERS.c.id.type)
_OPEN = REQUESTS.c.status != Status.CLOSED


def created(parts: Listed) -> Select[Any]:
    """Those that a person opened."""
    query = select().select_from(REQUESTS).where(REQUESTS.c.creator_id == _ME)
    return _newest(parts, query, REQUESTS.c.id)


def received(parts: Listed) -> Select[Any]:
    """Those that a group received."""
    group = bindparam("group", type_=GROUPS.c.id.type)
    number = REQUEST_RECIPIENTS.c.request_id
    query = select().select_from(REQUEST_RECIPIENTS).join(REQUESTS, REQUESTS.c.id == number)
    return _newest(parts, query.where(REQUEST_RECIPIENTS.c.group_id == group), number)


def invited(parts: Listed) -> Select[Any]:
    """Those that a person was invited to, as an expert to open ones alone (E6, E7)."""
    number = REQUEST_PARTICIPANTS.c.request_id
    query = select().select_from(REQUEST_PARTICIPANTS).join(REQUESTS, REQUESTS.c.id == number)
    held = or_(REQUEST_PARTICIPANTS.c.part != Part.EXPERT, still_held() & _OPEN)
    return _newest(parts, query.where(REQUEST_PARTICIPANTS.c.user_id == _ME, held), number)


def _newest(parts: Listed, query: Select[Any], number: ColumnElement[int]) -> Select[Any]:
    within = number.between(bindparam("low", type_=number.type), bindparam("high", type_=number.type))
    query = parts.columns(query.where(within), {"id": REQUESTS.c.id, "subject": REQUESTS.c.subject})
    query = parts.filtered(query, {"open": _OPEN, "closed": ~_OPEN})
    return parts.limited(query.order_by(number.desc()))
