"""The outbox: mail that waits, is claimed, and settled."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Delete,
    Dialect,
    Select,
    Update,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)

from ....domain.platform.mail import SERIES, MailStatus, OutboxMail
from ....domain.platform.mail_error import DISABLED
from ...tables.platform import OUTBOX, STORE_INFO, USERS
from ..words import among, reading

_NOW = bindparam("now", type_=OUTBOX.c.claimed_until.type)
_FREE = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= _NOW)
_QUEUED = OUTBOX.c.status == MailStatus.QUEUED
_UNBEGUN = (_QUEUED, OUTBOX.c.attempts == 0, _FREE)
_COUNT = func.count().label("count")
_ON_ESCALATIONS = OUTBOX.c.event.like("escalation:%")
_SETTLED = or_(OUTBOX.c.id <= bindparam("settled"), ~_ON_ESCALATIONS)
"""A run that fires has written all that the mail tells."""


def by_id() -> Select[Any]:
    """One e-mail."""
    return reading(OUTBOX, OutboxMail).where(OUTBOX.c.id == bindparam("id"))


def by_ids(dialect: Dialect) -> Select[Any]:
    """Some e-mails, oldest first."""
    return reading(OUTBOX, OutboxMail).where(among(dialect, OUTBOX.c.id, "ids")).order_by(OUTBOX.c.id)


def unsent_to() -> Select[Any]:
    """The e-mails to an address that have not left."""
    unsent = OUTBOX.c.status != MailStatus.SENT  # said as their index says it
    return reading(OUTBOX, OutboxMail).where(unsent, OUTBOX.c.recipient == bindparam("recipient"))


def held(dialect: Dialect) -> Select[Any]:
    """Those of some e-mails that a claim still holds."""
    return by_ids(dialect).where(OUTBOX.c.claim == bindparam("claim"))


def unbegun(dialect: Dialect) -> Select[Any]:
    """The e-mails of some events that nobody has begun to send, or begins with meanwhile."""
    waiting = select(OUTBOX.c.id, OUTBOX.c.event, OUTBOX.c.recipient).where(*_UNBEGUN)
    waiting = waiting.where(among(dialect, OUTBOX.c.event, "events"))
    return waiting.with_for_update(key_share=True, skip_locked=True)


def grow() -> Update:
    """Let a mail tell of more."""
    grown = update(OUTBOX).where(OUTBOX.c.id == bindparam("mail"))
    return grown.values(template=bindparam("template"), params=bindparam("params"))


def on_escalations() -> Select[Any]:
    """The e-mails about firings after the one of a number that nobody has tried to send: number, account, template."""
    told = select(OUTBOX.c.id, OUTBOX.c.user_id, OUTBOX.c.template).where(OUTBOX.c.id > bindparam("after"))
    return told.where(_ON_ESCALATIONS, OUTBOX.c.attempts == 0).order_by(OUTBOX.c.id)


def settle() -> Update:
    """Store what became of a mail that a claim still holds; a secret is kept for another attempt alone."""
    columns = ("params", "status", "attempts", "next_attempt_at", "sent_at", "last_error")
    values = {name: bindparam(name, type_=OUTBOX.c[name].type) for name in columns}
    secret = case((bindparam("forgets", type_=Boolean()), None), else_=OUTBOX.c.secret)
    held = update(OUTBOX).where(OUTBOX.c.id == bindparam("mail"), OUTBOX.c.claim == bindparam("claimed_by"))
    return held.values(**values, secret=secret, claim=None, claimed_until=None)


def drop_of_disabled() -> Update:
    """Drop what is queued for accounts that were disabled meanwhile."""
    done = {"status": MailStatus.DROPPED, "last_error": DISABLED, "secret": None}
    return update(OUTBOX).where(_QUEUED, _of_disabled()).values(done)


def carrying() -> Select[Any]:
    """The mails that carry a token, and their events."""
    return select(OUTBOX.c.id, OUTBOX.c.event).where(OUTBOX.c.secret.is_not(None))


def drop(dialect: Dialect) -> Update:
    """Drop some e-mails with what they carry."""
    done = {"status": MailStatus.DROPPED, "secret": None, "claim": None, "claimed_until": None}
    return update(OUTBOX).where(among(dialect, OUTBOX.c.id, "ids")).values(done)


def secrets(dialect: Dialect) -> Select[Any]:
    """The secrets of those of some e-mails that carry one."""
    query = select(OUTBOX.c.id, OUTBOX.c.secret)
    return query.where(among(dialect, OUTBOX.c.id, "ids"), OUTBOX.c.secret.is_not(None))


def due() -> Select[Any]:
    """The first e-mails to be sent that are due, and that nobody sends or changes."""
    due = _free().where(OUTBOX.c.next_attempt_at <= _NOW, _SETTLED).limit(bindparam("most"))
    return due.with_for_update(key_share=True, skip_locked=True)


def one_to_send() -> Select[Any]:
    """One e-mail, if it is to be sent and nobody sends it."""
    return _free().where(OUTBOX.c.id == bindparam("id"), _SETTLED).with_for_update(key_share=True)


def lease(dialect: Dialect) -> Update:
    """Claim some e-mails for one sender."""
    return _lease().where(among(dialect, OUTBOX.c.id, "ids"))


def renew(dialect: Dialect) -> Update:
    """Extend the claim of a sender on some e-mails."""
    return _lease().where(among(dialect, OUTBOX.c.id, "ids"), OUTBOX.c.claim == bindparam("claim"))


def sent_after() -> Select[int]:
    """How many e-mails left after an instant."""
    sent = (OUTBOX.c.status == MailStatus.SENT, OUTBOX.c.sent_at > bindparam("left_after"))
    return select(_COUNT).select_from(OUTBOX).where(*sent)


def leaving() -> Select[int]:
    """How many e-mails are being sent."""
    return select(_COUNT).select_from(OUTBOX).where(_QUEUED, OUTBOX.c.claimed_until > _NOW)


def release() -> Update:
    """Give back what a claim still holds."""
    where = (_QUEUED, OUTBOX.c.claim == bindparam("held"))
    return update(OUTBOX).where(*where).values(claim=None, claimed_until=None)


def count_as_sent() -> Update:
    """Take the mail queued before an instant as sent."""
    old = (_QUEUED, OUTBOX.c.created_at < bindparam("before"))
    done = {"status": MailStatus.SENT, "attempts": 1, "sent_at": OUTBOX.c.created_at, "secret": None}
    return update(OUTBOX).where(*old).values(done)


def locales(dialect: Dialect) -> Select[Any]:
    """The languages of some accounts."""
    return select(USERS.c.id, USERS.c.locale).where(among(dialect, USERS.c.id, "ids"))


def names() -> Select[Any]:
    """The random name of the store, and its series of mails."""
    return select(STORE_INFO.c.key, STORE_INFO.c.value).where(STORE_INFO.c.key.in_(["store_id", SERIES]))


def hold() -> Update:
    """Hold what is queued until somebody looks at it."""
    return update(OUTBOX).where(_QUEUED).values(status=MailStatus.HELD, claim=None, claimed_until=None)


def last_id() -> Select[Any]:
    """The number of the last e-mail."""
    return select(func.max(OUTBOX.c.id).label("last"))


def kept_too_long() -> ColumnElement[bool]:
    """Whether mail was sent before an instant: a range of an index."""
    before = bindparam("kept_since", type_=OUTBOX.c.sent_at.type)
    return (OUTBOX.c.status == MailStatus.SENT) & (OUTBOX.c.sent_at < before)


def count_kept_too_long() -> Select[int]:
    """How much mail was sent before an instant."""
    return select(_COUNT).select_from(OUTBOX).where(kept_too_long())


def remove() -> Delete:
    """Remove some of the mail that was sent before an instant, the first sent first."""
    sent = select(OUTBOX.c.id).where(kept_too_long()).order_by(OUTBOX.c.sent_at)
    return delete(OUTBOX).where(OUTBOX.c.id.in_(sent.limit(bindparam("most"))))


def readdress() -> Update:
    """Send an e-mail that has not left to another address, filled as that needs it."""
    mail = update(OUTBOX).where(OUTBOX.c.id == bindparam("mail"))
    reader_id = bindparam("reader_id", type_=OUTBOX.c.user_id.type)
    return mail.values(recipient=bindparam("reader"), user_id=reader_id, params=bindparam("params"))


def of_event() -> Select[int]:
    """The e-mail of an event to an address."""
    where = (OUTBOX.c.event == bindparam("event"), OUTBOX.c.recipient == bindparam("recipient"))
    return select(OUTBOX.c.id).where(*where)


def _free() -> Select[Any]:
    due = select(OUTBOX.c.id).where(_QUEUED, _FREE, ~_of_disabled())
    return due.order_by(OUTBOX.c.next_attempt_at, OUTBOX.c.id)


def _lease() -> Update:
    until = bindparam("until", type_=OUTBOX.c.claimed_until.type)
    return update(OUTBOX).values(claim=bindparam("claim"), claimed_until=until)


def _of_disabled() -> ColumnElement[bool]:
    """The mails to accounts that are disabled."""
    account = select(USERS.c.id).where(USERS.c.id == OUTBOX.c.user_id, USERS.c.disabled_at.is_not(None))
    return account.correlate(OUTBOX).exists()
