"""The tables of the platform that both guides stand on: accounts, reference lists, e-mails, the audit."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from ...domain.platform.account import Locale
from ...domain.platform.mail import MailStatus
from ...domain.platform.notification import NotificationKind, Wanted
from ...domain.platform.organisation import Side
from .base import NUMBERED, STRICT, Table, folding, one_of, quoted


class StoreInfo(Table, table=True):
    """Facts about the store itself: `store_id`."""

    __tablename__ = "store_info"
    __table_args__ = (STRICT,)
    key: str = Field(primary_key=True)
    value: str


class Organisations(Table, table=True):
    """Agencies and bodies of helpers."""

    __tablename__ = "organisations"
    __table_args__ = (STRICT,)
    code: str = Field(primary_key=True)
    name: str
    side: Side


class Areas(Table, table=True):
    """Departments."""

    __tablename__ = "areas"
    __table_args__ = (STRICT,)
    code: str = Field(primary_key=True)
    name: str
    timezone: str


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
    id: int = Field(primary_key=True)
    email: str = Field(unique=True)
    first_name: str
    last_name: str
    job_title: str
    phone: str
    locale: Locale
    is_expert: bool
    is_operator: bool
    disabled_at: datetime | None
    os_login: str | None = Field(unique=True)
    created_at: datetime
    merged_into_id: int | None
    email_folded: str = folding()
    first_name_folded: str = folding()
    last_name_folded: str = folding()
    job_title_folded: str = folding()


class AccountUses(Table, table=True):
    """When `tick` next has to do with an account that nobody uses, and how often its person was reminded (A1).

    `used_at` is a use that nothing else tells of; an account that is disabled has no turn.
    """

    __tablename__ = "account_uses"
    __table_args__ = (Index("ix_account_uses_turns_at", "turns_at"), STRICT)
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    used_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    turns_at: datetime | None


class Absences(Table, table=True):
    """When accounts are absent, and who stands in; `turns_at` is when `tick` has to do with it next."""

    __tablename__ = "absences"
    __table_args__ = (
        Index("ix_absences_user_id", "user_id", "ends_at"),
        Index("ix_absences_substitute_id", "substitute_id"),
        Index("ix_absences_turns_at", "turns_at"),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    user_id: int = Field(foreign_key="users.id")
    substitute_id: int | None = Field(foreign_key="users.id")
    first_day: date
    until: date
    begins_at: datetime
    ends_at: datetime
    turns_at: datetime


class NotificationChoices(Table, table=True):
    """How somebody wants a kind of e-mail, where that is not at once."""

    __tablename__ = "notification_choices"
    __table_args__ = (one_of("kind", NotificationKind), one_of("wanted", Wanted), STRICT)
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    kind: NotificationKind = Field(primary_key=True)
    wanted: Wanted


class SummaryNews(Table, table=True):
    """What somebody's next summary tells, in the place of e-mails: which, and the number of what it is about."""

    __tablename__ = "summary_news"
    __table_args__ = (Index("ix_summary_news_turns_at", "turns_at", "user_id"), STRICT)
    user_id: int = Field(primary_key=True, foreign_key="users.id")
    template: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    turns_at: datetime


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
        Index("ix_outbox_sent_at", "sent_at", sqlite_where=sql(f"status = {quoted(MailStatus.SENT)}")),
        Index("ix_outbox_secret", "event", sqlite_where=sql("secret IS NOT NULL")),
        Index("ix_outbox_unsent", "status", "id", sqlite_where=sql(f"status <> {quoted(MailStatus.SENT)}")),
        Index("ix_outbox_recipient", "recipient", sqlite_where=sql("user_id IS NULL")),
        Index("ix_outbox_user_id", "user_id", sqlite_where=sql(f"status = {quoted(MailStatus.QUEUED)}")),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    event: str
    recipient: str
    user_id: int | None = Field(foreign_key="users.id")
    template: str
    params: str
    created_at: datetime
    status: MailStatus
    attempts: int
    next_attempt_at: datetime
    claimed_until: datetime | None
    claim: str | None
    sent_at: datetime | None
    last_error: str | None
    secret: str | None


class Audit(Table, table=True):
    """One row per change and per refusal, each chained to the row before it by `hash`."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_object", "object_type", "object_id"),
        Index("ix_audit_actor_id", "actor_id", "at"),
        Index("ix_audit_denied", "id", sqlite_where=sql("outcome = 'denied'")),
        NUMBERED,
    )
    id: int = Field(primary_key=True)
    at: datetime
    actor_id: int | None = Field(foreign_key="users.id")
    actor: str
    via: str
    action: str
    object_type: str
    object_id: int
    outcome: str
    details: str
    hash: str


_tables = Table.metadata.tables
STORE_INFO = _tables["store_info"]
ORGANISATIONS = _tables["organisations"]
AREAS = _tables["areas"]
USERS = _tables["users"]
ACCOUNT_USES = _tables["account_uses"]
ABSENCES = _tables["absences"]
NOTIFICATION_CHOICES = _tables["notification_choices"]
SUMMARY_NEWS = _tables["summary_news"]
OUTBOX = _tables["outbox"]
AUDIT = _tables["audit"]
