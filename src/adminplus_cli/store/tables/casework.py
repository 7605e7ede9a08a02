"""All tables, but for those of guidance projects, which `guidance_tables.py` has: casework starts without them.

What is personal about a beneficiary sits in `beneficiary_fields`, `messages.body`, `attachments`,
`attachment_contents`, `requests.subject` and `requests.description`, and nowhere else; and in the folding keys of
these (`value_folded`, `subject_folded`, `description_folded`, `filename_folded`), which are as personal as their
texts: never shown, dumped only with them, and to be erased with them. So are the keys of participants' names.

A column `X_folded` is the form in which X is searched and sorted (`domain.text.folded`). Nobody writes one by hand:
`mapper.with_keys` works them out wherever a row is written.

Partial indexes are partial on PostgreSQL too, but that half of them is in the migrations alone: to name that
database here would load all that SQLAlchemy has for it at every start on SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.message import INVITED_PARTS, Kind, Part
from ...domain.casework.request import Mandate, Usefulness
from ...domain.casework.request_state import Status, WaitingFor
from ...domain.platform.account import Locale
from ...domain.platform.mail import MailStatus
from ...domain.platform.organisation import Side
from .columns import Choice, Day, Flag, Folded, Instant, Key

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}
NUMBERED = {"sqlite_strict": True, "sqlite_autoincrement": True}


def column(
    type_: Any,
    *references: str,
    key: bool = False,
    null: bool = False,
    unique: bool = False,
    default: str | None = None,
) -> Any:
    """Return one column; `references` names the column of another table that it points to."""
    links = [ForeignKey(reference) for reference in references]
    written = None if default is None else sql(default)
    return Field(
        sa_column=Column(type_, *links, primary_key=key, nullable=null, unique=unique, server_default=written)
    )


def folding(*, null: bool = False) -> Any:
    """Return the column that holds the folding key of the text whose name it bears, but for `_folded`."""
    default = None if null else sql("''")
    return Field(sa_column=Column(Folded, nullable=null, server_default=default))


def one_of(name: str, choices: Iterable[StrEnum]) -> CheckConstraint:
    """Return the check that the column of that name holds one of the values of `choices`."""
    return CheckConstraint(f"{name} IN ({', '.join(map(quoted, choices))})", name=name)


def quoted(value: StrEnum) -> str:
    """Return a value as it stands in the text of a check or of a partial index."""
    return f"'{value}'"


class Table(SQLModel):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMING)


class StoreInfo(Table, table=True):
    """Facts about the store itself: `store_id`."""

    __tablename__ = "store_info"
    __table_args__ = (STRICT,)
    key: str = column(Text, key=True)
    value: str = column(Text)


class Organisations(Table, table=True):
    """Agencies and bodies of helpers."""

    __tablename__ = "organisations"
    __table_args__ = (STRICT,)
    code: str = column(Text, key=True)
    name: str = column(Text)
    side: Side = column(Choice(Side))


class Areas(Table, table=True):
    """Departments."""

    __tablename__ = "areas"
    __table_args__ = (STRICT,)
    code: str = column(Text, key=True)
    name: str = column(Text)
    timezone: str = column(Text)


class Users(Table, table=True):
    """Accounts; `email` is stored case-folded."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_folded"),
        Index(
            "ix_users_is_expert",
            "is_expert",
            sqlite_where=sql("is_expert = 1"),
        ),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    email: str = column(Text, unique=True)
    first_name: str = column(Text)
    last_name: str = column(Text)
    job_title: str = column(Text)
    phone: str = column(Text)
    locale: Locale = column(Choice(Locale))
    is_expert: bool = column(Flag)
    is_operator: bool = column(Flag)
    disabled_at: datetime | None = column(Instant, null=True)
    os_login: str | None = column(Text, null=True, unique=True)
    created_at: datetime = column(Instant)
    email_folded: str = folding()
    first_name_folded: str = folding()
    last_name_folded: str = folding()
    job_title_folded: str = folding()


class ExpertAreas(Table, table=True):
    """The areas an expert covers; no row means all of them."""

    __tablename__ = "expert_areas"
    __table_args__ = (STRICT,)
    user_id: int = column(Key, "users.id", key=True)
    area: str = column(Text, "areas.code", key=True)


class Groups(Table, table=True):
    """Structures; `name_key` is the name as it is compared."""

    __tablename__ = "groups"
    __table_args__ = (NUMBERED,)
    id: int = column(Key, key=True)
    name: str = column(Text)
    name_key: str = column(Text, unique=True)
    organisation: str = column(Text, "organisations.code")
    mailbox: str | None = column(Text, null=True)
    description: str = column(Text)
    created_at: datetime = column(Instant)
    name_folded: str = folding()
    mailbox_folded: str | None = folding(null=True)
    description_folded: str = folding()


class GroupAreas(Table, table=True):
    """The areas of a group."""

    __tablename__ = "group_areas"
    __table_args__ = (STRICT,)
    group_id: int = column(Key, "groups.id", key=True)
    area: str = column(Text, "areas.code", key=True)


class Memberships(Table, table=True):
    """Who does what in which group."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint(sql("is_manager OR is_helper OR is_instructor"), name="some_role"),
        Index("ix_memberships_user_id", "user_id"),
        STRICT,
    )
    group_id: int = column(Key, "groups.id", key=True)
    user_id: int = column(Key, "users.id", key=True)
    is_manager: bool = column(Flag)
    is_helper: bool = column(Flag)
    is_instructor: bool = column(Flag)
    added_at: datetime = column(Instant)


class Requests(Table, table=True):
    """Requests. The partial index holds those that wait, by what `tick` looks for: the rules still to fire.

    Counts, and when the last message and the last private note were written, are kept by `casework/counts.py`.
    """

    __tablename__ = "requests"
    __table_args__ = (
        Index("ix_requests_creator_id", "creator_id"),
        Index("ix_requests_author_group_id", "author_group_id"),
        Index(
            "ix_requests_waiting",
            "waiting_for",
            "rules_fired",
            "waiting_since",
            sqlite_where=sql("waiting_for IS NOT NULL"),
        ),
        CheckConstraint(f"(status = {quoted(Status.CLOSED)}) = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(waiting_for IS NULL) = (waiting_since IS NULL)", name="waiting"),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    created_at: datetime = column(Instant)
    creator_id: int = column(Key, "users.id")
    author_group_id: int = column(Key, "groups.id")
    area: str = column(Text, "areas.code")
    category: str | None = column(Text, null=True)
    subject: str = column(Text)
    description: str = column(Text)
    mandate: Mandate | None = column(Choice(Mandate), null=True)
    mandate_date: date | None = column(Day, null=True)
    status: Status = column(Choice(Status))
    first_response_at: datetime | None = column(Instant, null=True)
    last_response_at: datetime | None = column(Instant, null=True)
    waiting_for: WaitingFor | None = column(Choice(WaitingFor), null=True)
    waiting_since: datetime | None = column(Instant, null=True)
    escalated_at: datetime | None = column(Instant, null=True)
    rules_fired: int = column(Key, default="0")
    closed_at: datetime | None = column(Instant, null=True)
    closed_by_id: int | None = column(Key, "users.id", null=True)
    useful: Usefulness | None = column(Choice(Usefulness), null=True)
    standard_procedure: bool = column(Flag)
    message_count: int = column(Key, default="0")
    response_count: int = column(Key, default="0")
    escalation_count: int = column(Key, default="0")
    last_message_at: datetime | None = column(Instant, null=True)
    last_note_at: datetime | None = column(Instant, null=True)
    category_folded: str | None = folding(null=True)
    subject_folded: str = folding()
    description_folded: str = folding()


class BeneficiaryFields(Table, table=True):
    """What is known of the beneficiary of a request, one fact a row."""

    __tablename__ = "beneficiary_fields"
    __table_args__ = (STRICT,)
    request_id: int = column(Key, "requests.id", key=True)
    field: str = column(Text, key=True)
    value: str = column(Text)
    value_folded: str = folding()


class RequestRecipients(Table, table=True):
    """The groups a request was sent to; their active instructors take part."""

    __tablename__ = "request_recipients"
    __table_args__ = (Index("ix_request_recipients_group_id", "group_id", "request_id"), STRICT)
    request_id: int = column(Key, "requests.id", key=True)
    group_id: int = column(Key, "groups.id", key=True)
    invited_at: datetime = column(Instant)
    invited_by_id: int | None = column(Key, "users.id", null=True)
    answered_at: datetime | None = column(Instant, null=True)


class RequestParticipants(Table, table=True):
    """The persons invited by name: colleagues, and experts (whom the system invites: no `invited_by_id`)."""

    __tablename__ = "request_participants"
    __table_args__ = (
        one_of("part", INVITED_PARTS),
        Index("ix_request_participants_user_id", "user_id", "request_id"),
        STRICT,
    )
    request_id: int = column(Key, "requests.id", key=True)
    user_id: int = column(Key, "users.id", key=True)
    part: Part = column(Choice(Part), key=True)
    invited_at: datetime = column(Instant)
    invited_by_id: int | None = column(Key, "users.id", null=True)


class RequestHandOvers(Table, table=True):
    """To whom the creator of a request agreed to hand it over; a row goes when that is done, or taken back."""

    __tablename__ = "request_hand_overs"
    __table_args__ = (STRICT,)
    request_id: int = column(Key, "requests.id", key=True)
    user_id: int = column(Key, "users.id")
    offered_at: datetime = column(Instant)


class Messages(Table, table=True):
    """The thread of each request, in order of id; `group_id` is the group in whose name an instructor wrote."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_request_id", "request_id", "id"), NUMBERED)
    id: int = column(Key, key=True)
    request_id: int = column(Key, "requests.id")
    author_id: int | None = column(Key, "users.id", null=True)
    author_part: Part = column(Choice(Part))
    at: datetime = column(Instant)
    kind: Kind = column(Choice(Kind))
    body: str = column(Text)
    private: bool = column(Flag)
    group_id: int | None = column(Key, "groups.id", null=True)


class Attachments(Table, table=True):
    """Files of a request; the bytes are elsewhere, under `sha256`."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("ix_attachments_request_id", "request_id"),
        Index("ix_attachments_sha256", "sha256"),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    request_id: int = column(Key, "requests.id")
    message_id: int | None = column(Key, "messages.id", null=True)
    added_by_id: int = column(Key, "users.id")
    added_at: datetime = column(Instant)
    filename: str = column(Text)
    media_type: str = column(Text)
    size: int = column(Key)
    sha256: str = column(Text)
    private: bool = column(Flag)
    filename_folded: str = folding()


class AttachmentContents(Table, table=True):
    """The bytes of attachments on PostgreSQL; on SQLite they are files beside the store.

    They come before the row that speaks of them, which may never come: hence `stored_at`.
    """

    __tablename__ = "attachment_contents"
    __table_args__ = (STRICT,)
    sha256: str = column(Text, key=True)
    content: bytes = column(LargeBinary)
    stored_at: datetime | None = column(Instant, null=True)


class RequestReads(Table, table=True):
    """Up to which message a person has read a request."""

    __tablename__ = "request_reads"
    __table_args__ = (STRICT,)
    user_id: int = column(Key, "users.id", key=True)
    request_id: int = column(Key, "requests.id", key=True)
    message_id: int = column(Key)


class Escalations(Table, table=True):
    """Firings of the expert rules: the unique index is what makes each happen once (T1), until it is void (E9)."""

    __tablename__ = "escalations"
    __table_args__ = (
        Index(
            "ix_escalations_once",
            "request_id",
            "rule",
            "waiting_since",
            unique=True,
            sqlite_where=sql("voided_at IS NULL"),
        ),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    request_id: int = column(Key, "requests.id")
    rule: EscalationRule = column(Choice(EscalationRule))
    waiting_since: datetime = column(Instant)
    delay_days: int = column(Key)
    at: datetime = column(Instant)
    as_of: datetime = column(Instant)
    voided_at: datetime | None = column(Instant, null=True)


class EscalationCalls(Table, table=True):
    """Whom a firing reached: new experts, and (`reminded`) those who took part already."""

    __tablename__ = "escalation_calls"
    __table_args__ = (Index("ix_escalation_calls_user_id", "user_id"), STRICT)
    escalation_id: int = column(Key, "escalations.id", key=True)
    user_id: int = column(Key, "users.id", key=True)
    reminded: bool = column(Flag)


class Outbox(Table, table=True):
    """E-mails: one row per event and address; `secret` is a token, there until the mail has left."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("event", "recipient"),
        Index(
            "ix_outbox_next_attempt_at",
            "next_attempt_at",
            sqlite_where=sql(f"status = {quoted(MailStatus.QUEUED)}"),
        ),
        Index(
            "ix_outbox_failed", "next_attempt_at", sqlite_where=sql(f"status = {quoted(MailStatus.FAILED)}")
        ),
        Index("ix_outbox_secret", "event", sqlite_where=sql("secret IS NOT NULL")),
        Index("ix_outbox_unsent", "status", "id", sqlite_where=sql(f"status <> {quoted(MailStatus.SENT)}")),
        Index("ix_outbox_user_id", "user_id", sqlite_where=sql(f"status = {quoted(MailStatus.QUEUED)}")),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    event: str = column(Text)
    recipient: str = column(Text)
    user_id: int | None = column(Key, "users.id", null=True)
    template: str = column(Text)
    params: str = column(Text)
    created_at: datetime = column(Instant)
    status: MailStatus = column(Choice(MailStatus))
    attempts: int = column(Key)
    next_attempt_at: datetime = column(Instant)
    claimed_until: datetime | None = column(Instant, null=True)
    claim: str | None = column(Text, null=True)
    sent_at: datetime | None = column(Instant, null=True)
    last_error: str | None = column(Text, null=True)
    secret: str | None = column(Text, null=True)


class Audit(Table, table=True):
    """One row per change and per refusal, each chained to the row before it by `hash`."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_object", "object_type", "object_id"),
        Index("ix_audit_actor_id", "actor_id", "at"),
        Index("ix_audit_denied", "id", sqlite_where=sql("outcome = 'denied'")),
        NUMBERED,
    )
    id: int = column(Key, key=True)
    at: datetime = column(Instant)
    actor_id: int | None = column(Key, "users.id", null=True)
    actor: str = column(Text)
    via: str = column(Text)
    action: str = column(Text)
    object_type: str = column(Text)
    object_id: int = column(Key)
    outcome: str = column(Text)
    details: str = column(Text)
    hash: str = column(Text)


_tables = Table.metadata.tables
STORE_INFO = _tables["store_info"]
ORGANISATIONS = _tables["organisations"]
AREAS = _tables["areas"]
USERS = _tables["users"]
EXPERT_AREAS = _tables["expert_areas"]
GROUPS = _tables["groups"]
GROUP_AREAS = _tables["group_areas"]
MEMBERSHIPS = _tables["memberships"]
REQUESTS = _tables["requests"]
BENEFICIARY_FIELDS = _tables["beneficiary_fields"]
REQUEST_RECIPIENTS = _tables["request_recipients"]
REQUEST_PARTICIPANTS = _tables["request_participants"]
REQUEST_HAND_OVERS = _tables["request_hand_overs"]
MESSAGES = _tables["messages"]
ATTACHMENTS = _tables["attachments"]
ATTACHMENT_CONTENTS = _tables["attachment_contents"]
REQUEST_READS = _tables["request_reads"]
ESCALATIONS = _tables["escalations"]
ESCALATION_CALLS = _tables["escalation_calls"]
OUTBOX = _tables["outbox"]
AUDIT = _tables["audit"]
