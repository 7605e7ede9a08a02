"""How much mail waits or failed, and when the store was last backed up."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from ....domain.platform.heartbeat import LAST_BACKUP
from ....domain.platform.mail import MailStatus
from ...tables.platform import OUTBOX, STORE_INFO


def gauges() -> Select[Any]:
    """The counts of mail, each along an index of its own, and the heartbeat of backups."""
    mail = select(func.count()).select_from(OUTBOX)
    queued = mail.where(OUTBOX.c.status == MailStatus.QUEUED)
    backup = select(STORE_INFO.c.value).where(STORE_INFO.c.key == LAST_BACKUP)
    values = {
        "queued": queued,
        "deferred": queued.where(OUTBOX.c.attempts > 0),
        "failed": mail.where(OUTBOX.c.status == MailStatus.FAILED),
        "last_backup": backup,
    }
    return select(*(value.scalar_subquery().label(name) for name, value in values.items()))
