"""Which e-mails somebody wants: each kind at once, in a summary of the day, or not at all (A1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from ..shared.instant import begins, day_of
from ..shared.period import HOME
from ..shared.values import dataclass
from .change import Template

AT = time(7)
"""When a summary leaves, by the clock of France."""


class NotificationKind(StrEnum):
    """What e-mails are about, as people choose among them."""

    REQUESTS = "requests"
    RESPONSES = "responses"
    CLOSING = "closing"
    ESCALATIONS = "escalations"
    PROGRAMS = "programs"
    PROGRESS = "progress"
    INVITATIONS = "invitations"
    RIGHTS = "rights"
    ACCOUNT = "account"

    @property
    def always(self) -> bool:
        """Whether nobody can do without it: what one is invited to, what one may do, whose an account is."""
        return self in (NotificationKind.INVITATIONS, NotificationKind.RIGHTS, NotificationKind.ACCOUNT)


class Wanted(StrEnum):
    """How somebody wants a kind of e-mail."""

    MAIL = "mail"
    SUMMARY = "summary"
    NONE = "none"


_TEMPLATES = {
    NotificationKind.REQUESTS: (Template.REQUEST_CREATED, Template.GROUP_INVITED, Template.REASSIGNED),
    NotificationKind.RESPONSES: (
        *(Template.RESPONSE, Template.INFO_ADDED, Template.NOTE_ADDED),
        Template.ATTACHMENT_ADDED,
    ),
    NotificationKind.CLOSING: (
        *(Template.CLOSING_NEAR, Template.CLOSED, Template.CLOSED_TO_EXPERT, Template.REOPENED),
        *(Template.CLOSED_PROCESSED, Template.CLOSED_PROCESSED_TO_EXPERT),
    ),
    NotificationKind.ESCALATIONS: (
        *(Template.EXPERT_REMINDED, Template.EXPERT_REMINDED_MANY),
        *(Template.EXPERTS_JOINED, Template.EXPERTS_JOINED_MANY),
        *(Template.ESCALATION_NEAR, Template.ESCALATION_UNANSWERED),
    ),
    NotificationKind.PROGRAMS: (
        *(Template.PARTICIPANTS_JOINED, Template.PARTICIPANT_LEFT, Template.MANAGERS_CHANGED),
        *(Template.PROGRAM_EDITED, Template.PROGRAM_ARCHIVED),
    ),
    NotificationKind.PROGRESS: (Template.PROGRESS_DIGEST,),
    NotificationKind.INVITATIONS: (
        *(Template.COLLEAGUE_INVITED, Template.EXPERT_INVITED, Template.EXPERT_INVITED_MANY),
        *(Template.PROJECT_INVITATION, Template.PROGRAM_JOINED, Template.CONTACTS_CHANGED),
    ),
    NotificationKind.RIGHTS: (
        *(Template.REASSIGNED_AWAY, Template.HAND_OVER_OFFERED, Template.GROUP_JOINED, Template.ROLE_ENDING),
        *(Template.MEMBER_ENDING, Template.ROLE_SELF_GRANTED, Template.ROLE_CHANGED, Template.MEMBER_REMOVED),
        *(Template.OWNERSHIP_TRANSFERRED, Template.MANAGER_NAMED, Template.MANAGER_REMOVED),
    ),
}
KIND_OF: Mapping[str, NotificationKind] = MappingProxyType(
    {template.value: kind for kind, templates in _TEMPLATES.items() for template in templates}
)
"""The kind of each e-mail; what is not here is about the account itself."""


def kind_of(template: str) -> NotificationKind:
    """Return the kind of an e-mail."""
    return KIND_OF.get(template, NotificationKind.ACCOUNT)


@dataclass(frozen=True, slots=True)
class News:
    """What one line of a summary is about: an e-mail that did not leave, by what it would have told and of what."""

    user_id: int
    template: str
    number: int


def next_summary(now: datetime) -> datetime:
    """Return when the next summary leaves: in the morning, the same for all that happens until then."""
    day = day_of(now, HOME)
    today = _morning(begins(day, HOME))
    return today if now < today else _morning(begins(day + timedelta(days=1), HOME))


def _morning(midnight: datetime) -> datetime:
    return midnight + timedelta(hours=AT.hour)
