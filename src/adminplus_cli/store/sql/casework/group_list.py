"""Lists of groups and of their users."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, case, func, or_, select, type_coerce

from ...tables.casework import GROUP_AREAS, GROUPS, MEMBERSHIPS, ROLE_ENDS
from ...tables.columns import Flag
from ...tables.platform import USERS
from ..arrays import array_order, json_array
from ..folding import begins, order_of
from ..parts import Listed, Order
from ..platform.absence import away_until, stands_in
from ..platform.account_use import last_active
from .newcomers import been_here


def listed(parts: Listed) -> Select[Any]:
    """All groups by name, or those of an organisation or in an area."""
    areas_of = (
        select().select_from(GROUP_AREAS).where(GROUP_AREAS.c.group_id == GROUPS.c.id).correlate(GROUPS)
    )
    areas = areas_of.add_columns(json_array(parts.dialect, GROUP_AREAS.c.area)).scalar_subquery()
    columns = {
        "id": GROUPS.c.id,
        "name": GROUPS.c.name,
        "organisation": GROUPS.c.organisation,
        "areas": areas,
        "mailbox": GROUPS.c.mailbox,
        "description": GROUPS.c.description,
    }
    in_order = areas_of.order_by(*order_of(parts.dialect, GROUP_AREAS.c.area))
    orders: dict[str, Order] = {**columns, "areas": array_order(parts.dialect, in_order, GROUP_AREAS.c.area)}
    here = select(GROUP_AREAS.c.group_id).where(GROUP_AREAS.c.area == bindparam("area"))
    conditions = {
        "organisation": GROUPS.c.organisation == bindparam("organisation"),
        "area": GROUPS.c.id.in_(here),
        "typed": begins(GROUPS.c.id, GROUPS.c.name_folded),
    }
    query = parts.filtered(parts.columns(select().select_from(GROUPS), columns), conditions)
    return parts.limited(parts.sorted(query, orders).order_by(*order_of(parts.dialect, GROUPS.c.name)))


def users(parts: Listed) -> Select[Any]:
    """The users of a group by address; without `everything`, a viewer sees little of those who are new."""
    viewer = USERS.c.id == bindparam("viewer_id", type_=USERS.c.id.type)
    known = or_(parts.switch("everything"), viewer, been_here())
    ends = select(func.min(ROLE_ENDS.c.until, type_=ROLE_ENDS.c.until.type)).where(
        ROLE_ENDS.c.group_id == MEMBERSHIPS.c.group_id, ROLE_ENDS.c.user_id == MEMBERSHIPS.c.user_id
    )
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
        "last_active_at": last_active(parts.dialect),
        "until": ends.correlate(MEMBERSHIPS).scalar_subquery(),
        "absent_until": away_until(USERS.c.id),
        "substitute": stands_in(USERS.c.id, MEMBERSHIPS.c.group_id),
    }
    query = select().select_from(MEMBERSHIPS).join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
    group = bindparam("group_id", type_=MEMBERSHIPS.c.group_id.type)
    query = parts.columns(query.where(MEMBERSHIPS.c.group_id == group), columns)
    query = parts.filtered(query, {"typed": begins(USERS.c.email_folded)})
    return parts.limited(parts.sorted(query, columns).order_by(*order_of(parts.dialect, USERS.c.email)))
