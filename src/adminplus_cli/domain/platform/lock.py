"""What a use case keeps others from changing while it runs: a server lets all others go on beside it (X2, X12).

A use case that names no such thing keeps all others out, as on a SQLite store, where these are not looked at.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ..shared.text import email_key

if TYPE_CHECKING:
    from ..shared.ref import GroupRef, InvitationRef, ProgramRef, ProjectRef


class Kind(Enum):
    """What is locked."""

    NOTHING = auto()
    """It adds what is its own, against which unique keys stand; accounts it changes are held where they are read."""
    NEWCOMER = auto()
    """The account of an address, which may be new: others may be made beside it, but by no import."""
    NEWCOMERS = auto()
    """All accounts that are made: for imports, of which another one may have the same people."""
    ESCALATING = auto()
    """What `tick` finds due, one run after the other; it leaves out what somebody writes to."""
    SENDING = auto()
    """The claims on mail that waits, and what becomes of it."""
    ORGANISATIONS = auto()
    """The organisations, whose names are compared as people see them: no key stands against two that look alike."""
    GROUP = auto()
    """A group of casework, with its areas; not who belongs to it."""
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
    patient: bool = False
    """Whether it works out much between two statements, and is given more time for that, until all wait for it."""


NOTHING = Lock(Kind.NOTHING)
NEWCOMERS = Lock(Kind.NEWCOMERS)
ESCALATING = Lock(Kind.ESCALATING)
SENDING = Lock(Kind.SENDING)
ORGANISATIONS = Lock(Kind.ORGANISATIONS)


def newcomer(email: str) -> Lock:
    """Lock the account of an address, be it there or not."""
    return Lock(Kind.NEWCOMER, crc32(email_key(email).encode()) & 0x7FFFFFFF)


def group(ref: GroupRef) -> Lock:
    """Lock a group by what was typed."""
    return Lock(Kind.GROUP, ref=ref)


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
