"""Accounts and memberships in bulk, for imports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, bindparam, func, select

from ....domain.platform.account import User
from ...tables.casework import MEMBERSHIPS
from ...tables.platform import USERS
from ..folding import by_letters
from ..words import among, reading
from .newcomers import been_here


def users(dialect: Dialect) -> Select[Any]:
    """The accounts of some addresses, which on a server nobody else changes from now on: always in the same order."""
    found = reading(USERS, User).where(among(dialect, USERS.c.email, "emails"))
    return found.order_by(by_letters(dialect, USERS.c.email)).with_for_update(key_share=True)


def memberships(dialect: Dialect) -> Select[Any]:
    """All memberships of some accounts."""
    return select(MEMBERSHIPS).where(among(dialect, MEMBERSHIPS.c.user_id, "ids"))


def seen(dialect: Dialect) -> Select[int]:
    """Those of some accounts who have been here as members of a group."""
    query = select(USERS.c.id).join(MEMBERSHIPS, MEMBERSHIPS.c.user_id == USERS.c.id)
    here = MEMBERSHIPS.c.group_id == bindparam("group_id", type_=MEMBERSHIPS.c.group_id.type)
    return query.where(here, been_here(), among(dialect, USERS.c.id, "ids"))


def last_id() -> Select[int]:
    """The number of the newest account."""
    return select(func.max(USERS.c.id).label("id"))


def added() -> Select[Any]:
    """The addresses and numbers of the accounts that are newer than one."""
    return select(USERS.c.email, USERS.c.id).where(USERS.c.id > bindparam("after"))
