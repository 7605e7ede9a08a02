"""What a use case keeps others from changing while it runs: a server lets all others go on beside it (X2, X12).

A use case that names no such thing keeps all others out, as on a SQLite store, where these are not looked at.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..shared.ref import InvitationRef, ProgramRef, ProjectRef


class Kind(Enum):
    """What is locked."""

    NOTHING = auto()
    """It adds what is its own: unique keys alone stand against another one."""
    ESCALATING = auto()
    """The firing of the expert rules, which leaves out the requests that somebody writes to."""
    SENDING = auto()
    """The claims on mail that waits, and what becomes of it."""
    INVITATION = auto()
    """The project that an invitation is to."""
    PROJECT = auto()
    """A project, with its members, its invitations, all its programs."""
    PROGRAM = auto()
    """A program, with its managers and participants; its project stays as it is."""
    REQUEST = auto()
    """A request: where it stands, its thread, who takes part."""


class Lock(NamedTuple):
    """One thing that is locked, by its number where it has one, or by what a person typed to name it."""

    kind: Kind
    number: int = 0
    ref: str = ""


NOTHING = Lock(Kind.NOTHING)
ESCALATING = Lock(Kind.ESCALATING)
SENDING = Lock(Kind.SENDING)


def project(ref: ProjectRef) -> Lock:
    """Lock a project by what was typed."""
    return Lock(Kind.PROJECT, ref=ref)


def program(ref: ProgramRef) -> Lock:
    """Lock a program by what was typed."""
    return Lock(Kind.PROGRAM, ref=ref)


def invitation(ref: InvitationRef) -> Lock:
    """Lock the project that an invitation is to, by what was typed."""
    return Lock(Kind.INVITATION, ref=ref)


def request(number: int) -> Lock:
    """Lock a request."""
    return Lock(Kind.REQUEST, number)
