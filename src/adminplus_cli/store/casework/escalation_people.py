"""Whom the rules may call, and who hears that they did: read for many requests at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ...domain.casework.message import Part
from ..connection import Connection
from ..frozen.casework import escalation as sql


class EscalationPeople:
    """Experts who take part, listeners, addresses."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def experts_inside(self, ids: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """Return the active experts who take part in the requests `ids`: as expert, and otherwise."""
        as_expert: dict[int, set[int]] = defaultdict(set)
        otherwise: dict[int, set[int]] = defaultdict(set)
        for request_id, user_id, part in self.connection.all(sql.NAMED_EXPERTS, ids=[*ids]):
            (as_expert if part is Part.EXPERT else otherwise)[request_id].add(user_id)
        for request_id, user_id, _email in self._instructors(ids, experts_only=True):
            otherwise[request_id].add(user_id)
        return as_expert, otherwise

    def listeners(self, ids: Collection[int]) -> dict[int, dict[int, str]]:
        """Return who learns that experts joined the requests `ids`: creator, colleagues, instructors; active ones."""
        told: dict[int, dict[int, str]] = defaultdict(dict)
        for some in (
            self.connection.all(sql.CREATORS, ids=[*ids]),
            self.connection.all(sql.COLLEAGUES, ids=[*ids]),
            self._instructors(ids),
        ):
            for request_id, user_id, email in some:
                told[request_id][user_id] = email
        return told

    def _instructors(self, ids: Collection[int], *, experts_only: bool = False) -> list[tuple[int, int, str]]:
        """Return the active instructors of the requests `ids`: request, account, address.

        The members of a group are read once, however many of its requests are asked for.
        """
        by_group: dict[int, list[int]] = defaultdict(list)
        for group_id, request_id in self.connection.all(sql.RECIPIENTS, ids=[*ids]):
            by_group[group_id].append(request_id)
        query = sql.EXPERT_INSTRUCTORS if experts_only else sql.INSTRUCTORS
        return [
            (request_id, user_id, email)
            for group_id, user_id, email in self.connection.all(query, ids=[*by_group])
            for request_id in by_group[group_id]
        ]

    def addresses(self, ids: Collection[int]) -> dict[int, str]:
        """Return the addresses of accounts."""
        return {row.id: row.email for row in self.connection.all(sql.ADDRESSES, ids=sorted(ids))}
