"""What becomes of the calls of an expert who is absent: they are handed on, or end (A1, E9)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ...domain.casework.escalation import Escalation
from ...domain.casework.escalation_news import said
from ...domain.casework.message import Kind, Part
from ...domain.platform.account import User
from ...domain.platform.change import Change, Template
from ...domain.policy import Action
from ..casework import escalation

if TYPE_CHECKING:
    from datetime import datetime

    from ...domain.platform.absence import Absence
    from ...store.work import Work


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
