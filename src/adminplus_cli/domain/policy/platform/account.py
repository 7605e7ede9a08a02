"""Accounts, as the policy looks at them."""

from __future__ import annotations

from typing import ClassVar, Self

from ...platform.account import Actor, User
from ...shared.i18n import N_
from ...shared.values import dataclass
from ..condition import Label, Relation, State, Subject, SubjectType, which_hold
from .platform import Platform
from .relations import manages_common_group, oneself
from .states import (
    account_enabled,
    another_account,
    can_be_away,
    into_enabled,
    not_acted_as,
    one_owns,
    seats_apart,
    sheets_apart,
    unmerged,
)


@dataclass(frozen=True, slots=True)
class UserFacts(Subject):
    """An account that somebody looks at or edits.

    `into` is the one that it is to be merged into: whether it was `merged` before, both own a project, and the programs
    that both manage, or that one takes part in where the other does, or manages.
    """

    user: User
    into: User | None = None
    merged: bool = False
    both_own: bool = False
    both_manage: tuple[int, ...] = ()
    both_there: tuple[int, ...] = ()
    object_type: ClassVar[str] = "user"

    @property
    def object_id(self) -> int:
        """The account's id."""
        return self.user.id

    @property
    def label(self) -> Label:
        """How a sentence names it."""
        return Label(N_("user {named}"), self.user.email)

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name."""
        programs = ", ".join(f"#{number}" for number in self.both_manage or self.both_there)
        into = self.into.email if self.into else ""
        return {"email": self.user.email, "into": into, "programs": programs}

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to the account."""
        return which_hold({oneself: actor.user is not None and actor.id == self.user.id})

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what the account is."""
        return which_hold(
            {
                not_acted_as: actor.id != self.user.id,
                account_enabled: self.user.active,
                unmerged: not self.merged,
                another_account: self.into is None or self.into.id != self.user.id,
                into_enabled: self.into is None or self.into.active,
                one_owns: not self.both_own,
                seats_apart: not self.both_manage,
                sheets_apart: not self.both_there,
            }
        )


@dataclass(frozen=True, slots=True)
class AbsenceFacts(UserFacts):
    """An account that is, or will be, absent; `manages`: whoever acts manages a group that it belongs to."""

    manages: bool = False

    def relations(self, actor: Actor) -> frozenset[Relation[Self]]:
        """Return what `actor` is to the account."""
        return UserFacts.relations(self, actor) | which_hold({manages_common_group: self.manages})

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what the account is."""
        return UserFacts.states(self, actor) | which_hold({can_be_away: self.user.active})


@dataclass(frozen=True, slots=True)
class NoUser(Subject):
    """Stands for the account of an address that has none: a refusal does not tell who has one."""

    email: str
    object_type: ClassVar[str] = "user"
    object_id: ClassVar[int] = 0

    @property
    def label(self) -> Label:
        """How a sentence names it."""
        return Label(N_("user {named}"), self.email[:100])

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Return what is in nobody's way."""
        return frozenset((can_be_away,))


ACCOUNT = SubjectType[UserFacts | NoUser]("account", UserFacts, NoUser)
ABSENCE = SubjectType[AbsenceFacts | NoUser]("account that is absent", AbsenceFacts, NoUser)
ACTING = SubjectType[UserFacts | Platform]("account that acts", UserFacts, Platform)
ANY_ACCOUNT = SubjectType[UserFacts | Platform]("account, or all of them", UserFacts, Platform)
