"""Accounts, and the areas of experts."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Delete, Select, Update, bindparam, delete, select, update

from ....domain.platform.account import User
from ...tables.casework import EXPERT_AREAS
from ...tables.platform import USERS
from ..words import reading
from .absence import away


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


def merged_into() -> Select[str]:
    """The address of the account that one was merged into. No `User` has it: stores to be upgraded lack it."""
    gone = USERS.alias("gone")
    return (
        select(USERS.c.email)
        .join(gone, gone.c.merged_into_id == USERS.c.id)
        .where(gone.c.id == bindparam("id"))
    )


def merge() -> Update:
    """Note into which account one was merged."""
    gone = update(USERS).where(USERS.c.id == bindparam("id"))
    return gone.values(merged_into_id=bindparam("heir_id", type_=USERS.c.merged_into_id.type))


def remove_areas() -> Delete:
    """Forget the areas of an expert."""
    return delete(EXPERT_AREAS).where(EXPERT_AREAS.c.user_id == bindparam("user_id"))


def areas() -> Select[str]:
    """The codes of the areas an expert covers."""
    return select(EXPERT_AREAS.c.area).where(EXPERT_AREAS.c.user_id == bindparam("user_id"))


def active_experts() -> Select[int]:
    """The experts whose accounts are not disabled, and who are not absent at an instant."""
    there = (USERS.c.is_expert, USERS.c.disabled_at.is_(None), ~away(USERS.c.id))
    return select(USERS.c.id).where(*there)


def all_areas() -> Select[int, str]:
    """The areas of all experts."""
    return select(EXPERT_AREAS.c.user_id, EXPERT_AREAS.c.area)


def _one(where: ColumnElement[bool]) -> Select[User]:
    return reading(USERS, User).where(where)
