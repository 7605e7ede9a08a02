"""Lists of e-mails waiting, sent or failed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ...domain.platform.mail import MailStatus
from ...domain.shared import absent
from ...domain.shared.page import Page, Record, Rows
from .. import lists
from ..connection import Connection
from ..frozen.platform import outbox as outbox_sql
from ..frozen.platform import outbox_list as sql

if TYPE_CHECKING:
    from ..statement import Statement


class OutboxQueries:
    """What can be read of the outbox."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_(self, page: Page, *, status: MailStatus | None = None) -> Rows:
        """Return all e-mails, the oldest first, or those of one status."""
        where = () if status is None else ("status",) if status is MailStatus.SENT else ("status", "unsent")
        values = {"mail_status": status, "typed": page.typed}
        return lists.stream(self.connection, sql.LISTED, page, values, where=(*where, *lists.typed(page)))

    def one(self, mail_id: int) -> Record:
        """Return one e-mail with what its template is filled from; raises NotFound."""
        row = self.connection.first(sql.ONE, id=mail_id)
        if row is None:
            raise absent.mail(mail_id)
        return row.as_dict() | {"params": json.loads(row.params)}

    def late(self, now: datetime) -> tuple[int, str | None]:
        """Return how many e-mails were queued more than an hour ago, and the error met last with one of them.

        What a sender has taken up and may be sending right now does not wait.
        """
        return self._counted(sql.LATE, sql.LATE_ERROR, now=now, before=now - timedelta(hours=1))

    def failed(self, since: datetime | None) -> tuple[int, str | None]:
        """Return how many e-mails were given up after `since` (None: ever), and the error met last."""
        if since is None:
            return self._counted(sql.FAILED, sql.FAILED_ERROR)
        return self._counted(sql.FAILED_SINCE, sql.FAILED_SINCE_ERROR, since=since)

    def held(self) -> int:
        """Return how many e-mails are held since a backup was brought back."""
        count: int = self.connection.scalar(sql.HELD)
        return count

    def waiting(self, *, due_at: datetime | None = None) -> int:
        """Return how many e-mails are queued; of those, the ones due at `due_at` where that is given."""
        count: int = (
            self.connection.scalar(sql.DUE, now=due_at) if due_at else self.connection.scalar(sql.WAITING)
        )
        return count

    def kept_too_long(self, since: datetime) -> int:
        """Return how much mail was sent before that instant."""
        count: int = self.connection.scalar(outbox_sql.COUNT_KEPT_TOO_LONG, kept_since=since)
        return count

    def _counted(self, how_many: Statement, last_error: Statement, **values: Any) -> tuple[int, str | None]:
        count: int = self.connection.scalar(how_many, **values)
        return count, self.connection.scalar(last_error, **values) if count else None
