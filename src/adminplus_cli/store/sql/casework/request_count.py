"""The requests that a person takes part in, to be counted: each once, in no order, and most by an index alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, select, union, union_all

from ....domain.casework.message import Part
from ...tables.casework import MEMBERSHIPS, REQUEST_RECIPIENTS, REQUESTS
from ..parts import Listed
from .held_parts import ME, TAKEN_PART


def counted(parts: Listed) -> Select[Any]:
    """The requests a person takes part in (H3, I1), where a request in which one has several parts is found once.

    What was sent to one's group comes first: there may be a hundred thousand of these, and nobody looks at any.
    """
    mine = {part: query.where(parts.switch(part.value)) for part, query in TAKEN_PART.items()}
    group, number = MEMBERSHIPS.c.group_id, REQUEST_RECIPIENTS.c.request_id
    others = union(mine[Part.EXPERT], mine[Part.COLLEAGUE]).subquery("others")
    known = and_(parts.switch(Part.CREATOR.value), REQUESTS.c.creator_id == ME)
    found = union_all(
        select(number).where(
            REQUEST_RECIPIENTS.c.group_id == _first_group(), parts.switch(Part.INSTRUCTOR.value)
        ),
        mine[Part.INSTRUCTOR].where(group != _first_group(), not_(_received(number, before=group))),
        mine[Part.CREATOR].where(not_(_received_too(parts, REQUESTS.c.id))),
        select(others.c.request_id)
        .join(REQUESTS, REQUESTS.c.id == others.c.request_id)
        .where(not_(known), not_(_received_too(parts, others.c.request_id))),
    ).subquery("found")
    return parts.limited(parts.columns(select().select_from(found), {"id": found.c.request_id}))


def _first_group() -> ColumnElement[Any]:
    """Return the least number of a group that the person instructs for."""
    first = MEMBERSHIPS.alias("first")
    least = select(func.min(first.c.group_id)).where(first.c.user_id == ME, first.c.is_instructor)
    return least.scalar_subquery()


def _received_too(parts: Listed, number: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(parts.switch(Part.INSTRUCTOR.value), _first_group().is_not(None), _received(number))


def _received(number: ColumnElement[int], *, before: ColumnElement[int] | None = None) -> ColumnElement[bool]:
    """Whether a group of the person received a request: one whose number is less than `before`."""
    mine, sent = MEMBERSHIPS.alias("mine"), REQUEST_RECIPIENTS.alias("sent")
    query = select(mine.c.group_id).join(sent, sent.c.group_id == mine.c.group_id)
    query = query.where(mine.c.user_id == ME, mine.c.is_instructor, sent.c.request_id == number)
    return (query if before is None else query.where(mine.c.group_id < before)).exists()
