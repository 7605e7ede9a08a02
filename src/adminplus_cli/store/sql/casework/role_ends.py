"""Roles in groups that end on a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Select, Update, bindparam, delete, func, select, update

from ...tables.casework import GROUPS, MEMBERSHIPS, ROLE_ENDS
from ...tables.platform import USERS
from ..words import among

_OF_MEMBER = (ROLE_ENDS.c.group_id == bindparam("group_id"), ROLE_ENDS.c.user_id == bindparam("user_id"))


def of_member() -> Select[Any]:
    """The roles of somebody in a group that end, each with its last day."""
    return select(ROLE_ENDS.c.role, ROLE_ENDS.c.until).where(*_OF_MEMBER)


def forget(dialect: Dialect) -> Delete:
    """Forget the ends of some roles of somebody in a group."""
    return delete(ROLE_ENDS).where(*_OF_MEMBER, among(dialect, ROLE_ENDS.c.role, "roles"))


def forget_group() -> Delete:
    """Forget the ends of all roles in a group."""
    return delete(ROLE_ENDS).where(ROLE_ENDS.c.group_id == bindparam("group_id"))


def due() -> Select[Any]:
    """Some of the roles of which there is something to tell, or that are over, the first first."""
    turns = ROLE_ENDS.c.turns_at
    due = select(ROLE_ENDS.c.group_id, ROLE_ENDS.c.user_id, ROLE_ENDS.c.role, ROLE_ENDS.c.until)
    due = due.where(turns <= bindparam("as_of", type_=turns.type))
    return due.order_by(turns, ROLE_ENDS.c.group_id, ROLE_ENDS.c.user_id).limit(bindparam("most"))


def turn() -> Update:
    """Say when there is something to do again about a role that ends."""
    role = ROLE_ENDS.c.role == bindparam("ending")
    turned = update(ROLE_ENDS).where(*_OF_MEMBER, role)
    return turned.values(turns_at=bindparam("at", type_=ROLE_ENDS.c.turns_at.type))


def leaving() -> Select[Any]:
    """The others whose role ends by a day in groups that somebody manages, the first first."""
    mine = (MEMBERSHIPS.c.user_id == bindparam("me", type_=USERS.c.id.type), MEMBERSHIPS.c.is_manager)
    columns = (GROUPS.c.id, GROUPS.c.name, USERS.c.email, ROLE_ENDS.c.role, ROLE_ENDS.c.until)
    return (
        select(*columns, func.count().over().label("total"))
        .select_from(MEMBERSHIPS)
        .join(ROLE_ENDS, ROLE_ENDS.c.group_id == MEMBERSHIPS.c.group_id)
        .join(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)
        .join(USERS, USERS.c.id == ROLE_ENDS.c.user_id)
        .where(*mine, ROLE_ENDS.c.until <= bindparam("soon", type_=ROLE_ENDS.c.until.type))
        .where(ROLE_ENDS.c.user_id != bindparam("me", type_=USERS.c.id.type), USERS.c.disabled_at.is_(None))
        .order_by(ROLE_ENDS.c.until, GROUPS.c.id, USERS.c.id, ROLE_ENDS.c.role)
        .limit(bindparam("most"))
    )
