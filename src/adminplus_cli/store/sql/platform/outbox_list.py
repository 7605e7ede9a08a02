"""Lists of e-mails, and how many wait or were given up."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from ....domain.platform.mail import MailStatus
from ...tables.platform import OUTBOX
from ..folding import begins
from ..parts import Listed

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
_QUEUED = OUTBOX.c.status == MailStatus.QUEUED
_FAILED = OUTBOX.c.status == MailStatus.FAILED


def listed(parts: Listed) -> Select[Any]:
    """All e-mails, the oldest first, or those of one status."""
    columns = {name: OUTBOX.c[name] for name in FIELDS}
    query = parts.columns(select().select_from(OUTBOX), columns)
    conditions = {
        "status": OUTBOX.c.status == bindparam("mail_status"),
        "unsent": OUTBOX.c.status != MailStatus.SENT,  # said as their index says it
        "typed": begins(OUTBOX.c.id),
    }
    query = parts.filtered(query, conditions)
    return parts.limited(parts.sorted(query, columns).order_by(OUTBOX.c.id))


def one() -> Select[Any]:
    """One e-mail with what its template is filled from."""
    columns = (OUTBOX.c[name] for name in (*FIELDS, "event", "params"))
    return select(*columns).where(OUTBOX.c.id == bindparam("id"))


def late() -> Select[int]:
    """How many e-mails were queued before an instant and are not being sent."""
    return _count().where(*_late())


def late_error() -> Select[Any]:
    """The error met last with one of those."""
    return _last_error().where(*_late())


def failed() -> Select[int]:
    """How many e-mails were ever given up."""
    return _count().where(_FAILED)


def failed_error() -> Select[Any]:
    """The error met last with one of those."""
    return _last_error().where(_FAILED)


def failed_since() -> Select[int]:
    """How many e-mails were given up after an instant."""
    return _count().where(_FAILED, OUTBOX.c.next_attempt_at > bindparam("since"))


def failed_since_error() -> Select[Any]:
    """The error met last with one of those."""
    return _last_error().where(_FAILED, OUTBOX.c.next_attempt_at > bindparam("since"))


def held() -> Select[int]:
    """How many e-mails are held since a backup was brought back."""
    unsent = OUTBOX.c.status != MailStatus.SENT  # said as their index says it
    return _count().where(OUTBOX.c.status == MailStatus.HELD, unsent)


def waiting() -> Select[int]:
    """How many e-mails are queued."""
    return _count().where(_QUEUED)


def due() -> Select[int]:
    """How many of them are due at an instant."""
    return _count().where(_QUEUED, OUTBOX.c.next_attempt_at <= bindparam("now"))


def _late() -> tuple[ColumnElement[bool], ...]:
    free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= bindparam("now"))
    return _QUEUED, free, OUTBOX.c.created_at <= bindparam("before")


def _count() -> Select[int]:
    return select(func.count().label("count")).select_from(OUTBOX)


def _last_error() -> Select[Any]:
    met = select(OUTBOX.c.last_error).where(OUTBOX.c.last_error.is_not(None))
    return met.order_by(OUTBOX.c.next_attempt_at.desc(), OUTBOX.c.id.desc()).limit(1)
