"""Lists of accounts and experts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, func, select

from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from ..folding import order_of
from ..page import array_order, json_array, rows, stream
from ..tables.casework import EXPERT_AREAS, GROUPS, MEMBERSHIPS, USERS


class UserQueries:
    """What can be read of accounts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_(self, page: Page) -> Iterator[Record]:
        """Yield all accounts by address."""
        names = (
            "id",
            "email",
            "first_name",
            "last_name",
            "job_title",
            "phone",
            "locale",
            "is_expert",
            "is_operator",
            "disabled_at",
            "os_login",
        )
        columns = {name: USERS.c[name] for name in names}
        return stream(self.connection, select().select_from(USERS), columns, page, USERS.c.email)

    def count(self) -> int:
        """Return how many accounts there are."""
        return self.connection.scalar(select(func.count()).select_from(USERS)) or 0

    def emails(self, ids: Collection[int]) -> list[str]:
        """Return the addresses of accounts, in order."""
        return in_order(self.connection.scalars(select(USERS.c.email).where(USERS.c.id.in_(ids))))

    def memberships(self, user_id: int) -> list[Record]:
        """Return the groups of an account with its roles in each."""
        query = (
            select(
                GROUPS.c.id.label("group_id"),
                GROUPS.c.name.label("group"),
                MEMBERSHIPS.c.is_manager.label("manager"),
                MEMBERSHIPS.c.is_helper.label("helper"),
                MEMBERSHIPS.c.is_instructor.label("instructor"),
                MEMBERSHIPS.c.added_at,
            )
            .join(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)
            .where(MEMBERSHIPS.c.user_id == user_id)
            .order_by(*order_of(self.connection.dialect, GROUPS.c.name))
        )
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def experts(self, page: Page) -> list[Record]:
        """Return the experts by address, with the codes of the areas they cover (none: all)."""
        areas = (
            select(json_array(self.connection.dialect, EXPERT_AREAS.c.area))
            .where(EXPERT_AREAS.c.user_id == USERS.c.id)
            .correlate(USERS)
            .scalar_subquery()
        )
        columns = {
            "email": USERS.c.email,
            "first_name": USERS.c.first_name,
            "last_name": USERS.c.last_name,
            "areas": areas,
            "disabled_at": USERS.c.disabled_at,
        }
        query = select().select_from(USERS).where(USERS.c.is_expert)
        dialect = self.connection.dialect
        codes_of = select().select_from(EXPERT_AREAS).where(EXPERT_AREAS.c.user_id == USERS.c.id)
        codes_of = codes_of.order_by(*order_of(dialect, EXPERT_AREAS.c.area)).correlate(USERS)
        orders = {"areas": lambda: array_order(dialect, codes_of, EXPERT_AREAS.c.area)}
        found = rows(self.connection, query, columns, page, USERS.c.email, orders=orders)
        for row in found:
            codes = row["areas"]
            row["areas"] = in_order(json.loads(codes or "[]"))
        return found
