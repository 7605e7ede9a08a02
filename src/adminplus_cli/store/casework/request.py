"""Requests to change: the request, how the actor stands to it, its thread and who takes part."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, literal, select, union_all

from ...domain.casework.attachment import Attachment, NewAttachment
from ...domain.casework.group import Group
from ...domain.casework.message import Message, NewMessage, Part
from ...domain.casework.request import NewRequest, Request
from ...domain.platform.account import Actor, Locale
from ...domain.platform.change import Listener
from ...domain.policy import RequestFacts
from ...domain.shared import absent
from .. import mapper
from ..tables.casework import (
    ATTACHMENTS,
    BENEFICIARY_FIELDS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_READS,
    REQUEST_RECIPIENTS,
    REQUESTS,
    USERS,
)
from . import counts, parts


class RequestStore:
    """Requests, to look at one and to change it."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def facts(self, request_id: int) -> RequestFacts:
        """Return what the policy looks at: the request, the actor's parts in it; raises NotFound."""
        row = self.connection.execute(
            mapper.reading(REQUESTS, Request).where(REQUESTS.c.id == request_id)
        ).first()
        request = mapper.value_of(Request, row)
        if request is None:
            raise absent.request(request_id)
        me, mine = self.actor.id, MEMBERSHIPS.c.user_id == self.actor.id
        invited = select(REQUEST_PARTICIPANTS.c.part, parts.still_held().label("held")).where(
            REQUEST_PARTICIPANTS.c.request_id == request_id, REQUEST_PARTICIPANTS.c.user_id == me
        )
        roles = (
            select(MEMBERSHIPS.c.group_id, MEMBERSHIPS.c.is_instructor, MEMBERSHIPS.c.is_manager)
            .outerjoin(
                REQUEST_RECIPIENTS,
                (REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
                & (REQUEST_RECIPIENTS.c.request_id == request_id),
            )
            .add_columns(REQUEST_RECIPIENTS.c.request_id.is_not(None).label("receives"))
            .where(mine)
        )
        rows = self.connection.execute(invited).all()
        called = any(row.part == Part.EXPERT for row in rows)
        held = {Part(row.part) for row in rows if row.held}
        manages = manages_author = False
        for group_id, is_instructor, is_manager, receives in self.connection.execute(roles):
            if receives and is_instructor:
                held.add(Part.INSTRUCTOR)
            sent = group_id == request.author_group_id
            manages = manages or (is_manager and (sent or bool(receives)))
            manages_author = manages_author or (is_manager and sent)
        if me and request.creator_id == me:
            held.add(Part.CREATOR)
        return RequestFacts(request, frozenset(held), manages, manages_author, called)

    def add(self, request: NewRequest, beneficiary: dict[str, str]) -> Request:
        """Store a new request with its beneficiary data and return it with its id."""
        added = mapper.add(self.connection, REQUESTS, request, Request)
        self.save_beneficiary(added.id, beneficiary)
        return added

    def save(self, request: Request) -> None:
        """Store a changed request."""
        mapper.save(self.connection, REQUESTS, request)

    def save_beneficiary(self, request_id: int, fields: dict[str, str]) -> None:
        """Add beneficiary fields, or correct those that are there."""
        if not fields:
            return
        statement = mapper.upsert(self.connection, BENEFICIARY_FIELDS)
        statement = statement.on_conflict_do_update(
            index_elements=["request_id", "field"],
            set_={"value": statement.excluded.value, "value_folded": statement.excluded.value_folded},
        )
        rows = [
            mapper.with_keys(BENEFICIARY_FIELDS, {"request_id": request_id, "field": name, "value": value})
            for name, value in fields.items()
        ]
        self.connection.execute(statement, rows)

    def say(self, message: NewMessage) -> Message:
        """Store a new message and return it with its id."""
        added = mapper.add(self.connection, MESSAGES, message, Message)
        counts.keep(self.connection, added)
        return added

    def recount(self, request_id: int) -> bool:
        """Count anew what is said in a request, and say whether anything was wrong."""
        return counts.recount(self.connection, request_id)

    def history(self, request_id: int) -> list[Message]:
        """Return the messages of a request, private ones too, in order of id."""
        query = select(MESSAGES).where(MESSAGES.c.request_id == request_id).order_by(MESSAGES.c.id)
        rows = self.connection.execute(query)
        return [message for row in rows if (message := mapper.value_of(Message, row))]

    def last_instant(self, request: Request) -> datetime:
        """Return the latest instant that the thread of a request bears; without one, that of its opening."""
        said = select(func.max(MESSAGES.c.at)).where(MESSAGES.c.request_id == request.id)
        return max(request.created_at, self.connection.scalar(said) or request.created_at)

    def add_recipient(self, request_id: int, group: Group, *, at: datetime, by: int) -> None:
        """Send the request to a group."""
        row = {"request_id": request_id, "group_id": group.id, "invited_at": at, "invited_by_id": by}
        self.connection.execute(insert(REQUEST_RECIPIENTS).values(row))

    def recipients(self, request_id: int) -> list[tuple[int, str]]:
        """Return the groups the request was sent to: id and name, in the order they were invited."""
        query = (
            select(GROUPS.c.id, GROUPS.c.name)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
            .where(REQUEST_RECIPIENTS.c.request_id == request_id)
            .order_by(REQUEST_RECIPIENTS.c.invited_at, GROUPS.c.id)
        )
        return [(row.id, row.name) for row in self.connection.execute(query)]

    def answering_group(self, request_id: int) -> Group | None:
        """Return the recipient group in whose name the actor answers as instructor, None for an expert."""
        query = (
            select(GROUPS)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUPS.c.id)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
            .where(
                REQUEST_RECIPIENTS.c.request_id == request_id,
                MEMBERSHIPS.c.user_id == self.actor.id,
                MEMBERSHIPS.c.is_instructor,
            )
            .order_by(GROUPS.c.id)
            .limit(1)
        )
        return mapper.value_of(Group, self.connection.execute(query).first())

    def parts_of(self, request: Request, user_id: int) -> frozenset[Part]:
        """Return the parts that another person holds in the request."""
        return frozenset(held.part for held in self.audience(request) if held.user_id == user_id)

    def add_participant(self, request_id: int, user_id: int, part: Part, *, at: datetime, by: int) -> None:
        """Invite a person by name."""
        row = {
            "request_id": request_id,
            "user_id": user_id,
            "part": part,
            "invited_at": at,
            "invited_by_id": by,
        }
        self.connection.execute(insert(REQUEST_PARTICIPANTS).values(row))

    def remove_colleague(self, request_id: int, user_id: int) -> None:
        """Forget that a person was invited as a colleague: they are more than that now."""
        here = (REQUEST_PARTICIPANTS.c.request_id == request_id, REQUEST_PARTICIPANTS.c.user_id == user_id)
        colleague = REQUEST_PARTICIPANTS.c.part == Part.COLLEAGUE
        self.connection.execute(delete(REQUEST_PARTICIPANTS).where(*here, colleague))

    def audience(self, request: Request) -> list[Listener]:
        """Return everybody who takes part and can be written to: active accounts, and group mailboxes.

        Who was called as an expert is marked in whatever part they hold (E5), also when they are an expert no more.
        """
        people = select(USERS.c.id, USERS.c.email, USERS.c.locale)
        active = USERS.c.disabled_at.is_(None)
        nobody = literal(None, REQUEST_RECIPIENTS.c.group_id.type)
        here = REQUEST_PARTICIPANTS.c.request_id == request.id
        instructors = (
            people.add_columns(literal(Part.INSTRUCTOR.value).label("part"), MEMBERSHIPS.c.group_id)
            .join(MEMBERSHIPS, (MEMBERSHIPS.c.user_id == USERS.c.id) & MEMBERSHIPS.c.is_instructor)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
            .where(REQUEST_RECIPIENTS.c.request_id == request.id, active)
        )
        query = union_all(
            people.add_columns(literal(Part.CREATOR.value).label("part"), nobody.label("group_id")).where(
                USERS.c.id == request.creator_id, active
            ),
            people.add_columns(REQUEST_PARTICIPANTS.c.part, nobody)
            .join(REQUEST_PARTICIPANTS, REQUEST_PARTICIPANTS.c.user_id == USERS.c.id)
            .where(here, active, parts.still_held()),
            instructors,
        )
        called = select(REQUEST_PARTICIPANTS.c.user_id).where(
            here, REQUEST_PARTICIPANTS.c.part == Part.EXPERT.value
        )
        ever = {*self.connection.scalars(called)}
        heard = [
            Listener(row.id, row.email, Part(row.part), row.group_id, Locale(row.locale), row.id in ever)
            for row in self.connection.execute(query)
        ]
        mailboxes = (
            select(GROUPS.c.id, GROUPS.c.mailbox)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
            .where(REQUEST_RECIPIENTS.c.request_id == request.id, GROUPS.c.mailbox.is_not(None))
        )
        boxes = self.connection.execute(mailboxes)
        return heard + [Listener(None, row.mailbox, Part.INSTRUCTOR, row.id) for row in boxes]

    def has_mailbox(self, request_id: int, address: str) -> bool:
        """Say whether a group that the request was sent to has that mailbox."""
        query = (
            select(GROUPS.c.id)
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
            .where(REQUEST_RECIPIENTS.c.request_id == request_id, GROUPS.c.mailbox == address)
        )
        return self.connection.scalar(query.limit(1)) is not None

    def attach(self, attachment: NewAttachment) -> Attachment:
        """Store what is known of a file, whose bytes are kept already, and return it with its id."""
        return mapper.add(self.connection, ATTACHMENTS, attachment, Attachment)

    def attachment(self, request_id: int, attachment_id: int, *, private: bool) -> Attachment:
        """Return one file of a request, those of private messages only where `private`; raises NotFound."""
        where = (ATTACHMENTS.c.request_id == request_id, ATTACHMENTS.c.id == attachment_id)
        query = select(ATTACHMENTS).where(*where)
        query = query if private else query.where(~ATTACHMENTS.c.private)
        found = mapper.value_of(Attachment, self.connection.execute(query).first())
        if found is None:
            raise absent.attachment(request_id, attachment_id)
        return found

    def mark_read(self, request_id: int, message_id: int) -> None:
        """Remember that the actor has read the thread up to `message_id`."""
        row = {"user_id": self.actor.id, "request_id": request_id, "message_id": message_id}
        statement = mapper.upsert(self.connection, REQUEST_READS).values(row)
        newer = REQUEST_READS.c.message_id < statement.excluded.message_id
        self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["user_id", "request_id"],
                set_={"message_id": statement.excluded.message_id},
                where=newer,
            )
        )
