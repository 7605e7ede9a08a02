"""Whom a firing of the expert rules calls, reminds and tells: (escalation, user) pairs, as statements."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    MetaData,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    cast,
    literal,
    select,
)

from ..domain.event import Template
from ..domain.message import Part
from .columns import Key
from .parts import still_held
from .tables import (
    ESCALATIONS,
    MEMBERSHIPS,
    OUTBOX,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)

COVERS = Table(
    "expert_covers",
    MetaData(),
    Column("area", Text, primary_key=True),
    Column("user_id", Key, primary_key=True, autoincrement=False),
    prefixes=["TEMPORARY"],
)
"""The experts in force, by area: a temporary table that one firing fills."""


def event_of(escalation_id: ColumnElement[int]) -> ColumnElement[str]:
    """Return what the outbox calls the event of an escalation."""
    return literal("escalation:") + cast(escalation_id, Text)


def _fired_with(*more: ColumnElement[Any]) -> Select[Any]:
    columns = (ESCALATIONS.c.id, ESCALATIONS.c.request_id, ESCALATIONS.c.rule, ESCALATIONS.c.delay_days)
    return select(*columns, *more)


def _instructs(request_id: ColumnElement[int], user_id: ColumnElement[int]) -> ColumnElement[bool]:
    joined = REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id
    return (
        select(MEMBERSHIPS.c.user_id)
        .join(REQUEST_RECIPIENTS, joined)
        .where(
            REQUEST_RECIPIENTS.c.request_id == request_id,
            MEMBERSHIPS.c.user_id == user_id,
            MEMBERSHIPS.c.is_instructor,
        )
        .exists()
    )


def called(before: int) -> Subquery:
    """Return the experts to invite: they cover the area and take no part in the request yet."""
    invited = (
        select(REQUEST_PARTICIPANTS.c.user_id)
        .where(
            REQUEST_PARTICIPANTS.c.request_id == ESCALATIONS.c.request_id,
            REQUEST_PARTICIPANTS.c.user_id == COVERS.c.user_id,
        )
        .exists()
    )
    return (
        _fired_with(COVERS.c.user_id)
        .join_from(ESCALATIONS, REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        .join(COVERS, COVERS.c.area == REQUESTS.c.area)
        .where(
            ESCALATIONS.c.id > before,
            COVERS.c.user_id != REQUESTS.c.creator_id,
            ~invited,
            ~_instructs(ESCALATIONS.c.request_id, COVERS.c.user_id),
        )
        .subquery("called")
    )


def participating_experts(before: int) -> Select[Any]:
    """Return the experts who take part already, and are experts still: they get a reminder."""
    joined = REQUEST_PARTICIPANTS.c.request_id == ESCALATIONS.c.request_id
    return (
        _fired_with(REQUEST_PARTICIPANTS.c.user_id)
        .join_from(ESCALATIONS, REQUEST_PARTICIPANTS, joined)
        .where(ESCALATIONS.c.id > before, REQUEST_PARTICIPANTS.c.part == Part.EXPERT.value, still_held())
    )


def creators_and_instructors(before: int) -> Select[Any]:
    """Return who learns that experts joined, where somebody did."""
    invited = (
        select(OUTBOX.c.id)
        .where(
            OUTBOX.c.event == event_of(ESCALATIONS.c.id), OUTBOX.c.template == Template.EXPERT_INVITED.value
        )
        .exists()
    )
    fired = and_(ESCALATIONS.c.id > before, invited)
    creators = (
        _fired_with(REQUESTS.c.creator_id.label("user_id"))
        .join_from(ESCALATIONS, REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        .where(fired)
    )
    instructors = (
        _fired_with(MEMBERSHIPS.c.user_id)
        .join_from(
            ESCALATIONS, REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.request_id == ESCALATIONS.c.request_id
        )
        .join(
            MEMBERSHIPS,
            and_(MEMBERSHIPS.c.group_id == REQUEST_RECIPIENTS.c.group_id, MEMBERSHIPS.c.is_instructor),
        )
        .where(fired)
    )
    both = creators.union(instructors).subquery()
    return select(both)
