"""Accounts as their rights are asked about: those who may have one, and all of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Select, select

from ...tables.platform import USERS
from ..words import among

_READ = ("id", "email", "first_name", "last_name", "is_expert", "is_operator", "disabled_at", "created_at")
"""What rights depend on, and who it is: of thousands of accounts nothing else is read."""


def everybody() -> Select[Any]:
    """All accounts, by address."""
    return _accounts().order_by(USERS.c.email)


def numbered(dialect: Dialect) -> Select[Any]:
    """The accounts of those numbers, and of the operators, by address."""
    mine = among(dialect, USERS.c.id, "ids") | USERS.c.is_operator
    return _accounts().where(mine).order_by(USERS.c.email)


def _accounts() -> Select[Any]:
    return select(*(USERS.c[name] for name in _READ))
