"""What happened: one event per change, from which the audit line and the e-mails come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from ..casework.message import Part
from ..policy.action import Action
from ..shared.values import dataclass
from .account import Locale

Details = Mapping[str, object]
OBJECTS = (
    *("request", "attachment", "group", "user", "organisation", "project", "project_group", "program"),
    *("invitation", "outbox", "store", "platform"),
)
"""What the lines of the audit are about."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change for the audit: ids, roles, statuses and field names; never beneficiary data or texts (T4)."""

    action: Action | str
    object_type: str
    object_id: int
    details: Details = field(default_factory=dict)


class Template(StrEnum):
    """The e-mails that casework and guidance projects send."""

    REQUEST_CREATED = "request_created"
    GROUP_INVITED = "group_invited"
    COLLEAGUE_INVITED = "colleague_invited"
    RESPONSE = "response"
    INFO_ADDED = "info_added"
    NOTE_ADDED = "note_added"
    ATTACHMENT_ADDED = "attachment_added"
    EXPERT_INVITED = "expert_invited"
    EXPERT_REMINDED = "expert_reminded"
    EXPERTS_JOINED = "experts_joined"
    EXPERT_INVITED_MANY = "expert_invited_many"
    EXPERT_REMINDED_MANY = "expert_reminded_many"
    EXPERTS_JOINED_MANY = "experts_joined_many"
    ESCALATION_NEAR = "escalation_near"
    ESCALATION_UNANSWERED = "escalation_unanswered"
    CLOSING_NEAR = "closing_near"
    CLOSED_PROCESSED = "closed_processed"
    CLOSED_PROCESSED_TO_EXPERT = "closed_processed_to_expert"
    CLOSED = "closed"
    CLOSED_TO_EXPERT = "closed_to_expert"
    REOPENED = "reopened"
    REASSIGNED = "reassigned"
    REASSIGNED_AWAY = "reassigned_away"
    HAND_OVER_OFFERED = "hand_over_offered"
    ADDRESS_CHANGED = "address_changed"
    ACCOUNTS_MERGED = "accounts_merged"
    ACCOUNT_UNUSED = "account_unused"
    ABSENCE_SAID = "absence_said"
    SUBSTITUTE_NAMED = "substitute_named"
    ABSENCE_OVER = "absence_over"
    GROUP_JOINED = "group_joined"
    ROLE_ENDING = "role_ending"
    MEMBER_ENDING = "member_ending"
    ROLE_SELF_GRANTED = "role_self_granted"
    PROJECT_INVITATION = "project_invitation"
    ROLE_CHANGED = "role_changed"
    MEMBER_REMOVED = "member_removed"
    OWNERSHIP_TRANSFERRED = "ownership_transferred"
    PARTICIPANTS_JOINED = "participants_joined"
    PARTICIPANT_LEFT = "participant_left"
    PROGRAM_EDITED = "program_edited"
    PROGRAM_ARCHIVED = "program_archived"
    MANAGERS_CHANGED = "managers_changed"
    MANAGER_NAMED = "manager_named"
    MANAGER_REMOVED = "manager_removed"
    PROGRESS_DIGEST = "progress_digest"
    DAILY_SUMMARY = "daily_summary"
    PROGRAM_JOINED = "program_joined"
    CONTACTS_CHANGED = "contacts_changed"


@dataclass(frozen=True, slots=True)
class Notice:
    """One e-mail to queue: what it says (`template`, `params`) and to which of the `audience` it goes.

    `parts` are those who take part in the request; `group_id` narrows instructors to one group, whose
    mailbox then hears too; `only` names single accounts instead.
    """

    template: Template
    request_id: int
    params: Details
    parts: frozenset[Part] = frozenset()
    group_id: int | None = None
    only: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail to queue for addresses that are known: each with its account, if it has one.

    `secret` is a token that the mail carries, kept apart from `params` and only until it has left.
    """

    template: Template
    params: Details
    to: Mapping[str, int | None]
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who takes part in a request and can be written to; a group mailbox has no `user_id`.

    `called`: was invited to the request as an expert, whatever they are today; `away`: is absent now.
    """

    user_id: int | None
    email: str
    part: Part
    group_id: int | None = None
    locale: Locale = Locale.FRENCH
    called: bool = False
    away: bool = False

    @property
    def hears(self) -> bool:
        """Whether mail goes to them: who is absent hears of what is their own alone, as creator or colleague (A1)."""
        return not self.away or self.part in (Part.CREATOR, Part.COLLEAGUE)


def recipients(notice: Notice, audience: list[Listener], *, actor_id: int) -> dict[str, int | None]:
    """Return who hears of `notice`: addresses with their account, each once, never the one who acted.

    Who is absent hears of what is their own alone. Who was invited as an expert hears nothing of attachments (E5). A
    group mailbox hears of what concerns its group alone: a request sent to it.
    """
    own = {listener.email for listener in audience if actor_id and listener.user_id == actor_id}
    heard: dict[str, int | None] = {}
    for listener in audience:
        if listener.email in own or not listener.hears:
            continue
        if notice.template is Template.ATTACHMENT_ADDED and listener.called:
            continue
        by_part = listener.part in notice.parts and notice.group_id in (None, listener.group_id)
        if listener.user_id is None and notice.group_id != listener.group_id:
            continue
        if by_part or (listener.user_id is not None and listener.user_id in notice.only):
            heard.setdefault(listener.email, listener.user_id)
    return heard
