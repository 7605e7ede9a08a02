"""Accounts that nobody uses, and when each was used last (A1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Insert,
    Select,
    Update,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy import literal as value

from ...tables.casework import MESSAGES, REQUEST_READS
from ...tables.platform import ACCOUNT_USES, AUDIT, USERS

_USE = ACCOUNT_USES.c
_AS_OF = bindparam("as_of", type_=_USE.turns_at.type)


def anything() -> ColumnElement[bool]:
    """Whether an account has its turn, or none yet, at the instant `unused_at`; None: nobody looks at that."""
    at = bindparam("unused_at", type_=_USE.turns_at.type)
    newest = select(func.coalesce(func.max(_USE.user_id), 0)).scalar_subquery()
    turned = select(_USE.user_id).where(_USE.turns_at <= at)
    return or_(turned.exists(), select(USERS.c.id).where(USERS.c.id > newest, at.is_not(None)).exists())


def welcome() -> Insert:
    """Give all accounts that have no turn yet one at an instant."""
    known = select(_USE.user_id).where(_USE.user_id == USERS.c.id).exists()
    columns = (USERS.c.id, value(0), bindparam("as_of", type_=_USE.turns_at.type))
    names = ("user_id", "reminders", "turns_at")
    return insert(ACCOUNT_USES).from_select(names, select(*columns).where(~known))


def due(dialect: Dialect) -> Select[Any]:
    """Some of the accounts that have their turn, the first first, and when each was used last."""
    columns = (_USE.user_id, _USE.reminders, _USE.reminded_at, USERS.c.created_at)
    return (
        select(*columns, last_active(dialect).label("last_active_at"))
        .join(USERS, USERS.c.id == _USE.user_id)
        .where(_USE.turns_at <= _AS_OF)
        .order_by(_USE.turns_at, _USE.user_id)
        .limit(bindparam("most"))
    )


def last_active(dialect: Dialect) -> ColumnElement[Any]:
    """When an account was used last, as far as that is known; nothing where it never was.

    What somebody did is in the audit; what they read of requests, they read when it was there or later.
    """
    acted = select(func.max(AUDIT.c.at)).where(AUDIT.c.actor_id == USERS.c.id)
    newest = select(func.max(REQUEST_READS.c.message_id)).where(REQUEST_READS.c.user_id == USERS.c.id)
    read = select(MESSAGES.c.at).where(MESSAGES.c.id == newest.correlate(USERS).scalar_subquery())
    used = select(_USE.used_at).where(_USE.user_id == USERS.c.id)
    found = [each.correlate(USERS).scalar_subquery() for each in (acted, read, used)]
    if dialect.name == "sqlite":
        never: ColumnElement[Any] = literal_column("''")  # before every instant
        latest = func.nullif(func.max(*(func.coalesce(each, never) for each in found)), never)
    else:
        latest = func.greatest(*found)
    return type_coerce(latest, _USE.used_at.type)


def last_active_of(dialect: Dialect) -> Select[Any]:
    """When one account was used last."""
    return select(last_active(dialect).label("last_active_at")).where(USERS.c.id == bindparam("user_id"))


def turn() -> Update:
    """Say when an account has its turn next, how often its person was reminded, and when last."""
    return _one().values(
        reminders=bindparam("reminders"),
        reminded_at=bindparam("reminded_at", type_=_USE.reminded_at.type),
        turns_at=bindparam("turns_at", type_=_USE.turns_at.type),
    )


def reminded() -> Select[Any]:
    """Whether the person of an account was reminded since they used it."""
    return select(_USE.user_id).where(_USE.user_id == bindparam("user_id"), _USE.reminders > 0)


def use() -> Update:
    """Note that an account is used at an instant, from which its turns are counted."""
    at = bindparam("at", type_=_USE.used_at.type)
    return _one().values(used_at=at, reminders=value(0), turns_at=at)


def operators() -> Select[int]:
    """How many accounts that run the platform are not disabled."""
    running = (USERS.c.is_operator, USERS.c.disabled_at.is_(None))
    return select(func.count().label("count")).select_from(USERS).where(*running)


def _one() -> Update:
    return update(ACCOUNT_USES).where(_USE.user_id == bindparam("of_user"))
