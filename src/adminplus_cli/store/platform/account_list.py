"""Lists of accounts and experts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from ...domain.shared.page import Page, Record, Rows
from ...domain.shared.text import in_order
from .. import lists
from ..connection import Connection
from ..frozen.platform import account_list as sql


class UserQueries:
    """What can be read of accounts."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def list_(self, page: Page, *, memberships: bool = False, unused_since: datetime | None = None) -> Rows:
        """Return all accounts by address; with `memberships`, one row for each group, with the roles there.

        With `unused_since`, those alone that are enabled and were not used since.
        """
        listed = sql.IN_GROUPS if memberships else sql.LISTED
        values = {"typed": page.typed, "unused_since": unused_since, "now": self.now}
        where = [*lists.typed(page), *(["unused_since"] if unused_since else [])]
        return lists.stream(self.connection, listed, page, values, where=where)

    def count(self) -> int:
        """Return how many accounts there are."""
        count: int = self.connection.scalar(sql.COUNT)
        return count

    def emails(self, ids: Collection[int]) -> list[str]:
        """Return the addresses of accounts, in order."""
        return in_order(self.connection.scalars(sql.EMAILS, ids=[*ids]))

    def names(self, emails: Collection[str]) -> dict[str, str]:
        """Return the names of accounts by their addresses, of those that have one."""
        rows = self.connection.all(sql.NAMES, emails=[*emails])
        named = ((row.email, f"{row.first_name} {row.last_name}".strip()) for row in rows)
        return {email: name for email, name in named if name}

    def memberships(self, user_id: int) -> list[Record]:
        """Return the groups of an account with its roles in each."""
        return [row.as_dict() for row in self.connection.all(sql.MEMBERSHIPS, user_id=user_id)]

    def experts(self, page: Page) -> Rows:
        """Return the experts by address, with the codes of the areas they cover (none: all)."""
        reads = {"areas": lists.in_order_of}
        return lists.stream(self.connection, sql.EXPERTS, page, {"now": self.now}, reads=reads)
