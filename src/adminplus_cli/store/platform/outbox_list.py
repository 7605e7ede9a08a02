"""Lists of e-mails waiting, sent or failed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, TextClause, func, or_, select, text

from ...domain.platform.mail import MailStatus
from ...domain.shared import absent
from ...domain.shared.page import Page, Record
from ..page import rows
from ..tables.casework import OUTBOX

QUEUED = text("outbox.status = 'queued'")
FAILED = text("outbox.status = 'failed'")
"""Said as the partial indexes say it: a value that is bound later would not be found by them."""

FIELDS = (
    "id",
    "created_at",
    "status",
    "recipient",
    "template",
    "attempts",
    "next_attempt_at",
    "sent_at",
    "last_error",
)


class OutboxQueries:
    """What can be read of the outbox."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_(self, page: Page, *, status: MailStatus | None = None) -> list[Record]:
        """Return all e-mails, the oldest first, or those of one status."""
        query = select().select_from(OUTBOX)
        if status:
            query = query.where(OUTBOX.c.status == status)
        return rows(self.connection, query, {name: OUTBOX.c[name] for name in FIELDS}, page, OUTBOX.c.id)

    def one(self, mail_id: int) -> Record:
        """Return one e-mail with what its template is filled from; raises NotFound."""
        columns = [OUTBOX.c[name] for name in (*FIELDS, "event", "params")]
        row = self.connection.execute(select(*columns).where(OUTBOX.c.id == mail_id)).mappings().first()
        if row is None:
            raise absent.mail(mail_id)
        return dict(row) | {"params": json.loads(row["params"])}

    def late(self, now: datetime) -> tuple[int, str | None]:
        """Return how many e-mails were queued more than an hour ago, and the error met last with one of them.

        What a sender has taken up and may be sending right now does not wait.
        """
        free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= now)
        old = (QUEUED, free, OUTBOX.c.created_at <= now - timedelta(hours=1))
        count = self.connection.scalar(select(func.count()).select_from(OUTBOX).where(*old)) or 0
        return count, self._last_error(*old) if count else None

    def failed(self, since: datetime | None) -> tuple[int, str | None]:
        """Return how many e-mails were given up after `since` (None: ever), and the error met last."""
        given_up: tuple[ColumnElement[bool] | TextClause, ...] = (FAILED,)
        if since is not None:
            given_up += (OUTBOX.c.next_attempt_at > since,)
        count = self.connection.scalar(select(func.count()).select_from(OUTBOX).where(*given_up)) or 0
        return count, self._last_error(*given_up) if count else None

    def _last_error(self, *where: ColumnElement[bool] | TextClause) -> str | None:
        met = select(OUTBOX.c.last_error).where(*where, OUTBOX.c.last_error.is_not(None))
        return self.connection.scalar(
            met.order_by(OUTBOX.c.next_attempt_at.desc(), OUTBOX.c.id.desc()).limit(1)
        )

    def waiting(self, *, due_at: datetime | None = None) -> int:
        """Return how many e-mails are queued; of those, the ones due at `due_at` where that is given."""
        query = select(func.count()).select_from(OUTBOX).where(QUEUED)
        if due_at:
            query = query.where(OUTBOX.c.next_attempt_at <= due_at)
        return self.connection.scalar(query) or 0
