"""The thread of one request, and who takes part in it: read by those whom the policy let in."""

from __future__ import annotations

from sqlalchemy import Connection, and_, literal, select, union_all

from ...domain.casework.message import Part
from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from ..page import rows
from ..tables.casework import (
    ATTACHMENTS,
    BENEFICIARY_FIELDS,
    ESCALATIONS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
    USERS,
)
from .parts import still_held

ALL = Page()


class ThreadQueries:
    """What can be read of one request; the caller has asked the policy, and says what is private."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def beneficiary(self, request_id: int) -> dict[str, str]:
        """Return the beneficiary fields by name."""
        query = select(BENEFICIARY_FIELDS.c.field, BENEFICIARY_FIELDS.c.value)
        query = query.where(BENEFICIARY_FIELDS.c.request_id == request_id)
        held = {row.field: row.value for row in self.connection.execute(query)}
        return {field: held[field] for field in in_order(held)}

    def messages(self, request_id: int, *, private: bool) -> list[Record]:
        """Return the thread in order of id; private messages only where `private`."""
        query = (
            select(
                MESSAGES.c.id,
                MESSAGES.c.at,
                USERS.c.email.label("author"),
                MESSAGES.c.author_part,
                MESSAGES.c.kind,
                MESSAGES.c.body,
                MESSAGES.c.private,
            )
            .outerjoin(USERS, USERS.c.id == MESSAGES.c.author_id)
            .where(MESSAGES.c.request_id == request_id)
            .order_by(MESSAGES.c.id)
        )
        if not private:
            query = query.where(~MESSAGES.c.private)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def attachments(self, request_id: int, *, private: bool, page: Page = ALL) -> list[Record]:
        """Return the files of a request in order of id; those of private messages only where `private`."""
        columns = {name: ATTACHMENTS.c[name] for name in ("id", "filename", "media_type", "size", "sha256")}
        columns |= {
            "added_at": ATTACHMENTS.c.added_at,
            "added_by": USERS.c.email,
            "message_id": ATTACHMENTS.c.message_id,
        }
        query = select().select_from(ATTACHMENTS).join(USERS, USERS.c.id == ATTACHMENTS.c.added_by_id)
        query = query.where(ATTACHMENTS.c.request_id == request_id)
        if not private:
            query = query.where(~ATTACHMENTS.c.private)
        return rows(self.connection, query, columns, page, ATTACHMENTS.c.id)

    def participants(self, request_id: int) -> list[Record]:
        """Return everybody who takes part: creator, invited persons, active instructors of recipients.

        Who instructs in two recipient groups is there once, from the first invitation.
        """
        inviter = USERS.alias("inviter")
        creator = select(
            USERS.c.email,
            USERS.c.email_folded.label("key"),
            literal(Part.CREATOR.value).label("part"),
            REQUESTS.c.created_at.label("invited_at"),
            literal(None, USERS.c.email.type).label("invited_by"),
            literal(0).label("rank"),
        ).join(REQUESTS, REQUESTS.c.creator_id == USERS.c.id)
        invited = (
            select(
                USERS.c.email,
                USERS.c.email_folded,
                REQUEST_PARTICIPANTS.c.part,
                REQUEST_PARTICIPANTS.c.invited_at,
                inviter.c.email,
                literal(2),
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
            )
            .join(MEMBERSHIPS, and_(MEMBERSHIPS.c.user_id == USERS.c.id, MEMBERSHIPS.c.is_instructor))
            .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
            .outerjoin(inviter, inviter.c.id == REQUEST_RECIPIENTS.c.invited_by_id)
            .where(USERS.c.disabled_at.is_(None))
        )
        everybody = union_all(
            creator.where(REQUESTS.c.id == request_id),
            invited.where(REQUEST_PARTICIPANTS.c.request_id == request_id, still_held()),
            instructors.where(REQUEST_RECIPIENTS.c.request_id == request_id),
        ).subquery()
        query = select(everybody).order_by(everybody.c.rank, everybody.c.invited_at, everybody.c.key)
        found = self.connection.execute(query).mappings()
        people: dict[tuple[str, str], Record] = {}
        for row in found:
            shown = {name: row[name] for name in ("email", "part", "invited_at", "invited_by")}
            people.setdefault((row["email"], row["part"]), shown)
        return list(people.values())

    def escalations(self, request_id: int) -> list[Record]:
        """Return the firings of the expert rules on a request, in order."""
        query = (
            select(
                ESCALATIONS.c.id,
                ESCALATIONS.c.rule,
                ESCALATIONS.c.waiting_since,
                ESCALATIONS.c.delay_days,
                ESCALATIONS.c.at,
            )
            .where(ESCALATIONS.c.request_id == request_id)
            .order_by(ESCALATIONS.c.id)
        )
        return [dict(row) for row in self.connection.execute(query).mappings()]
