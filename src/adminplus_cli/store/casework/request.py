"""Requests to change: the request, how the actor stands to it, its thread and who takes part."""

from __future__ import annotations

from datetime import datetime

from ...domain.casework.attachment import Attachment, NewAttachment
from ...domain.casework.group import Group
from ...domain.casework.message import Kind, Message, NewMessage, Part
from ...domain.casework.request import NewRequest, Request
from ...domain.platform.account import Actor
from ...domain.platform.change import Listener
from ...domain.policy import RequestFacts
from ...domain.policy.casework.invitation import Invitation
from ...domain.shared import absent
from .. import rows
from ..connection import Connection
from ..frozen.casework import request as sql
from ..frozen.tables.casework import (
    ATTACHMENTS,
    BENEFICIARY_FIELDS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)


class RequestStore:
    """Requests, to look at one and to change it."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now

    def facts(self, request_id: int) -> RequestFacts:
        """Return what the policy looks at: the request, the actor's parts in it; raises NotFound."""
        request = rows.value_of(Request, self.connection.first(sql.BY_ID, id=request_id))
        if request is None:
            raise absent.request(request_id)
        me = self.actor.id
        invited = self.connection.all(sql.INVITED, request_id=request_id, me=me)
        called = any(row.part is Part.EXPERT for row in invited)
        held = {row.part for row in invited if row.held}
        manages = manages_author = False
        roles = self.connection.all(sql.ROLES, request_id=request_id, me=me)
        for group_id, is_instructor, is_manager, receives in roles:
            if receives and is_instructor:
                held.add(Part.INSTRUCTOR)
            sent = group_id == request.author_group_id
            manages = manages or (is_manager and (sent or receives))
            manages_author = manages_author or (is_manager and sent)
        if me and request.creator_id == me:
            held.add(Part.CREATOR)
        return RequestFacts(request, frozenset(held), manages, manages_author, called)

    def add(self, request: NewRequest, beneficiary: dict[str, str]) -> Request:
        """Store a new request with its beneficiary data and return it with its id."""
        added = rows.add(self.connection, REQUESTS, request, Request)
        self.save_beneficiary(added.id, beneficiary)
        return added

    def save(self, request: Request) -> None:
        """Store a changed request."""
        rows.save(self.connection, REQUESTS, request)

    def save_beneficiary(self, request_id: int, fields: dict[str, str]) -> None:
        """Add beneficiary fields, or correct those that are there."""
        table = BENEFICIARY_FIELDS
        keyed = (
            rows.with_keys(table, {"request_id": request_id, "field": name, "value": value})
            for name, value in fields.items()
        )
        whole = [rows.summed(self.connection, table, row) for row in keyed]
        self.connection.execute_all(sql.SAVE_BENEFICIARY, whole)

    def say(self, message: NewMessage) -> Message:
        """Store a new message and return it with its id."""
        added = rows.add(self.connection, MESSAGES, message, Message)
        self._count(added)
        return added

    def _count(self, message: Message) -> None:
        """Count a message that has just been stored, in its transaction."""
        self.connection.execute(
            sql.COUNT,
            request_id=message.request_id,
            said_at=None if message.private else message.at,
            noted_at=message.at if message.private else None,
            written=int(message.is_written),
            answers=int(message.is_response),
        )
        if message.is_response and message.group_id:
            values = {"request_id": message.request_id, "group_id": message.group_id, "at": message.at}
            self.connection.execute(sql.COUNT_ANSWER, **values)
        if message.kind in (Kind.CLOSE, Kind.REOPEN):
            closed = message.kind is Kind.CLOSE
            self.connection.execute(sql.COUNT_CLOSED, request_id=message.request_id, closed=closed)

    def recount(self, request_id: int) -> bool:
        """Count anew what is said in a request, and say whether anything was wrong."""
        from . import counts

        return counts.recount_one(self.connection, request_id)

    def history(self, request_id: int) -> list[Message]:
        """Return the messages of a request, private ones too, in order of id."""
        found = self.connection.all(sql.HISTORY, request_id=request_id)
        return [rows.made(Message, row) for row in found]

    def last_instant(self, request: Request) -> datetime:
        """Return the latest instant that the thread of a request bears; without one, that of its opening."""
        said = self.connection.scalar(sql.LAST_INSTANT, request_id=request.id)
        return max(request.created_at, said or request.created_at)

    def add_recipient(self, request_id: int, group: Group, *, at: datetime, by: int) -> None:
        """Send the request to a group."""
        row = {"request_id": request_id, "group_id": group.id, "invited_at": at, "invited_by_id": by}
        rows.insert(self.connection, REQUEST_RECIPIENTS, row)

    def recipients(self, request_id: int) -> list[tuple[int, str]]:
        """Return the groups the request was sent to: id and name, in the order they were invited."""
        return [(row.id, row.name) for row in self.connection.all(sql.RECIPIENTS, request_id=request_id)]

    def invitations(self, request_id: int) -> list[Invitation]:
        """Return who was called in to a request, the colleagues and then the groups, and what became of it."""
        from ..frozen.casework import withdrawal

        found = self.connection.all(withdrawal.INVITATIONS, request_id=request_id, me=self.actor.id)
        return [Invitation(*row) for row in found]

    def remove_recipient(self, request_id: int, group_id: int) -> None:
        """Let a group leave the request."""
        from ..frozen.casework import withdrawal

        self.connection.execute(withdrawal.REMOVE_RECIPIENT, request_id=request_id, group_id=group_id)

    def answering_group(self, request_id: int) -> Group | None:
        """Return the recipient group in whose name the actor answers as instructor, None for an expert."""
        row = self.connection.first(sql.ANSWERING_GROUP, request_id=request_id, me=self.actor.id)
        return rows.value_of(Group, row)

    def parts_of(self, request: Request, user_id: int) -> frozenset[Part]:
        """Return the parts that another person holds in the request."""
        return frozenset(held.part for held in self.audience(request) if held.user_id == user_id)

    def add_participant(
        self, request_id: int, user_id: int, part: Part, *, at: datetime, by: int | None
    ) -> None:
        """Invite a person by name, or as the rules do, by nobody."""
        row = {
            "request_id": request_id,
            "user_id": user_id,
            "part": part,
            "invited_at": at,
            "invited_by_id": by,
        }
        rows.insert(self.connection, REQUEST_PARTICIPANTS, row)

    def remove_colleague(self, request_id: int, user_id: int) -> None:
        """Forget that a person was invited as a colleague: they are more than that now."""
        self.connection.execute(sql.REMOVE_COLLEAGUE, request_id=request_id, user_id=user_id)

    def audience(self, request: Request) -> list[Listener]:
        """Return everybody who takes part and can be written to: active accounts, and group mailboxes.

        Who was called as an expert is marked in whatever part they hold (E5), also when they are an expert no more; and
        so is who is absent now.
        """
        ever = {*self.connection.scalars(sql.CALLED, request_id=request.id)}
        of = {"request_id": request.id, "creator_id": request.creator_id, "now": self.now}
        heard = [
            Listener(row.id, row.email, row.part, row.group_id, row.locale, row.id in ever, row.away)
            for row in self.connection.all(sql.AUDIENCE, **of)
        ]
        boxes = self.connection.all(sql.MAILBOXES, request_id=request.id)
        return heard + [Listener(None, row.mailbox, Part.INSTRUCTOR, row.id) for row in boxes]

    def has_mailbox(self, request_id: int, address: str) -> bool:
        """Say whether a group that the request was sent to has that mailbox."""
        return self.connection.first(sql.WITH_MAILBOX, request_id=request_id, mailbox=address) is not None

    def attach(self, attachment: NewAttachment) -> Attachment:
        """Store what is known of a file, whose bytes are kept already, and return it with its id."""
        return rows.add(self.connection, ATTACHMENTS, attachment, Attachment)

    def attachment(self, request_id: int, attachment_id: int, *, private: bool) -> Attachment:
        """Return one file of a request, those of private messages only where `private`; raises NotFound."""
        row = self.connection.first(sql.ATTACHMENT, request_id=request_id, id=attachment_id)
        found = rows.value_of(Attachment, row)
        if found is None or (found.private and not private):
            raise absent.attachment(request_id, attachment_id)
        return found

    def mark_read(self, request_id: int, message_id: int) -> None:
        """Remember that the actor has read the thread up to `message_id`."""
        self.connection.execute(
            sql.MARK_READ, user_id=self.actor.id, request_id=request_id, message_id=message_id
        )
