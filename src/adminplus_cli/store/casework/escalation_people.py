"""Whom the rules may call, and who hears that they did: read for many requests at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, and_, select

from ...domain.casework.message import Part
from ..page import batched
from ..tables.casework import MEMBERSHIPS, REQUEST_PARTICIPANTS, REQUEST_RECIPIENTS, REQUESTS, USERS


class EscalationPeople:
    """Experts who take part, listeners, addresses."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def experts_inside(self, ids: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """Return the active experts who take part in the requests `ids`: as expert, and otherwise."""
        expert = and_(USERS.c.is_expert, USERS.c.disabled_at.is_(None))
        named = (
            select(
                REQUEST_PARTICIPANTS.c.request_id, REQUEST_PARTICIPANTS.c.user_id, REQUEST_PARTICIPANTS.c.part
            )
            .join(USERS, USERS.c.id == REQUEST_PARTICIPANTS.c.user_id)
            .where(REQUEST_PARTICIPANTS.c.request_id.in_(ids), expert)
        )
        as_expert: dict[int, set[int]] = defaultdict(set)
        otherwise: dict[int, set[int]] = defaultdict(set)
        for request_id, user_id, part in self.connection.execute(named):
            (as_expert if part == Part.EXPERT else otherwise)[request_id].add(user_id)
        for request_id, user_id, _email in self._instructors(ids, experts_only=True):
            otherwise[request_id].add(user_id)
        return as_expert, otherwise

    def listeners(self, ids: Collection[int]) -> dict[int, dict[int, str]]:
        """Return who learns that experts joined the requests `ids`: creator, colleagues, instructors; active ones."""
        active = USERS.c.disabled_at.is_(None)
        creators = select(REQUESTS.c.id, USERS.c.id, USERS.c.email).join(
            USERS, USERS.c.id == REQUESTS.c.creator_id
        )
        colleagues = (
            select(REQUEST_PARTICIPANTS.c.request_id, USERS.c.id, USERS.c.email)
            .join(USERS, USERS.c.id == REQUEST_PARTICIPANTS.c.user_id)
            .where(REQUEST_PARTICIPANTS.c.part == Part.COLLEAGUE)
        )
        told: dict[int, dict[int, str]] = defaultdict(dict)
        for some in (
            self.connection.execute(creators.where(REQUESTS.c.id.in_(ids), active)),
            self.connection.execute(colleagues.where(REQUEST_PARTICIPANTS.c.request_id.in_(ids), active)),
            self._instructors(ids),
        ):
            for request_id, user_id, email in some:
                told[request_id][user_id] = email
        return told

    def _instructors(self, ids: Collection[int], *, experts_only: bool = False) -> list[tuple[int, int, str]]:
        """Return the active instructors of the requests `ids`: request, account, address.

        The members of a group are read once, however many of its requests are asked for.
        """
        sent = select(REQUEST_RECIPIENTS.c.group_id, REQUEST_RECIPIENTS.c.request_id)
        by_group: dict[int, list[int]] = defaultdict(list)
        for group_id, request_id in self.connection.execute(
            sent.where(REQUEST_RECIPIENTS.c.request_id.in_(ids))
        ):
            by_group[group_id].append(request_id)
        query = (
            select(MEMBERSHIPS.c.group_id, USERS.c.id, USERS.c.email)
            .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
            .where(MEMBERSHIPS.c.is_instructor, USERS.c.disabled_at.is_(None))
        )
        if experts_only:
            query = query.where(USERS.c.is_expert)
        found = []
        for some in batched(list(by_group)):
            for group_id, user_id, email in self.connection.execute(
                query.where(MEMBERSHIPS.c.group_id.in_(some))
            ):
                found += [(request_id, user_id, email) for request_id in by_group[group_id]]
        return found

    def addresses(self, ids: Collection[int]) -> dict[int, str]:
        """Return the addresses of accounts."""
        query = select(USERS.c.id, USERS.c.email)
        return {
            row.id: row.email
            for some in batched(sorted(ids))
            for row in self.connection.execute(query.where(USERS.c.id.in_(some)))
        }
