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
    REQUEST = auto()
    """A request: where it stands, its thread, who takes part."""


class Lock(NamedTuple):
    """One thing that is locked, by its number where it has one."""

    kind: Kind
    number: int = 0


NOTHING = Lock(Kind.NOTHING)


def request(number: int) -> Lock:
    """Lock a request."""
    return Lock(Kind.REQUEST, number)
