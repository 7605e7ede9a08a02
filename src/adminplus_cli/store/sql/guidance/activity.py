"""What was noted of participants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, bindparam

from ....domain.guidance.participant import Activity
from ...tables.guidance import ACTIVITIES
from ..words import reading, upsert

_WRITTEN = [name for name in ACTIVITIES.c.keys() if name != "id"]  # noqa: SIM118 - no dictionary


def by_id() -> Select[Any]:
    """The entry of a number, if it is about that participant."""
    return _all().where(ACTIVITIES.c.id == bindparam("id"))


def of_day() -> Select[Any]:
    """What was noted of a kind on a day, struck or not, by its number."""
    return _all().where(ACTIVITIES.c.kind == bindparam("kind"), ACTIVITIES.c.day == bindparam("day"))


def add(dialect: Dialect) -> Any:
    """Store an entry, unless the same one stands already."""
    statement = upsert(dialect, ACTIVITIES).values({name: bindparam(name) for name in _WRITTEN})
    return statement.on_conflict_do_nothing().returning(ACTIVITIES.c.id)


def _all() -> Select[Any]:
    query = reading(ACTIVITIES, Activity).where(ACTIVITIES.c.participant_id == bindparam("participant_id"))
    return query.order_by(ACTIVITIES.c.number, ACTIVITIES.c.id)
