"""What e-mails say of the firings of a run: who is told of which, of one request, or of many (the brake on floods)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from ..platform.change import Template
from ..shared.values import dataclass
from .escalation import Called, Escalation

LISTED = 20
"""Up to so many requests are named in one mail; beyond, it says how many, and the command that lists them."""


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


def kind_of(template: str) -> str:
    """Return what mail of a template tells: the template that says it of one request."""
    return template.removesuffix("_many")


@dataclass(eq=False, slots=True)
class Whom:
    """Whom firings reached that are alike, and whom of them the run has told of that request already."""

    called: Called
    told: frozenset[int]


class Listeners(NamedTuple):
    """Who hears that experts joined, beside creators: colleagues and groups by request, by group its instructors."""

    colleagues: Mapping[int, Collection[int]]
    groups: Mapping[int, list[int]]
    members: Mapping[int, list[int]]


News = dict[str, dict[int, list[Escalation]]]
"""What there is to tell: by kind and account, the firings in their order."""


def news_of(firings: Iterable[tuple[Escalation, Whom]], listeners: Listeners) -> News:
    """Return who is told of which firings: nobody hears twice of one request in a run."""
    news: News = {kind: {} for kind in _LISTINGS}
    alike: dict[Whom, list[Escalation]] = {}
    for escalation, whom in firings:
        alike.setdefault(whom, []).append(escalation)
    for whom, escalations in alike.items():
        reached = whom.called
        for people, kind in (
            (reached.invited, Template.EXPERT_INVITED),
            (reached.reminded, Template.EXPERT_REMINDED),
        ):
            for user_id in sorted(people - whom.told):
                news[kind.value].setdefault(user_id, []).extend(escalations)
        if reached.invited:
            _tell_listeners(news[Template.EXPERTS_JOINED.value], escalations, listeners, reached.everybody)
    if len(alike) > 1:
        for fired in chain.from_iterable(people.values() for people in news.values()):
            fired.sort()
    return news


def _tell_listeners(
    joined: dict[int, list[Escalation]],
    escalations: Iterable[Escalation],
    listeners: Listeners,
    called: frozenset[int],
) -> None:
    """Add that experts joined to what listeners are told; who was called hears it otherwise."""
    colleagues, groups, members = listeners
    for escalation in escalations:
        _id, request_id, _rule, _days, creator_id = escalation
        readers = [creator_id, *colleagues.get(request_id, ())]
        for group_id in groups.get(request_id, ()):
            readers += members[group_id]
        for user_id in readers:
            if user_id in called:
                continue
            known = joined.get(user_id)
            if known is None:
                joined[user_id] = [escalation]
            elif known[-1] is not escalation:
                known.append(escalation)


def said(kind: str, fired: Sequence[Escalation]) -> tuple[str, str]:
    """Return the template of a mail that tells of firings, each of another request, and its params as JSON.

    They are put together here: an encoder takes longer, and a large run writes many.
    """
    if len(fired) > 1:
        requests = [each.request_id for each in fired[:LISTED]]
        return _LISTINGS[kind], f'{{"count": {len(fired)}, "requests": {requests}}}'
    _id, request, rule, delay_days, _creator = fired[0]
    return kind, f'{{"delay_days": {delay_days}, "request": {request}, "rule": "{rule!s}"}}'


class Letter:
    """A mail that a run wrote: its number, all that it is to tell, and whether that is more than what is stored."""

    __slots__ = ("fired", "grown", "mail")

    def __init__(self, mail: int, fired: list[Escalation]) -> None:
        self.mail = mail
        self.fired = fired
        self.grown = False


class Letters:
    """The mails that one run wrote, by kind and account; `after` is the firing that came before the first they tell."""

    __slots__ = ("after", "written")

    def __init__(self) -> None:
        self.begin(None)

    def begin(self, after: int | None) -> None:
        """Begin with new mails: those written before are out of the hands of this run."""
        self.after = after
        self.written: dict[str, dict[int, Letter]] = {kind: {} for kind in _LISTINGS}

    def grown(self) -> Iterable[tuple[str, Letter]]:
        """Return the mails that are to tell more than what is stored, each with its kind."""
        return (
            (kind, letter)
            for kind, people in self.written.items()
            for letter in people.values()
            if letter.grown
        )
