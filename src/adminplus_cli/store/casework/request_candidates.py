"""What completes the number of a request: the newest ones that the acting person takes part in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ...domain.platform.account import Actor
from ...domain.shared.page import Page
from .. import lists
from ..connection import Connection
from ..frozen.casework import request_candidates as sql
from ..frozen.platform import account_list
from ..statement import Listing

_MOST_DIGITS = 9
"""Of the number of a request; a number of the column has no more."""


class RequestCandidates:
    """The newest requests of one person, by how their numbers begin."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def newest(
        self, typed: str, most: int, *, created: bool = False, closed: bool | None = None
    ) -> dict[int, str]:
        """Return the subjects, by number, of the requests whose numbers begin as `typed`, the newest first.

        They are all of the actor's list, or those they `created`; all of these, or those that are `closed`, or are not.
        """
        where = () if closed is None else ("closed",) if closed else ("open",)
        found: dict[int, str] = {}
        for low, high in _numbers_that_begin(typed):
            here: dict[int, str] = {}
            for listing, values in self._parts(created=created):
                bound = {**values, "low": low, "high": high}
                rows = lists.rows(self.connection, listing, Page(limit=most), bound, where=where)
                here.update((row["id"], row["subject"]) for row in rows)
            found |= {number: here[number] for number in sorted(here, reverse=True)}
            if len(found) >= most:
                break
        return dict(islice(found.items(), most))

    def _parts(self, *, created: bool) -> Iterator[tuple[Listing, dict[str, Any]]]:
        """Yield the lists in which what the actor takes part in is, each with whose they are."""
        me = {"me": self.actor.id}
        yield sql.CREATED, me
        if not created:
            yield sql.INVITED, me
            groups = self.connection.all(account_list.MEMBERSHIPS, user_id=self.actor.id)
            yield from ((sql.RECEIVED, {"group": each.group_id}) for each in groups if each.instructor)


def _numbers_that_begin(typed: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each length that begin with these digits, the largest first."""
    if not typed:
        yield 1, 10**_MOST_DIGITS - 1
    elif typed.isascii() and typed.isdecimal() and typed[0] != "0":
        for more in range(_MOST_DIGITS - len(typed), -1, -1):
            yield int(typed) * 10**more, (int(typed) + 1) * 10**more - 1
