"""Lists of programs and of their managers. To a guest, what they do not manage is a locked row (G1, G2).

What is hidden is hidden here, before anything is sorted, filtered, counted or searched: a locked row holds its
title and the name of its group, so nothing can tell more.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    FromClause,
    Select,
    Text,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
)

from ...tables.guidance import PARTICIPANTS, PROGRAM_MANAGERS, PROGRAMS, PROJECT_GROUPS
from ...tables.platform import USERS
from ..arrays import array_order, json_array
from ..folding import holds, order_of
from ..parts import Condition, Listed, Order
from ..words import among
from .meetings import held, share

_SHOWN = ("title", "access", "group")
"""What is shown of a locked program as well."""

_LED = PROGRAMS.alias("led")
"""The programs once more: SQLite sorts a table inside a query by no column of what is around it."""
_HERE = PROGRAM_MANAGERS.c.program_id == bindparam("program_id")


def listed(parts: Listed) -> Select[Any]:
    """The programs of a project by title."""
    columns = _columns(parts.dialect)
    orders: dict[str, Order] = {**columns, "managers": _seats(parts.dialect)}
    conditions: dict[str, Condition] = {
        "archived": PROGRAMS.c.archived_at.is_not(None),
        "at_work": PROGRAMS.c.archived_at.is_(None),
        "group": among(parts.dialect, PROGRAMS.c.group_id, "ids"),
        "search": _found(parts.dialect),
    }
    query = parts.filtered(parts.columns(_of_project(), columns), conditions)
    query = parts.sorted(query, orders).order_by(*_by_title(parts.dialect), PROGRAMS.c.id)
    return parts.limited(query)


def locked(parts: Listed) -> Select[Any]:
    """The programs of a project by title, to whom those they do not manage are locked.

    A locked row is always there: neither a filter nor its absence tells whether its program is archived.
    """
    closed = ~_mine()
    columns = {
        name: column if name in _SHOWN else _unless(closed, column)
        for name, column in _columns(parts.dialect).items()
    }
    columns["access"] = case((closed, "locked"), else_="open")
    seats = [_unless(closed, each) for each in _seats(parts.dialect)]
    orders: dict[str, Order] = {**columns, "managers": seats}
    conditions: dict[str, Condition] = {
        "archived": PROGRAMS.c.archived_at.is_not(None) & ~closed,
        "at_work": or_(closed, PROGRAMS.c.archived_at.is_(None)),
        "group": PROJECT_GROUPS.c.name_key == bindparam("name_key"),
        "search": _found(parts.dialect),
    }
    query = parts.filtered(parts.columns(_of_project(), columns), conditions)
    query = parts.sorted(query, orders).order_by(*_by_title(parts.dialect), closed, PROGRAMS.c.id)
    return parts.limited(query)


def one(dialect: Dialect) -> Select[Any]:
    """One program, whole."""
    columns = _columns(dialect) | {
        "description": PROGRAMS.c.description,
        "objective": PROGRAMS.c.objective,
        "meetings_held": held(),
        "creator": select(USERS.c.email).where(USERS.c.id == PROGRAMS.c.creator_id).scalar_subquery(),
        "created_at": PROGRAMS.c.created_at,
    }
    query = _programs().add_columns(*(column.label(name) for name, column in columns.items()))
    return query.where(PROGRAMS.c.id == bindparam("id"))


def managers(parts: Listed) -> Select[Any]:
    """The managers of a program: its creator, then the first named first."""
    columns = {
        "email": USERS.c.email,
        "first_name": USERS.c.first_name,
        "last_name": USERS.c.last_name,
        "creator": USERS.c.id == PROGRAMS.c.creator_id,
        "named_at": PROGRAM_MANAGERS.c.named_at,
    }
    query = (
        select()
        .select_from(PROGRAM_MANAGERS)
        .join(USERS, USERS.c.id == PROGRAM_MANAGERS.c.user_id)
        .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
        .where(_HERE)
    )
    query = parts.sorted(parts.columns(query, columns), columns)
    return parts.limited(query.order_by(*_as_named()))


def contacts() -> Select[Any]:
    """The active managers of a program: its creator, then the first named first (P6)."""
    return (
        select(USERS.c.id, USERS.c.email, USERS.c.first_name, USERS.c.last_name)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
        .join(PROGRAMS, PROGRAMS.c.id == PROGRAM_MANAGERS.c.program_id)
        .where(_HERE, USERS.c.disabled_at.is_(None))
        .order_by(*_as_named())
    )


def _programs() -> Select[Any]:
    query = select().select_from(PROGRAMS)
    return query.outerjoin(PROJECT_GROUPS, PROJECT_GROUPS.c.id == PROGRAMS.c.group_id)


def _of_project() -> Select[Any]:
    return _programs().where(PROGRAMS.c.project_id == bindparam("project_id"))


def _by_title(dialect: Dialect) -> list[ColumnElement[Any]]:
    return order_of(dialect, PROGRAMS.c.title)


def _found(dialect: Dialect) -> ColumnElement[bool]:
    return holds(dialect, PROGRAMS.c.title_folded, bindparam("search", type_=Text()))


def _columns(dialect: Dialect) -> dict[str, ColumnElement[Any]]:
    addresses = _seated().add_columns(USERS.c.email).subquery()
    there = (PARTICIPANTS.c.program_id == PROGRAMS.c.id) & PARTICIPANTS.c.left_at.is_(None)
    participants = select(func.count()).select_from(PARTICIPANTS).where(there).correlate(PROGRAMS)
    return {
        "id": PROGRAMS.c.id,
        "project": PROGRAMS.c.project_id,
        "title": PROGRAMS.c.title,
        "access": literal("open"),
        "group": PROJECT_GROUPS.c.name,
        "managers": select(json_array(dialect, addresses.c.email)).scalar_subquery(),
        "participants": participants.scalar_subquery(),
        "progress": share(held()),
        "starts_on": PROGRAMS.c.starts_on,
        "ends_on": PROGRAMS.c.ends_on,
        "archived_at": PROGRAMS.c.archived_at,
    }


def _seats(dialect: Dialect) -> list[ColumnElement[Any]]:
    """What to sort by for the order of the managers."""
    return array_order(dialect, _seated(), USERS.c.email)


def _seated() -> Select[Any]:
    """The managers of each program, its creator first."""
    return (
        select()
        .select_from(USERS)
        .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
        .join(_LED, _LED.c.id == PROGRAM_MANAGERS.c.program_id)
        .where(PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
        .order_by(*_as_named(_LED))
        .correlate(PROGRAMS)
    )


def _as_named(programs: FromClause = PROGRAMS) -> tuple[ColumnElement[Any], ...]:
    """The order of managers: who created the program, also where they left and came back, then as they were named."""
    creates = case((USERS.c.id == programs.c.creator_id, 0), else_=1)
    return creates, PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat


def _mine() -> ColumnElement[bool]:
    seat = (PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id, PROGRAM_MANAGERS.c.user_id == bindparam("me"))
    return select(PROGRAM_MANAGERS.c.seat).where(*seat).correlate(PROGRAMS).exists()


def _unless(closed: ColumnElement[bool], column: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((closed, null()), else_=column)
