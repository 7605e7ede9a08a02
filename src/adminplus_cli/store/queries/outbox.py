"""Lists of e-mails waiting, sent or failed."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, func, select

from ...domain import absent
from ...domain.outbox import MailStatus
from ...domain.page import Page
from ..tables import OUTBOX
from .page import Record, rows

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

    def listed(self, page: Page, *, status: MailStatus | None = None) -> list[Record]:
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

    def waiting(self, *, due_at: datetime | None = None) -> int:
        """Return how many e-mails are queued; of those, the ones due at `due_at` where that is given."""
        query = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.status == MailStatus.QUEUED)
        if due_at:
            query = query.where(OUTBOX.c.next_attempt_at <= due_at)
        return self.connection.scalar(query) or 0
