"""The rules about a request that passes to another helper: when it may, and to whom."""

from __future__ import annotations

from ..platform.account import Actor
from ..shared.i18n import _
from .facts import HandoverFacts
from .rules import rule

ADD = _("Add them first: adminplus group users add {group_id} {email} --helper")
ASK_FOR_IT = _("A manager of the group can add them: adminplus group users add {group_id} {email} --helper")


@rule(
    _("somebody else than who takes the request over"),
    bars=_("nobody hands a request over to themself"),
)
def takes_it_over(actor: Actor, facts: HandoverFacts) -> bool:
    """Whoever hands a request over, somebody else gets it: it is no way to read what one may not (M7, M9)."""
    return facts.heir is not None and facts.heir.id == actor.id and not facts.settled


@rule(
    _("the creator is gone, or agreed"),
    blocked=_("Request #{id} has its creator, who is an active helper of {group}, and did not agree."),
    cure=_("They can: adminplus request hand-over {id} --to EMAIL"),
)
def creator_gone_or_agreed(_actor: Actor, facts: HandoverFacts) -> bool:
    """The creator is disabled, or no helper of the group any more, or offered the request to somebody (M9)."""
    return facts.settled or not facts.creator_stays or facts.offered_to is not None


@rule(
    _("the person is whom the creator agreed to"),
    blocked=_("The creator of request #{id} agreed to {offered}, and to nobody else."),
    cure=_("Hand it over to them: adminplus request reassign {id} --to {offered}"),
)
def heir_agreed_to(_actor: Actor, facts: HandoverFacts) -> bool:
    """A creator who is still there has said to whom, and it is that person (M9)."""
    return facts.settled or not facts.creator_stays or facts.agreed


@rule(
    _("the account of the helper is not disabled"),
    blocked=_("{email} is not an active helper of {group}."),
    cure=_("The account is disabled; an operator can enable it: adminplus user enable {email}"),
)
def heir_enabled(_actor: Actor, facts: HandoverFacts) -> bool:
    """Of somebody in the group it is told that the account is disabled, of an account elsewhere nothing."""
    return facts.settled or not facts.heir_belongs or (facts.heir is not None and facts.heir.active)


@rule(
    _("the person is an active helper of the group that sent the request"),
    blocked=_("{email} is not an active helper of {group}."),
    cure=ADD,
)
def heir_helps(_actor: Actor, facts: HandoverFacts) -> bool:
    """A request stays with the helpers of the group in whose name it was opened; none by that address is the same."""
    return facts.settled or not facts.email or facts.heir_helps


@rule(
    _("the person is an active helper of the group that sent the request"),
    blocked=_("{email} is not an active helper of {group}."),
    cure=ASK_FOR_IT,
)
def colleague_helps(actor: Actor, facts: HandoverFacts) -> bool:
    """A request is offered to helpers of the group in whose name it was opened, and to no others."""
    return heir_helps.holds(actor, facts)


@rule(
    _("the person is not the creator"),
    blocked=_("Request #{id} is {email}'s already."),
)
def heir_is_another(_actor: Actor, facts: HandoverFacts) -> bool:
    """Nobody offers a request to themself."""
    return not facts.settled
