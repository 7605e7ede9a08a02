"""Which e-mails somebody wants, and what waits for a summary (A1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Insert, Select, bindparam, delete, select

from ...tables.platform import NOTIFICATION_CHOICES, SUMMARY_NEWS
from ..words import among, upsert

_CHOICE, _NEWS = NOTIFICATION_CHOICES.c, SUMMARY_NEWS.c
_DUE = _NEWS.turns_at <= bindparam("as_of", type_=_NEWS.turns_at.type)


def choices(dialect: Dialect) -> Select[Any]:
    """What some accounts have chosen."""
    query = select(_CHOICE.user_id, _CHOICE.kind, _CHOICE.wanted)
    return query.where(among(dialect, _CHOICE.user_id, "ids"))


def choose(dialect: Dialect) -> Insert:
    """Store how somebody wants a kind of e-mail."""
    values: dict[str, Any] = {name: bindparam(name) for name in ("user_id", "wanted")}
    values["kind"] = bindparam("notification_kind", type_=_CHOICE.kind.type)
    statement = upsert(dialect, NOTIFICATION_CHOICES).values(values)
    return statement.on_conflict_do_update(
        index_elements=["user_id", "kind"],
        set_={"wanted": statement.excluded.wanted},
    )


def put_off(dialect: Dialect) -> Insert:
    """Keep something for the next summary, once."""
    names = ("user_id", "template", "number", "turns_at")
    statement = upsert(dialect, SUMMARY_NEWS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_nothing()


def due() -> Select[int]:
    """Some of those whose summary is to leave."""
    return select(_NEWS.user_id).where(_DUE).distinct().order_by(_NEWS.user_id).limit(bindparam("most"))


def news(dialect: Dialect) -> Select[Any]:
    """What the summaries of some people tell, by what it is about."""
    query = select(_NEWS.user_id, _NEWS.template, _NEWS.number)
    query = query.where(among(dialect, _NEWS.user_id, "ids"), _DUE)
    return query.order_by(_NEWS.user_id, _NEWS.number, _NEWS.template)


def forget(dialect: Dialect) -> Delete:
    """Forget what the summaries of some people told."""
    return delete(SUMMARY_NEWS).where(among(dialect, _NEWS.user_id, "ids"), _DUE)
