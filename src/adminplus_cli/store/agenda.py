"""What `tick` would find to do: one statement that changes nothing, whose cost does not grow with the store."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..domain.casework.escalation import (
    CLOSING_TOLD,
    Delays,
    closing_near_until,
    closing_until,
    told_until,
)
from ..domain.guidance.week import Week
from ..domain.platform.agenda import Agenda
from ..domain.platform.mail import kept_since
from ..domain.platform.organisation import Area
from ..domain.platform.retention import Kept, cutoffs
from . import rows
from .casework import due
from .connection import Connection
from .frozen import agenda as sql
from .privacy.retention import values


def agenda(
    connection: Connection,
    delays: Delays,
    areas: list[Area],
    week: Week,
    kept: Kept,
    *,
    as_of: datetime,
    now: datetime,
) -> Agenda:
    """Return what is open at `as_of`; mail is looked at now, and is late after an hour."""
    found = connection.first(
        sql.AGENDA,
        as_of=as_of,
        now=now,
        unused_at=as_of if kept.unused_months else None,
        late_before=now - timedelta(hours=1),
        managers_until=told_until(as_of, delays.manager_days),
        closing_near=closing_near_until(as_of, delays.close_processed_days),
        closing_due=closing_until(as_of, delays.close_processed_days),
        closing_told=as_of - CLOSING_TOLD,
        kept_since=kept_since(as_of, kept.mail_days),
        **values(cutoffs(as_of, kept.months)),
        week=week.label,
        monday=week.first,
        sunday=week.last,
        ends=week.ends,
        **due.all_cutoffs(delays, areas, as_of),
    )
    assert found is not None
    return rows.made(Agenda, found)
