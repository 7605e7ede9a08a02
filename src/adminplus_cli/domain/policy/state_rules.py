"""The rules about the state of a request, a group or an account, and about the second object of an action.

Where nobody and nothing is named as the second object, they hold as long as there is anything that could be.
"""

from __future__ import annotations

from ..platform.account import Actor
from ..shared.i18n import _
from .facts import GroupFacts, GroupInvitationFacts, InvitationFacts, Platform, UserFacts
from .rules import rule


@rule(
    _("an active helper of a group one belongs to"),
    bars=_("only an active helper of a group one belongs to can be invited"),
    cure=_("A manager of your group can add them: adminplus group users add GROUP EMAIL --helper"),
)
def invites_from_own_group(_actor: Actor, facts: InvitationFacts) -> bool:
    """The invited person is an active helper of a group of the inviter's, who has one (H4)."""
    return facts.beside


@rule(
    _("the person takes no part in the request yet"),
    blocked=_("{email} already takes part in request #{id}."),
)
def takes_no_part_yet(_actor: Actor, facts: InvitationFacts) -> bool:
    """Neither the creator nor an invited colleague is invited as a colleague."""
    return not facts.takes_part


@rule(
    _("the request was not sent to the group yet"),
    blocked=_("Request #{id} was already sent to {name}."),
)
def not_sent_there_yet(_actor: Actor, facts: GroupInvitationFacts) -> bool:
    """A request goes to a group once."""
    return not facts.sent


@rule(
    _("the group has an active instructor"),
    blocked=_("The group {name} has no active instructor who could answer."),
    cure=_("Its manager can add one: adminplus group users add {group_id} EMAIL --instructor"),
)
def group_answers(_actor: Actor, facts: GroupInvitationFacts | GroupFacts) -> bool:
    """A request is sent to groups where somebody can answer (I5, E4)."""
    return facts.answers


@rule(
    _("the group never sent nor received a request"),
    blocked=_("Requests keep the group {name}: it sent or received {count}."),
    cure=_("Remove its users instead: adminplus group users remove {id} EMAIL"),
)
def group_unused(_actor: Actor, facts: GroupFacts | Platform) -> bool:
    """A group with requests keeps its name in their history."""
    return isinstance(facts, Platform) or not facts.requests


@rule(
    _("the account of the person is not disabled"),
    blocked=_("{email} is disabled."),
    cure=_("An operator can enable the account: adminplus user enable {email}"),
)
def person_enabled(_actor: Actor, facts: GroupFacts) -> bool:
    """Roles are given to active accounts."""
    return facts.person is None or facts.person.active


@rule(
    _("the account is not the one acted as"),
    blocked=_("You cannot disable the account you act as."),
)
def not_acted_as(actor: Actor, facts: UserFacts | Platform) -> bool:
    """Nobody takes their own rights away by disabling themself."""
    return isinstance(facts, Platform) or actor.id != facts.user.id


@rule(
    _("the account is not disabled"),
    blocked=_("{email} is disabled and cannot be named expert."),
    cure=_("Enable the account first: adminplus user enable {email}"),
)
def account_enabled(_actor: Actor, facts: UserFacts | Platform) -> bool:
    """Experts are active accounts (E7)."""
    return isinstance(facts, Platform) or facts.user.active
