"""What the rules look at: the object of an action, and how the acting person stands to it.

The store gathers these facts in one query; a rule never asks for more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..casework.group import Group
from ..casework.message import Part
from ..casework.request import Request
from ..platform.account import User


class Facts(Protocol):
    """Any object of an action: what the audit calls it, and how a sentence names it."""

    @property
    def object_type(self) -> str: ...

    @property
    def object_id(self) -> int: ...

    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Platform:
    """The object of what concerns the whole platform."""

    object_type: str = "platform"
    object_id: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request, the parts the actor holds in it (`expert` even once it is closed), and management of it.

    `called`: was invited to it as an expert, also when they are one no more (E5).
    """

    request: Request
    parts: frozenset[Part]
    manages: bool
    manages_author: bool = False
    called: bool = False
    object_type: str = "request"

    @property
    def object_id(self) -> int:
        """The request's id."""
        return self.request.id

    @property
    def label(self) -> str:
        """How a sentence names it: its number, nothing of its content."""
        return f"request #{self.request.id}"

    def part_of(self, *preferred: Part) -> Part:
        """Return the part in which the actor speaks: the first held of `preferred`, else the strongest.

        On a closed request nobody is an expert any more (E6).
        """
        order = (*preferred, Part.CREATOR, Part.INSTRUCTOR, Part.EXPERT, Part.COLLEAGUE)
        held = self.parts - {Part.EXPERT} if self.request.is_closed else self.parts
        return next(part for part in order if part in held)


@dataclass(frozen=True, slots=True)
class HandoverFacts(RequestFacts):
    """A request that passes to somebody of its author group, `group`, or to nobody in particular.

    `email` is how that person was named, `heir` their account; `offered_to` whom the creator agreed to.
    """

    group: str = ""
    creator_stays: bool = True
    offered_to: User | None = None
    email: str = ""
    heir: User | None = None
    heir_belongs: bool = False
    heir_helps: bool = False

    @property
    def settled(self) -> bool:
        """Whether the request is that person's already: then there is nothing to do."""
        return self.heir is not None and self.heir.id == self.request.creator_id

    @property
    def agreed(self) -> bool:
        """Whether the creator agreed to that person, or where nobody is named to anybody."""
        return self.offered_to is not None and (not self.email or self.offered_to == self.heir)

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


@dataclass(frozen=True, slots=True)
class InvitationFacts(RequestFacts):
    """A request to which somebody is invited by name, or nobody in particular.

    `beside`: an active helper of a group of the inviter's; without a name, whether there is any.
    """

    email: str = ""
    beside: bool = False
    takes_part: bool = False

    @property
    def label(self) -> str:
        """How a sentence names it: its number, which one that is being opened has not yet."""
        return f"request #{self.request.id}" if self.request.id else "the new request"

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        return {"email": self.email}


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


@dataclass(frozen=True, slots=True)
class GroupFacts:
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
    object_type: str = "group"

    @property
    def object_id(self) -> int:
        """The group's id."""
        return self.group.id

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"group “{self.group.name}”"

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name besides its number."""
        about = self.recipient or self.group
        return {"name": about.name, "group_id": about.id, "email": self.email, "count": self.requests}


@dataclass(frozen=True, slots=True)
class NoGroup:
    """Stands for the group that was not named, of somebody who is a helper nowhere."""

    roles: frozenset[str] = frozenset()
    object_type: str = "group"
    object_id: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class UserFacts:
    """An account that somebody looks at or edits."""

    user: User
    object_type: str = "user"

    @property
    def object_id(self) -> int:
        """The account's id."""
        return self.user.id

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"user {self.user.email}"

    @property
    def names(self) -> dict[str, object]:
        """What the sentences about its state name."""
        return {"email": self.user.email}


@dataclass(frozen=True, slots=True)
class NoUser:
    """Stands for the account of an address that has none: a refusal does not tell who has one."""

    email: str
    user: None = None
    object_type: str = "user"
    object_id: int = 0

    @property
    def label(self) -> str:
        """How a sentence names it."""
        return f"user {self.email[:100]}"
