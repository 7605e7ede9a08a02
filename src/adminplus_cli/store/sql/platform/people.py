"""Accounts as their rights are asked about: those who may have one, and all of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select

from ....domain.platform.account import User
from ...tables.platform import USERS
from ..words import among, reading


def everybody() -> Select[Any]:
    """All accounts, by address."""
    return reading(USERS, User).order_by(USERS.c.email)


def numbered(dialect: Dialect) -> Select[Any]:
    """The accounts of those numbers, and of the operators, by address."""
    mine = among(dialect, USERS.c.id, "ids") | USERS.c.is_operator
    return reading(USERS, User).where(mine).order_by(USERS.c.email)
