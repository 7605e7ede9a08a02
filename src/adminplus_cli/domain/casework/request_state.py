"""Where a request stands: status and wait, as a function of its messages.

The store keeps the result for filtering; `doctor` computes it again and compares.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from ..shared.i18n import N_, _, within
from ..shared.values import dataclass
from .message import STATUS_KINDS, Kind, Message


class Status(StrEnum):
    """The four states of a request."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    PROCESSED = "processed"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_STATUS_WORDS[self]))


_STATUS_WORDS = {
    Status.NEW: N_("New"),
    Status.IN_PROGRESS: N_("In progress"),
    Status.PROCESSED: N_("Processed"),
    Status.CLOSED: N_("Closed"),
}


class WaitingFor(StrEnum):
    """What a request waits for, when it waits."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_WAIT_WORDS[self]))


_WAIT_WORDS = {
    WaitingFor.FIRST_RESPONSE: N_("A first response"),
    WaitingFor.NEXT_RESPONSE: N_("The next response"),
}


@dataclass(frozen=True, slots=True)
class RequestState:
    """The facts that follow from the messages."""

    status: Status
    first_response_at: datetime | None
    last_response_at: datetime | None
    waiting_for: WaitingFor | None
    waiting_since: datetime | None


def state_of(created_at: datetime, messages: Iterable[Message]) -> RequestState:
    """Return where a request opened at `created_at` stands after `messages`, which come in order of id.

    A wait starts with the opening, each response, each reopening, and each message of the creator or a
    colleague on a processed request (E1, E2). Private notes and `misrouted` change nothing.
    """
    first = last = None
    since = created_at
    processed = closed = False
    for message in messages:
        if message.kind is Kind.CLOSE:
            closed = True
        elif message.kind is Kind.REOPEN:
            closed, since = False, message.at
        elif message.private or message.kind not in STATUS_KINDS:
            continue
        elif message.is_response:
            first, last = first or message.at, message.at
            processed, since = message.kind is Kind.PROCESSED, message.at
        elif processed:
            processed, since = False, message.at
    if closed or processed:
        return RequestState(Status.CLOSED if closed else Status.PROCESSED, first, last, None, None)
    if first:
        return RequestState(Status.IN_PROGRESS, first, last, WaitingFor.NEXT_RESPONSE, since)
    return RequestState(Status.NEW, first, last, WaitingFor.FIRST_RESPONSE, since)
