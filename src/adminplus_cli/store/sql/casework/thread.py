"""The thread of one request, and who takes part in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, func, literal, select, union_all

from ....domain.casework.message import Part
from ...tables.casework import (
    ATTACHMENTS,
    BENEFICIARY_FIELDS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.platform import USERS
from ..parts import Listed
from ..platform.absence import away_until, stands_in
from .held_parts import still_held

_REQUEST = bindparam("request_id", type_=REQUESTS.c.id.type)


def beneficiary() -> Select[Any]:
    """The beneficiary fields of a request."""
    query = select(BENEFICIARY_FIELDS.c.field, BENEFICIARY_FIELDS.c.value)
    return query.where(BENEFICIARY_FIELDS.c.request_id == _REQUEST)


def messages(parts: Listed) -> Select[Any]:
    """The thread of a request in order: all of it, or without what is private."""
    columns = {
        "id": MESSAGES.c.id,
        "at": MESSAGES.c.at,
        "author": USERS.c.email,
        "author_part": MESSAGES.c.author_part,
        "kind": MESSAGES.c.kind,
        "body": MESSAGES.c.body,
        "private": MESSAGES.c.private,
    }
    query = select().select_from(MESSAGES).outerjoin(USERS, USERS.c.id == MESSAGES.c.author_id)
    query = parts.columns(query.where(MESSAGES.c.request_id == _REQUEST), columns)
    return parts.filtered(query, {"public": ~MESSAGES.c.private}).order_by(MESSAGES.c.id)


def attachments(parts: Listed) -> Select[Any]:
    """The files of a request in order: all of them, or without those of private messages."""
    columns = {name: ATTACHMENTS.c[name] for name in ("id", "filename", "media_type", "size", "sha256")}
    columns |= {
        "added_at": ATTACHMENTS.c.added_at,
        "added_by": USERS.c.email,
        "message_id": ATTACHMENTS.c.message_id,
    }
    query = select().select_from(ATTACHMENTS).join(USERS, USERS.c.id == ATTACHMENTS.c.added_by_id)
    query = parts.columns(query.where(ATTACHMENTS.c.request_id == _REQUEST), columns)
    query = parts.filtered(query, {"public": ~ATTACHMENTS.c.private})
    return parts.limited(parts.sorted(query, columns).order_by(ATTACHMENTS.c.id))


def participants() -> Select[Any]:
    """Everybody who takes part: creator, invited persons, active instructors of recipients."""
    inviter = USERS.alias("inviter")
    creator = select(
        USERS.c.email,
        USERS.c.email_folded.label("key"),
        literal(Part.CREATOR.value).label("part"),
        REQUESTS.c.created_at.label("invited_at"),
        literal(None, Text()).label("invited_by"),
        literal(0).label("rank"),
        *_absence(),
    ).join(REQUESTS, REQUESTS.c.creator_id == USERS.c.id)
    invited = (
        select(
            USERS.c.email,
            USERS.c.email_folded,
            REQUEST_PARTICIPANTS.c.part,
            REQUEST_PARTICIPANTS.c.invited_at,
            inviter.c.email,
            literal(2),
            *_absence(),
        )
        .join(REQUEST_PARTICIPANTS, REQUEST_PARTICIPANTS.c.user_id == USERS.c.id)
        .outerjoin(inviter, inviter.c.id == REQUEST_PARTICIPANTS.c.invited_by_id)
    )
    instructors = (
        select(
            USERS.c.email,
            USERS.c.email_folded,
            literal(Part.INSTRUCTOR.value),
            REQUEST_RECIPIENTS.c.invited_at,
            inviter.c.email,
            literal(1),
            *_absence(),
        )
        .join(MEMBERSHIPS, and_(MEMBERSHIPS.c.user_id == USERS.c.id, MEMBERSHIPS.c.is_instructor))
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
        .outerjoin(inviter, inviter.c.id == REQUEST_RECIPIENTS.c.invited_by_id)
        .where(USERS.c.disabled_at.is_(None))
    )
    everybody = union_all(
        creator.where(REQUESTS.c.id == _REQUEST),
        invited.where(REQUEST_PARTICIPANTS.c.request_id == _REQUEST, still_held()),
        instructors.where(REQUEST_RECIPIENTS.c.request_id == _REQUEST),
    ).subquery("everybody")
    return select(everybody).order_by(everybody.c.rank, everybody.c.invited_at, everybody.c.key)


def _absence() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return away_until(USERS.c.id).label("absent_until"), stands_in(USERS.c.id).label("substitute")


def instructors() -> Select[Any]:
    """How many active instructors each group has that a request was sent to."""
    instructs = and_(MEMBERSHIPS.c.group_id == GROUPS.c.id, MEMBERSHIPS.c.is_instructor)
    return (
        select(GROUPS.c.name, func.count(USERS.c.id).label("count"))
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
        .outerjoin(MEMBERSHIPS, instructs)
        .outerjoin(USERS, and_(USERS.c.id == MEMBERSHIPS.c.user_id, USERS.c.disabled_at.is_(None)))
        .where(REQUEST_RECIPIENTS.c.request_id == _REQUEST)
        .group_by(GROUPS.c.id, GROUPS.c.name)
    )


def escalations() -> Select[Any]:
    """The firings of the expert rules on a request, in order."""
    names = ("id", "rule", "waiting_since", "delay_days", "at")
    query = select(*(ESCALATIONS.c[name] for name in names))
    return query.where(ESCALATIONS.c.request_id == _REQUEST).order_by(ESCALATIONS.c.id)
