"""The groups in which a project keeps its programs (D6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.guidance.project import MOST_LEVELS, NewProjectGroup, ProjectGroup
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.errors import AlreadyThere, Conflict
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProjectGroupRef, ProjectRef
from .. import journal
from ..result import Result

if TYPE_CHECKING:
    from ...domain.policy import ProjectFacts
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work

TOP = "/"
"""What one says for the top of a project, where a group has no parent."""


def list_(view: View, ref: ProjectRef, page: Page) -> list[Record]:
    """List the groups of a project, each after the one it lies in."""
    facts = view.projects.facts(ref)
    policy.require(view.actor, Action.PROJECT_GROUP_LIST, facts)
    return view.queries.projects.groups(facts.project.id, page)


def create(work: Work, ref: ProjectRef, name: str, *, parent: ProjectGroupRef | None) -> ProjectGroup:
    """Create a group at the top or in another one; raises AlreadyThere for a name that is taken there."""
    facts = _required(work, ref, Action.PROJECT_GROUP_CREATE)
    into = _parent(work, facts, parent)
    group = NewProjectGroup(project_id=facts.project.id, name=name, parent_id=into)
    if found := work.project_groups.named(group.project_id, group.name, group.parent_id):
        raise AlreadyThere(_taken(found), found, same=found.name == name)
    _require_shallow(work, group.project_id, into, levels=1)
    added = work.project_groups.add(group)
    _record(work, Action.PROJECT_GROUP_CREATE, added, {"parent": into})
    return added


def rename(work: Work, ref: ProjectRef, group_ref: ProjectGroupRef, name: str) -> Result[ProjectGroup]:
    """Give a group another name; also says whether anything changed."""
    facts = _required(work, ref, Action.PROJECT_GROUP_EDIT)
    group = work.project_groups.get(facts.project.id, group_ref)
    return _save(work, Action.PROJECT_GROUP_EDIT, group, replace(group, name=name), {"fields": ["name"]})


def move(
    work: Work, ref: ProjectRef, group_ref: ProjectGroupRef, *, parent: ProjectGroupRef
) -> Result[ProjectGroup]:
    """Put a group, with all it holds, into another one or at the top; says whether anything changed.

    Raises Conflict for a place inside itself.
    """
    facts = _required(work, ref, Action.PROJECT_GROUP_MOVE)
    group = work.project_groups.get(facts.project.id, group_ref)
    into = _parent(work, facts, parent)
    if into in work.project_groups.inside(group):
        raise Conflict(_("The group {name} cannot lie inside itself.").format(name=group.name))
    _require_shallower(work, group, into)
    return _save(work, Action.PROJECT_GROUP_MOVE, group, replace(group, parent_id=into), {"parent": into})


def delete(
    work: Work, ref: ProjectRef, group_ref: ProjectGroupRef, *, move_to: ProjectGroupRef | None
) -> ProjectGroup:
    """Delete a group; what it holds goes to `move_to`. Raises Conflict without one, where it holds anything."""
    facts = _required(work, ref, Action.PROJECT_GROUP_DELETE)
    group = work.project_groups.get(facts.project.id, group_ref)
    groups, programs = work.project_groups.holds(group.id)
    into = None
    if groups or programs:
        if move_to is None:
            raise Conflict(
                _("The group {name} is not empty (groups: {groups}, programs: {programs}).").format(
                    name=group.name, groups=len(groups), programs=programs
                ),
                _("Say where they go: --move-to GROUP, or --move-to / for the top."),
            )
        into = _parent(work, facts, move_to)
        if into in work.project_groups.inside(group):
            raise Conflict(_("--move-to: that is the group itself, or inside it."))
        for each in groups:
            _require_free(work, replace(each, parent_id=into), each.id, group.id)
            _require_shallower(work, each, into)
    work.project_groups.dissolve(group.id, into)
    _record(work, Action.PROJECT_GROUP_DELETE, group, {"moved_to": into, "programs": programs})
    return group


def _required(work: Work, ref: ProjectRef, action: Action) -> ProjectFacts:
    facts = work.projects.facts(ref)
    policy.require(work.actor, action, facts)
    return facts


def _parent(work: Work, facts: ProjectFacts, ref: ProjectGroupRef | None) -> int | None:
    return None if ref in (None, TOP) else work.project_groups.get(facts.project.id, ref).id


def _require_free(work: Work, group: ProjectGroup, *besides: int) -> None:
    other = work.project_groups.named(group.project_id, group.name, group.parent_id)
    if other and other.id not in besides:
        raise Conflict(_taken(other))


def _taken(other: ProjectGroup) -> str:
    return _("There is already a group {name} there.").format(name=other.name)


def _require_shallower(work: Work, group: ProjectGroup, into: int | None) -> None:
    """Raise Conflict where `group` would lie too deep in `into`; out of a tree that is too deep it may come up."""
    before = work.project_groups.level(group.project_id, group.parent_id)
    if work.project_groups.level(group.project_id, into) >= before:
        _require_shallow(work, group.project_id, into, levels=work.project_groups.levels(group))


def _require_shallow(work: Work, project_id: int, into: int | None, *, levels: int) -> None:
    if work.project_groups.level(project_id, into) + levels > MOST_LEVELS:
        raise Conflict(
            _("Groups lie in one another {most} levels deep at most.").format(most=MOST_LEVELS),
            _("See the groups: adminplus project group list {project}").format(project=project_id),
        )


def _save(
    work: Work, action: Action, before: ProjectGroup, after: ProjectGroup, details: dict[str, object]
) -> Result[ProjectGroup]:
    if after == before:
        return Result(before, changed=False)
    _require_free(work, after, after.id)
    work.project_groups.save(after)
    _record(work, action, after, details)
    return Result(after, changed=True)


def _record(work: Work, action: Action, group: ProjectGroup, details: dict[str, object]) -> None:
    whole = {"project": group.project_id} | details
    journal.record(work, Change(action, "project_group", group.id, whole))
