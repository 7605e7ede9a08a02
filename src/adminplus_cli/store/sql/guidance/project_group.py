"""The folders in which a project keeps its programs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Delete, Dialect, Select, Update, bindparam, delete, func, select, update

from ....domain.guidance.project import ProjectGroup
from ...tables.guidance import PROGRAMS, PROJECT_GROUPS
from ..folding import order_of
from ..words import reading

_ID = PROJECT_GROUPS.c.id == bindparam("id")
_NAMED = PROJECT_GROUPS.c.name_key == bindparam("name_key")
_INSIDE = PROJECT_GROUPS.c.parent_id == bindparam("parent_id")
_HELD = PROGRAMS.c.group_id == bindparam("group_id")


def of_project(dialect: Dialect) -> Select[Any]:
    """The groups of a project by name."""
    query = reading(PROJECT_GROUPS, ProjectGroup)
    query = query.where(PROJECT_GROUPS.c.project_id == bindparam("project_id"))
    return query.order_by(*order_of(dialect, PROJECT_GROUPS.c.name), PROJECT_GROUPS.c.id)


def by_id(dialect: Dialect) -> Select[Any]:
    """The group of a number, if it is of that project."""
    return of_project(dialect).where(_ID)


def named(dialect: Dialect) -> Select[Any]:
    """The groups of a name, wherever they lie in a project."""
    return of_project(dialect).where(_NAMED)


def at_top(dialect: Dialect) -> Select[Any]:
    """The group of a name at the top of a project."""
    return of_project(dialect).where(_NAMED, PROJECT_GROUPS.c.parent_id.is_(None))


def in_parent(dialect: Dialect) -> Select[Any]:
    """The group of a name right inside another one."""
    return of_project(dialect).where(_NAMED, _INSIDE)


def right_inside(dialect: Dialect) -> Select[Any]:
    """The groups right inside another one, by name."""
    query = reading(PROJECT_GROUPS, ProjectGroup).where(_INSIDE)
    return query.order_by(*order_of(dialect, PROJECT_GROUPS.c.name))


def programs() -> Select[int]:
    """How many programs are right inside a group."""
    return select(func.count().label("count")).select_from(PROGRAMS).where(_HELD)


def free_name() -> Update:
    """Give a group a name that none can have."""
    return update(PROJECT_GROUPS).where(_ID).values(name_key=bindparam("name_key"))


def move_groups() -> Update:
    """Put what lies right inside a group into another one, or at the top."""
    return update(PROJECT_GROUPS).where(_INSIDE).values(parent_id=bindparam("to"))


def move_programs() -> Update:
    """Put the programs of a group into another one, or at the top."""
    return update(PROGRAMS).where(_HELD).values(group_id=bindparam("to"))


def remove() -> Delete:
    """Remove a group, in which nothing is left."""
    return delete(PROJECT_GROUPS).where(_ID)
