"""Participants who left, or whose program was archived, so long ago that their names are to be erased (W1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, bindparam, or_, select, update

from ...tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAMS, PROJECTS

_NAMED = PARTICIPANTS.c.wiped_at.is_(None)


def left() -> Select[Any]:
    """The first of those who left."""
    return (
        select(PARTICIPANTS.c.id)
        .where(_left())
        .order_by(PARTICIPANTS.c.left_at, PARTICIPANTS.c.id)
        .limit(bindparam("most"))
    )


def of_archived() -> Select[Any]:
    """The first of those whose program was archived."""
    query = select(PARTICIPANTS.c.id).join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
    query = query.where(_archived(), _NAMED).order_by(PROGRAMS.c.archived_at, PARTICIPANTS.c.id)
    return query.limit(bindparam("most"))


def at_address() -> Select[int]:
    """The participants of an address, in whatever program."""
    return select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.email == bindparam("email"))


def participation() -> Select[Any]:
    """A participant, with the program and the project that they are in."""
    names = ("email", "first_name", "last_name", "joined_at", "left_at", "wiped_at")
    return (
        select(PROGRAMS.c.id.label("program"), PROGRAMS.c.title, PROJECTS.c.name.label("project"))
        .add_columns(*(PARTICIPANTS.c[name] for name in names))
        .join(PROGRAMS, PROGRAMS.c.id == PARTICIPANTS.c.program_id)
        .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
        .where(PARTICIPANTS.c.id == bindparam("id"))
    )


def activity() -> Select[Any]:
    """What was noted of a participant, and stands."""
    names = ("day", "kind", "confirmed")
    noted = select(*(ACTIVITIES.c[name] for name in names))
    stands = (ACTIVITIES.c.participant_id == bindparam("id"), ACTIVITIES.c.struck_at.is_(None))
    return noted.where(*stands).order_by(ACTIVITIES.c.day, ACTIVITIES.c.id)


def nameless() -> Select[Any]:
    """The programs that were archived so long ago and in which nobody is named any more, and since when."""
    anybody = select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.program_id == PROGRAMS.c.id, _NAMED)
    return select(PROGRAMS.c.id, PROGRAMS.c.archived_at).where(_archived(), ~anybody.exists())


def done() -> Update:
    """Note that nobody is named in a program."""
    return update(PROGRAMS).where(PROGRAMS.c.id == bindparam("id")).values(wiped_at=bindparam("wiped_at"))


def anything() -> ColumnElement[bool]:
    """Whether there is any such participant, or program."""
    programs = select(PROGRAMS.c.id).where(_archived())
    return or_(select(PARTICIPANTS.c.id).where(_left()).exists(), programs.exists())


def _left() -> ColumnElement[bool]:
    left = PARTICIPANTS.c.left_at
    return and_(left.is_not(None), _NAMED, left < bindparam("kept_home", type_=left.type))


def _archived() -> ColumnElement[bool]:
    archived, wiped = PROGRAMS.c.archived_at, PROGRAMS.c.wiped_at
    not_since = or_(wiped.is_(None), wiped <= archived)
    return and_(archived.is_not(None), not_since, archived < bindparam("kept_home", type_=archived.type))
