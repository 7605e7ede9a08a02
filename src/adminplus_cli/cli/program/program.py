"""`adminplus program`."""

from typing import Annotated, Any, cast

import typer

from ...domain.guidance.program import MAX_OBJECTIVE, MAX_TITLE, Program
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...domain.shared.ref import ProgramRef, ProjectGroupRef
from ...services.guidance import program as service
from ..kit.answer import Done, Shown
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import ProgramArgument, ProjectArgument, YesOption, changing, listing, showing
from ..kit.question import CHANGES, Asked
from ..kit.reading import Read
from ..kit.text_input import description_text
from ..kit.typed import as_usage, day
from ..project.project import DescriptionOption
from . import program_view
from .schema import ChangedProgram, ShownProgram

StartsOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day: 2026-03-01 or 01/03/2026.")
]
EndsOption = Annotated[str | None, typer.Option(metavar="DATE", help="Last day: 2026-03-01 or 01/03/2026.")]
ObjectiveOption = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=MAX_OBJECTIVE, help="How many meetings it is to have.")
]


@changing
def create(
    ctx: Context,
    project: ProjectArgument,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title of the program.")],
    group: Annotated[
        ProjectGroupRef | None, typer.Option(metavar="GROUP", help="Group of the project that it is in.")
    ] = None,
    description: DescriptionOption = None,
    starts_on: StartsOption = None,
    ends_on: EndsOption = None,
    objective: ObjectiveOption = None,
    if_missing: IfMissing = False,
) -> Done[ChangedProgram]:
    """Create a program, which you then manage.

    Owner, admins and counselors may.
    """
    called, said = text.name(title, what=_("title"), most=MAX_TITLE), description_text(ctx, description)
    today = ctx.obj.app.today
    start, end = (
        day(each, name, today, past=False)
        for each, name in ((starts_on, "--starts-on"), (ends_on, "--ends-on"))
    )

    def make() -> Program:
        return ctx.obj.change(
            lambda work: service.create(
                work,
                project,
                title=called,
                description=said or "",
                group=group,
                starts_on=start,
                ends_on=end,
                objective=objective,
                once=if_missing,
            ),
            lock.project(project),
        )

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = _("Created the program {title} (number {id}).")
    if not changed:
        sentence = _("The program {title} is there already (number {id}).")
    sentence = sentence.format(title=added.title, id=added.id)
    return Done(sentence, _record(added))


@listing(
    "id",
    "project",
    "title",
    "access",
    "group",
    "managers",
    "participants",
    "progress",
    "starts_on",
    "ends_on",
    "archived_at",
    table=program_view.COLUMNS,
    people=program_view.programs,
)
def list_(
    ctx: Context,
    project: ProjectArgument,
    page: Page,
    group: Annotated[str | None, typer.Option(metavar="GROUP", help="Only in this group.")] = None,
    search: Annotated[str | None, typer.Option(metavar="TEXT", help="Only with this in the title.")] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those that were put away.")] = False,
) -> Read:
    """List the programs of a project.

    To a guest, a lock is beside those they cannot open.
    """
    named, search = _line(group, "--group"), _line(search, "--search")
    inside = None if named is None else ProjectGroupRef(named)
    return lambda view: service.list_(view, project, page, group=inside, search=search, archived=archived)


@showing
def show(ctx: Context, program: ProgramArgument) -> Shown[ShownProgram]:
    """Show a program."""
    with ctx.obj.view() as view:
        found = service.show(view, program)
    card = {name: value for name, value in found.items() if name != "access"}
    progress = program_view.progress(found["progress"]).strip()
    return Shown(cast(ShownProgram, found), card=card | {"progress": progress})


@changing
def edit(
    ctx: Context,
    program: ProgramArgument,
    title: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="Another title."),
        Asked(CHANGES, rank=2, among="title group description starts_on ends_on objective"),
    ] = None,
    group: Annotated[
        ProjectGroupRef | None, typer.Option(metavar="GROUP", help="Group of the project; empty: none.")
    ] = None,
    description: DescriptionOption = None,
    starts_on: Annotated[str | None, typer.Option(metavar="DATE", help="First day; empty: none.")] = None,
    ends_on: Annotated[str | None, typer.Option(metavar="DATE", help="Last day; empty: none.")] = None,
    objective: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=MAX_OBJECTIVE, help="How many meetings; 0: no objective."),
    ] = None,
    yes: YesOption = False,
) -> Done[ChangedProgram]:
    """Change a program (owner, admins, its managers).

    It asks where meetings that were held would not count.
    """
    fields: dict[str, Any] = {}
    if title is not None:
        fields["title"] = text.name(title, what=_("title"), most=MAX_TITLE)
    if description is not None:
        fields["description"] = description_text(ctx, description)
    today = ctx.obj.app.today
    if starts_on is not None:
        fields["starts_on"] = day(starts_on or None, "--starts-on", today, past=False)
    if ends_on is not None:
        fields["ends_on"] = day(ends_on or None, "--ends-on", today, past=False)
    if objective is not None:
        fields["objective"] = objective or None
    if not fields and group is None:
        raise UsageError(_("Say what changes: --title, --group, --description, --starts-on, --ends-on, …"))
    change = service.Edit(fields, group)
    accepted = _accepted(ctx, program, change, yes=yes)
    edited, changed = ctx.obj.change(
        lambda work: service.edit(work, program, change, accepted=accepted), lock.program(program)
    )
    sentence = _("Changed program #{id}.") if changed else _("Program #{id} is like that already.")
    return Done(sentence.format(id=edited.id), _record(edited))


@changing
def archive(ctx: Context, program: ProgramArgument) -> Done[ChangedProgram]:
    """Put a program away.

    It can be read and exported, nothing else.
    """
    archived, changed = ctx.obj.change(
        lambda work: service.set_archived(work, program, archived=True), lock.program(program)
    )
    sentence = _("Archived program #{id}.") if changed else _("Program #{id} is archived already.")
    return Done(sentence.format(id=archived.id), _record(archived))


@changing
def unarchive(ctx: Context, program: ProgramArgument) -> Done[ChangedProgram]:
    """Take an archived program up again."""
    taken_up, changed = ctx.obj.change(
        lambda work: service.set_archived(work, program, archived=False), lock.program(program)
    )
    sentence = _("Program #{id} is at work again.") if changed else _("Program #{id} is not archived.")
    return Done(sentence.format(id=taken_up.id), _record(taken_up))


def _accepted(ctx: Context, program: ProgramRef, change: service.Edit, *, yes: bool) -> service.Effect | None:
    """Tell which meetings would count no more, ask where any would, and return what was accepted; None: all."""
    with ctx.obj.view() as view:
        effect = service.effect(view, program, change)
    for sentence in effect.sentences():
        ctx.obj.console.warn(sentence)
    if effect and not ctx.obj.dry_run:
        ctx.obj.console.confirm(_("Change the program all the same?"), yes=yes)
    return None if yes else effect


def _line(typed: str | None, option: str) -> str | None:
    return None if typed is None else as_usage(lambda: text.line(typed, what=option))


def _record(program: Program) -> ChangedProgram:
    return ChangedProgram(
        id=program.id,
        project=program.project_id,
        group=program.group_id,
        title=program.title,
        description=program.description,
        starts_on=program.starts_on,
        ends_on=program.ends_on,
        objective=program.objective,
        created_at=program.created_at,
        archived_at=program.archived_at,
    )
