"""What `tick` would find to do: one statement that changes nothing, whose cost does not grow with the store."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from ..domain.casework.escalation import Delays
from ..domain.guidance.week import Week
from ..domain.platform.agenda import Agenda
from ..domain.platform.heartbeat import LAST_TICK, MAIL_TOLD
from ..domain.platform.organisation import Area
from .casework import due
from .guidance.statistics import GuidanceQueries
from .tables.casework import OUTBOX, STORE_INFO
from .tables.guidance import DIGESTS, PROJECT_INVITATIONS

QUEUED = text("outbox.status = 'queued'")
FAILED = text("outbox.status = 'failed'")
"""Said as the partial indexes say it: a value that is bound later would not be found by them."""


def agenda(
    connection: Connection, delays: Delays, areas: list[Area], week: Week, *, as_of: datetime, now: datetime
) -> Agenda:
    """Return what is open at `as_of`; mail is looked at now, and is late after an hour."""
    mail = select(OUTBOX.c.id).where(QUEUED)
    expired = select(PROJECT_INVITATIONS.c.id).where(
        text("project_invitations.status = 'pending'"), PROJECT_INVITATIONS.c.expires_at <= as_of
    )
    told = select(DIGESTS.c.week).where(DIGESTS.c.week == week.label).exists()
    readers = GuidanceQueries.reading(monday=week.first, sunday=week.last, ends=week.ends)
    free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= now)
    row = connection.execute(
        select(
            due.anything(delays, areas, as_of).label("experts"),
            expired.exists().label("invitations"),
            (~told & readers.order_by(None).exists()).label("digests"),
            select(func.count()).select_from(OUTBOX).where(QUEUED).scalar_subquery().label("mail_queued"),
            mail.where(OUTBOX.c.next_attempt_at <= now, free).exists().label("mail_due"),
            mail.where(OUTBOX.c.created_at <= now - timedelta(hours=1)).exists().label("mail_late"),
            select(func.max(OUTBOX.c.next_attempt_at)).where(FAILED).scalar_subquery().label("last_failure"),
            _known(LAST_TICK).label("last_tick"),
            _known(MAIL_TOLD).label("mail_told"),
            _known("demo").label("demo"),
        )
    ).one()
    flags = ("experts", "invitations", "digests", "mail_due", "mail_late")
    return Agenda(**(row._asdict() | {name: bool(getattr(row, name)) for name in flags}))


def _known(key: str) -> ColumnElement[str | None]:
    return select(STORE_INFO.c.value).where(STORE_INFO.c.key == key).scalar_subquery()
