"""Guidance projects and their members: one role each, one owner at all times (R1, O1 to O5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.ending import first_turn
from ..shared.i18n import N_, _, within
from ..shared.period import HOME
from ..shared.values import dataclass

MAX_NAME = 100
MOST_LEVELS = 20
"""How deep groups of a project may lie in one another."""


class Role(StrEnum):
    """What a member is in one project, the strongest first (R1)."""

    OWNER = "owner"
    ADMIN = "admin"
    COUNSELOR = "counselor"
    GUEST = "guest"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_ROLE_WORDS[self]))

    @property
    def holders(self) -> str:
        """How figures call those who hold it."""
        match self:
            case Role.OWNER:
                return _("owner")
            case Role.ADMIN:
                return _("admins")
            case Role.COUNSELOR:
                return _("counselors")
            case Role.GUEST:
                return _("guests")

    @property
    def spellings(self) -> tuple[str, ...]:
        """How people write it in files, in English and French, as `text.folded` folds it."""
        match self:
            case Role.OWNER:
                return ("owner", "proprietaire")
            case Role.ADMIN:
                return ("admin", "administrateur", "administratrice")
            case Role.COUNSELOR:
                return ("counselor", "counsellor", "accompagnateur", "accompagnatrice")
            case Role.GUEST:
                return ("guest", "invite", "invitee")


_ROLE_WORDS = {
    Role.OWNER: N_("Owner"),
    Role.ADMIN: N_("Administrator"),
    Role.COUNSELOR: N_("Counselor"),
    Role.GUEST: N_("Guest"),
}


class GivenRole(StrEnum):
    """The roles that an invitation or a change of role can give; owner comes by transfer alone (O5)."""

    ADMIN = Role.ADMIN
    COUNSELOR = Role.COUNSELOR
    GUEST = Role.GUEST


class NewProject(NamedTuple):
    """A project to be created."""

    name: str
    created_at: datetime
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A guidance project; archived, it can be read and exported, and nothing else."""

    id: int
    name: str
    description: str = ""
    created_at: datetime
    archived_at: datetime | None = None

    @property
    def archived(self) -> bool:
        """Whether it was put away."""
        return self.archived_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a project, in exactly one role."""

    project_id: int
    user_id: int
    role: Role
    joined_at: datetime
    until: date | None = None
    turns_at: datetime | None = None
    """When `tick` next has to do with the end of the role."""

    def as_(self, role: Role) -> Member:
        """Return the membership in another role; an owner's does not end."""
        if role is Role.OWNER:
            return replace(self, role=role, until=None, turns_at=None)
        return replace(self, role=role)

    def ending(self, until: date | None) -> Member:
        """Return the membership with its last day, or without one."""
        if until is None:
            return replace(self, until=None, turns_at=None)
        return replace(self, until=until, turns_at=first_turn(until, HOME))


class NewProjectGroup(NamedTuple):
    """A folder of programs to be made, at the top or in another one."""

    project_id: int
    name: str
    parent_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectGroup:
    """A folder of programs; `parent_id` is the folder it lies in."""

    id: int
    project_id: int
    name: str
    parent_id: int | None = None
