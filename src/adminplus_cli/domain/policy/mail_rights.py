"""The right that each e-mail needs, asked of the policy when it leaves: who lost it meanwhile gets nothing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ..casework.message import Part
from ..platform.account import Actor
from ..platform.change import Template
from ..platform.mail import Because
from ..shared.values import dataclass
from . import Action, GroupFacts, Platform, RequestFacts, Sight, Subject, decide, sees


class About(StrEnum):
    """What an e-mail is about: where its reader's right is looked up."""

    REQUEST = "request"
    GROUP = "group"
    PROGRAM = "program"
    PROJECT = "project"
    PARTICIPANT = "participant"
    INVITATION = "invitation"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Need:
    """What the reader of an e-mail must still be allowed; `expert`: must be an expert still, too.

    Without an action it is enough to be there: to have an active account, to be in the group, to take part, to be
    invited. `because` is why they get it, where that is the same for all who do.
    """

    about: About
    action: Action | None = None
    because: Because | None = None
    expert: bool = False


_REQUEST = Need(About.REQUEST, Action.REQUEST_SHOW)
_EXPERT = Need(About.REQUEST, Action.REQUEST_SHOW, Because.EXPERT, expert=True)
_REMINDED = Need(About.REQUEST, Action.REQUEST_SHOW, expert=True)
_MANAGER = Need(About.PROGRAM, Action.PROGRAM_MANAGER_RESIGN, Because.PROGRAM_MANAGER)
_MEMBER = Need(About.PROJECT, Action.PROJECT_SHOW, Because.PROJECT_MEMBER)
_PARTICIPANT = Need(About.PARTICIPANT, because=Because.PARTICIPANT)

NEEDS: Mapping[Template, Need] = MappingProxyType(
    {
        Template.REQUEST_CREATED: _REQUEST,
        Template.GROUP_INVITED: _REQUEST,
        Template.COLLEAGUE_INVITED: _REQUEST,
        Template.RESPONSE: _REQUEST,
        Template.INFO_ADDED: _REQUEST,
        Template.NOTE_ADDED: Need(About.REQUEST, Action.REQUEST_REPLY_PRIVATE),
        Template.ATTACHMENT_ADDED: Need(About.REQUEST, Action.REQUEST_ATTACHMENTS),
        Template.EXPERT_INVITED: _EXPERT,
        Template.EXPERT_REMINDED: _REMINDED,
        Template.EXPERTS_JOINED: _REQUEST,
        Template.EXPERT_INVITED_MANY: _EXPERT,
        Template.EXPERT_REMINDED_MANY: _REMINDED,
        Template.EXPERTS_JOINED_MANY: _REQUEST,
        Template.ESCALATION_NEAR: Need(
            About.REQUEST, Action.REQUEST_REPLY_PRIVATE, because=Because.INSTRUCTOR
        ),
        Template.ESCALATION_UNANSWERED: Need(
            About.REQUEST, Action.REQUEST_METADATA, because=Because.GROUP_MANAGER
        ),
        Template.CLOSING_NEAR: Need(About.REQUEST, Action.REQUEST_CLOSE, because=Because.CREATOR),
        Template.CLOSED_PROCESSED: _REQUEST,
        Template.CLOSED_PROCESSED_TO_EXPERT: Need(About.ACCOUNT, because=Because.WAS_EXPERT, expert=True),
        Template.CLOSED: _REQUEST,
        Template.CLOSED_TO_EXPERT: Need(About.ACCOUNT, because=Because.WAS_EXPERT, expert=True),
        Template.REOPENED: _REQUEST,
        Template.REASSIGNED: _REQUEST,
        Template.REASSIGNED_AWAY: Need(About.ACCOUNT, because=Because.WAS_CREATOR),
        Template.HAND_OVER_OFFERED: Need(About.REQUEST, Action.REQUEST_METADATA),
        Template.ADDRESS_CHANGED: Need(About.ACCOUNT, because=Because.ACCOUNT),
        Template.ACCOUNTS_MERGED: Need(About.ACCOUNT, because=Because.ACCOUNT),
        Template.ACCOUNT_UNUSED: Need(About.ACCOUNT, because=Because.ACCOUNT),
        Template.ABSENCE_SAID: Need(About.ACCOUNT, because=Because.ACCOUNT),
        Template.SUBSTITUTE_NAMED: Need(About.ACCOUNT, because=Because.ACCOUNT),
        Template.ABSENCE_OVER: Need(About.ACCOUNT, because=Because.ACCOUNT),
        Template.GROUP_JOINED: Need(About.GROUP, because=Because.GROUP_MEMBER),
        Template.ROLE_ENDING: Need(About.GROUP, because=Because.GROUP_MEMBER),
        Template.MEMBER_ENDING: _MEMBER,
        Template.ROLE_SELF_GRANTED: Need(About.GROUP, Action.GROUP_USERS),
        Template.PROJECT_INVITATION: Need(About.INVITATION, because=Because.INVITED),
        Template.ROLE_CHANGED: _MEMBER,
        Template.MEMBER_REMOVED: Need(About.ACCOUNT, because=Because.WAS_PROJECT_MEMBER),
        Template.OWNERSHIP_TRANSFERRED: _MEMBER,
        Template.PARTICIPANTS_JOINED: _MANAGER,
        Template.PARTICIPANT_LEFT: _MANAGER,
        Template.PROGRAM_EDITED: _MANAGER,
        Template.PROGRAM_ARCHIVED: _MANAGER,
        Template.MANAGERS_CHANGED: _MANAGER,
        Template.MANAGER_NAMED: _MANAGER,
        Template.MANAGER_REMOVED: Need(About.ACCOUNT, because=Because.WAS_PROGRAM_MANAGER),
        Template.PROGRESS_DIGEST: _MANAGER,
        Template.DAILY_SUMMARY: Need(About.ACCOUNT, because=Because.SUMMARY),
        Template.PROGRAM_JOINED: _PARTICIPANT,
        Template.CONTACTS_CHANGED: _PARTICIPANT,
    }
)


def past_expert(reader: Actor, need: Need) -> bool:
    """Say whether the e-mail is for experts, and its reader is one no more."""
    return need.expert and not sees(reader, Sight.EXPERT_MAIL, Platform())


def entitled(actor: Actor, action: Action, facts: Subject) -> bool:
    """Say whether the table gives `actor` the right, whatever the state of the object: news of it may reach them."""
    return decide(actor, action, facts).entitled


_OF_PART = {
    Part.CREATOR: Because.CREATOR,
    Part.COLLEAGUE: Because.COLLEAGUE,
    Part.INSTRUCTOR: Because.INSTRUCTOR,
    Part.EXPERT: Because.EXPERT,
}


def because(need: Need, facts: Subject) -> Because:
    """Return why an entitled reader gets the e-mail: what all its readers are, or what they are to the object."""
    if need.because:
        return need.because
    if isinstance(facts, RequestFacts) and need.action is not Action.REQUEST_METADATA:
        return _OF_PART[facts.part_of()]
    manages = facts.manages if isinstance(facts, RequestFacts) else False
    manages = manages or (isinstance(facts, GroupFacts) and "manager" in facts.roles)
    return Because.GROUP_MANAGER if manages else Because.OPERATOR
