"""`adminplus project`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.guidance.project import MAX_NAME, NewProject, Project
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.i18n import N_, _
from ...domain.shared.instant import whole_seconds
from ...domain.shared.page import Page, Record
from ...services.guidance import overview
from ...services.guidance import project as service
from ..kit.answer import Done, Shown
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import ProjectArgument, changing, listing, showing
from ..kit.question import CHANGES, Asked
from ..kit.text_input import description_text
from .schema import ShownProject

if TYPE_CHECKING:
    from ...store.work import View

DescriptionOption = Annotated[
    str | None,
    typer.Option("--description", metavar="TEXT", help="What it is for: text, @FILE, or -."),
    Asked(N_("Description"), begins=False, given="editor", editor=True),
]


@changing
def create(
    ctx: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the project.")],
    description: DescriptionOption = None,
    if_missing: IfMissing = False,
) -> Done[Project]:
    """Create a project, which is then yours."""
    new = NewProject(
        name=text.name(name, what=_("project name"), most=MAX_NAME),
        description=description_text(ctx, description) or "",
        created_at=whole_seconds(ctx.obj.app.clock()),
    )

    def make() -> Project:
        return ctx.obj.change(lambda work: service.create(work, new, once=if_missing), lock.NOTHING)

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = _("Created the project {name} (number {id}).")
    if not changed:
        sentence = _("The project {name} is there already (number {id}).")
    return Done(sentence.format(name=added.name, id=added.id), added)


@listing(
    "id",
    "name",
    "role",
    "members",
    "programs",
    "created_at",
    "archived_at",
    table={"id": 0, "name": 0, "role": 1, "members": 3, "programs": 2, "created_at": 5, "archived_at": 4},
)
def list_(
    ctx: Context,
    view: "View",
    page: Page,
    archived: Annotated[bool, typer.Option("--archived", help="Those that were put away.")] = False,
) -> Iterable[Record]:
    """List the projects you are a member of."""
    return service.list_(view, page, archived=archived)


@showing
def show(ctx: Context, project: ProjectArgument) -> Shown[ShownProject]:
    """Show a project, its figures and its programs.

    To a guest, those of the programs they manage.
    """
    from .overview import Overview

    with ctx.obj.view() as view:
        return Overview(ctx, overview.show(view, project, today=ctx.obj.app.today))


@changing
def edit(
    ctx: Context,
    project: ProjectArgument,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Another name."),
        Asked(CHANGES, rank=2, among="name description"),
    ] = None,
    description: DescriptionOption = None,
) -> Done[Project]:
    """Change the name or description of a project (owner)."""
    from ...domain.shared.errors import UsageError

    if name is None and description is None:
        raise UsageError(_("Say what changes: --name or --description."))
    called = None if name is None else text.name(name, what=_("project name"), most=MAX_NAME)
    said = description_text(ctx, description)
    edited, changed = ctx.obj.change(
        lambda work: service.edit(work, project, name=called, description=said), lock.project(project)
    )
    sentence = _("Changed project #{id}.") if changed else _("Project #{id} is like that already.")
    return Done(sentence.format(id=edited.id), edited)


@changing
def archive(ctx: Context, project: ProjectArgument) -> Done[Project]:
    """Put a project away (its owner).

    It can be read and exported, nothing else.
    """
    archived, changed = ctx.obj.change(
        lambda work: service.set_archived(work, project, archived=True), lock.project(project)
    )
    sentence = _("Archived project #{id}.") if changed else _("Project #{id} is archived already.")
    return Done(sentence.format(id=archived.id), archived)


@changing
def unarchive(ctx: Context, project: ProjectArgument) -> Done[Project]:
    """Take an archived project up again (its owner)."""
    taken_up, changed = ctx.obj.change(
        lambda work: service.set_archived(work, project, archived=False), lock.project(project)
    )
    sentence = _("Project #{id} is at work again.") if changed else _("Project #{id} is not archived.")
    return Done(sentence.format(id=taken_up.id), taken_up)
