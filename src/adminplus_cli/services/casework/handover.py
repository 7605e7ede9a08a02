"""A request that passes to another helper of the group that sent it: offered by its creator, handed over for them.

Its manager or the operator hands it over, and only when the creator is gone or agreed; never to themself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.account import User
from ...domain.platform.change import Change, Letter, Notice, Template
from ...domain.policy import Action, HandoverFacts
from ...domain.shared.values import dataclass
from .. import journal
from . import escalation

if TYPE_CHECKING:
    from ...store.work import View, Work


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom a request was offered or handed over (None: to nobody any more), and whether that changed anything."""

    to: User | None
    changed: bool


def facts(view: View, request_id: int, email: str = "") -> HandoverFacts:
    """Return what the policy looks at when a request passes to the account of `email`; raises NotFound."""
    return view.handovers.facts(view.requests.facts(request_id), email)


def offer(work: Work, request_id: int, email: str) -> Handed:
    """Let the creator agree that a helper of the group takes the request over; its managers are told.

    It takes effect when one of them, or the operator, reassigns it.
    """
    asked = facts(work, request_id, email)
    policy.require(work.actor, Action.REQUEST_HAND_OVER, asked)
    new_creator = asked.new_creator
    assert new_creator
    if asked.offered_to and asked.offered_to.id == new_creator.id:
        return Handed(new_creator, changed=False)
    work.handovers.offer(request_id, new_creator, at=work.now)
    params = {
        "request": request_id,
        "author_group": asked.group,
        "giver": work.actor.label,
        "heir": new_creator.email,
    }
    deciders = work.handovers.deciders(asked.request.author_group_id, besides=new_creator.id)
    change = Change(Action.REQUEST_HAND_OVER, "request", request_id, {"to": new_creator.id})
    journal.record(work, change, letters=(Letter(Template.HAND_OVER_OFFERED, params, deciders),))
    return Handed(new_creator, changed=True)


def withdraw(work: Work, request_id: int) -> Handed:
    """Let the creator take their offer back."""
    asked = facts(work, request_id)
    policy.require(work.actor, Action.REQUEST_HAND_OVER, asked)
    if asked.offered_to is None:
        return Handed(None, changed=False)
    work.handovers.end(request_id)
    journal.record(work, Change(Action.REQUEST_HAND_OVER, "request", request_id, {"to": None}))
    return Handed(None, changed=True)


def reassign(work: Work, request_id: int, email: str) -> Handed:
    """Make an active helper of the author group the creator (its manager, the operator); both creators are told."""
    asked = facts(work, request_id, email)
    policy.require(work.actor, Action.REQUEST_REASSIGN, asked)
    return pass_on(work, asked)


def pass_on(work: Work, asked: HandoverFacts) -> Handed:
    """Make whom `asked` names the creator, for whoever was allowed to already; both creators are told."""
    request, new_creator, request_id = asked.request, asked.new_creator, asked.request.id
    assert new_creator
    if asked.settled:
        return Handed(new_creator, changed=False)
    former = work.users.by_id(request.creator_id)
    handed = replace(request, creator_id=new_creator.id)
    work.requests.save(handed)
    work.requests.remove_colleague(request_id, new_creator.id)
    work.handovers.end(request_id)
    details: dict[str, object] = {"from": former.id, "to": new_creator.id, "agreed": asked.agreed}
    if new_creator.is_expert and (again := escalation.call_again(work, new_creator.id)):
        details["due_again"] = again  # whom the rules called is no expert on a request of their own (E9)
    change = Change(Action.REQUEST_REASSIGN, "request", request_id, details)
    params = {"request": request_id, "author_group": asked.group}
    notice = Notice(Template.REASSIGNED, request_id, params, only=frozenset({new_creator.id}))
    gone: dict[str, int | None] = {former.email: former.id} if former.active else {}
    letter = Letter(Template.REASSIGNED_AWAY, params, gone)
    journal.record(work, change, request=handed, notices=(notice,), letters=(letter,))
    return Handed(new_creator, changed=True)
