"""Requests that pass to another helper, as the policy looks at them."""

from __future__ import annotations

from typing import Self

from ...platform.account import Actor, User
from ...shared.values import dataclass
from ..condition import Relation, State, SubjectType, which_hold
from .relations import (
    takes_it_over,
)
from .request import RequestFacts
from .states import (
    colleague_helps,
    creator_gone_or_agreed,
    heir_agreed_to,
    heir_enabled,
    heir_helps,
    heir_is_another,
)


@dataclass(frozen=True, slots=True)
class HandoverFacts(RequestFacts):
    """A request that passes to somebody of its author group, `group`, or to nobody in particular.

    `email` is how that person was named, `new_creator` their account; `offered_to` whom the creator agreed to.
    """

    group: str = ""
    creator_stays: bool = True
    offered_to: User | None = None
    email: str = ""
    new_creator: User | None = None
    new_creator_belongs: bool = False
    new_creator_helps: bool = False

    @property
    def settled(self) -> bool:
        """Whether the request is that person's already: then there is nothing to do."""
        return self.new_creator is not None and self.new_creator.id == self.request.creator_id

    @property
    def agreed(self) -> bool:
        """Whether the creator agreed to that person, or where nobody is named to anybody."""
        return self.offered_to is not None and (not self.email or self.offered_to == self.new_creator)

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        offered = self.offered_to.email if self.offered_to else ""
        return {
            "email": self.email,
            "group": self.group,
            "group_id": self.request.author_group_id,
            "offered": offered,
        }

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to the request, and whether it would be theirs."""
        to_oneself = self.new_creator is not None and self.new_creator.id == actor.id and not self.settled
        return RequestFacts.relations(self, actor) | which_hold({takes_it_over: to_oneself})

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return whether the creator lets it go, and whether whoever is named may have it."""
        freed = self.settled or not self.creator_stays
        active = self.new_creator is not None and self.new_creator.active
        helps = self.settled or not self.email or self.new_creator_helps
        return RequestFacts.states(self, actor) | which_hold(
            {
                creator_gone_or_agreed: freed or self.offered_to is not None,
                heir_agreed_to: freed or self.agreed,
                heir_enabled: self.settled or not self.new_creator_belongs or active,
                heir_helps: helps,
                colleague_helps: helps,
                heir_is_another: not self.settled,
            }
        )


HANDOVER = SubjectType[HandoverFacts]("request that passes on", HandoverFacts)
