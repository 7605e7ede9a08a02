"""E-mails waiting to leave: rows written with the change they tell about, delivered later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from ..shared.i18n import N_, _, within
from ..shared.values import dataclass


class MailStatus(StrEnum):
    """What became of an e-mail."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    HELD = "held"
    """It waited when a backup was taken that was brought back since: nobody knows whether it was sent meanwhile."""

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_STATUS_WORDS[self]))


_STATUS_WORDS = {
    MailStatus.QUEUED: N_("Queued"),
    MailStatus.SENT: N_("Sent out"),
    MailStatus.FAILED: N_("Failed"),
    MailStatus.DROPPED: N_("Dropped"),
    MailStatus.HELD: N_("Held back"),
}


class Because(StrEnum):
    """Why somebody gets an e-mail: what they are to what it is about; `WAS_…`: until it happened."""

    CREATOR = "creator"
    COLLEAGUE = "colleague"
    INSTRUCTOR = "instructor"
    EXPERT = "expert"
    MAILBOX = "mailbox"
    GROUP_MANAGER = "group_manager"
    GROUP_MEMBER = "group_member"
    OPERATOR = "operator"
    ACCOUNT = "account"
    SUMMARY = "summary"
    INVITED = "invited"
    PROJECT_MEMBER = "project_member"
    PROGRAM_MANAGER = "program_manager"
    PARTICIPANT = "participant"
    WAS_CREATOR = "was_creator"
    WAS_EXPERT = "was_expert"
    WAS_PROJECT_MEMBER = "was_project_member"
    WAS_PROGRAM_MANAGER = "was_program_manager"


class Reason(NamedTuple):
    """Why somebody gets an e-mail; `group` is the one in which an instructor is that."""

    because: Because
    group: str | None = None


class NewMail(NamedTuple):
    """An e-mail to be queued."""

    event: str
    recipient: str
    user_id: int | None
    template: str
    params: str
    created_at: datetime
    next_attempt_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMail:
    """One e-mail to one address about one event. `params` is the JSON text the template is filled from."""

    id: int
    event: str
    recipient: str
    user_id: int | None
    template: str
    params: str
    created_at: datetime
    status: MailStatus = MailStatus.QUEUED
    attempts: int = 0
    next_attempt_at: datetime
    claimed_until: datetime | None = None
    claim: str | None = None
    sent_at: datetime | None = None
    last_error: str | None = None


class OutcomeKind(StrEnum):
    """What a mail server said of one e-mail."""

    SENT = "sent"
    RETRY = "retry"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one attempt to deliver; `reason` is one clean line of at most 200 characters."""

    kind: OutcomeKind
    reason: str = ""


SERIES = "mail_series"
"""Under this key a store keeps how its numbers of mails began anew, each time that a backup was brought back."""


def series_of(text: str | None) -> list[tuple[int, str]]:
    """Read what a store keeps of its series: after which number each begins, and its name."""
    import json

    return [(int(after), str(name)) for after, name in json.loads(text or "[]")]


def origin(mail_id: int, store_id: str, series: Sequence[tuple[int, str]]) -> str:
    """Return what makes the number of a mail unique in the world, for its Message-ID, which stays the same (X8).

    Numbers that were given to others in the hours that a backup did not know of are told apart by their series.
    """
    name = next((name for after, name in reversed(series) if mail_id > after), "")
    return f"{store_id}-{name}" if name else store_id


_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


def kept_since(at: datetime, days: int) -> datetime:
    """Return since when mail that was sent is kept, at an instant, where it is kept for so many days; 0: for ever."""
    return at - timedelta(days=days) if days else _BEGINNING


_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))


def next_attempt(attempts: int, *, now: datetime) -> datetime:
    """Return when to try again after `attempts` attempts that failed, the last of them at `now`.

    The delay grows from one minute to a day and stays there: a short outage delays nobody, and a long
    one is not hammered.
    """
    return now + _DELAYS[min(max(attempts, 1), len(_DELAYS)) - 1]
