"""Lists of groups and of their users: no beneficiary data anywhere here."""

from __future__ import annotations

from datetime import datetime

from ...domain.shared.page import Page, Rows
from .. import lists
from ..connection import Connection
from ..frozen.casework import group as group_sql
from ..frozen.casework import group_list as sql


class GroupQueries:
    """What can be read of groups."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def list_(self, page: Page, *, organisation: str | None = None, area: str | None = None) -> Rows:
        """Return all groups by name, or those of an organisation or in an area."""
        wanted = {"organisation": organisation, "area": area, "typed": page.typed}
        narrowing = {name: value for name, value in wanted.items() if value}
        reads = {"areas": lists.in_order_of}
        return lists.stream(self.connection, sql.LISTED, page, narrowing, where=narrowing.keys(), reads=reads)

    def users(self, group_id: int, page: Page, *, viewer_id: int | None) -> Rows:
        """Return the users of a group by address (M1).

        To the manager `viewer_id`, job title and phone of others are empty until they have used the platform since
        they were added; None sees everything.
        """
        values = {"group_id": group_id, "viewer_id": viewer_id, "typed": page.typed, "now": self.now}
        without = () if viewer_id is None else ("everything",)
        return lists.stream(
            self.connection, sql.USERS, page, values, where=lists.typed(page), without=without
        )

    def count(self, group_id: int) -> int:
        """Return how many users a group has."""
        count: int = self.connection.scalar(group_sql.MEMBERS, group_id=group_id)
        return count
