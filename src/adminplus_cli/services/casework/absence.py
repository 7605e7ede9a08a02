"""What an absence means for requests: calls that end or are handed on, groups that nobody answers for (A1, E9)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.casework.escalation import Escalation
from ...domain.casework.escalation_news import said
from ...domain.casework.message import Kind, Part
from ...domain.platform.account import User
from ...domain.platform.change import Change, Template
from ...domain.policy import Action
from ...domain.shared.i18n import _
from . import escalation

if TYPE_CHECKING:
    from datetime import datetime

    from ...domain.platform.absence import Absence
    from ...store.work import View, Work


class Begun(NamedTuple):
    """What the beginning of an absence did: of how many requests nobody is left whom the rules called.

    And to whom calls went over (None: to nobody), and which.
    """

    due_again: int = 0
    heir: User | None = None
    handed_on: tuple[Escalation, ...] = ()

    @property
    def details(self) -> Mapping[str, object]:
        """What the audit says of it."""
        said = {"due_again": self.due_again, "handed_on": len(self.handed_on)}
        return {name: count for name, count in said.items() if count}


def begin(work: Work, absence: Absence, *, at: datetime) -> Begun:
    """Let the calls of an expert who is away at an instant go to who stands in, or end where nobody else is left."""
    user = work.users.by_id(absence.user_id)
    if not (user.is_expert and user.active):
        return Begun()
    heir = work.users.by_id(absence.substitute_id) if absence.substitute_id else None
    if heir is not None and heir.id not in work.users.active_experts(at):
        heir = None
    handed_on = _hand_on(work, user, heir) if heir else []
    return Begun(escalation.call_again(work, user.id, at=at), heir, tuple(handed_on))


def _hand_on(work: Work, user: User, heir: User) -> list[Escalation]:
    """Call who stands in to the requests of present waits to which an expert was called; return the calls."""
    handed_on: list[Escalation] = []
    joined: set[int] = set()
    for call, inside in work.escalations.calls_to_hand_on(user.id, heir.id):
        request = work.requests.facts(call.request_id).request
        takes_part = inside or request.id in joined
        work.escalations.hand_on(call.id, heir.id, reminded=takes_part)
        if not takes_part:
            joined.add(request.id)
            at = work.moment(request)
            work.requests.add_participant(request.id, heir.id, Part.EXPERT, at=at, by=None)
            work.requests.say(request.message(Kind.JOIN, by=None, part=Part.SYSTEM, at=at))
        handed_on.append(call)
    work.audit.append(
        Change("request.call_handed_on", "request", each.request_id, {"from": user.id, "to": heir.id})
        for each in handed_on
    )
    return handed_on


def tell(work: Work, begun: Begun) -> None:
    """Queue one mail to who was called to requests in place of somebody absent."""
    if begun.heir is None or not begun.handed_on:
        return
    once = {each.request_id: each for each in begun.handed_on}
    template, params = said(Template.EXPERT_INVITED.value, [*once.values()])
    event = f"{Action.USER_ABSENT}:{begun.heir.id}:{work.audit.last_id()}:called"
    work.outbox.queue(event, {begun.heir.email: begun.heir.id}, template, json.loads(params))


def groups_seen(view: View, user: User) -> Collection[int]:
    """Return the groups of somebody that whoever acts may know of: all of one's own, else those one manages."""
    if sees_all(view, user):
        return {row["group_id"] for row in view.queries.users.memberships(user.id)}
    managers = view.users.absences.managers(user.id)
    return {row.group_id for row in managers if row.user_id == view.actor.id}


def is_known(view: View, user: User) -> bool:
    """Say whether whoever acts may know when somebody is absent."""
    return sees_all(view, user) or bool(groups_seen(view, user))


def sees_all(view: View, user: User) -> bool:
    """Say whether whoever acts may know all that somebody does: the person, and the operator."""
    return view.actor.id == user.id or policy.decide(view.actor, Action.USER_LIST).allowed


def uncovered(view: View, user: User, heir: User, seen: Collection[int]) -> list[str]:
    """Return what nobody stands in for: groups in which the substitute cannot answer, calls of an expert."""
    groups = view.users.absences.common(user.id, heir.id)
    lacking = [each.name for each in groups if each.answers and not each.other_answers and each.id in seen]
    sentences = [
        _("{substitute} does not answer in {group}: nobody stands in there.").format(
            substitute=heir.email, group=name
        )
        for name in lacking
    ]
    if user.is_expert and not heir.is_expert:
        told = _("{substitute} is no expert: the rules call nobody in place of {email}.")
        sentences.append(told.format(substitute=heir.email, email=user.email))
    return sentences


def unheard(view: View, request_id: int, name: str | None = None) -> list[str]:
    """Return a sentence for each recipient of a request, or that of a name, in which all who answer are away now."""
    told = _("All who answer in {group} are absent now: it may take longer.")
    away = view.users.absences.is_unanswering
    groups = view.requests.recipients(request_id)
    return [
        told.format(group=group)
        for number, group in groups
        if name in (None, group) and away(number, view.now)
    ]


def left_alone(view: View, user: User, at: datetime, seen: Collection[int]) -> list[str]:
    """Return a sentence for each group of somebody in which all who could answer are away at an instant."""
    found = view.users.absences.unanswering_of(user.id, at)
    told = _("All who answer in {group} are absent then: nobody there hears of its requests.")
    return [told.format(group=name) for number, name in found if number in seen]
