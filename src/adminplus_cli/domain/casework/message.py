"""Messages of a request, and the one definition of a response."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.i18n import N_, _, within
from ..shared.values import dataclass


class Part(StrEnum):
    """As what a person takes part in a request; `system` writes what no person wrote."""

    CREATOR = "creator"
    INSTRUCTOR = "instructor"
    EXPERT = "expert"
    COLLEAGUE = "colleague"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_PART_WORDS[self]))


_PART_WORDS = {
    Part.CREATOR: N_("Creator"),
    Part.INSTRUCTOR: N_("Instructor"),
    Part.EXPERT: N_("Expert"),
    Part.COLLEAGUE: N_("Colleague"),
    Part.SYSTEM: N_("adminplus"),
}


class Kind(StrEnum):
    """What a message is. The last five are written by the system."""

    REPLY = "reply"
    INFO = "info"
    TAKEN = "taken"
    PROCESSED = "processed"
    MISROUTED = "misrouted"
    INVITE = "invite"
    JOIN = "join"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"

    @property
    def deed(self) -> str:
        """What its author did, as a thread tells it after the author."""
        return _(_DEEDS[self])


_DEEDS = {
    Kind.REPLY: N_("replied"),
    Kind.INFO: N_("added information"),
    Kind.TAKEN: N_("took it up"),
    Kind.PROCESSED: N_("processed it"),
    Kind.MISROUTED: N_("says it was sent to the wrong place"),
    Kind.INVITE: N_("invited"),
    Kind.JOIN: N_("experts were called by rule"),
    Kind.CLOSE: N_("closed it"),
    Kind.REOPEN: N_("reopened it"),
    Kind.WITHDRAW: N_("took back an invitation"),
}


class Progress(StrEnum):
    """What an instructor says of the work itself, together with a reply."""

    TAKEN = Kind.TAKEN
    PROCESSED = Kind.PROCESSED
    MISROUTED = Kind.MISROUTED


RESPONSE_KINDS = frozenset({Kind.REPLY, Kind.TAKEN, Kind.PROCESSED})
STATUS_KINDS = RESPONSE_KINDS | {Kind.INFO}
WRITTEN_KINDS = STATUS_KINDS | {Kind.MISROUTED}
"""What people write; the other kinds, the system does."""
INVITED_PARTS = (Part.COLLEAGUE, Part.EXPERT)
"""Those of people who are invited by name."""
ANSWERING_PARTS = frozenset({Part.INSTRUCTOR, Part.EXPERT})


class NewMessage(NamedTuple):
    """An entry to be written, public unless said otherwise."""

    request_id: int
    author_id: int | None
    author_part: Part
    at: datetime
    kind: Kind
    body: str = ""
    private: bool = False
    group_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One entry of a request's thread. Order is by `id`, never by `at`; a private one is for instructors.

    `group_id` is the group in whose name an instructor wrote: theirs on that day, whatever they are later.
    """

    id: int
    request_id: int
    author_id: int | None
    author_part: Part
    at: datetime
    kind: Kind
    body: str = ""
    private: bool = False
    group_id: int | None = None

    @property
    def is_response(self) -> bool:
        """Whether this is a response: used for status, escalation, statistics and exports alike."""
        return not self.private and self.kind in RESPONSE_KINDS and self.author_part in ANSWERING_PARTS

    @property
    def is_written(self) -> bool:
        """Whether it counts as a message: somebody wrote it, and not to instructors alone."""
        return not self.private and self.kind in WRITTEN_KINDS
