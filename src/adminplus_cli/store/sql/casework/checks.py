"""What `doctor` reads of requests: their histories, and those that wait for nobody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, select

from ....domain.casework.request import Request
from ....domain.casework.request_state import Status
from ...tables.casework import MEMBERSHIPS, MESSAGES, REQUEST_RECIPIENTS, REQUESTS
from ...tables.platform import USERS
from ..words import reading

_OPEN = REQUESTS.c.status != Status.CLOSED


def requests() -> Select[Any]:
    """All requests, in order of id."""
    return reading(REQUESTS, Request).order_by(REQUESTS.c.id)


def messages() -> Select[Any]:
    """All messages without their bodies, in the order of their requests."""
    unneeded = (MESSAGES.c.body, MESSAGES.c.checksum)
    columns = [column for column in MESSAGES.columns if not any(column is each for each in unneeded)]
    return select(*columns).order_by(MESSAGES.c.request_id, MESSAGES.c.id)


def messages_of() -> Select[Any]:
    """The messages of one request without their bodies."""
    return messages().where(MESSAGES.c.request_id == bindparam("request_id"))


def without_creator() -> Select[Any]:
    """The open requests whose creator is disabled, or not in the group that sent it any more."""
    there = (MEMBERSHIPS.c.user_id == USERS.c.id) & (MEMBERSHIPS.c.group_id == REQUESTS.c.author_group_id)
    query = select(REQUESTS.c.id).join(USERS, USERS.c.id == REQUESTS.c.creator_id)
    gone = USERS.c.disabled_at.is_not(None) | MEMBERSHIPS.c.user_id.is_(None)
    return query.outerjoin(MEMBERSHIPS, there).where(_OPEN, gone).order_by(REQUESTS.c.id)


def without_recipient() -> Select[Any]:
    """The open requests that no active instructor could answer."""
    able = (
        select(MEMBERSHIPS.c.user_id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
        .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
        .where(
            REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
            MEMBERSHIPS.c.is_instructor,
            USERS.c.disabled_at.is_(None),
        )
        .correlate(REQUESTS)
        .exists()
    )
    return select(REQUESTS.c.id).where(_OPEN, ~able).order_by(REQUESTS.c.id)
