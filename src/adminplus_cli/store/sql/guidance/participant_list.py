"""Lists of participants, with what counts of their activity."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, cast, func, null, select

from ....domain.guidance.participant import ActivityKind
from ...tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAMS
from ...tables.platform import USERS
from ..folding import begins, order_of
from ..parts import Listed
from .meetings import counts, is_held, share

_COUNTED = {
    "profiles_viewed": ActivityKind.PROFILE_VIEWED,
    "contacted": ActivityKind.CONTACTED,
    "meetings_planned": ActivityKind.MEETING_PLANNED,
}
_HERE = PARTICIPANTS.c.program_id == bindparam("program_id")
_PRESENT = PARTICIPANTS.c.left_at.is_(None)


def listed(parts: Listed) -> Select[Any]:
    """Who took part in a program, by address; only who does now, only of whom nothing counts, or one of them."""
    meetings = _counted(is_held())
    columns: dict[str, ColumnElement[Any]] = {
        "email": PARTICIPANTS.c.email,
        "first_name": PARTICIPANTS.c.first_name,
        "last_name": PARTICIPANTS.c.last_name,
        "joined_at": PARTICIPANTS.c.joined_at,
        "main_contacts": cast(null(), Text),  # the same for all: put in later
        **{name: _counted((ACTIVITIES.c.kind == kind) & counts()) for name, kind in _COUNTED.items()},
        "meetings_held": meetings,
        "progress": share(meetings),
        "left_at": PARTICIPANTS.c.left_at,
        "wiped_at": PARTICIPANTS.c.wiped_at,
    }
    conditions = {
        "present": _PRESENT,
        "inactive": _counted(counts()) == 0,
        "only": PARTICIPANTS.c.id == bindparam("id"),
        "typed": begins(PARTICIPANTS.c.email_folded),
    }
    query = select().select_from(PARTICIPANTS).join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
    query = parts.filtered(parts.columns(query.where(_HERE), columns), conditions)
    return parts.limited(
        parts.sorted(query, columns).order_by(*order_of(parts.dialect, PARTICIPANTS.c.email))
    )


def entries() -> Select[Any]:
    """What was noted of a participant, struck or not, the newest first."""
    strikers = USERS.alias("strikers")
    return (
        select(
            ACTIVITIES.c.id,
            ACTIVITIES.c.day,
            ACTIVITIES.c.kind,
            ACTIVITIES.c.confirmed,
            USERS.c.email.label("logged_by"),
            ACTIVITIES.c.logged_at,
            ACTIVITIES.c.struck_at,
            strikers.c.email.label("struck_by"),
        )
        .join(USERS, USERS.c.id == ACTIVITIES.c.logged_by_id)
        .outerjoin(strikers, strikers.c.id == ACTIVITIES.c.struck_by_id)
        .where(ACTIVITIES.c.participant_id == bindparam("participant_id"))
        .order_by(ACTIVITIES.c.day.desc(), ACTIVITIES.c.id.desc())
    )


def present() -> Select[str]:
    """The addresses of those who take part in a program now."""
    return select(PARTICIPANTS.c.email).where(_HERE, _PRESENT)


def count() -> Select[int]:
    """How many take part in a program or did."""
    return select(func.count().label("count")).select_from(PARTICIPANTS).where(_HERE)


def _counted(where: ColumnElement[bool]) -> ColumnElement[Any]:
    return (
        select(func.count())
        .select_from(ACTIVITIES)
        .where(ACTIVITIES.c.participant_id == PARTICIPANTS.c.id, where)
        .correlate(PARTICIPANTS, PROGRAMS)
        .scalar_subquery()
    )
