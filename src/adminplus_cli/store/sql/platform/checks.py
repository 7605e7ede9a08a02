"""What `doctor` reads of the platform: who runs and answers, where nobody does, and instants that cannot be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    exists,
    func,
    literal,
    select,
    union,
)

from ....domain.casework.request_state import Status
from ....domain.platform.organisation import Side
from ...tables.casework import ESCALATIONS, GROUP_AREAS, GROUPS, MEMBERSHIPS, MESSAGES, REQUESTS
from ...tables.guidance import PARTICIPANTS, PROJECTS
from ...tables.platform import ORGANISATIONS, USERS


def begun() -> Select[Any]:
    """Whether there is any request, any group, any project."""
    ids = {"request": REQUESTS.c.id, "group": GROUPS.c.id, "project": PROJECTS.c.id}
    found: list[Any] = [exists(select(id_)).label(name) for name, id_ in ids.items()]
    return select(*found)


def without_manager() -> Select[Any]:
    """The groups that no active account manages."""
    return _without(MEMBERSHIPS.c.is_manager, select(GROUPS.c.id))


def without_instructor() -> Select[Any]:
    """The groups of operating bodies in which nobody could answer a request, nor helps instead."""
    answering = ORGANISATIONS.c.side == Side.OPERATOR
    groups = select(GROUPS.c.id).join(ORGANISATIONS, ORGANISATIONS.c.code == GROUPS.c.organisation)
    return _without(MEMBERSHIPS.c.is_instructor | MEMBERSHIPS.c.is_helper, groups.where(answering))


def unserved_areas() -> Select[Any]:
    """The areas in which open requests wait or helpers work, and no group has an active instructor."""
    open_ = select(REQUESTS.c.area).where(REQUESTS.c.status != Status.CLOSED)
    wanted = union(_areas(MEMBERSHIPS.c.is_helper), open_).subquery()
    return select(wanted.c.area).where(wanted.c.area.not_in(_areas(MEMBERSHIPS.c.is_instructor)))


def of_the_future() -> CompoundSelect[Any]:
    """The requests and programs that bear an instant later than one."""
    instants = (
        ("request", REQUESTS.c.id, REQUESTS.c.created_at),
        ("request", MESSAGES.c.request_id, MESSAGES.c.at),
        ("request", ESCALATIONS.c.request_id, ESCALATIONS.c.at),
        ("program", PARTICIPANTS.c.program_id, PARTICIPANTS.c.joined_at),
        ("program", PARTICIPANTS.c.program_id, PARTICIPANTS.c.left_at),
    )
    return union(
        *(
            select(literal(what).label("what"), id_.label("id")).where(at > bindparam("now", type_=at.type))
            for what, id_, at in instants
        )
    )


def of_the_past() -> CompoundSelect[Any]:
    """The requests and programs that bear an instant earlier than one that came before it there."""
    before = func.max(MESSAGES.c.at).over(partition_by=MESSAGES.c.request_id, order_by=MESSAGES.c.id)
    said = select(MESSAGES.c.request_id, MESSAGES.c.at, before.label("latest"), REQUESTS.c.created_at)
    line = said.join(REQUESTS, REQUESTS.c.id == MESSAGES.c.request_id).subquery()
    backwards = (line.c.at < line.c.latest) | (line.c.at < line.c.created_at)
    left = PARTICIPANTS.c.left_at < PARTICIPANTS.c.joined_at
    return union(
        select(literal("request").label("what"), line.c.request_id.label("id")).where(backwards),
        select(literal("program"), PARTICIPANTS.c.program_id).where(left),
    )


def _without(role: ColumnElement[bool], groups: Select[Any]) -> Select[Any]:
    somebody = (
        select(MEMBERSHIPS.c.user_id)
        .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
        .where(MEMBERSHIPS.c.group_id == GROUPS.c.id, role, USERS.c.disabled_at.is_(None))
        .correlate(GROUPS)
        .exists()
    )
    return groups.where(~somebody).order_by(GROUPS.c.id)


def _areas(role: ColumnElement[bool]) -> Select[Any]:
    """The areas of groups in which an active account has that role."""
    return (
        select(GROUP_AREAS.c.area)
        .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == GROUP_AREAS.c.group_id)
        .join(USERS, USERS.c.id == MEMBERSHIPS.c.user_id)
        .where(USERS.c.disabled_at.is_(None), role)
    )
