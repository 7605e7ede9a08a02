"""Who was called in to a request, what became of it, and groups that leave."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Delete,
    Select,
    bindparam,
    delete,
    false,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)

from ....domain.casework.message import WRITTEN_KINDS, Kind, Part
from ...tables.casework import (
    ATTACHMENTS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
)
from ...tables.columns import Flag
from ...tables.platform import USERS


def invitations() -> CompoundSelect[Any]:
    """Who was called in to a request, the colleagues and then the groups, and what became of it."""
    return union_all(_colleagues(), _groups())


def _colleagues() -> Select[Any]:
    flag, invited = Flag(), REQUEST_PARTICIPANTS.c
    theirs = or_(
        _exists(MESSAGES, _written(), MESSAGES.c.author_id == invited.user_id),
        _exists(ATTACHMENTS, _attached(), ATTACHMENTS.c.added_by_id == invited.user_id),
    )
    return (
        select(
            invited.user_id,
            literal(None, BigInteger()).label("group_id"),
            USERS.c.email.label("name"),
            invited.invited_by_id,
            type_coerce(theirs, flag).label("wrote"),
            *(type_coerce(false(), flag).label(name) for name in ("misrouted", "mine", "answers")),
        )
        .join(USERS, USERS.c.id == invited.user_id)
        .where(
            REQUEST_PARTICIPANTS.c.request_id == bindparam("request_id"),
            REQUEST_PARTICIPANTS.c.part == Part.COLLEAGUE,
        )
    )


def _groups() -> Select[Any]:
    flag, sent = Flag(), REQUEST_RECIPIENTS.c
    said = (MESSAGES.c.group_id == sent.group_id) & (MESSAGES.c.at >= sent.invited_at)
    last = (
        select(MESSAGES.c.kind)
        .where(_written(), said, ~MESSAGES.c.private)
        .order_by(MESSAGES.c.id.desc())
        .limit(1)
        .correlate(REQUEST_RECIPIENTS)
        .scalar_subquery()
    )
    instructs = (MEMBERSHIPS.c.group_id == sent.group_id) & MEMBERSHIPS.c.is_instructor
    held_by = MEMBERSHIPS.c.user_id == ATTACHMENTS.c.added_by_id
    files = _exists(
        ATTACHMENTS.join(MEMBERSHIPS, held_by),
        _attached(),
        ATTACHMENTS.c.added_at >= sent.invited_at,
        instructs,
    )
    ours = or_(_exists(MESSAGES, _written(), said), files)
    active = MEMBERSHIPS.join(USERS, (USERS.c.id == MEMBERSHIPS.c.user_id) & USERS.c.disabled_at.is_(None))
    mine = _exists(MEMBERSHIPS, instructs, MEMBERSHIPS.c.user_id == bindparam("me"))
    return (
        select(
            literal(None, BigInteger()),
            sent.group_id,
            GROUPS.c.name,
            sent.invited_by_id,
            type_coerce(ours, flag),
            type_coerce(func.coalesce(last, "") == Kind.MISROUTED.value, flag),
            type_coerce(mine, flag),
            type_coerce(_exists(active, instructs), flag),
        )
        .join(GROUPS, GROUPS.c.id == sent.group_id)
        .where(sent.request_id == bindparam("request_id"))
    )


def _written() -> ColumnElement[bool]:
    """What people wrote in the request, notes too."""
    return (MESSAGES.c.request_id == bindparam("request_id")) & MESSAGES.c.kind.in_(sorted(WRITTEN_KINDS))


def _attached() -> ColumnElement[bool]:
    return ATTACHMENTS.c.request_id == bindparam("request_id")


def _exists(rows: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    query = select(literal(1)).select_from(rows).where(*where)
    return query.correlate(REQUEST_RECIPIENTS, REQUEST_PARTICIPANTS).exists()


def remove_recipient() -> Delete:
    """Let a group leave a request."""
    here = REQUEST_RECIPIENTS.c.request_id == bindparam("request_id")
    return delete(REQUEST_RECIPIENTS).where(here, REQUEST_RECIPIENTS.c.group_id == bindparam("group_id"))
