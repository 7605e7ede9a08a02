"""Groups, as the policy looks at them."""

from __future__ import annotations

from typing import ClassVar, Self

from ...casework.group import Group
from ...platform.account import Actor, User
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, Subject, SubjectType, which_hold
from ..platform.platform import Platform
from ..platform.states import group_unused
from .relations import (
    helper_of_group,
    manager_of_group,
    user_of_group,
)
from .states import (
    group_answers,
    person_enabled,
)


@dataclass(frozen=True, slots=True)
class GroupFacts(Subject):
    """A group and the roles the actor holds in it.

    `email` names somebody in it or not yet, `person` is their account; `requests` counts what keeps the group;
    `recipient` is a group that it sends a request to, and `answers` whether somebody there could answer.
    """

    group: Group
    roles: frozenset[str]
    email: str = ""
    person: User | None = None
    requests: int = 0
    recipient: Group | None = None
    answers: bool = True
    object_type: ClassVar[str] = "group"

    @property
    def object_id(self) -> int:
        """The group's id."""
        return self.group.id

    @property
    def label(self) -> Label:
        """How a sentence names it."""
        return Label(N_("group “{named}”"), self.group.name)

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        about = self.recipient or self.group
        return {"name": about.name, "group_id": about.id, "email": self.email, "count": self.requests}

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is in the group."""
        return which_hold(
            {
                manager_of_group: "manager" in self.roles,
                helper_of_group: "helper" in self.roles,
                user_of_group: bool(self.roles),
            }
        )

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what holds of the group, of the person named in it, of the group it sends to."""
        return which_hold(
            {
                group_unused: not self.requests,
                group_answers: self.answers,
                person_enabled: self.person is None or self.person.active,
            }
        )


@dataclass(frozen=True, slots=True)
class NoGroup(Subject):
    """Stands for the group that was not named, of somebody who is a helper nowhere."""

    object_type: ClassVar[str] = "group"
    object_id: ClassVar[int] = 0
    label: ClassVar[None] = None


GROUP = SubjectType[GroupFacts]("group", GroupFacts)
GROUP_USER = SubjectType[GroupFacts]("group and somebody in it", GroupFacts)
ANY_GROUP = SubjectType[GroupFacts | Platform]("group, or all of them", GroupFacts, Platform)
AUTHOR_GROUP = SubjectType[GroupFacts | NoGroup]("group that sends a request", GroupFacts, NoGroup)
