"""Who holds the part `expert`: the one place that says so, for facts, lists, audiences and rules alike (E7)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from ....domain.casework.message import Part
from ...tables.casework import REQUEST_PARTICIPANTS
from ...tables.platform import USERS


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
