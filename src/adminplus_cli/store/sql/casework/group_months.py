"""What figures by month see of the requests of a group: what it sent and received in a period, found by index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Dialect,
    Select,
    Text,
    and_,
    case,
    null,
    select,
    type_coerce,
)
from sqlalchemy import bindparam as bound

from ...tables.casework import ESCALATIONS, GROUPS, REQUEST_RECIPIENTS, REQUESTS
from ...tables.columns import Flag, Instant
from ...tables.platform import AREAS
from ..folding import joined

_GROUP = bound("group_id", type_=GROUPS.c.id.type)
_SINCE = bound("since", type_=REQUESTS.c.created_at.type)
_UNTIL = bound("until", type_=REQUESTS.c.created_at.type)


def cases(dialect: Dialect) -> CompoundSelect[Any]:
    """The requests that a group was sent since then, and those that it opened then and was not sent."""
    received = _case(dialect, REQUEST_RECIPIENTS.c.answered_at, REQUEST_RECIPIENTS.c.invited_at)
    received = received.join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id)
    received = received.where(
        REQUEST_RECIPIENTS.c.group_id == _GROUP, REQUEST_RECIPIENTS.c.invited_at >= _SINCE
    )
    too = and_(REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id, REQUEST_RECIPIENTS.c.group_id == _GROUP)
    sent = _case(dialect, REQUESTS.c.first_response_at, null())
    sent = sent.where(REQUESTS.c.author_group_id == _GROUP, REQUESTS.c.created_at >= _SINCE)
    sent = sent.where(
        REQUESTS.c.created_at < _UNTIL, ~select(REQUEST_RECIPIENTS.c.group_id).where(too).exists()
    )
    return received.union_all(sent)


def firings() -> CompoundSelect[Any]:
    """The calls of experts then, once for each group that sent or received the request."""
    received = _firing(REQUEST_RECIPIENTS.c.group_id)
    received = received.join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id)
    too = and_(
        REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
        REQUEST_RECIPIENTS.c.group_id == REQUESTS.c.author_group_id,
    )
    sent = _firing(REQUESTS.c.author_group_id)
    return received.union_all(sent.where(~select(REQUEST_RECIPIENTS.c.group_id).where(too).exists()))


def _firing(group_id: ColumnElement[Any]) -> Select[Any]:
    query = select(group_id.label("group_id"), ESCALATIONS.c.rule, ESCALATIONS.c.at, AREAS.c.timezone)
    query = query.select_from(ESCALATIONS).join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
    query = query.join(AREAS, AREAS.c.code == REQUESTS.c.area)
    return query.where(ESCALATIONS.c.at >= _SINCE, ESCALATIONS.c.at < _UNTIL)


def _case(dialect: Dialect, answered_at: ColumnElement[Any], received_at: ColumnElement[Any]) -> Select[Any]:
    nobody = and_(REQUESTS.c.closed_at.is_not(None), REQUESTS.c.closed_by_id.is_(None))
    rules = (
        select(joined(dialect, type_coerce(ESCALATIONS.c.rule, Text())))
        .where(ESCALATIONS.c.request_id == REQUESTS.c.id)
        .correlate(REQUESTS)
    )
    columns = {
        "first_response_at": answered_at,
        "closed_at": REQUESTS.c.closed_at,
        "useful": REQUESTS.c.useful,
        "sent": type_coerce(REQUESTS.c.author_group_id == _GROUP, Flag()),
        "received_at": type_coerce(received_at, Instant()),
        "by_itself": type_coerce(nobody, Flag()),
        "called": case((REQUESTS.c.escalation_count > 0, rules.scalar_subquery())),
    }
    known = (REQUESTS.c.created_at, REQUESTS.c.area, AREAS.c.timezone)
    query = select(*known, *(column.label(name) for name, column in columns.items())).select_from(REQUESTS)
    return query.join(AREAS, AREAS.c.code == REQUESTS.c.area)
