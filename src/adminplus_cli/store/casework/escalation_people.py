"""Whom the rules may call, and who hears that they did: read for many requests at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from ...domain.casework.escalation_news import Listeners
from ..connection import Connection
from ..frozen.casework import escalation_people as sql

People = frozenset[int]
NOBODY: People = frozenset()


@lru_cache(maxsize=1000)
def _people(array: str) -> People:
    """Read a JSON array of numbers of accounts: few sets of experts take part in many requests."""
    return frozenset(json.loads(array))


class EscalationPeople:
    """Experts who take part, listeners, addresses."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def experts_inside(
        self, ids: Collection[int], experts: Collection[int]
    ) -> tuple[dict[int, People], dict[int, People]]:
        """Return who of `experts` takes part in the requests `ids`: as expert (with who was one), and otherwise."""
        as_expert = {
            request_id: _people(people)
            for request_id, people in self.connection.raw(sql.INVITED_EXPERTS, ids=[*ids])
        }
        otherwise: dict[int, People] = {}
        for request_id, user_id in self.connection.raw(sql.INVITED_OTHERWISE, ids=[*ids]):
            if user_id in experts:
                otherwise[request_id] = otherwise.get(request_id, NOBODY) | {user_id}
        groups: dict[int, set[int]] = defaultdict(set)
        for group_id, user_id in self.connection.raw(sql.EXPERT_INSTRUCTORS):
            groups[group_id].add(user_id)
        if groups:
            sent = self.connection.raw(sql.RECIPIENTS_AMONG, ids=[*ids], groups=[*groups])
            for group_id, request_id in sent:
                otherwise[request_id] = otherwise.get(request_id, NOBODY) | groups[group_id]
        return as_expert, otherwise

    def listeners(self, ids: Collection[int]) -> Listeners:
        """Return who learns that experts joined the requests `ids`: creator, colleagues, instructors; active ones."""
        own: dict[int, list[int]] = defaultdict(list)
        for taking_part in (sql.CREATORS, sql.COLLEAGUES):
            for request_id, user_id in self.connection.raw(taking_part, ids=[*ids]):
                own[request_id].append(user_id)
        groups: dict[int, list[int]] = defaultdict(list)
        for group_id, request_id in self.connection.raw(sql.RECIPIENTS, ids=[*ids]):
            groups[request_id].append(group_id)
        members: dict[int, list[int]] = {each: [] for some in groups.values() for each in some}
        for group_id, user_id in self.connection.raw(sql.INSTRUCTORS, ids=[*members]):
            members[group_id].append(user_id)
        return Listeners(own, groups, members)

    def addresses(self, ids: Collection[int]) -> dict[int, str]:
        """Return the addresses of accounts."""
        return dict(self.connection.raw(sql.ADDRESSES, ids=sorted(ids)))
