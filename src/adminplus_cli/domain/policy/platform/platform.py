"""The platform as a whole, as the policy looks at it."""

from __future__ import annotations

from typing import ClassVar, Self

from ...platform.account import Actor
from ...shared.values import dataclass
from ..condition import State, Subject, SubjectType
from .states import (
    account_enabled,
    another_account,
    group_unused,
    into_enabled,
    not_acted_as,
    one_owns,
    seats_apart,
    sheets_apart,
    unmerged,
)

MERGEABLE = (unmerged, another_account, into_enabled, one_owns, seats_apart, sheets_apart)


@dataclass(frozen=True, slots=True)
class Platform(Subject):
    """What concerns the whole platform; or any account, any group, where none is named."""

    object_type: ClassVar[str] = "platform"
    object_id: ClassVar[int] = 0
    label: ClassVar[None] = None

    def states(self, actor: Actor) -> frozenset[State[Self]]:
        """Hold whatever could hold of something: nothing in particular is in the way."""
        return frozenset((group_unused, not_acted_as, account_enabled, *MERGEABLE))


PLATFORM = SubjectType[Platform]("platform", Platform)
