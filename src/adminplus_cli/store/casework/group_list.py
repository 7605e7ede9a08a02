"""Lists of groups and of their users: no beneficiary data anywhere here."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from .. import lists
from ..connection import Connection
from ..frozen.casework import group as group_sql
from ..frozen.casework import group_list as sql


class GroupQueries:
    """What can be read of groups."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_(self, page: Page, *, organisation: str | None = None, area: str | None = None) -> list[Record]:
        """Return all groups by name, or those of an organisation or in an area."""
        wanted = {"organisation": organisation, "area": area}
        narrowing = {name: value for name, value in wanted.items() if value}
        found = lists.rows(self.connection, sql.LISTED, page, narrowing, where=narrowing.keys())
        for row in found:
            codes = row["areas"]
            row["areas"] = in_order(json.loads(codes or "[]"))
        return found

    def users(self, group_id: int, page: Page, *, viewer_id: int | None) -> Iterator[Record]:
        """Yield the users of a group by address (M1).

        To the manager `viewer_id`, job title and phone of others are empty until they have used the platform since
        they were added; None sees everything.
        """
        values = {"group_id": group_id, "viewer_id": viewer_id}
        without = () if viewer_id is None else ("everything",)
        return lists.stream(self.connection, sql.USERS, page, values, without=without)

    def count(self, group_id: int) -> int:
        """Return how many users a group has."""
        count: int = self.connection.scalar(group_sql.MEMBERS, group_id=group_id)
        return count
