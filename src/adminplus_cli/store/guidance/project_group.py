"""The folders in which a project keeps its programs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from ...domain.guidance.project import NewProjectGroup, ProjectGroup
from ...domain.shared import absent
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProjectGroupRef
from ...domain.shared.text import name_key, number, same, storable
from .. import mapper
from ..folding import order_of
from ..tables.guidance import PROGRAMS, PROJECT_GROUPS


class ProjectGroupStore:
    """Groups of projects, to look at and to change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, project_id: int, ref: ProjectGroupRef) -> ProjectGroup:
        """Return the group of a project by its number, its name, or its path (`Lyon/Été`).

        Raises NotFound, and UsageError where several have that name.
        """
        found = self._by_path(project_id, ref) if storable(ref) else []
        if not found and (id_ := number(ref)) is not None:
            found = self._all(project_id, PROJECT_GROUPS.c.id == id_)
        if not found:
            raise absent.project_group(ref, project_id)
        found = [group for group in found if same(group.name, ref)] or found
        if len(found) > 1:
            raise UsageError(
                _("Several groups of project #{project} are called {name}.").format(
                    project=project_id, name=found[0].name
                ),
                _("Say which by its number, or by its path: {ids}.").format(
                    ids=", ".join(str(group.id) for group in found)
                ),
            )
        return found[0]

    def named(self, project_id: int, name: str, parent_id: int | None) -> ProjectGroup | None:
        """Return the group of that name in a parent, or at the top."""
        found = self._all(project_id, PROJECT_GROUPS.c.name_key == name_key(name), _under(parent_id))
        return found[0] if found else None

    def inside(self, group: ProjectGroup) -> set[int]:
        """Return a group and all that lie in it, however deep."""
        children: dict[int | None, list[int]] = {}
        for each in self._all(group.project_id):
            children.setdefault(each.parent_id, []).append(each.id)
        found: set[int] = set()
        waiting = [group.id]
        while waiting:
            found.add(id_ := waiting.pop())
            waiting += children.get(id_, [])
        return found

    def level(self, project_id: int, group_id: int | None) -> int:
        """Return how deep a group lies: 1 at the top, 0 for the top itself."""
        parents = {each.id: each.parent_id for each in self._all(project_id)}
        level = 0
        while group_id is not None:
            level, group_id = level + 1, parents[group_id]
        return level

    def levels(self, group: ProjectGroup) -> int:
        """Return how many levels a group makes, with all that lie in it: 1 when there is none."""
        children: dict[int | None, list[int]] = {}
        for each in self._all(group.project_id):
            children.setdefault(each.parent_id, []).append(each.id)
        count, row = 0, [group.id]
        while row:
            count, row = count + 1, [child for id_ in row for child in children.get(id_, [])]
        return count

    def holds(self, group_id: int) -> tuple[list[ProjectGroup], int]:
        """Return the groups right inside a group, and how many programs are in it."""
        inside = select(PROJECT_GROUPS).where(PROJECT_GROUPS.c.parent_id == group_id)
        groups = [
            group
            for row in self.connection.execute(inside.order_by(*self._order()))
            if (group := mapper.value_of(ProjectGroup, row))
        ]
        programs = select(PROGRAMS.c.id).where(PROGRAMS.c.group_id == group_id)
        return groups, len(self.connection.scalars(programs).all())

    def add(self, group: NewProjectGroup) -> ProjectGroup:
        """Store a new group and return it with its id."""
        return mapper.add(self.connection, PROJECT_GROUPS, group, ProjectGroup, name_key=name_key(group.name))

    def save(self, group: ProjectGroup) -> None:
        """Store a changed group."""
        mapper.save(self.connection, PROJECT_GROUPS, group, name_key=name_key(group.name))

    def dissolve(self, group_id: int, to: int | None) -> None:
        """Remove a group and put what is right inside it into another one, or at the top."""
        this = PROJECT_GROUPS.c.id == group_id
        # A group inside may have its name, which is free where they go once this one is called what none can be.
        self.connection.execute(update(PROJECT_GROUPS).where(this).values(name_key=f"/{group_id}"))
        groups = update(PROJECT_GROUPS).where(PROJECT_GROUPS.c.parent_id == group_id)
        self.connection.execute(groups.values(parent_id=to))
        programs = update(PROGRAMS).where(PROGRAMS.c.group_id == group_id)
        self.connection.execute(programs.values(group_id=to))
        self.connection.execute(delete(PROJECT_GROUPS).where(this))

    def _by_path(self, project_id: int, ref: ProjectGroupRef) -> list[ProjectGroup]:
        whole = self._all(project_id, PROJECT_GROUPS.c.name_key == name_key(ref))
        if whole or "/" not in ref:
            return whole
        parent: int | None = None
        found: list[ProjectGroup] = []
        for part in ref.split("/"):
            key = PROJECT_GROUPS.c.name_key == name_key(part)
            found = self._all(project_id, key, _under(parent))
            if not found:
                return []
            parent = found[0].id
        return found

    def _all(self, project_id: int, *where: ColumnElement[bool]) -> list[ProjectGroup]:
        query = select(PROJECT_GROUPS).where(PROJECT_GROUPS.c.project_id == project_id, *where)
        rows = self.connection.execute(query.order_by(*self._order(), PROJECT_GROUPS.c.id))
        return [group for row in rows if (group := mapper.value_of(ProjectGroup, row))]

    def _order(self) -> list[ColumnElement[Any]]:
        return order_of(self.connection.dialect, PROJECT_GROUPS.c.name)


def _under(parent_id: int | None) -> ColumnElement[bool]:
    if parent_id is None:
        return PROJECT_GROUPS.c.parent_id.is_(None)
    return PROJECT_GROUPS.c.parent_id == parent_id
