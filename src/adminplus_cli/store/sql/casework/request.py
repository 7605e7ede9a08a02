"""Requests to change: the request, how somebody stands to it, its thread and who takes part."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Delete,
    Dialect,
    Select,
    Update,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
    type_coerce,
    union_all,
    update,
)

from ....domain.casework.attachment import Attachment
from ....domain.casework.group import Group
from ....domain.casework.message import Message, Part
from ....domain.casework.request import Request
from ...tables.casework import (
    ATTACHMENTS,
    BENEFICIARY_FIELDS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_READS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Choice, Flag
from ...tables.platform import USERS
from ..platform.absence import away
from ..words import reading, upsert
from . import held_parts

_HERE = REQUEST_PARTICIPANTS.c.request_id == bindparam("request_id")


def by_id() -> Select[Any]:
    """The request of a number."""
    return reading(REQUESTS, Request).where(REQUESTS.c.id == bindparam("id"))


def invited() -> Select[Any]:
    """The parts that a person was invited to in a request, and whether each is held now."""
    held = type_coerce(held_parts.still_held(), Flag()).label("held")
    me = REQUEST_PARTICIPANTS.c.user_id == bindparam("me")
    return select(REQUEST_PARTICIPANTS.c.part, held).where(_HERE, me)


def roles() -> Select[Any]:
    """The groups of a person with what they do there, and whether the request was sent to each."""
    receives = REQUEST_RECIPIENTS.c.request_id.is_not(None)
    here = (REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id) & (
        REQUEST_RECIPIENTS.c.request_id == bindparam("request_id")
    )
    return (
        select(MEMBERSHIPS.c.group_id, MEMBERSHIPS.c.is_instructor, MEMBERSHIPS.c.is_manager)
        .outerjoin(REQUEST_RECIPIENTS, here)
        .add_columns(type_coerce(receives, Flag()).label("receives"))
        .where(MEMBERSHIPS.c.user_id == bindparam("me"))
    )


def save_beneficiary(dialect: Dialect) -> Any:
    """Add a beneficiary field, or correct the one that is there."""
    names = ("request_id", "field", "value", "value_folded", "checksum")
    statement = upsert(dialect, BENEFICIARY_FIELDS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=["request_id", "field"],
        set_={name: statement.excluded[name] for name in names[2:]},
    )


def count() -> Update:
    """Count a message that has just been stored."""
    said, noted = REQUESTS.c.last_message_at, REQUESTS.c.last_note_at
    return (
        update(REQUESTS)
        .where(REQUESTS.c.id == bindparam("request_id"))
        .values(
            last_message_at=func.coalesce(bindparam("said_at", type_=said.type), said),
            last_note_at=func.coalesce(bindparam("noted_at", type_=noted.type), noted),
            message_count=REQUESTS.c.message_count + bindparam("written"),
            response_count=REQUESTS.c.response_count + bindparam("answers"),
            closing_told_at=case(
                (bindparam("said_at", type_=said.type).is_(None), REQUESTS.c.closing_told_at)
            ),
        )
    )


def count_answer() -> Update:
    """Remember when a group first answered."""
    first = (
        REQUEST_RECIPIENTS.c.request_id == bindparam("request_id"),
        REQUEST_RECIPIENTS.c.group_id == bindparam("group_id"),
        REQUEST_RECIPIENTS.c.answered_at.is_(None),
    )
    return update(REQUEST_RECIPIENTS).where(*first).values(answered_at=bindparam("at"))


def count_closed() -> Update:
    """Remember with the recipients of a request whether it is closed."""
    here = REQUEST_RECIPIENTS.c.request_id == bindparam("request_id")
    closed = bindparam("closed", type_=REQUEST_RECIPIENTS.c.closed.type)
    return update(REQUEST_RECIPIENTS).where(here).values(closed=closed)


def history() -> Select[Any]:
    """The messages of a request, private ones too, in order."""
    return (
        reading(MESSAGES, Message)
        .where(MESSAGES.c.request_id == bindparam("request_id"))
        .order_by(MESSAGES.c.id)
    )


def last_instant() -> Select[Any]:
    """The latest instant that the thread of a request bears."""
    latest = func.max(MESSAGES.c.at, type_=MESSAGES.c.at.type).label("at")
    return select(latest).where(MESSAGES.c.request_id == bindparam("request_id"))


def recipients() -> Select[Any]:
    """The groups a request was sent to, in the order they were invited."""
    return (
        select(GROUPS.c.id, GROUPS.c.name)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
        .where(REQUEST_RECIPIENTS.c.request_id == bindparam("request_id"))
        .order_by(REQUEST_RECIPIENTS.c.invited_at, GROUPS.c.id)
    )


def answering_group() -> Select[Any]:
    """The recipient group in whose name a person answers as instructor."""
    return (
        reading(GROUPS, Group)
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUPS.c.id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
        .where(
            REQUEST_RECIPIENTS.c.request_id == bindparam("request_id"),
            MEMBERSHIPS.c.user_id == bindparam("me"),
            MEMBERSHIPS.c.is_instructor,
        )
        .order_by(GROUPS.c.id)
        .limit(1)
    )


def remove_colleague() -> Delete:
    """Forget that a person was invited as a colleague."""
    person = REQUEST_PARTICIPANTS.c.user_id == bindparam("user_id")
    return delete(REQUEST_PARTICIPANTS).where(_HERE, person, REQUEST_PARTICIPANTS.c.part == Part.COLLEAGUE)


def audience() -> CompoundSelect[Any]:
    """Everybody who takes part and is active: their part, the group they instruct in, whether they are absent."""
    people = select(
        USERS.c.id, USERS.c.email, USERS.c.locale, type_coerce(away(USERS.c.id), Flag()).label("away")
    )
    active = USERS.c.disabled_at.is_(None)
    nobody = literal(None, BigInteger())
    part = Choice(Part)
    instructors = (
        people.add_columns(literal(Part.INSTRUCTOR, part), MEMBERSHIPS.c.group_id)
        .join(MEMBERSHIPS, (MEMBERSHIPS.c.user_id == USERS.c.id) & MEMBERSHIPS.c.is_instructor)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
        .where(REQUEST_RECIPIENTS.c.request_id == bindparam("request_id"), active)
    )
    creator = people.add_columns(literal(Part.CREATOR, part).label("part"), nobody.label("group_id"))
    invited = people.add_columns(REQUEST_PARTICIPANTS.c.part, nobody)
    return union_all(
        creator.where(USERS.c.id == bindparam("creator_id"), active),
        invited.join(REQUEST_PARTICIPANTS, REQUEST_PARTICIPANTS.c.user_id == USERS.c.id).where(
            _HERE, active, held_parts.still_held()
        ),
        instructors,
    )


def called() -> Select[Any]:
    """Who was ever called to a request as an expert."""
    return select(REQUEST_PARTICIPANTS.c.user_id).where(_HERE, REQUEST_PARTICIPANTS.c.part == Part.EXPERT)


def mailboxes() -> Select[Any]:
    """The mailboxes of the groups that a request was sent to."""
    return (
        select(GROUPS.c.id, GROUPS.c.mailbox)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
        .where(REQUEST_RECIPIENTS.c.request_id == bindparam("request_id"), GROUPS.c.mailbox.is_not(None))
    )


def with_mailbox() -> Select[Any]:
    """The groups that a request was sent to and that have a mailbox."""
    return mailboxes().where(GROUPS.c.mailbox == bindparam("mailbox")).limit(1)


def attachment() -> Select[Any]:
    """One file of a request."""
    where = (
        ATTACHMENTS.c.request_id == bindparam("request_id"),
        ATTACHMENTS.c.id == bindparam("id"),
    )
    return reading(ATTACHMENTS, Attachment).where(*where)


def mark_read(dialect: Dialect) -> Any:
    """Remember up to which message a person has read a request; never less than before."""
    names = ("user_id", "request_id", "message_id")
    statement = upsert(dialect, REQUEST_READS).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=["user_id", "request_id"],
        set_={"message_id": statement.excluded.message_id},
        where=REQUEST_READS.c.message_id < statement.excluded.message_id,
    )
