"""Who takes part in a request, and who holds the part `expert`, for facts, lists, audiences and rules alike (E7)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from ....domain.casework.message import Part
from ....domain.casework.request_state import Status
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    MEMBERSHIPS,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.platform import USERS

ME = bindparam("me", type_=USERS.c.id.type)


def still_held() -> ColumnElement[bool]:
    """Say of a row of `request_participants` that its part is held now.

    A colleague's always is. An expert's is while they are an expert: who is one no more takes part as nothing, and
    takes part again when named again. The row itself stays, so that who was called never sees the files (E5).
    """
    people = USERS.alias("named_expert")
    named = (
        select(people.c.id)
        .where(people.c.id == REQUEST_PARTICIPANTS.c.user_id, people.c.is_expert)
        .correlate(REQUEST_PARTICIPANTS)
        .exists()
    )
    return or_(REQUEST_PARTICIPANTS.c.part != Part.EXPERT.value, named)


def last_call() -> ColumnElement[Any]:
    """The last firing of a rule, not void, that called the person to a request, while they are an expert (E7)."""
    me = USERS.alias("me")
    named = select(me.c.id).where(me.c.id == ME, me.c.is_expert).exists()
    fired = ESCALATIONS.alias("fired")
    return (
        select(func.max(fired.c.id))
        .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == fired.c.id)
        .where(
            fired.c.request_id == REQUESTS.c.id,
            fired.c.voided_at.is_(None),
            ESCALATION_CALLS.c.user_id == ME,
            named,
        )
        .correlate(REQUESTS)
        .scalar_subquery()
    )


_INVITED = select(REQUEST_PARTICIPANTS.c.request_id).where(REQUEST_PARTICIPANTS.c.user_id == ME)
_CALLED = (
    _INVITED.join(REQUESTS, REQUESTS.c.id == REQUEST_PARTICIPANTS.c.request_id)
    .where(REQUEST_PARTICIPANTS.c.part == Part.EXPERT, still_held())
    .where(REQUESTS.c.status != Status.CLOSED)
)
_INSTRUCTED = (
    select(REQUEST_RECIPIENTS.c.request_id)
    .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
    .where(MEMBERSHIPS.c.user_id == ME, MEMBERSHIPS.c.is_instructor)
)
TAKEN_PART: dict[Part, Select[Any]] = {
    Part.CREATOR: select(REQUESTS.c.id.label("request_id")).where(REQUESTS.c.creator_id == ME),
    Part.INSTRUCTOR: _INSTRUCTED,
    Part.EXPERT: _CALLED,
    Part.COLLEAGUE: _INVITED.where(REQUEST_PARTICIPANTS.c.part == Part.COLLEAGUE),
}
"""The requests that a person takes part in, by the part (E6: no closed ones); a list shows the first of several."""
