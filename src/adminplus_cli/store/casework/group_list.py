"""Lists of groups and of their users: no beneficiary data anywhere here."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, case, func, or_, select, true, type_coerce

from ...domain.shared.page import Page, Record
from ...domain.shared.text import in_order
from ..folding import order_of
from ..page import array_order, json_array, rows, stream
from ..tables.casework import AUDIT, GROUP_AREAS, GROUPS, MEMBERSHIPS, USERS
from ..tables.columns import Flag
from .newcomers import been_here


class GroupQueries:
    """What can be read of groups."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_(self, page: Page, *, organisation: str | None = None, area: str | None = None) -> list[Record]:
        """Return all groups by name, or those of an organisation or in an area."""
        areas = (
            select(json_array(self.connection.dialect, GROUP_AREAS.c.area))
            .where(GROUP_AREAS.c.group_id == GROUPS.c.id)
            .correlate(GROUPS)
            .scalar_subquery()
        )
        columns = {
            "id": GROUPS.c.id,
            "name": GROUPS.c.name,
            "organisation": GROUPS.c.organisation,
            "areas": areas,
            "mailbox": GROUPS.c.mailbox,
            "description": GROUPS.c.description,
        }
        query = select().select_from(GROUPS)
        if organisation:
            query = query.where(GROUPS.c.organisation == organisation)
        if area:
            here = select(GROUP_AREAS.c.group_id).where(GROUP_AREAS.c.area == area)
            query = query.where(GROUPS.c.id.in_(here))
        dialect = self.connection.dialect
        codes_of = select().select_from(GROUP_AREAS).where(GROUP_AREAS.c.group_id == GROUPS.c.id)
        codes_of = codes_of.order_by(*order_of(dialect, GROUP_AREAS.c.area)).correlate(GROUPS)
        orders = {"areas": lambda: array_order(dialect, codes_of, GROUP_AREAS.c.area)}
        found = rows(self.connection, query, columns, page, GROUPS.c.name, orders=orders)
        for row in found:
            codes = row["areas"]
            row["areas"] = in_order(json.loads(codes or "[]"))
        return found

    def users(self, group_id: int, page: Page, *, viewer_id: int | None) -> Iterator[Record]:
        """Yield the users of a group by address (M1).

        To the manager `viewer_id`, job title and phone of others are empty until they have used the platform since
        they were added; None sees everything.
        """
        last_active = (
            select(func.max(AUDIT.c.at))
            .where(AUDIT.c.actor_id == USERS.c.id)
            .correlate(USERS)
            .scalar_subquery()
        )
        known = or_(true() if viewer_id is None else USERS.c.id == viewer_id, been_here())
        columns = {
            "email": USERS.c.email,
            "last_name": USERS.c.last_name,
            "first_name": USERS.c.first_name,
            "job_title": case((known, USERS.c.job_title), else_=""),
            "phone": case((known, USERS.c.phone), else_=""),
            "manager": MEMBERSHIPS.c.is_manager,
            "helper": MEMBERSHIPS.c.is_helper,
            "instructor": MEMBERSHIPS.c.is_instructor,
            "disabled": type_coerce(USERS.c.disabled_at.is_not(None), Flag),
            "added_at": MEMBERSHIPS.c.added_at,
            "last_active_at": last_active,
        }
        query = select().select_from(MEMBERSHIPS).join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
        query = query.where(MEMBERSHIPS.c.group_id == group_id)
        return stream(self.connection, query, columns, page, USERS.c.email)

    def count(self, group_id: int) -> int:
        """Return how many users a group has."""
        query = select(func.count()).select_from(MEMBERSHIPS).where(MEMBERSHIPS.c.group_id == group_id)
        return self.connection.scalar(query) or 0
