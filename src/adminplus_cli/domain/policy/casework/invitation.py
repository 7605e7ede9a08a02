"""Requests to which a colleague or a further group is called in, or which they leave, as the policy looks at them."""

from __future__ import annotations

from typing import NamedTuple, Self

from ...casework.group import Group
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, SubjectType, which_hold
from .relations import (
    gave_the_invitation,
    invites_from_own_group,
)
from .request import RequestFacts
from .states import (
    another_group_stays,
    group_answers,
    invitation_there,
    not_sent_there_yet,
    nothing_written_yet,
    said_misrouted,
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


class Invitation(NamedTuple):
    """That a colleague, or else a group, was called in: by whom, and what became of it.

    `wrote`: wrote something since, a file or a note too; `misrouted`: the last that the group said is that;
    `mine`: the actor is an instructor of the group; `answers`: the group has an active instructor.
    """

    user_id: int | None
    group_id: int | None
    name: str
    invited_by_id: int | None
    wrote: bool
    misrouted: bool
    mine: bool
    answers: bool


@dataclass(frozen=True, slots=True)
class WithdrawalFacts(RequestFacts):
    """A request and somebody called in to it who is to leave, or nobody in particular.

    `named` is how they were named; `invitation` is None where there is none that could be meant; `replaced`:
    another group that can answer was asked too, or no group is meant.
    """

    named: str = ""
    invitation: Invitation | None = None
    replaced: bool = True

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {"name": self.invitation.name if self.invitation else self.named}

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to the request, and to who was called in."""
        asked = self.invitation
        own = asked is None or self._gave(actor) or asked.mine
        return RequestFacts.relations(self, actor) | which_hold({gave_the_invitation: own})

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return whether there is an invitation, and whether it can be taken back."""
        asked = self.invitation
        leaves = asked is not None and asked.mine and asked.misrouted
        gave = self._gave(actor)
        return RequestFacts.states(self, actor) | which_hold(
            {
                invitation_there: asked is not None,
                nothing_written_yet: asked is None or leaves or not gave or not asked.wrote,
                said_misrouted: asked is None or leaves or gave,
                another_group_stays: self.replaced,
            }
        )

    def _gave(self, actor: Actor) -> bool:
        by = self.invitation.invited_by_id if self.invitation else None
        return by is not None and by == actor.id


COLLEAGUE = SubjectType[InvitationFacts]("request to which somebody is invited", InvitationFacts)
GROUP_INVITATION = SubjectType[GroupInvitationFacts]("request that is sent on", GroupInvitationFacts)
WITHDRAWAL = SubjectType[WithdrawalFacts]("request that somebody called in leaves", WithdrawalFacts)
