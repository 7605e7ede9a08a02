"""Absences in groups: who could stand in, whose managers may say so, groups without answer, calls handed on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, type_coerce

from ....domain.casework.message import Part
from ...tables.casework import (
    ESCALATION_CALLS,
    ESCALATIONS,
    GROUPS,
    MEMBERSHIPS,
    REQUEST_PARTICIPANTS,
    REQUEST_RECIPIENTS,
    REQUESTS,
)
from ...tables.columns import Flag
from ...tables.platform import ABSENCES, USERS
from ..platform.absence import away, away_until, stands_in
from .newcomers import been_here, was_elsewhere

_THEIRS = MEMBERSHIPS.alias("theirs")
_OTHERS = MEMBERSHIPS.alias("others")
_USER = bindparam("user_id", type_=USERS.c.id.type)
_HEIR = bindparam("substitute_id", type_=USERS.c.id.type)


def managers() -> Select[Any]:
    """The managers of the groups of an account, each with the group by which they are that.

    Who was elsewhere when they were added to a group, and has not been here since, is none that its managers speak for.
    """
    return (
        select(_OTHERS.c.user_id, GROUPS.c.id.label("group_id"), GROUPS.c.name, _OTHERS.c.added_at)
        .select_from(_THEIRS)
        .join(_OTHERS, (_OTHERS.c.group_id == _THEIRS.c.group_id) & _OTHERS.c.is_manager)
        .join(GROUPS, GROUPS.c.id == _THEIRS.c.group_id)
        .join(USERS, USERS.c.id == _THEIRS.c.user_id)
        .where(_THEIRS.c.user_id == _USER, or_(been_here(_THEIRS), ~was_elsewhere(_THEIRS)))
        .order_by(_OTHERS.c.user_id, GROUPS.c.id)
    )


def roles_of_both() -> Select[Any]:
    """The groups of an account with its roles there, and those of another account, which may have none."""
    other = (_OTHERS.c.group_id == _THEIRS.c.group_id) & (_OTHERS.c.user_id == _HEIR)
    return (
        select(
            GROUPS.c.id,
            GROUPS.c.name,
            *(_THEIRS.c[name] for name in _ROLES),
            *(_OTHERS.c[name].label(f"other_{name}") for name in _ROLES),
        )
        .select_from(_THEIRS)
        .join(GROUPS, GROUPS.c.id == _THEIRS.c.group_id)
        .outerjoin(_OTHERS, other)
        .where(_THEIRS.c.user_id == _USER)
        .order_by(GROUPS.c.id)
    )


def unanswering() -> Select[Any]:
    """The groups that have active instructors, all of whom are absent at an instant."""
    at = bindparam("now", type_=ABSENCES.c.begins_at.type)
    people = select(ABSENCES.c.user_id).where(ABSENCES.c.begins_at <= at, ABSENCES.c.ends_at > at)
    concerned = select(_THEIRS.c.group_id).where(_THEIRS.c.is_instructor, _THEIRS.c.user_id.in_(people))
    return _unanswering().where(GROUPS.c.id.in_(concerned))


def unanswering_of() -> Select[Any]:
    """Of the groups of an account, those whose active instructors are all absent at an instant."""
    mine = select(_THEIRS.c.group_id).where(_THEIRS.c.user_id == _USER)
    return _unanswering().where(GROUPS.c.id.in_(mine))


def unanswering_group() -> Select[Any]:
    """A group, where its active instructors are all absent at an instant."""
    return _unanswering().where(GROUPS.c.id == bindparam("group_id"))


def colleagues() -> Select[Any]:
    """The others who are absent in groups that somebody manages, whoever comes back first first."""
    mine = (_OTHERS.c.user_id == bindparam("me", type_=USERS.c.id.type), _OTHERS.c.is_manager)
    me = bindparam("me", type_=USERS.c.id.type)
    columns = (GROUPS.c.id, GROUPS.c.name, USERS.c.email)
    return (
        select(
            *columns,
            away_until(USERS.c.id).label("until"),
            stands_in(USERS.c.id, GROUPS.c.id).label("substitute"),
            func.count().over().label("total"),
        )
        .select_from(_OTHERS)
        .join(_THEIRS, _THEIRS.c.group_id == _OTHERS.c.group_id)
        .join(GROUPS, GROUPS.c.id == _OTHERS.c.group_id)
        .join(USERS, USERS.c.id == _THEIRS.c.user_id)
        .where(*mine, USERS.c.id != me, USERS.c.disabled_at.is_(None), away(USERS.c.id))
        .order_by(away_until(USERS.c.id), GROUPS.c.id, USERS.c.id)
        .limit(bindparam("most"))
    )


def calls_to_hand_on() -> Select[Any]:
    """The calls of present waits that reached an account, and not yet another; whether that one takes part already."""
    other = ESCALATION_CALLS.alias("other")
    reached = select(other.c.user_id).where(
        other.c.escalation_id == ESCALATIONS.c.id, other.c.user_id == _HEIR
    )
    return (
        select(
            ESCALATIONS.c.id,
            ESCALATIONS.c.request_id,
            ESCALATIONS.c.rule,
            ESCALATIONS.c.delay_days,
            REQUESTS.c.creator_id,
            type_coerce(_takes_part(), Flag()).label("takes_part"),
        )
        .join(ESCALATION_CALLS, ESCALATION_CALLS.c.escalation_id == ESCALATIONS.c.id)
        .join(REQUESTS, REQUESTS.c.id == ESCALATIONS.c.request_id)
        .where(
            ESCALATION_CALLS.c.user_id == _USER,
            ESCALATIONS.c.voided_at.is_(None),
            ESCALATIONS.c.waiting_since == REQUESTS.c.waiting_since,
            REQUESTS.c.waiting_for.is_not(None),
            REQUESTS.c.creator_id != _HEIR,
            ~reached.correlate(ESCALATIONS).exists(),
        )
        .order_by(ESCALATIONS.c.id)
    )


_ROLES = ("is_manager", "is_helper", "is_instructor")


def _unanswering() -> Select[Any]:
    present = _instructors().where(~away(USERS.c.id)).exists()
    return select(GROUPS.c.id, GROUPS.c.name).where(_instructors().exists(), ~present).order_by(GROUPS.c.id)


def _instructors() -> Select[Any]:
    return (
        select(MEMBERSHIPS.c.user_id)
        .join(USERS, and_(USERS.c.id == MEMBERSHIPS.c.user_id, USERS.c.disabled_at.is_(None)))
        .where(MEMBERSHIPS.c.group_id == GROUPS.c.id, MEMBERSHIPS.c.is_instructor)
        .correlate(GROUPS)
    )


def _takes_part() -> ColumnElement[bool]:
    """Whether the substitute takes part in the request by an invitation, or as an instructor."""
    invited = select(REQUEST_PARTICIPANTS.c.user_id).where(
        REQUEST_PARTICIPANTS.c.request_id == ESCALATIONS.c.request_id,
        REQUEST_PARTICIPANTS.c.user_id == _HEIR,
        REQUEST_PARTICIPANTS.c.part.in_([Part.EXPERT.value, Part.COLLEAGUE.value]),
    )
    instructs = (
        select(MEMBERSHIPS.c.user_id)
        .join(REQUEST_RECIPIENTS, REQUEST_RECIPIENTS.c.group_id == MEMBERSHIPS.c.group_id)
        .where(
            REQUEST_RECIPIENTS.c.request_id == ESCALATIONS.c.request_id,
            MEMBERSHIPS.c.user_id == _HEIR,
            MEMBERSHIPS.c.is_instructor,
        )
    )
    return or_(invited.correlate(ESCALATIONS).exists(), instructs.correlate(ESCALATIONS).exists())
