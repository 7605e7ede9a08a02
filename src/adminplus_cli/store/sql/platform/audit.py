"""The audit: its end, and its lines in order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, bindparam, func, select

from ...tables.platform import AUDIT
from ..parts import Listed
from ..words import among


def last_hash() -> Select[str]:
    """The hash of the newest line."""
    return select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)


def last_id() -> Select[int]:
    """The number of the newest line."""
    return select(func.max(AUDIT.c.id).label("id"))


def after() -> Select[Any]:
    """The next lines in order, after the one of a number."""
    return select(AUDIT).where(AUDIT.c.id > bindparam("after")).order_by(AUDIT.c.id).limit(bindparam("most"))


def told_of(dialect: Dialect) -> Select[Any]:
    """What was done to an object, by some actions, in order."""
    here = AUDIT.c.object_type == bindparam("object_type"), AUDIT.c.object_id == bindparam("object_id")
    done = AUDIT.c.outcome == "done", among(dialect, AUDIT.c.action, "actions")
    return select(AUDIT.c.at, AUDIT.c.action, AUDIT.c.details).where(*here, *done).order_by(AUDIT.c.id)


def chain(parts: Listed) -> Select[Any]:
    """All lines in order, with all that their hashes are made of."""
    return parts.columns(select().select_from(AUDIT), dict(AUDIT.columns)).order_by(AUDIT.c.id)


def listed(parts: Listed) -> Select[Any]:
    """The lines of the audit in order, or those of one object or outcome."""
    names = ("id", "at", "actor", "via", "action", "object_type", "object_id", "outcome", "details")
    columns = {name: AUDIT.c[name] for name in names}
    query = parts.columns(select().select_from(AUDIT), columns)
    narrowing = ("object_type", "object_id", "outcome")
    conditions = {name: AUDIT.c[name] == bindparam(name) for name in narrowing}
    conditions["denied"] = AUDIT.c.outcome == "denied"  # said as their index says it
    query = parts.filtered(query, conditions)
    return parts.limited(parts.sorted(query, columns).order_by(AUDIT.c.id))


def exported(parts: Listed) -> Select[Any]:
    """The lines of the audit in order with their hashes, each beside that of the line before it."""
    before = AUDIT.alias("before")
    previous = select(before.c.hash).where(before.c.id < AUDIT.c.id).order_by(before.c.id.desc()).limit(1)
    names = ("id", "at", "actor", "via", "action", "object_type", "object_id", "outcome", "details")
    columns: dict[str, Any] = {name: AUDIT.c[name] for name in names}
    columns |= {"previous": previous.scalar_subquery(), "hash": AUDIT.c.hash}
    query = parts.columns(select().select_from(AUDIT), columns)
    query = parts.filtered(query, {"since": AUDIT.c.at >= bindparam("since")})
    return parts.limited(parts.sorted(query, columns).order_by(AUDIT.c.id))
