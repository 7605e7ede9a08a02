"""Groups and who belongs to them. Rights come from the memberships of the group concerned, never in general."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ..shared.errors import InvalidData
from ..shared.i18n import N_, _, within
from ..shared.values import dataclass


class GroupRole(StrEnum):
    """What a member may do in a group, in the order in which roles are told."""

    MANAGER = "manager"
    HELPER = "helper"
    INSTRUCTOR = "instructor"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_ROLE_WORDS[self]))

    @classmethod
    def in_order(cls, roles: Iterable[GroupRole]) -> tuple[GroupRole, ...]:
        """Return the roles, each once, in their order."""
        return _in_order(frozenset(roles))


@cache
def _in_order(held: frozenset[GroupRole]) -> tuple[GroupRole, ...]:
    """Return roles in their order: an import makes many members of the few that there are."""
    return tuple(role for role in GroupRole if role in held)


_ROLE_WORDS = {
    GroupRole.MANAGER: N_("Manager"),
    GroupRole.HELPER: N_("Helper"),
    GroupRole.INSTRUCTOR: N_("Instructor"),
}


def told_roles(roles: Iterable[GroupRole]) -> str:
    """Return roles as a sentence lists them."""
    return ", ".join(role.label for role in roles)


class NewGroup(NamedTuple):
    """A group to be created; its organisation and areas may be said by code or name."""

    name: str
    organisation: str
    areas: tuple[str, ...]
    created_at: datetime
    mailbox: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A structure of one organisation in one or more areas; `mailbox` is its shared address."""

    id: int
    name: str
    organisation: str
    areas: tuple[str, ...] = ()
    mailbox: str | None = None
    description: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a user may do in one group: at least one role (M2), any combination (M8), told in their order."""

    group_id: int
    user_id: int
    roles: tuple[GroupRole, ...]
    added_at: datetime

    def __post_init__(self) -> None:
        if not self.roles:
            raise InvalidData(
                _("A member of a group needs at least one role."),
                _("Add --manager, --helper or --instructor."),
            )

    def joined_with(self, roles: Iterable[GroupRole]) -> Membership:
        """Return this membership with more roles."""
        return replace(self, roles=GroupRole.in_order((*self.roles, *roles)))

    def with_roles(self, roles: Mapping[GroupRole, bool]) -> Membership:
        """Return this membership with the named roles given (True) or taken; at least one must remain."""
        return replace(self, roles=GroupRole.in_order(r for r in GroupRole if roles.get(r, r in self.roles)))


class RoleEnd(NamedTuple):
    """The last day of a role of somebody in a group."""

    group_id: int
    user_id: int
    role: GroupRole
    until: date
