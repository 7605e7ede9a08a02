"""Requests to which a colleague or a further group is called in, as the policy looks at them."""

from __future__ import annotations

from typing import Self

from ...casework.group import Group
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, SubjectType, which_hold
from .relations import (
    invites_from_own_group,
)
from .request import RequestFacts
from .states import (
    group_answers,
    not_sent_there_yet,
    takes_no_part_yet,
)


@dataclass(frozen=True, slots=True)
class InvitationFacts(RequestFacts):
    """A request to which somebody is invited by name, or nobody in particular.

    `beside`: an active helper of a group of the inviter's; without a name, whether there is any.
    """

    email: str = ""
    beside: bool = False
    takes_part: bool = False

    @property
    def label(self) -> Label:
        """How a sentence names it: its number, which one that is being opened has not yet."""
        if not self.request.id:
            return Label(N_("the new request"))
        return Label(N_("request #{named}"), self.request.id)

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {"email": self.email}

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to the request, and to whoever is invited."""
        return RequestFacts.relations(self, actor) | which_hold({invites_from_own_group: self.beside})

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what holds of the request and of whoever is invited."""
        return RequestFacts.states(self, actor) | which_hold({takes_no_part_yet: not self.takes_part})


@dataclass(frozen=True, slots=True)
class GroupInvitationFacts(RequestFacts):
    """A request and a group to send it to, or none in particular."""

    group: Group | None = None
    sent: bool = False
    answers: bool = True

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {"name": self.group.name, "group_id": self.group.id} if self.group else {}

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what holds of the request and of the group."""
        return RequestFacts.states(self, actor) | which_hold(
            {not_sent_there_yet: not self.sent, group_answers: self.answers}
        )


COLLEAGUE = SubjectType[InvitationFacts]("request to which somebody is invited", InvitationFacts)
GROUP_INVITATION = SubjectType[GroupInvitationFacts]("request that is sent on", GroupInvitationFacts)
