"""Requests, as the policy looks at them."""

from __future__ import annotations

from typing import ClassVar, Self

from ...casework.message import Part
from ...casework.request import Request
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, Subject, SubjectType, which_hold
from .relations import (
    colleague,
    creator,
    expert_while_open,
    instructor_of_recipient_group,
    invited_as_expert,
    manages_a_group_of_the_request,
    manages_author_group,
)
from .states import (
    request_closed,
    request_open,
)


@dataclass(frozen=True, slots=True)
class RequestFacts(Subject):
    """A request, the parts the actor holds in it (`expert` even once it is closed), and management of it.

    `called`: was invited to it as an expert, also when they are one no more (E5).
    """

    request: Request
    parts: frozenset[Part]
    manages: bool
    manages_author: bool = False
    called: bool = False
    object_type: ClassVar[str] = "request"

    @property
    def object_id(self) -> int:
        """The request's id."""
        return self.request.id

    @property
    def label(self) -> Label:
        """How a sentence names it: its number, nothing of its content."""
        return Label(N_("request #{named}"), self.request.id)

    def part_of(self, *preferred: Part) -> Part:
        """Return the part in which the actor speaks: the first held of `preferred`, else the strongest.

        On a closed request nobody is an expert any more (E6).
        """
        order = (*preferred, Part.CREATOR, Part.INSTRUCTOR, Part.EXPERT, Part.COLLEAGUE)
        held = self.parts - {Part.EXPERT} if self.request.is_closed else self.parts
        return next(part for part in order if part in held)

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to the request: an expert is one while it is open (E6)."""
        return which_hold(
            {
                creator: Part.CREATOR in self.parts,
                colleague: Part.COLLEAGUE in self.parts,
                instructor_of_recipient_group: Part.INSTRUCTOR in self.parts,
                expert_while_open: Part.EXPERT in self.parts and not self.request.is_closed,
                invited_as_expert: self.called,
                manages_a_group_of_the_request: self.manages,
                manages_author_group: self.manages_author,
            }
        )

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return whether the request is open."""
        return frozenset((request_closed if self.request.is_closed else request_open,))


REQUEST = SubjectType[RequestFacts]("request", RequestFacts)
