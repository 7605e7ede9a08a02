"""What one e-mail says of the escalations of a run: of one request, or of many (the brake on floods)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from ..platform.change import Template
from .escalation import Escalation

LISTED = 20
"""Up to so many requests are named in one mail; beyond, it says how many, and the command that lists them."""


Reader = tuple[str, str, int]
"""Who is told what: the template that tells of one request, the address, the account."""


class Place(NamedTuple):
    """How far a run has come: the instant and the number of what it took up last."""

    at: datetime
    id: int


class Written(NamedTuple):
    """What one run wrote to somebody: the event of the mail, and all requests it tells of."""

    event: str
    requests: list[int]


_LISTINGS: Mapping[str, str] = MappingProxyType(
    {
        Template.EXPERT_INVITED.value: Template.EXPERT_INVITED_MANY.value,
        Template.EXPERT_REMINDED.value: Template.EXPERT_REMINDED_MANY.value,
        Template.EXPERTS_JOINED.value: Template.EXPERTS_JOINED_MANY.value,
    }
)


def listing_of(template: str) -> str:
    """Return the template that says of many requests what `template` says of one."""
    return _LISTINGS[template]


class News:
    """What the mail of one person says of the escalations of a run, as it grows."""

    __slots__ = ("count", "first", "requests")

    def __init__(self) -> None:
        self.count = 0
        self.requests: list[int] = []

    def tell(self, fired: Sequence[Escalation]) -> str:
        """Tell of more, each of another request, and return the params of the mail that says all of it, as JSON.

        They are put together here: an encoder takes longer, and a large run writes many.
        """
        if not self.count:
            self.first = fired[0]
        room = LISTED - self.count
        if room > 0:
            self.requests += [each.request_id for each in fired[:room]]
        self.count += len(fired)
        if self.count > 1:
            return f'{{"count": {self.count}, "requests": {self.requests}}}'
        _id, request, rule, delay_days = self.first
        return f'{{"delay_days": {delay_days}, "request": {request}, "rule": "{rule}"}}'


class Told(NamedTuple):
    """A mail that a run wrote: its event, and what it says."""

    event: str
    said: News
