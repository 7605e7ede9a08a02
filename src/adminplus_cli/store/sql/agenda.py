"""What `tick` would find to do: one statement, whose cost does not grow with the store."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, bindparam, func, or_, select, type_coerce

from ...domain.guidance.invitation import InvitationStatus
from ...domain.platform.heartbeat import LAST_TICK, MAIL_TOLD
from ...domain.platform.mail import MailStatus
from ...domain.platform.retention import TO_DO, WIPE_REMAINS
from ..tables.casework import ROLE_ENDS
from ..tables.columns import Flag
from ..tables.guidance import PROJECT_INVITATIONS, PROJECT_MEMBERS
from ..tables.platform import ABSENCES, OUTBOX, STORE_INFO, SUMMARY_NEWS
from .casework import closing, due, escalation_notices
from .casework import retention as kept_requests
from .guidance import digest
from .guidance import retention as kept_participants
from .platform import account_use, outbox

_QUEUED = OUTBOX.c.status == MailStatus.QUEUED


def agenda(dialect: Dialect) -> Select[Any]:
    """What is open at the instant `as_of`; mail is looked at `now`, and is late when it was queued `late_before`."""
    now = bindparam("now", type_=OUTBOX.c.next_attempt_at.type)
    late_before = bindparam("late_before", type_=OUTBOX.c.created_at.type)
    free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= now)
    failures = select(func.max(OUTBOX.c.next_attempt_at, type_=OUTBOX.c.next_attempt_at.type))
    wiping = or_(
        kept_requests.anything(dialect),
        kept_participants.anything(),
        func.coalesce(_known(WIPE_REMAINS), "") == TO_DO,
    )
    flags = {
        "absences": _absences(),
        "experts": due.anything(dialect),
        "warnings": escalation_notices.anything_near(dialect),
        "managers": escalation_notices.ripe(dialect),
        "closing": closing.anything(),
        "roles": _ends(),
        "accounts": account_use.anything(),
        "invitations": _expired(),
        "digests": digest.owed(),
        "summaries": _summaries(),
        "mail_due": _queued().where(OUTBOX.c.next_attempt_at <= now, free).exists(),
        "mail_kept": select(OUTBOX.c.id).where(outbox.kept_too_long()).exists(),
        "wiping": wiping,
        "mail_late": _queued().where(OUTBOX.c.created_at <= late_before).exists(),
    }
    values = {
        "mail_queued": select(func.count()).select_from(OUTBOX).where(_QUEUED).scalar_subquery(),
        "last_failure": failures.where(OUTBOX.c.status == MailStatus.FAILED).scalar_subquery(),
        "last_tick": _known(LAST_TICK),
        "mail_told": _known(MAIL_TOLD),
        "demo": _known("demo"),
    }
    columns: list[Any] = [type_coerce(holds, Flag()).label(name) for name, holds in flags.items()]
    return select(*columns, *(value.label(name) for name, value in values.items()))


def _expired() -> ColumnElement[bool]:
    """Whether the term of an invitation is over that nobody took up."""
    ends = PROJECT_INVITATIONS.c.expires_at
    pending = PROJECT_INVITATIONS.c.status == InvitationStatus.PENDING
    over = select(PROJECT_INVITATIONS.c.id).where(pending, ends <= bindparam("as_of", type_=ends.type))
    return over.exists()


def _ends() -> ColumnElement[bool]:
    """Whether there is something to tell of the end of a role, or one is over."""
    columns = (ROLE_ENDS.c.turns_at, PROJECT_MEMBERS.c.turns_at)
    found = [select(each).where(each <= bindparam("as_of", type_=each.type)).exists() for each in columns]
    return or_(*found)


def _absences() -> ColumnElement[bool]:
    """Whether an absence has begun, or is over, with which nobody has dealt."""
    turns = ABSENCES.c.turns_at
    return select(ABSENCES.c.id).where(turns <= bindparam("as_of", type_=turns.type)).exists()


def _summaries() -> ColumnElement[bool]:
    """Whether the summary of somebody is to leave."""
    turns = SUMMARY_NEWS.c.turns_at
    due = select(SUMMARY_NEWS.c.user_id).where(turns <= bindparam("as_of", type_=turns.type))
    return due.exists()


def _queued() -> Select[Any]:
    return select(OUTBOX.c.id).where(_QUEUED)


def _known(key: str) -> ColumnElement[str | None]:
    return select(STORE_INFO.c.value).where(STORE_INFO.c.key == key).scalar_subquery()
