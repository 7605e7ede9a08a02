"""Whom the rules may call, and who hears that they did: read for many requests at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from ...domain.casework.escalation_news import Listeners
from ..connection import Connection
from ..frozen.casework import escalation_people as sql

People = frozenset[int]
NOBODY: People = frozenset()


@lru_cache(maxsize=1000)
def _people(numbers: str) -> People:
    """Read numbers of accounts with commas: few sets of experts take part in many requests."""
    return frozenset(map(int, numbers.split(",")))


class Inside(NamedTuple):
    """Who takes part in some requests, by request: as expert (with who was one), experts as another, colleagues."""

    as_expert: dict[int, People]
    otherwise: dict[int, People]
    colleagues: dict[int, People]


class EscalationPeople:
    """Who takes part in requests, who hears of a firing, addresses."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def inside(self, ids: Collection[int], experts: Collection[int], *, at: datetime) -> Inside:
        """Return who takes part in the requests `ids`; as instructor, who of `experts` does and is there at `at`."""
        as_expert: dict[int, People] = {}
        otherwise: dict[int, People] = {}
        colleagues: dict[int, People] = {}
        for request_id, called, others in self.connection.raw(sql.PARTICIPANTS, ids=[*ids]):
            if called:
                as_expert[request_id] = _people(called)
            if others:
                colleagues[request_id] = people = _people(others)
                if not people.isdisjoint(experts):
                    otherwise[request_id] = people.intersection(experts)
        groups: dict[int, set[int]] = defaultdict(set)
        for group_id, user_id in self.connection.raw(sql.EXPERT_INSTRUCTORS, now=at):
            groups[group_id].add(user_id)
        if groups:
            sent = self.connection.raw(sql.RECIPIENTS_AMONG, ids=[*ids], groups=[*groups])
            for group_id, request_id in sent:
                otherwise[request_id] = otherwise.get(request_id, NOBODY) | groups[group_id]
        return Inside(as_expert, otherwise, colleagues)

    def listeners(
        self, ids: Collection[int], colleagues: Mapping[int, Collection[int]], *, at: datetime
    ) -> Listeners:
        """Return who learns that experts joined the requests `ids`, whose `colleagues` are known, if there at `at`."""
        groups: dict[int, list[int]] = defaultdict(list)
        for group_id, request_id in self.connection.raw(sql.RECIPIENTS, ids=[*ids]):
            groups[request_id].append(group_id)
        members: dict[int, list[int]] = {each: [] for some in groups.values() for each in some}
        for group_id, user_id in self.connection.raw(sql.INSTRUCTORS, ids=[*members], now=at):
            members[group_id].append(user_id)
        return Listeners(colleagues, groups, members)

    def addresses(self, ids: Collection[int]) -> dict[int, str]:
        """Return the addresses of those of some accounts that are active."""
        return dict(self.connection.raw(sql.ADDRESSES, ids=sorted(ids)))
