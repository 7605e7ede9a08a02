"""Groups and who belongs to them. Rights come from the memberships of the group concerned, never in general."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from ..shared.errors import InvalidData
from ..shared.i18n import _
from ..shared.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A structure of one organisation in one or more areas; `mailbox` is its shared address."""

    id: int = 0
    name: str
    organisation: str
    areas: tuple[str, ...] = ()
    mailbox: str | None = None
    description: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a user may do in one group; at least one role (M2), any combination (M8)."""

    group_id: int
    user_id: int
    is_manager: bool = False
    is_helper: bool = False
    is_instructor: bool = False
    added_at: datetime

    def __post_init__(self) -> None:
        if not (self.is_manager or self.is_helper or self.is_instructor):
            raise InvalidData(
                _("A member of a group needs at least one role."),
                _("Add --manager, --helper or --instructor."),
            )

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles held, in a fixed order."""
        held = (("manager", self.is_manager), ("helper", self.is_helper), ("instructor", self.is_instructor))
        return tuple(name for name, holds in held if holds)

    def joined_with(self, other: Membership) -> Membership:
        """Return this membership with the roles of `other` added."""
        return replace(
            self,
            is_manager=self.is_manager or other.is_manager,
            is_helper=self.is_helper or other.is_helper,
            is_instructor=self.is_instructor or other.is_instructor,
        )

    def with_roles(self, roles: Mapping[str, bool]) -> Membership:
        """Return this membership with the named roles given (True) or taken; at least one must remain."""
        return replace(
            self,
            is_manager=roles.get("manager", self.is_manager),
            is_helper=roles.get("helper", self.is_helper),
            is_instructor=roles.get("instructor", self.is_instructor),
        )
