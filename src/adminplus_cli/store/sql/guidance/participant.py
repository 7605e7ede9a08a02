"""Participants of programs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, bindparam, func, select

from ....domain.guidance.participant import Participant
from ...tables.guidance import PARTICIPANTS
from ...tables.platform import USERS
from ..words import among, reading


def of_program() -> Select[Any]:
    """All who take part in a program or did."""
    query = reading(PARTICIPANTS, Participant)
    return query.where(PARTICIPANTS.c.program_id == bindparam("program_id"))


def by_email() -> Select[Any]:
    """The participant of an address, who may have left."""
    return of_program().where(PARTICIPANTS.c.email == bindparam("email"))


def of_address() -> Select[Any]:
    """All that is known of an address, in whatever program."""
    return reading(PARTICIPANTS, Participant).where(PARTICIPANTS.c.email == bindparam("email"))


def newer() -> Select[Any]:
    """The lowest and the highest number of those of a program that are beyond a number."""
    id_ = PARTICIPANTS.c.id
    here = PARTICIPANTS.c.program_id == bindparam("program_id")
    return select(func.min(id_).label("first"), func.max(id_).label("last")).where(
        here, id_ > bindparam("after")
    )


def accounts(dialect: Dialect) -> Select[Any]:
    """The accounts of some addresses."""
    query = select(USERS.c.email, USERS.c.id, USERS.c.disabled_at)
    return query.where(among(dialect, USERS.c.email, "emails"))
