"""Whom the rules may call, and who hears that they did: read for many requests at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from ...domain.casework.message import Part
from ..connection import Connection
from ..frozen.casework import escalation as sql

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
        self._groups: dict[int, list[int]] = {}
        self._read: set[int] = set()
        self._members: dict[int, dict[int, str]] = defaultdict(dict)
        self._experts: dict[int, People] = {}

    def experts_inside(self, ids: Collection[int]) -> tuple[dict[int, People], dict[int, People]]:
        """Return the active experts who take part in the requests `ids`: as expert, and otherwise."""
        as_expert: dict[int, People] = {}
        otherwise: dict[int, People] = {}
        for request_id, part, people in self.connection.all(sql.NAMED_EXPERTS, ids=[*ids]):
            (as_expert if part is Part.EXPERT else otherwise)[request_id] = _people(people)
        sent = self._sent_to(ids)
        for request_id in ids if self._experts else ():
            for group_id in sent[request_id]:
                if group_id in self._experts:
                    otherwise[request_id] = otherwise.get(request_id, NOBODY) | self._experts[group_id]
        return as_expert, otherwise

    def listeners(self, ids: Collection[int]) -> dict[int, list[tuple[int, str]]]:
        """Return who learns that experts joined the requests `ids`: creator, colleagues, instructors; active ones.

        By request, each an account and its address, in the order of their numbers.
        """
        sent = self._sent_to(ids)
        people: dict[int, dict[int, str]] = {id_: {} for id_ in ids}
        for taking_part in (sql.CREATORS, sql.COLLEAGUES):
            for request_id, user_id, email in self.connection.all(taking_part, ids=[*ids]):
                people[request_id][user_id] = email
        for request_id in ids:
            for group_id in sent[request_id]:
                people[request_id] |= self._members.get(group_id, {})
        return {request_id: sorted(them.items()) for request_id, them in people.items()}

    def _sent_to(self, ids: Collection[int]) -> dict[int, list[int]]:
        """Return the groups of the requests `ids`, whose members are read once in a transaction, as they are now."""
        missing = [id_ for id_ in ids if id_ not in self._groups]
        if missing:
            self._groups |= {id_: [] for id_ in missing}
            for group_id, request_id in self.connection.all(sql.RECIPIENTS, ids=missing):
                self._groups[request_id].append(group_id)
            groups = {group_id for id_ in missing for group_id in self._groups[id_]}
            for group_id, user_id, email, is_expert in self.connection.all(
                sql.INSTRUCTORS, ids=[*(groups - self._read)]
            ):
                self._members[group_id][user_id] = email
                if is_expert:
                    self._experts[group_id] = self._experts.get(group_id, NOBODY) | {user_id}
            self._read |= groups
        return self._groups

    def addresses(self, ids: Collection[int]) -> dict[int, str]:
        """Return the addresses of accounts."""
        return {row.id: row.email for row in self.connection.all(sql.ADDRESSES, ids=sorted(ids))}
