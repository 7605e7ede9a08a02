"""`adminplus participant`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain import text
from ..domain.instant import whole_seconds
from ..domain.page import Page
from ..domain.participant import ActivityKind, Participant
from ..domain.project_sheet import ParticipantLine, participants
from ..domain.words import _
from ..services import participant as service
from ..services import project_import
from . import guidance_view, typed
from .export import Export, exporting
from .options import ProgramArgument, YesOption, changing, listing, showing
from .person import FirstName, LastName
from .session import Context
from .sheet import EncodingOption, FileArgument, KeepGoingOption, RejectsOption, Source, import_sheet

if TYPE_CHECKING:
    from ..domain.sheet import Imported
    from ..store.work import View, Work

app = typer.Typer(rich_markup_mode=None, add_completion=False)
ParticipantArgument = Annotated[str, typer.Argument(metavar="EMAIL", help="Address of the participant.")]
LeftOption = Annotated[bool, typer.Option("--left", help="Also those who left.")]
FIELDS = (
    "email",
    "first_name",
    "last_name",
    "joined_at",
    "main_contacts",
    "profiles_viewed",
    "contacted",
    "meetings_planned",
    "meetings_held",
    "progress",
    "left_at",
)


@app.callback()
def participant() -> None:
    """The young people of a program, and what is noted of them."""


@app.command("list")
@listing(
    *FIELDS,
    table=("email", "first_name", "last_name", "contacted", "meetings_planned", "meetings_held", "progress"),
    people=guidance_view.participants,
)
def list_(
    ctx: Context,
    program: ProgramArgument,
    page: Page,
    left: LeftOption = False,
    inactive: Annotated[bool, typer.Option("--inactive", help="Only those without any activity.")] = False,
) -> list[dict[str, Any]]:
    """List the participants of a program."""
    with ctx.obj.view() as view:
        return service.listed(view, program, page, left=left, inactive=inactive)


@app.command()
@showing
def show(ctx: Context, program: ProgramArgument, email: ParticipantArgument) -> dict[str, Any]:
    """Show a participant, their main contacts, and what was noted."""
    with ctx.obj.view() as view:
        found = service.show(view, program, text.email(email))
    if ctx.obj.as_json:
        return found
    return found | {"progress": guidance_view.progress(found["progress"]).strip()}


@app.command()
@changing
def add(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    first_name: FirstName = "",
    last_name: LastName = "",
) -> None:
    """Add a participant (owner, admins, the program's managers); they learn who their main contacts are."""
    newcomer = Participant(
        program_id=0,
        email=text.email(email),
        first_name=text.line(first_name, what=_("first name"), empty=True),
        last_name=text.line(last_name, what=_("last name"), empty=True),
        joined_at=whole_seconds(ctx.obj.app.clock()),
    )
    with ctx.obj.work() as work:
        found, joined = service.add(work, program, newcomer)
    sentence = _("{email} takes part in program #{id}.").format(email=joined.email, id=found.id)
    ctx.obj.changed(sentence, _record(joined), id=joined.email)


@app.command()
@changing
def remove(ctx: Context, program: ProgramArgument, email: ParticipantArgument) -> None:
    """Note that a participant left; what happened with them stays."""
    with ctx.obj.work() as work:
        found, gone = service.remove(work, program, text.email(email))
    sentence = _("{email} has left program #{id}.").format(email=gone.email, id=found.id)
    ctx.obj.changed(sentence, _record(gone), id=gone.email)


@app.command("import")
@changing
def import_(
    ctx: Context,
    program: ProgramArgument,
    file: FileArgument,
    keep_going: KeepGoingOption = False,
    rejects: RejectsOption = None,
    encoding: EncodingOption = None,
    yes: YesOption = False,
) -> None:
    """Add the participants of a CSV file; each gets an e-mail, so it asks before it writes to many."""

    def take(work: "Work", lines: Sequence[ParticipantLine]) -> "Imported":
        return project_import.import_participants(work, program, lines, keep_going=keep_going)

    def asks(count: int) -> None:
        ctx.obj.console.confirm_reach(count, yes=yes)

    with ctx.obj.view() as view:
        project_import.require_importing(view, program)
    told = _("Participants: {created} added, {updated} updated, {left} left as they were.")
    import_sheet(ctx, Source(file, encoding, keep_going, rejects), participants, take, told=told, asks=asks)


@app.command()
@changing
def log(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    kind: Annotated[ActivityKind, typer.Argument(metavar="KIND", help="What happened.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="On which day; today by default.")] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Both sides confirm the meeting: only then it counts.")
    ] = False,
) -> None:
    """Note what happened with a participant; --confirmed confirms a meeting noted for that day before."""
    day = typed.day(on, "--on")
    address = text.email(email)
    with ctx.obj.work() as work:
        noted, known, counts = service.log(work, program, address, kind, day=day, confirmed=confirmed)
    sentence = (
        _("Confirmed the meeting of {day} with {email}.")
        if known
        else _("Noted {kind} on {day} for {email}.")
    )
    record = {"id": noted.id, "email": address, "kind": kind, "day": noted.day, "confirmed": noted.confirmed}
    ctx.obj.changed(sentence.format(kind=kind, day=noted.day, email=address), record)
    if not counts:
        ctx.obj.console.warn(_("{day} is not a day of the program: it is not counted.").format(day=noted.day))


@app.command()
@exporting(*FIELDS)
def export(
    ctx: Context, view: "View", page: Page, program: ProgramArgument, left: LeftOption = False
) -> Export:
    """Export the participants of a program (owner, admins, its managers)."""
    found, rows = service.exported(view, program, page, left=left)
    return Export(rows, count=lambda: view.queries.participants.count(found.id))


def _record(participant: Participant) -> dict[str, Any]:
    return {
        "program": participant.program_id,
        "email": participant.email,
        "first_name": participant.first_name,
        "last_name": participant.last_name,
        "joined_at": participant.joined_at,
        "left_at": participant.left_at,
    }
