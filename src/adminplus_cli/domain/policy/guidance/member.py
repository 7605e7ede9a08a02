"""Members of a project, as the policy looks at them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from ...guidance.invitation import ProjectInvitation
from ...guidance.project import Member, Role
from ...platform.account import Actor
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, SubjectType, which_hold
from .project import InProject, NoProject, ProjectFacts
from .relations import (
    member_concerned,
)
from .states import (
    address_enabled,
    heir_enabled,
    not_invited_yet,
    not_member_yet,
    owner_is_gone,
    programs_keep_a_manager,
    role_is_not_owner,
    successor_enabled,
    successor_manages_only,
    successor_stays,
    target_is_not_absent_owner,
    target_is_not_owner,
)


@dataclass(frozen=True, slots=True)
class MemberFacts(InProject):
    """A member of a project (None: nobody in particular), and the role they would be given, if any.

    It goes by the project's number: a refusal never names the member. `disabled` is about the account of `email`,
    `waiting` its invitation, `alone` the programs that nobody would manage without that member. `successor` is the
    address that is to take those over, and takes part in `taking_part` of them.
    """

    target: Member | None = None
    wanted: Role | None = None
    email: str = ""
    owner_active: bool = True
    disabled: bool = False
    waiting: ProjectInvitation | None = None
    alone: tuple[int, ...] = ()
    successor: str = ""
    successor_disabled: bool = False
    taking_part: tuple[int, ...] = ()

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {
            "project": self.project.id,
            "email": self.email,
            "role": self.target.role.label if self.target else "",
            "wanted": self.wanted or "ROLE",
            "invited_as": self.waiting.role if self.waiting else "",
            "invitation": self.waiting.id if self.waiting else 0,
            "alone": _programs(self.alone),
            "successor": self.successor,
            "taking_part": _programs(self.taking_part),
        }

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is in the project, and whether the membership is their own."""
        concerned = self.target is not None and actor.id == self.target.user_id
        return InProject.relations(self, actor) | which_hold({member_concerned: concerned})

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what holds of the project, of the member, of the role, and of whoever takes over."""
        owner = self.target is not None and self.target.role is Role.OWNER
        return InProject.states(self, actor) | which_hold(
            {
                owner_is_gone: not self.owner_active,
                target_is_not_owner: not owner,
                target_is_not_absent_owner: not owner or self.owner_active,
                role_is_not_owner: self.wanted is not Role.OWNER,
                address_enabled: not self.disabled,
                heir_enabled: not self.disabled,
                not_invited_yet: self.waiting is None,
                not_member_yet: self.target is None,
                programs_keep_a_manager: not self.alone,
                successor_stays: not self.successor or self.successor != self.email,
                successor_enabled: not self.successor_disabled,
                successor_manages_only: not self.taking_part,
            }
        )


MEMBER = SubjectType[MemberFacts]("member", MemberFacts)
NEW_OWNER = SubjectType[ProjectFacts | MemberFacts]("project and who gets it", ProjectFacts, MemberFacts)
ANY_PROJECT = SubjectType[ProjectFacts | MemberFacts | NoProject](
    "project, by its number alone too", ProjectFacts, MemberFacts, NoProject
)


def _programs(numbers: Iterable[int]) -> str:
    return ", ".join(Label(N_("program #{named}"), number).said() for number in numbers)
