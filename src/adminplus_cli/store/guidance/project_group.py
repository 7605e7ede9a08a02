"""The folders in which a project keeps its programs."""

from __future__ import annotations

from ...domain.guidance.project import NewProjectGroup, ProjectGroup
from ...domain.shared import absent
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProjectGroupRef
from ...domain.shared.text import name_key, number, same, storable
from .. import rows
from ..connection import Connection
from ..frozen.guidance import project_group as sql
from ..frozen.tables.guidance import PROJECT_GROUPS
from ..statement import Statement


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
            found = self._found(sql.BY_ID, project_id=project_id, id=id_)
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
        where = sql.AT_TOP if parent_id is None else sql.IN_PARENT
        found = self._found(where, project_id=project_id, name_key=name_key(name), parent_id=parent_id)
        return found[0] if found else None

    def inside(self, group: ProjectGroup) -> set[int]:
        """Return a group and all that lie in it, however deep."""
        children: dict[int | None, list[int]] = {}
        for each in self._found(sql.OF_PROJECT, project_id=group.project_id):
            children.setdefault(each.parent_id, []).append(each.id)
        found: set[int] = set()
        waiting = [group.id]
        while waiting:
            found.add(id_ := waiting.pop())
            waiting += children.get(id_, [])
        return found

    def level(self, project_id: int, group_id: int | None) -> int:
        """Return how deep a group lies: 1 at the top, 0 for the top itself."""
        parents = {each.id: each.parent_id for each in self._found(sql.OF_PROJECT, project_id=project_id)}
        level = 0
        while group_id is not None:
            level, group_id = level + 1, parents[group_id]
        return level

    def levels(self, group: ProjectGroup) -> int:
        """Return how many levels a group makes, with all that lie in it: 1 when there is none."""
        children: dict[int | None, list[int]] = {}
        for each in self._found(sql.OF_PROJECT, project_id=group.project_id):
            children.setdefault(each.parent_id, []).append(each.id)
        count, row = 0, [group.id]
        while row:
            count, row = count + 1, [child for id_ in row for child in children.get(id_, [])]
        return count

    def holds(self, group_id: int) -> tuple[list[ProjectGroup], int]:
        """Return the groups right inside a group, and how many programs are in it."""
        programs: int = self.connection.scalar(sql.PROGRAMS, group_id=group_id)
        return self._found(sql.RIGHT_INSIDE, parent_id=group_id), programs

    def add(self, group: NewProjectGroup) -> ProjectGroup:
        """Store a new group and return it with its id."""
        return rows.add(self.connection, PROJECT_GROUPS, group, ProjectGroup, name_key=name_key(group.name))

    def save(self, group: ProjectGroup) -> None:
        """Store a changed group."""
        rows.save(self.connection, PROJECT_GROUPS, group, name_key=name_key(group.name))

    def dissolve(self, group_id: int, to: int | None) -> None:
        """Remove a group and put what is right inside it into another one, or at the top."""
        # A group inside may have its name, which is free where they go once this one is called what none can be.
        self.connection.execute(sql.FREE_NAME, id=group_id, name_key=f"/{group_id}")
        self.connection.execute(sql.MOVE_GROUPS, parent_id=group_id, to=to)
        self.connection.execute(sql.MOVE_PROGRAMS, group_id=group_id, to=to)
        self.connection.execute(sql.REMOVE, id=group_id)

    def _by_path(self, project_id: int, ref: ProjectGroupRef) -> list[ProjectGroup]:
        whole = self._found(sql.NAMED, project_id=project_id, name_key=name_key(ref))
        if whole or "/" not in ref:
            return whole
        found: ProjectGroup | None = None
        for part in ref.split("/"):
            found = self.named(project_id, part, found.id if found else None)
            if found is None:
                return []
        return [found] if found else []

    def _found(self, statement: Statement, **values: int | str | None) -> list[ProjectGroup]:
        return [rows.made(ProjectGroup, row) for row in self.connection.all(statement, **values)]
