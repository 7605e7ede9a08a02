"""`adminplus project group`."""

from typing import Annotated, Any

import typer

from ...domain.guidance.project import MAX_NAME, ProjectGroup
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import InvalidData
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...domain.shared.ref import ProjectGroupRef
from ...render.text import printable
from ...services.guidance import project_group as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import ProjectArgument, YesOption, changing, listing
from .schema import ChangedGroup

FolderArgument = Annotated[
    ProjectGroupRef, typer.Argument(metavar="GROUP", help="Name, path (A/B) or number of the group.")
]


@listing(
    "id",
    "name",
    "path",
    "parent",
    "programs",
    table={
        "id": 0,
        "path": 0,
        "programs": 1,
    },
)
def list_(ctx: Context, project: ProjectArgument, page: Page) -> list[dict[str, Any]]:
    """List the groups of a project."""
    with ctx.obj.view() as view:
        return service.list_(view, project, page)


@changing
def create(
    ctx: Context,
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the group.")],
    parent: Annotated[
        ProjectGroupRef | None, typer.Option("--in", metavar="GROUP", help="Group that it lies in.")
    ] = None,
    if_missing: IfMissing = False,
) -> Done[ChangedGroup]:
    """Create a group in a project (owner, admins).

    At the top, or in another group.
    """
    called = _name(name)

    def make() -> ProjectGroup:
        return ctx.obj.change(
            lambda work: service.create(work, project, called, parent=parent), lock.project(project)
        )

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = _("Created the group {name} (number {id}).")
    if not changed:
        sentence = _("The group {name} is there already (number {id}).")
    return Done(sentence.format(name=added.name, id=added.id), _record(added))


@changing
def rename(
    ctx: Context,
    project: ProjectArgument,
    group: FolderArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its other name.")],
) -> Done[ChangedGroup]:
    """Give a group another name (owner, admins)."""
    called = _name(name)
    renamed, changed = ctx.obj.change(
        lambda work: service.rename(work, project, group, called), lock.project(project)
    )
    sentence = _("The group is called {name}.") if changed else _("The group is called {name} already.")
    return Done(sentence.format(name=renamed.name), _record(renamed))


@changing
def move(
    ctx: Context,
    project: ProjectArgument,
    group: FolderArgument,
    to: Annotated[
        ProjectGroupRef, typer.Option("--to", metavar="GROUP", help="Where it goes; / is the top.")
    ],
) -> Done[ChangedGroup]:
    """Put a group into another one or at the top.

    With all it holds (owner, admins).
    """
    moved, changed = ctx.obj.change(
        lambda work: service.move(work, project, group, parent=to), lock.project(project)
    )
    sentence = _("Moved the group {name}.") if changed else _("The group {name} is there already.")
    return Done(sentence.format(name=moved.name), _record(moved))


@changing
def delete(
    ctx: Context,
    project: ProjectArgument,
    group: FolderArgument,
    move_to: Annotated[
        ProjectGroupRef | None,
        typer.Option("--move-to", metavar="GROUP", help="Where what it holds goes; / is the top."),
    ] = None,
    yes: YesOption = False,
) -> Done[ChangedGroup]:
    """Delete a group (owner, admins).

    One that holds anything needs --move-to.
    """
    if not yes and not ctx.obj.dry_run:
        found = ctx.obj.rehearse(lambda work: service.delete(work, project, group, move_to=move_to))
        ctx.obj.console.confirm(_("Delete the group {name}?").format(name=printable(found.name)), yes=yes)
    deleted = ctx.obj.change(
        lambda work: service.delete(work, project, group, move_to=move_to), lock.project(project)
    )
    return Done(_("Deleted the group {name}.").format(name=deleted.name), _record(deleted))


def _name(typed: str) -> str:
    name = text.name(typed, what=_("group name"), most=MAX_NAME)
    if "/" in name:
        raise InvalidData(_("group name: / parts the names of a path, and cannot be in one."))
    return name


def _record(group: ProjectGroup) -> ChangedGroup:
    return ChangedGroup(id=group.id, project=group.project_id, name=group.name, parent=group.parent_id)
