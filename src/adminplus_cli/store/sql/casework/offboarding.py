"""What a departure would leave without anybody, in casework: of one group, or with `group_id` None of any."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_, select

from ....domain.casework.request_state import Status
from ...tables.casework import MEMBERSHIPS, REQUEST_RECIPIENTS, REQUESTS
from ...tables.platform import USERS

_GROUP = bindparam("group_id", type_=MEMBERSHIPS.c.group_id.type)
_MINE = MEMBERSHIPS.c.user_id == bindparam("user_id")
_OTHER = MEMBERSHIPS.alias("other")


def active() -> Select[Any]:
    """The account, if it is not disabled."""
    return select(USERS.c.id).where(USERS.c.id == bindparam("user_id"), USERS.c.disabled_at.is_(None))


def only_managed() -> Select[Any]:
    """The groups whose only active manager is the user."""
    somebody = (
        select(_OTHER.c.user_id)
        .join(USERS, USERS.c.id == _OTHER.c.user_id)
        .where(
            _OTHER.c.group_id == MEMBERSHIPS.c.group_id,
            _OTHER.c.user_id != bindparam("user_id"),
            _OTHER.c.is_manager,
            USERS.c.disabled_at.is_(None),
        )
        .correlate(MEMBERSHIPS)
    )
    mine = select(MEMBERSHIPS.c.group_id).where(_MINE, MEMBERSHIPS.c.is_manager, ~somebody.exists())
    return mine.where(_here(MEMBERSHIPS.c.group_id)).order_by(MEMBERSHIPS.c.group_id)


def created() -> Select[Any]:
    """The open requests that the user created."""
    mine = (REQUESTS.c.creator_id == bindparam("user_id"), REQUESTS.c.status != Status.CLOSED)
    return select(REQUESTS.c.id).where(*mine, _here(REQUESTS.c.author_group_id)).order_by(REQUESTS.c.id)


def only_instructed() -> Select[Any]:
    """The open requests whose only active instructor is the user."""
    reached = REQUEST_RECIPIENTS.alias("reached")
    somebody = (
        select(_OTHER.c.user_id)
        .join(reached, reached.c.group_id == _OTHER.c.group_id)
        .join(USERS, USERS.c.id == _OTHER.c.user_id)
        .where(
            reached.c.request_id == REQUESTS.c.id,
            _OTHER.c.is_instructor,
            USERS.c.disabled_at.is_(None),
            or_(_OTHER.c.user_id != bindparam("user_id"), _OTHER.c.group_id != _GROUP),
        )
        .correlate(REQUESTS)
    )
    return (
        select(REQUESTS.c.id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id)
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
        .where(REQUESTS.c.status != Status.CLOSED, _MINE, MEMBERSHIPS.c.is_instructor, ~somebody.exists())
        .where(_here(MEMBERSHIPS.c.group_id))
        .distinct()
        .order_by(REQUESTS.c.id)
    )


def _here(group: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(_GROUP.is_(None), group == _GROUP)
