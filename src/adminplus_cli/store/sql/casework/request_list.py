"""Lists of requests, each as one person may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Dialect,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)

from ....domain.casework.message import Kind, Part
from ....domain.casework.request_state import Status
from ...tables.casework import (
    BENEFICIARY_FIELDS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_READS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Choice, Flag, Instant
from ...tables.platform import USERS
from ..folding import holds
from ..parts import Chosen, Condition, Listed
from ..words import instant_of
from .held_parts import ME, TAKEN_PART, last_call
from .recipients import recipient_groups, recipients_order


def listed(parts: Listed) -> Select[Any]:
    """The requests a person takes part in (H3, I1), the newest first: all of them, or by what is worked out."""
    mine = _mine(parts)
    query = parts.filtered(_of(mine), _conditions(parts.dialect))
    return _shown(parts, query, mine)


def first(parts: Listed) -> Select[Any]:
    """The first of them, sorted by a column of theirs: chosen before dear columns are worked out, for these alone."""
    mine = _mine(parts)
    query: Select[Any] = select(mine.c.request_id, mine.c.rank).join(
        REQUESTS, REQUESTS.c.id == mine.c.request_id
    )
    query = query.outerjoin(ESCALATIONS, ESCALATIONS.c.id == last_call())
    query = parts.filtered(query, _conditions(parts.dialect))
    page = parts.limited(parts.sorted(query, _stored()).order_by(REQUESTS.c.id.desc())).cte("first_of_mine")
    return _shown(parts, _of(page), page, orders=_stored())


def newest(parts: Listed) -> Select[Any]:
    """The newest of them."""
    mine = _mine(parts)
    query = select(mine.c.request_id, mine.c.rank).order_by(mine.c.request_id.desc())
    page = parts.limited(query).cte("newest_of_mine")
    return parts.columns(_of(page), _columns(parts.dialect, page)).order_by(REQUESTS.c.id.desc())


def numbers(parts: Listed) -> Select[Any]:
    """Their numbers alone."""
    mine = _mine(parts)
    query = select().select_from(mine).join(REQUESTS, REQUESTS.c.id == mine.c.request_id)
    query = query.outerjoin(ESCALATIONS, ESCALATIONS.c.id == last_call())
    query = parts.columns(parts.filtered(query, _conditions(parts.dialect)), {"id": REQUESTS.c.id})
    return parts.limited(parts.sorted(query, _stored()).order_by(REQUESTS.c.id.desc()))


def all_numbers(parts: Listed) -> Select[Any]:
    """The numbers of all of them, for which nobody looks at a request."""
    mine = _mine(parts)
    query = parts.columns(select().select_from(mine), {"id": mine.c.request_id})
    return parts.limited(query.order_by(mine.c.request_id.desc()))


def summary(dialect: Dialect) -> Select[Any]:
    """What a list has of one request beside the request itself; the person has a part in it."""
    mine = _mine(Listed(dialect, Chosen()))
    columns = _columns(dialect, mine)
    names = (
        "author_group",
        "creator",
        "recipient_groups",
        "last_message_at",
        "unread",
        "called_by_rule",
        "called_at",
    )
    shown = [columns[name].label(name) for name in names]
    return _of(mine).add_columns(*shown).where(REQUESTS.c.id == bindparam("id"))


def _of(mine: CTE) -> Select[Any]:
    return (
        select()
        .select_from(mine)
        .join(REQUESTS, REQUESTS.c.id == mine.c.request_id)
        .join(GROUPS, GROUPS.c.id == REQUESTS.c.author_group_id)
        .join(USERS, USERS.c.id == REQUESTS.c.creator_id)
        .outerjoin(ESCALATIONS, ESCALATIONS.c.id == last_call())
    )


def _shown(
    parts: Listed, query: Select[Any], mine: CTE, orders: Mapping[str, Any] | None = None
) -> Select[Any]:
    columns = _columns(parts.dialect, mine)
    by = orders or {**columns, "recipient_groups": recipients_order(parts.dialect)}
    query = parts.sorted(parts.columns(query, columns), by).order_by(REQUESTS.c.id.desc())
    return query if orders else parts.limited(query)


def _columns(dialect: Dialect, mine: CTE) -> dict[str, ColumnElement[Any]]:
    part = case(*((mine.c.rank == rank, literal(part.value)) for rank, part in enumerate(TAKEN_PART)))
    return {
        "id": REQUESTS.c.id,
        "created_at": REQUESTS.c.created_at,
        "status": REQUESTS.c.status,
        "subject": REQUESTS.c.subject,
        "area": REQUESTS.c.area,
        "category": REQUESTS.c.category,
        "author_group": GROUPS.c.name,
        "creator": USERS.c.email,
        "recipient_groups": recipient_groups(dialect),
        "part": type_coerce(part, Choice(Part)),
        "waiting_for": REQUESTS.c.waiting_for,
        "waiting_since": REQUESTS.c.waiting_since,
        "last_message_at": _last_message_at(),
        "unread": _unread(),
        "called_by_rule": type_coerce(ESCALATIONS.c.rule, Text()),
        "called_at": ESCALATIONS.c.at,
        "wiped_at": REQUESTS.c.wiped_at,
    }


def _stored() -> dict[str, ColumnElement[Any]]:
    """The columns of a list that are those of the request itself, or of the call to it."""
    names = ("id", "created_at", "status", "subject", "area", "category", "waiting_for", "waiting_since")
    return {name: REQUESTS.c[name] for name in names} | {"called_at": ESCALATIONS.c.at}


def _mine(parts: Listed) -> CTE:
    """The requests a person takes part in and the rank of the part, one row a part (E6: no closed ones).

    A list of open ones does not look at what was closed of all that a group received.
    """
    received = {"received.open": ~REQUEST_RECIPIENTS.c.closed}
    taken = TAKEN_PART | {Part.INSTRUCTOR: parts.filtered(TAKEN_PART[Part.INSTRUCTOR], received)}
    ranked = (
        query.add_columns(literal(rank).label("rank")).where(parts.switch(part.value))
        for rank, (part, query) in enumerate(taken.items())
    )
    held = union_all(*ranked).cte("held")
    grouped = select(held.c.request_id, func.min(held.c.rank).label("rank")).group_by(held.c.request_id)
    return grouped.cte("mine")


def _conditions(dialect: Dialect) -> dict[str, Condition]:
    at = REQUESTS.c.created_at
    group = bindparam("group", type_=GROUPS.c.id.type)
    sent = select(REQUEST_RECIPIENTS.c.request_id).where(
        REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id, REQUEST_RECIPIENTS.c.group_id == group
    )
    return {
        "open": REQUESTS.c.status != Status.CLOSED,
        "status": REQUESTS.c.status == bindparam("status"),
        "area": REQUESTS.c.area == bindparam("area"),
        "since": at >= beginning(dialect, "since", REQUESTS.c.area),
        "until": at < beginning(dialect, "until", REQUESTS.c.area),
        "group": or_(REQUESTS.c.author_group_id == group, sent.exists()),
        "search": _found(dialect),
        "unread": _unread(),
    }


def beginning(dialect: Dialect, name: str, area: ColumnElement[str]) -> ColumnElement[Any]:
    """When a day begins where a request is: at the usual instant, but for areas of another time zone."""
    usual = bindparam(name, type_=REQUESTS.c.created_at.type)
    return func.coalesce(instant_of(dialect, area, f"{name}_elsewhere"), usual)


def _found(dialect: Dialect) -> ColumnElement[bool]:
    """The requests whose subject, description or beneficiary data hold some words, by their folding keys."""
    words = bindparam("search", type_=Text())
    inside = select(BENEFICIARY_FIELDS.c.request_id).where(
        BENEFICIARY_FIELDS.c.request_id == REQUESTS.c.id,
        holds(dialect, BENEFICIARY_FIELDS.c.value_folded, words),
    )
    return or_(
        holds(dialect, REQUESTS.c.subject_folded, words),
        holds(dialect, REQUESTS.c.description_folded, words),
        inside.exists(),
    )


def _last_message_at() -> ColumnElement[Any]:
    """When the newest message of the request that the person may see was written."""
    said, noted = REQUESTS.c.last_message_at, REQUESTS.c.last_note_at
    newer = and_(noted.is_not(None), or_(said.is_(None), noted > said), _instructs())
    return type_coerce(case((newer, noted), else_=said), Instant())


def _instructs() -> ColumnElement[bool]:
    return (
        select(MEMBERSHIPS.c.user_id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
        .where(
            REQUEST_RECIPIENTS.c.request_id == REQUESTS.c.id,
            MEMBERSHIPS.c.user_id == ME,
            MEMBERSHIPS.c.is_instructor,
        )
        .correlate(REQUESTS)
        .exists()
    )


def _unread() -> ColumnElement[Any]:
    """Whether somebody else wrote, or opened the request, since the person last read it."""
    read = (
        select(REQUEST_READS.c.message_id)
        .where(REQUEST_READS.c.user_id == ME, REQUEST_READS.c.request_id == REQUESTS.c.id)
        .correlate(REQUESTS)
        .scalar_subquery()
    )
    newer = (
        select(MESSAGES.c.id)
        .where(
            MESSAGES.c.request_id == REQUESTS.c.id,
            or_(MESSAGES.c.author_id.is_(None), MESSAGES.c.author_id != ME),
            MESSAGES.c.kind.not_in((Kind.INVITE, Kind.WITHDRAW)),
            MESSAGES.c.id > func.coalesce(read, 0),
            or_(~MESSAGES.c.private, _instructs()),
        )
        .correlate(REQUESTS)
        .exists()
    )
    return type_coerce(or_(newer, and_(read.is_(None), REQUESTS.c.creator_id != ME)), Flag())
