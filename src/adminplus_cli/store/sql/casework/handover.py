"""Requests that pass from one creator to another, and the offers of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Select, bindparam, delete, select

from ...tables.casework import GROUPS, MEMBERSHIPS, REQUEST_HAND_OVERS
from ...tables.platform import USERS

_REQUEST = REQUEST_HAND_OVERS.c.request_id == bindparam("request_id")
_GROUP = MEMBERSHIPS.c.group_id == bindparam("group_id")


def offered() -> Select[Any]:
    """To whom a request was offered, and when."""
    return select(REQUEST_HAND_OVERS.c.user_id, REQUEST_HAND_OVERS.c.offered_at).where(_REQUEST)


def end() -> Delete:
    """Forget the offer, if there is one."""
    return delete(REQUEST_HAND_OVERS).where(_REQUEST)


def group_name() -> Select[str]:
    """The name of a group."""
    return select(GROUPS.c.name).where(GROUPS.c.id == bindparam("group_id"))


def managers() -> Select[Any]:
    """The active managers of a group, but for one account."""
    query = _people().join(MEMBERSHIPS, MEMBERSHIPS.c.user_id == USERS.c.id)
    return query.where(_GROUP, MEMBERSHIPS.c.is_manager).order_by(USERS.c.email)


def operators() -> Select[Any]:
    """The active operators, but for one account."""
    return _people().where(USERS.c.is_operator)


def helps() -> Select[bool]:
    """Whether a person who belongs to a group is a helper there."""
    return select(MEMBERSHIPS.c.is_helper).where(_GROUP, MEMBERSHIPS.c.user_id == bindparam("user_id"))


def _people() -> Select[Any]:
    people = select(USERS.c.email, USERS.c.id)
    return people.where(USERS.c.disabled_at.is_(None), USERS.c.id != bindparam("besides"))
