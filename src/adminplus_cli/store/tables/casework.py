"""The tables of casework.

What is personal about a beneficiary sits in `beneficiary_fields`, `messages.body`, `attachments`,
`attachment_contents`, `requests.subject` and `requests.description`, and nowhere else; and in the folding keys of
these (`value_folded`, `subject_folded`, `description_folded`, `filename_folded`), which are as personal as their
texts: never shown, dumped only with them, and to be erased with them. So are the keys of participants' names.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlmodel import Field

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.group import GroupRole
from ...domain.casework.message import INVITED_PARTS, Kind, Part
from ...domain.casework.request import Mandate, Usefulness
from ...domain.casework.request_state import Status, WaitingFor
from . import platform  # noqa: F401 - its tables are those that keys point to
from .base import NUMBERED, STRICT, Table, checksum_of, counted, folding, one_of, quoted, unset
from .columns import Folded


class ExpertAreas(Table, table=True):
    """The areas an expert covers; no row means all of them."""

    __tablename__ = "expert_areas"
    __table_args__ = (STRICT,)
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    area: str = Field(primary_key=True, foreign_key="areas.code")


class Groups(Table, table=True):
    """Structures; `name_key` is the name as it is compared."""

    __tablename__ = "groups"
    __table_args__ = (NUMBERED,)
    id: int = Field(primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    organisation: str = Field(foreign_key="organisations.code")
    mailbox: str | None
    description: str
    created_at: datetime
    name_folded: str = folding()
    mailbox_folded: str | None = Field(sa_type=Folded)
    description_folded: str = folding()


class GroupAreas(Table, table=True):
    """The areas of a group."""

    __tablename__ = "group_areas"
    __table_args__ = (STRICT,)
    group_id: int = Field(primary_key=True, foreign_key="groups.id")
    area: str = Field(primary_key=True, foreign_key="areas.code")


class Memberships(Table, table=True):
    """Who does what in which group."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint(sql("is_manager OR is_helper OR is_instructor"), name="some_role"),
        Index("ix_memberships_user_id", "user_id"),
        STRICT,
    )
    group_id: int = Field(primary_key=True, foreign_key="groups.id")
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    is_manager: bool
    is_helper: bool
    is_instructor: bool
    added_at: datetime


class RoleEnds(Table, table=True):
    """Which role in a group ends on which day, and when `tick` next has to do with that: tell of it, or end it."""

    __tablename__ = "role_ends"
    __table_args__ = (one_of("role", GroupRole), Index("ix_role_ends_turns_at", "turns_at"), STRICT)
    group_id: int = Field(primary_key=True, foreign_key="groups.id")
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    role: GroupRole = Field(primary_key=True)
    until: date
    turns_at: datetime


class SavedAnswers(Table, table=True):
    """Answers that are used again, each of one person or of one group; two of one owner are never called alike."""

    __tablename__ = "saved_answers"
    __table_args__ = (
        CheckConstraint("(user_id IS NULL) <> (group_id IS NULL)", name="one_owner"),
        Index("uq_saved_answers_user_id", "user_id", "name_folded", unique=True),
        Index("uq_saved_answers_group_id", "group_id", "name_folded", unique=True),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    user_id: int | None = Field(foreign_key="users.id")
    group_id: int | None = Field(foreign_key="groups.id")
    name: str
    body: str
    created_at: datetime
    name_folded: str = folding()


class Requests(Table, table=True):
    """Requests. One partial index holds those that are open, which figures count without looking at all others.

    One holds those that wait, by what `tick` looks for: the rules still to fire.

    Another one holds those that were closed and not wiped since (W1). Two hold those that are processed: of one the
    creator was told, at `closing_told_at`, that they close by themselves; a message makes them forget that.

    Its checksum leaves out what messages and firings say as well: standing and counts, which `doctor` works out anew.
    Counts, and when the last message and the last private note were written, are kept by `casework/counts.py`.
    """

    __tablename__ = "requests"
    __table_args__ = (
        Index("ix_requests_creator_id", "creator_id"),
        Index("ix_requests_author_group_id", "author_group_id"),
        Index("ix_requests_author_group_id_created_at", "author_group_id", "created_at"),
        Index(
            "ix_requests_open",
            "author_group_id",
            "status",
            sqlite_where=sql(f"status != {quoted(Status.CLOSED)}"),
        ),
        Index(
            "ix_requests_waiting",
            "waiting_for",
            "rules_fired",
            "waiting_since",
            sqlite_where=sql("waiting_for IS NOT NULL"),
        ),
        Index(
            "ix_requests_closed_at",
            "closed_at",
            sqlite_where=sql("closed_at IS NOT NULL AND (wiped_at IS NULL OR wiped_at <= closed_at)"),
        ),
        Index(
            "ix_requests_processed",
            "last_message_at",
            sqlite_where=sql("status = 'processed' AND closing_told_at IS NULL"),
        ),
        Index(
            "ix_requests_closing",
            "closing_told_at",
            sqlite_where=sql("status = 'processed' AND closing_told_at IS NOT NULL"),
        ),
        CheckConstraint(f"(status = {quoted(Status.CLOSED)}) = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(waiting_for IS NULL) = (waiting_since IS NULL)", name="waiting"),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    created_at: datetime
    creator_id: int = Field(foreign_key="users.id")
    author_group_id: int = Field(foreign_key="groups.id")
    area: str = Field(foreign_key="areas.code")
    category: str | None
    subject: str
    description: str
    mandate: Mandate | None
    mandate_date: date | None
    status: Status
    first_response_at: datetime | None
    last_response_at: datetime | None
    waiting_for: WaitingFor | None
    waiting_since: datetime | None
    escalated_at: datetime | None
    rules_fired: int = counted()
    closed_at: datetime | None
    closed_by_id: int | None = Field(foreign_key="users.id")
    useful: Usefulness | None
    standard_procedure: bool
    message_count: int = counted()
    response_count: int = counted()
    escalation_count: int = counted()
    last_message_at: datetime | None
    last_note_at: datetime | None
    category_folded: str | None = Field(sa_type=Folded)
    subject_folded: str = folding()
    description_folded: str = folding()
    wiped_at: datetime | None
    closing_told_at: datetime | None
    checksum: int | None = checksum_of(
        *("created_at", "creator_id", "author_group_id", "area", "category", "subject", "description"),
        *("mandate", "mandate_date", "closed_by_id", "useful", "standard_procedure"),
        *("category_folded", "subject_folded", "description_folded"),
    )


class BeneficiaryFields(Table, table=True):
    """What is known of the beneficiary of a request, one fact a row."""

    __tablename__ = "beneficiary_fields"
    __table_args__ = (STRICT,)
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    field: str = Field(primary_key=True)
    value: str
    value_folded: str = folding()
    checksum: int | None = checksum_of("request_id", "field", "value", "value_folded")


class RequestRecipients(Table, table=True):
    """The groups a request was sent to; their active instructors take part.

    When a group answered first, and whether the request is closed, are kept by `casework/counts.py`: what a group has
    open is found among all it ever received.
    """

    __tablename__ = "request_recipients"
    __table_args__ = (
        Index("ix_request_recipients_group_id", "group_id", "request_id"),
        Index("ix_request_recipients_group_id_invited_at", "group_id", "invited_at"),
        Index(
            "ix_request_recipients_open", "group_id", "request_id", "closed", sqlite_where=sql("closed = 0")
        ),
        STRICT,
    )
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    group_id: int = Field(primary_key=True, foreign_key="groups.id")
    invited_at: datetime
    invited_by_id: int | None = Field(foreign_key="users.id")
    answered_at: datetime | None
    closed: bool = unset()


class RequestParticipants(Table, table=True):
    """The persons invited by name: colleagues, and experts (whom the system invites: no `invited_by_id`)."""

    __tablename__ = "request_participants"
    __table_args__ = (
        one_of("part", INVITED_PARTS),
        Index("ix_request_participants_user_id", "user_id", "request_id"),
        STRICT,
    )
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    part: Part = Field(primary_key=True)
    invited_at: datetime
    invited_by_id: int | None = Field(foreign_key="users.id")


class RequestHandOvers(Table, table=True):
    """To whom the creator of a request agreed to hand it over; a row goes when that is done, or taken back."""

    __tablename__ = "request_hand_overs"
    __table_args__ = (STRICT,)
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    user_id: int = Field(foreign_key="users.id")
    offered_at: datetime


class Messages(Table, table=True):
    """The thread of each request, in order of id; `group_id` is the group in whose name an instructor wrote."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_request_id", "request_id", "id"), NUMBERED)
    id: int = Field(primary_key=True)
    request_id: int = Field(foreign_key="requests.id")
    author_id: int | None = Field(foreign_key="users.id")
    author_part: Part
    at: datetime
    kind: Kind
    body: str
    private: bool
    group_id: int | None = Field(foreign_key="groups.id")
    checksum: int | None = checksum_of(
        *("request_id", "author_id", "author_part", "at", "kind", "body", "private", "group_id")
    )


class Attachments(Table, table=True):
    """Files of a request; the bytes are elsewhere, under `sha256`."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("ix_attachments_request_id", "request_id"),
        Index("ix_attachments_sha256", "sha256"),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    request_id: int = Field(foreign_key="requests.id")
    message_id: int | None = Field(foreign_key="messages.id")
    added_by_id: int = Field(foreign_key="users.id")
    added_at: datetime
    filename: str
    media_type: str
    size: int
    sha256: str
    private: bool
    filename_folded: str = folding()


class AttachmentContents(Table, table=True):
    """The bytes of attachments on PostgreSQL; on SQLite they are files beside the store.

    They come before the row that speaks of them, which may never come: hence `stored_at`.
    """

    __tablename__ = "attachment_contents"
    __table_args__ = (STRICT,)
    sha256: str = Field(primary_key=True)
    content: bytes
    stored_at: datetime | None


class DiscardedFiles(Table, table=True):
    """The bytes beside a SQLite store that are to be removed: what spoke of them was wiped (W1)."""

    __tablename__ = "discarded_files"
    __table_args__ = (STRICT,)
    sha256: str = Field(primary_key=True)


class RequestReads(Table, table=True):
    """Up to which message a person has read a request."""

    __tablename__ = "request_reads"
    __table_args__ = (STRICT,)
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    message_id: int


class Escalations(Table, table=True):
    """Firings of the expert rules: the unique index is what makes each happen once (T1), until it is void (E9)."""

    __tablename__ = "escalations"
    __table_args__ = (
        Index("ix_escalations_request_id", "request_id"),
        Index("ix_escalations_at", "at"),
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
    id: int = Field(primary_key=True)
    request_id: int = Field(foreign_key="requests.id")
    rule: EscalationRule
    waiting_since: datetime
    delay_days: int
    at: datetime
    as_of: datetime
    voided_at: datetime | None


class EscalationCalls(Table, table=True):
    """Whom a firing reached: new experts, and (`reminded`) those who took part already."""

    __tablename__ = "escalation_calls"
    __table_args__ = (Index("ix_escalation_calls_user_id", "user_id"), STRICT)
    escalation_id: int = Field(primary_key=True, foreign_key="escalations.id")
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    reminded: bool


class EscalationWarnings(Table, table=True):
    """Before which firing of which wait instructors were warned: once, by the key."""

    __tablename__ = "escalation_warnings"
    __table_args__ = (Index("ix_escalation_warnings_at", "at"), STRICT)
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    rule: EscalationRule = Field(primary_key=True)
    waiting_since: datetime = Field(primary_key=True)
    at: datetime


class ManagerNotices(Table, table=True):
    """Of which wait managers were told that experts did not end it: once, by the key."""

    __tablename__ = "manager_notices"
    __table_args__ = (Index("ix_manager_notices_at", "at"), STRICT)
    request_id: int = Field(primary_key=True, foreign_key="requests.id")
    waiting_since: datetime = Field(primary_key=True)
    at: datetime


_tables = Table.metadata.tables
EXPERT_AREAS = _tables["expert_areas"]
GROUPS = _tables["groups"]
GROUP_AREAS = _tables["group_areas"]
MEMBERSHIPS = _tables["memberships"]
ROLE_ENDS = _tables["role_ends"]
SAVED_ANSWERS = _tables["saved_answers"]
REQUESTS = _tables["requests"]
BENEFICIARY_FIELDS = _tables["beneficiary_fields"]
REQUEST_RECIPIENTS = _tables["request_recipients"]
REQUEST_PARTICIPANTS = _tables["request_participants"]
REQUEST_HAND_OVERS = _tables["request_hand_overs"]
MESSAGES = _tables["messages"]
ATTACHMENTS = _tables["attachments"]
ATTACHMENT_CONTENTS = _tables["attachment_contents"]
DISCARDED_FILES = _tables["discarded_files"]
REQUEST_READS = _tables["request_reads"]
ESCALATIONS = _tables["escalations"]
ESCALATION_CALLS = _tables["escalation_calls"]
ESCALATION_WARNINGS = _tables["escalation_warnings"]
MANAGER_NOTICES = _tables["manager_notices"]
