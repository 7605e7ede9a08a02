"""What ties people to a project, to a program or to an invitation: a superset of those who have any right on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    literal,
    select,
    type_coerce,
    union_all,
)

from ....domain.guidance.invitation import InvitationStatus
from ...tables.guidance import PARTICIPANTS, PROGRAM_MANAGERS, PROGRAMS, PROJECT_INVITATIONS, PROJECT_MEMBERS
from ...tables.platform import USERS

_PROJECT = cast(PROJECT_MEMBERS.c.project_id, Text())


def of_project() -> Select[Any]:
    """The members of a project, by their roles."""
    return _members().where(PROJECT_MEMBERS.c.project_id == bindparam("project_id"))


def of_program() -> CompoundSelect[Any]:
    """The members of the project of a program, its managers, and the accounts of those who take part in it."""
    program: ColumnElement[Any] = bindparam("program_id")
    seat = literal("seat", Text()), cast(PROGRAM_MANAGERS.c.program_id, Text()), PROGRAM_MANAGERS.c.named_at
    sheet = literal("participant", Text()), cast(PARTICIPANTS.c.program_id, Text()), PARTICIPANTS.c.joined_at
    return union_all(
        _members()
        .join(PROGRAMS, PROGRAMS.c.project_id == PROJECT_MEMBERS.c.project_id)
        .where(PROGRAMS.c.id == program),
        select(PROGRAM_MANAGERS.c.user_id, *seat).where(PROGRAM_MANAGERS.c.program_id == program),
        select(USERS.c.id, *sheet)
        .join(PARTICIPANTS, PARTICIPANTS.c.email == USERS.c.email)
        .where(PARTICIPANTS.c.program_id == program),
    )


def of_invitation() -> CompoundSelect[Any]:
    """The members of the project of an invitation, and the account whose address was invited."""
    invitation = PROJECT_INVITATIONS.c.id == bindparam("invitation_id")
    invited = (
        literal("invited", Text()),
        cast(PROJECT_INVITATIONS.c.project_id, Text()),
        PROJECT_INVITATIONS.c.created_at,
    )
    return union_all(
        _members()
        .join(PROJECT_INVITATIONS, PROJECT_INVITATIONS.c.project_id == PROJECT_MEMBERS.c.project_id)
        .where(invitation),
        select(USERS.c.id, *invited)
        .join(PROJECT_INVITATIONS, PROJECT_INVITATIONS.c.email == USERS.c.email)
        .where(invitation),
    )


def projects_of() -> Select[Any]:
    """The projects of a person, by their role there, in the order of those."""
    mine = PROJECT_MEMBERS.c.user_id == bindparam("user_id")
    return _members().add_columns(PROJECT_MEMBERS.c.project_id.label("thing")).where(mine).order_by("thing")


def programs_of() -> CompoundSelect[Any]:
    """The programs of the projects of a person, those they manage, those they take part in, in their order."""
    me: ColumnElement[Any] = bindparam("user_id")
    seat = literal("seat", Text()), cast(PROGRAM_MANAGERS.c.program_id, Text()), PROGRAM_MANAGERS.c.named_at
    sheet = literal("participant", Text()), cast(PARTICIPANTS.c.program_id, Text()), PARTICIPANTS.c.joined_at
    return union_all(
        _members()
        .join(PROGRAMS, PROGRAMS.c.project_id == PROJECT_MEMBERS.c.project_id)
        .add_columns(PROGRAMS.c.id.label("thing"))
        .where(PROJECT_MEMBERS.c.user_id == me),
        select(PROGRAM_MANAGERS.c.user_id, *seat, PROGRAM_MANAGERS.c.program_id).where(
            PROGRAM_MANAGERS.c.user_id == me
        ),
        select(USERS.c.id, *sheet, PARTICIPANTS.c.program_id)
        .join(PARTICIPANTS, PARTICIPANTS.c.email == USERS.c.email)
        .where(USERS.c.id == me),
    ).order_by(column("thing"))


def invitations_of() -> CompoundSelect[Any]:
    """The invitations to the projects of a person, and those to their address, in their order."""
    me: ColumnElement[Any] = bindparam("user_id")
    invited = (
        literal("invited", Text()),
        cast(PROJECT_INVITATIONS.c.project_id, Text()),
        PROJECT_INVITATIONS.c.created_at,
        PROJECT_INVITATIONS.c.id,
    )
    return union_all(
        _members()
        .join(PROJECT_INVITATIONS, PROJECT_INVITATIONS.c.project_id == PROJECT_MEMBERS.c.project_id)
        .add_columns(PROJECT_INVITATIONS.c.id.label("thing"))
        .where(PROJECT_MEMBERS.c.user_id == me),
        select(USERS.c.id, *invited)
        .join(PROJECT_INVITATIONS, PROJECT_INVITATIONS.c.email == USERS.c.email)
        .where(USERS.c.id == me),
    ).order_by(column("thing"))


def _members() -> Select[Any]:
    return select(
        PROJECT_MEMBERS.c.user_id.label("user_id"),
        type_coerce(PROJECT_MEMBERS.c.role, Text()).label("kind"),
        _PROJECT.label("about"),
        PROJECT_MEMBERS.c.joined_at.label("since"),
    ).select_from(PROJECT_MEMBERS)


def invitations_sent() -> Select[int]:
    """The invitations that somebody sent to a project they are a member of, and that were not answered yet."""
    waits = PROJECT_INVITATIONS.c.status.in_((InvitationStatus.PENDING, InvitationStatus.EXPIRED))
    here = PROJECT_INVITATIONS.c.project_id == PROJECT_MEMBERS.c.project_id
    sent = PROJECT_INVITATIONS.c.invited_by_id == PROJECT_MEMBERS.c.user_id
    return (
        select(PROJECT_INVITATIONS.c.id)
        .select_from(PROJECT_MEMBERS)
        .join(PROJECT_INVITATIONS, here)
        .where(PROJECT_MEMBERS.c.user_id == bindparam("user_id"), sent, waits)
        .order_by(PROJECT_INVITATIONS.c.id)
    )


def invitations_beside() -> Select[int]:
    """The invitations of the same address to the same project as one."""
    one = PROJECT_INVITATIONS.alias("one")
    same = (
        PROJECT_INVITATIONS.c.project_id == one.c.project_id,
        PROJECT_INVITATIONS.c.email == one.c.email,
    )
    return (
        select(PROJECT_INVITATIONS.c.id)
        .select_from(one)
        .join(PROJECT_INVITATIONS, and_(*same))
        .where(one.c.id == bindparam("invitation_id"))
        .order_by(PROJECT_INVITATIONS.c.id)
    )


def programs_in() -> Select[int]:
    """The programs of a project."""
    return (
        select(PROGRAMS.c.id).where(PROGRAMS.c.project_id == bindparam("project_id")).order_by(PROGRAMS.c.id)
    )


def invitations_in() -> Select[int]:
    """The invitations to a project."""
    here = PROJECT_INVITATIONS.c.project_id == bindparam("project_id")
    return select(PROJECT_INVITATIONS.c.id).where(here).order_by(PROJECT_INVITATIONS.c.id)
