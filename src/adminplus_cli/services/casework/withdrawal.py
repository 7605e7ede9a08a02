"""Invitations taken back, and groups that leave a request they say is none of theirs (H4, I5, E4).

Nothing that was said goes away, and neither does what the request waits for: a group that leaves has not answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.message import Kind
from ...domain.platform.change import Change
from ...domain.policy import Action, WithdrawalFacts
from ...domain.shared.text import email_key
from .. import journal
from . import escalation

if TYPE_CHECKING:
    from ...domain.casework.group import Group
    from ...domain.casework.request import Request
    from ...domain.policy import RequestFacts
    from ...domain.policy.casework.invitation import Invitation
    from ...domain.shared.ref import GroupRef
    from ...store.work import View, Work


def facts_of(
    view: View, facts: RequestFacts, *, email: str = "", group: Group | None = None
) -> WithdrawalFacts:
    """Return what the policy looks at when a colleague, a group, or nobody in particular leaves a request.

    Without a name: an invitation that the actor could take back, where there is one.
    """
    found = view.requests.invitations(facts.request.id)
    if group is not None:
        asked = next((each for each in found if each.group_id == group.id), None)
        return _facts(facts, found, asked, group.name)
    if email:
        key = email_key(email)
        asked = next((each for each in found if each.user_id and email_key(each.name) == key), None)
        return _facts(facts, found, asked, email)
    each_of = (_facts(facts, found, each, each.name) for each in found)
    able = (each for each in each_of if policy.decide(view.actor, Action.REQUEST_WITHDRAW, each).allowed)
    return next(able, _facts(facts, found, None, ""))


def _facts(
    facts: RequestFacts, found: list[Invitation], asked: Invitation | None, named: str
) -> WithdrawalFacts:
    others = [each for each in found if each.group_id and each.answers and each != asked]
    return WithdrawalFacts(
        facts.request,
        facts.parts,
        facts.manages,
        facts.manages_author,
        facts.called,
        named=named,
        invitation=asked,
        replaced=asked is None or asked.group_id is None or bool(others),
    )


def withdraw_colleague(work: Work, request_id: int, email: str) -> str:
    """Take the invitation of a colleague back who wrote nothing (H4); return their address."""
    facts = facts_of(work, work.requests.facts(request_id), email=email)
    policy.require(work.actor, Action.REQUEST_WITHDRAW, facts)
    asked = facts.invitation
    assert asked
    assert asked.user_id
    work.requests.remove_colleague(request_id, asked.user_id)
    _tell(work, facts, {"user": asked.user_id}, {asked.user_id})
    return asked.name


def withdraw_group(work: Work, request_id: int, ref: GroupRef) -> str:
    """Take the invitation of a group back that wrote nothing, or let it leave as sent to wrongly; return its name.

    Raises Conflict where no other group that can answer would stay.
    """
    asked = work.requests.facts(request_id)
    if not policy.decide(work.actor, Action.REQUEST_SHOW, asked).entitled:
        policy.require(work.actor, Action.REQUEST_WITHDRAW, facts_of(work, asked))
    group = work.groups.get(ref)
    facts = facts_of(work, asked, group=group)
    policy.require(work.actor, Action.REQUEST_WITHDRAW, facts)
    people = {held.user_id for held in work.requests.audience(facts.request) if held.group_id == group.id}
    work.requests.remove_recipient(request_id, group.id)
    _tell(work, facts, {"group": group.id}, {each for each in people if each is not None})
    return group.name


def _tell(work: Work, facts: WithdrawalFacts, details: dict[str, object], people: set[int]) -> None:
    """Note that somebody left; where they were the last whom the rules called, the request is due again (E9)."""
    request: Request = facts.request
    assert facts.invitation
    body, at = facts.invitation.name, work.moment(request)
    part = facts.part_of()
    work.requests.say(request.message(Kind.WITHDRAW, by=work.actor.id, part=part, at=at, body=body))
    experts = people.intersection(work.users.active_experts(work.now))
    if again := sum(escalation.call_again(work, each) for each in sorted(experts)):
        details = details | {"due_again": again}
    journal.record(work, Change(Action.REQUEST_WITHDRAW, "request", request.id, details))
