"""What a use case keeps others from changing while it runs: a server lets all others go on beside it (X2, X12).

A use case that names no such thing keeps all others out, as on a SQLite store, where these are not looked at.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What is locked."""

    NOTHING = auto()
    """It adds what is its own: unique keys alone stand against another one."""
    ESCALATING = auto()
    """The firing of the expert rules, which leaves out the requests that somebody writes to."""
    SENDING = auto()
    """The claims on mail that waits, and what becomes of it."""
    REQUEST = auto()
    """A request: where it stands, its thread, who takes part."""


class Lock(NamedTuple):
    """One thing that is locked, by its number where it has one."""

    kind: Kind
    number: int = 0


NOTHING = Lock(Kind.NOTHING)
ESCALATING = Lock(Kind.ESCALATING)
SENDING = Lock(Kind.SENDING)


def request(number: int) -> Lock:
    """Lock a request."""
    return Lock(Kind.REQUEST, number)
