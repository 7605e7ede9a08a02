"""Accounts, and the areas of experts."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Delete, Select, bindparam, delete, select

from ....domain.platform.account import User
from ...tables.casework import EXPERT_AREAS
from ...tables.platform import USERS
from ..words import reading


def by_email() -> Select[User]:
    """The account of an address."""
    return _one(USERS.c.email == bindparam("email"))


def held() -> Select[User]:
    """The account of an address, which on a server nobody else changes from now on."""
    return by_email().with_for_update(key_share=True)


def by_id() -> Select[User]:
    """The account of a number."""
    return _one(USERS.c.id == bindparam("id"))


def by_login() -> Select[User]:
    """The account linked to an OS login."""
    return _one(USERS.c.os_login == bindparam("login"))


def remove_areas() -> Delete:
    """Forget the areas of an expert."""
    return delete(EXPERT_AREAS).where(EXPERT_AREAS.c.user_id == bindparam("user_id"))


def areas() -> Select[str]:
    """The codes of the areas an expert covers."""
    return select(EXPERT_AREAS.c.area).where(EXPERT_AREAS.c.user_id == bindparam("user_id"))


def active_experts() -> Select[int]:
    """The experts whose accounts are not disabled."""
    return select(USERS.c.id).where(USERS.c.is_expert, USERS.c.disabled_at.is_(None))


def all_areas() -> Select[int, str]:
    """The areas of all experts."""
    return select(EXPERT_AREAS.c.user_id, EXPERT_AREAS.c.area)


def _one(where: ColumnElement[bool]) -> Select[User]:
    return reading(USERS, User).where(where)
