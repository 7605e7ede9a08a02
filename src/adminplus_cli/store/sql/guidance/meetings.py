"""What counts of the activity of participants: said once, for lists and figures alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, case, cast, func, null, or_, select

from ....domain.guidance.participant import ActivityKind
from ...tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAMS


def counts() -> ColumnElement[bool]:
    """What holds of an entry that counts: not struck, on a day between the start and the end of the program."""
    day = ACTIVITIES.c.day
    return (
        ACTIVITIES.c.struck_at.is_(None)
        & or_(PROGRAMS.c.starts_on.is_(None), day >= PROGRAMS.c.starts_on)
        & or_(PROGRAMS.c.ends_on.is_(None), day <= PROGRAMS.c.ends_on)
    )


def is_held() -> ColumnElement[bool]:
    """What holds of an entry that counts as a meeting: held, and confirmed by both sides."""
    return (ACTIVITIES.c.kind == ActivityKind.MEETING_HELD) & ACTIVITIES.c.confirmed & counts()


def held(*early: ColumnElement[bool]) -> ColumnElement[Any]:
    """How many meetings were held in a program (those that are `early`), by both sides, on days that count."""
    return (
        select(func.count())
        .select_from(ACTIVITIES)
        .join(PARTICIPANTS, PARTICIPANTS.c.id == ACTIVITIES.c.participant_id)
        .where(PARTICIPANTS.c.program_id == PROGRAMS.c.id, is_held(), *early)
        .correlate(PROGRAMS)
        .scalar_subquery()
    )


def noted() -> ColumnElement[bool]:
    """What holds of participants of whom something is noted that counts in their program."""
    return (
        select(ACTIVITIES.c.id)
        .where(ACTIVITIES.c.participant_id == PARTICIPANTS.c.id, counts())
        .correlate(PARTICIPANTS, PROGRAMS)
        .exists()
    )


def share(meetings: ColumnElement[Any]) -> ColumnElement[Any]:
    """Meetings as a share of the objective, to four decimals; null without objective."""
    parts = (20_000 * meetings + PROGRAMS.c.objective) // (2 * PROGRAMS.c.objective)  # as `progress` rounds
    return case((PROGRAMS.c.objective.is_(None), null()), else_=cast(parts, Float) / 10_000.0)
