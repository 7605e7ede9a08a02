"""What waits for one person in casework, the longest wait first, with how much there is: `total`, the same in each row.

What a section is made of is found by what is theirs (their groups, their requests, the calls they got); which of it
is shown is chosen before anything else of it is read.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, Select, and_, bindparam, func, or_, select, type_coerce

from ....domain.casework.message import ANSWERING_PARTS, Kind, Part
from ....domain.casework.request_state import Status, WaitingFor
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    MESSAGES,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Flag
from ...tables.platform import USERS
from .held_parts import still_held

_ME = bindparam("me", type_=USERS.c.id.type)
_MINE = MEMBERSHIPS.c.user_id == _ME
_TURNS = (Kind.REPLY, Kind.INFO, Kind.PROCESSED, Kind.MISROUTED)
"""Messages after which it is somebody else's turn: that it was taken up is none."""
_WAIT = ("id", "area", "waiting_for", "waiting_since", "rules_fired")


def to_answer() -> Select[Any]:
    """The requests that wait for an answer of a person's groups, where they instruct."""
    received = (
        select(REQUEST_RECIPIENTS.c.request_id)
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
        .where(_MINE, MEMBERSHIPS.c.is_instructor, ~REQUEST_RECIPIENTS.c.closed)
        .distinct()
        .cte("received")
    )
    waiting = REQUESTS.c.waiting_for.is_not(None)
    return _shown(_first(select(REQUESTS.c.id).join(received, _is(received)).where(waiting)))


def called() -> Select[Any]:
    """The requests that wait, and to which a person was called as an expert in this very wait (E7)."""
    calls = (
        select(ESCALATIONS.c.request_id, func.max(ESCALATIONS.c.id).label("escalation_id"))
        .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == ESCALATIONS.c.id)
        .where(ESCALATION_CALLS.c.user_id == _ME, ESCALATIONS.c.voided_at.is_(None))
        .group_by(ESCALATIONS.c.request_id)
        .cte("calls")
    )
    invited = (
        select(REQUEST_PARTICIPANTS.c.user_id)
        .where(
            REQUEST_PARTICIPANTS.c.request_id == REQUESTS.c.id,
            REQUEST_PARTICIPANTS.c.user_id == _ME,
            REQUEST_PARTICIPANTS.c.part == Part.EXPERT,
            still_held(),
        )
        .correlate(REQUESTS)
        .exists()
    )
    fired = ESCALATIONS.alias("fired")
    query = (
        select(REQUESTS.c.id, fired.c.rule, fired.c.delay_days, fired.c.at.label("called_at"))
        .join(calls, _is(calls))
        .join(fired, fired.c.id == calls.c.escalation_id)
        .where(REQUESTS.c.waiting_for.is_not(None), REQUESTS.c.waiting_since == fired.c.waiting_since)
        .where(invited)
    )
    page = _first(query)
    return _shown(page).add_columns(page.c.rule, page.c.delay_days, page.c.called_at)


def came_back() -> Select[Any]:
    """The open requests of a person that somebody answered, or a colleague contested, and that wait for them now."""
    last = (
        select(func.max(MESSAGES.c.id))
        .where(MESSAGES.c.request_id == REQUESTS.c.id, MESSAGES.c.kind.in_(_TURNS), ~MESSAGES.c.private)
        .correlate(REQUESTS)
        .scalar_subquery()
    )
    since = REQUESTS.c.waiting_since
    contested = and_(MESSAGES.c.author_part == Part.COLLEAGUE, since > REQUESTS.c.last_response_at)
    reopened = and_(since.is_not(None), since > MESSAGES.c.at)
    total = func.count().over().label("total")
    page = (
        select(REQUESTS.c.id, MESSAGES.c.id.label("message_id"), total)
        .join(MESSAGES, MESSAGES.c.id == last)
        .where(REQUESTS.c.creator_id == _ME, REQUESTS.c.status != Status.CLOSED)
        .where(or_(MESSAGES.c.author_part.in_(sorted(ANSWERING_PARTS)), contested), ~reopened)
        .order_by(MESSAGES.c.at, REQUESTS.c.id)
        .limit(bindparam("most"))
        .cte("page")
    )
    columns = (REQUESTS.c.id, REQUESTS.c.subject, MESSAGES.c.kind, MESSAGES.c.at)
    by_colleague = type_coerce(MESSAGES.c.author_part == Part.COLLEAGUE, Flag()).label("contested")
    return (
        select(*columns, by_colleague, USERS.c.email.label("who"), page.c.total)
        .select_from(page)
        .join(REQUESTS, REQUESTS.c.id == page.c.id)
        .join(MESSAGES, MESSAGES.c.id == page.c.message_id)
        .join(USERS, USERS.c.id == MESSAGES.c.author_id)
        .order_by(MESSAGES.c.at, REQUESTS.c.id)
    )


def unanswered() -> Select[Any]:
    """The requests that nobody answered yet and that a group got which a person manages, and does not instruct.

    Groups and the wait: neither subject nor person (M4).
    """
    received = (
        select(REQUEST_RECIPIENTS.c.request_id, func.min(REQUEST_RECIPIENTS.c.group_id).label("group_id"))
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id)
        .where(_MINE, MEMBERSHIPS.c.is_manager, ~MEMBERSHIPS.c.is_instructor, ~REQUEST_RECIPIENTS.c.closed)
        .group_by(REQUEST_RECIPIENTS.c.request_id)
        .cte("received")
    )
    new = REQUESTS.c.waiting_for == WaitingFor.FIRST_RESPONSE
    page = _first(select(REQUESTS.c.id, received.c.group_id).join(received, _is(received)).where(new))
    receiving = GROUPS.alias("receiving")
    return (
        select(
            *(REQUESTS.c[name] for name in _WAIT), receiving.c.name.label("title"), GROUPS.c.name.label("who")
        )
        .add_columns(page.c.total)
        .select_from(page)
        .join(REQUESTS, REQUESTS.c.id == page.c.id)
        .join(GROUPS, GROUPS.c.id == REQUESTS.c.author_group_id)
        .join(receiving, receiving.c.id == page.c.group_id)
        .order_by(REQUESTS.c.waiting_since, REQUESTS.c.id)
    )


def without_instructor() -> Select[Any]:
    """The groups that a person manages, in which requests wait and nobody can answer."""
    member, people = MEMBERSHIPS.alias("member"), USERS.alias("people")
    answers = (
        select(member.c.user_id)
        .join(people, people.c.id == member.c.user_id)
        .where(member.c.group_id == GROUPS.c.id, member.c.is_instructor, people.c.disabled_at.is_(None))
        .correlate(GROUPS)
        .exists()
    )
    since = func.min(REQUESTS.c.waiting_since, type_=REQUESTS.c.waiting_since.type)
    return (
        select(GROUPS.c.id, GROUPS.c.name, func.count().label("requests"), since.label("since"))
        .add_columns(func.count().over().label("total"))
        .select_from(MEMBERSHIPS)
        .join(GROUPS, GROUPS.c.id == MEMBERSHIPS.c.group_id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == GROUPS.c.id)
        .join(REQUESTS, REQUESTS.c.id == REQUEST_RECIPIENTS.c.request_id)
        .where(_MINE, MEMBERSHIPS.c.is_manager, ~answers, REQUESTS.c.waiting_for.is_not(None))
        .group_by(GROUPS.c.id, GROUPS.c.name)
        .order_by(since, GROUPS.c.id)
        .limit(bindparam("most"))
    )


def _is(found: CTE) -> Any:
    return found.c.request_id == REQUESTS.c.id


def _first(query: Select[Any]) -> CTE:
    """Return the first of some requests by their wait, and how many there are."""
    counted = query.add_columns(func.count().over().label("total"))
    return counted.order_by(REQUESTS.c.waiting_since, REQUESTS.c.id).limit(bindparam("most")).cte("page")


def _shown(page: CTE) -> Select[Any]:
    """Return what is told of requests to who takes part in them."""
    again = REQUESTS.c.waiting_since > func.coalesce(REQUESTS.c.last_response_at, REQUESTS.c.waiting_since)
    return (
        select(*(REQUESTS.c[name] for name in _WAIT), REQUESTS.c.subject.label("title"))
        .add_columns(USERS.c.email.label("who"), type_coerce(again, Flag()).label("again"), page.c.total)
        .select_from(page)
        .join(REQUESTS, REQUESTS.c.id == page.c.id)
        .join(USERS, USERS.c.id == REQUESTS.c.creator_id)
        .order_by(REQUESTS.c.waiting_since, REQUESTS.c.id)
    )
