"""`adminplus participant`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.guidance.participant import Participant
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...services.guidance import participant as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import ProgramArgument, changing, listing
from ..kit.person import FirstName, LastName
from ..kit.question import CHANGES, Asked
from ..program import program_view
from .fields import FIELDS, LeftOption, ParticipantArgument, over
from .schema import ChangedParticipant

if TYPE_CHECKING:
    from ...store.work import View


@listing(
    *FIELDS,
    table={
        "email": 0,
        "first_name": 2,
        "last_name": 2,
        "contacted": 5,
        "meetings_planned": 4,
        "meetings_held": 3,
        "progress": 1,
    },
    people=program_view.participants,
)
def list_(
    ctx: Context,
    view: "View",
    program: ProgramArgument,
    page: Page,
    left: LeftOption = False,
    inactive: Annotated[bool, typer.Option("--inactive", help="Only those without any activity.")] = False,
) -> Iterable[Record]:
    """List the participants of a program."""
    return service.list_(view, program, page, left=left, inactive=inactive)


@changing
def add(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    first_name: FirstName = "",
    last_name: LastName = "",
    if_missing: IfMissing = False,
) -> Done[ChangedParticipant]:
    """Add a participant to a program.

    Owner, admins and its managers may; the participant learns who their main contacts are.
    """
    address = text.email(email)
    first = text.line(first_name, what=_("first name"), empty=True)
    last = text.line(last_name, what=_("last name"), empty=True)

    def make() -> service.Place:
        return ctx.obj.change(
            lambda work: service.add(work, program, address, first_name=first, last_name=last),
            lock.program(program),
        )

    (found, joined), changed = unless_there(make, if_missing=if_missing)
    sentence = _("{email} takes part in program #{id}.")
    if not changed:
        sentence = _("{email} takes part in program #{id} already.")
    sentence = sentence.format(email=joined.email, id=found.id)
    return Done(sentence, _record(joined), id=joined.email, warnings=over(ctx, found))


@changing
def edit(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    address: Annotated[
        str | None,
        typer.Option("--email", metavar="EMAIL", help="The right address."),
        Asked(CHANGES, rank=2, among="address first_name last_name"),
    ] = None,
    first_name: Annotated[str | None, typer.Option(metavar="NAME", help="First name; empty: none.")] = None,
    last_name: Annotated[str | None, typer.Option(metavar="NAME", help="Last name; empty: none.")] = None,
) -> Done[ChangedParticipant]:
    """Correct a participant's address or names.

    What was noted of them stays.
    """
    if address is None and first_name is None and last_name is None:
        raise UsageError(_("Say what changes: --email, --first-name or --last-name."))
    new = None if address is None else text.email(address, what="--email")
    first = None if first_name is None else text.line(first_name, what=_("first name"), empty=True)
    last = None if last_name is None else text.line(last_name, what=_("last name"), empty=True)
    edited, changed = ctx.obj.change(
        lambda work: service.edit(
            work, program, text.email(email), address=new, first_name=first, last_name=last
        ),
        lock.program(program),
    )
    sentence = (
        _("Corrected {email} in program #{id}.")
        if changed
        else _("{email} is like that already in program #{id}.")
    )
    sentence = sentence.format(email=edited.email, id=edited.program_id)
    return Done(sentence, _record(edited), id=edited.email)


@changing
def remove(ctx: Context, program: ProgramArgument, email: ParticipantArgument) -> Done[ChangedParticipant]:
    """Note that a participant left.

    What happened with them stays.
    """
    found, gone = ctx.obj.change(
        lambda work: service.remove(work, program, text.email(email)), lock.program(program)
    )
    sentence = _("{email} has left program #{id}.").format(email=gone.email, id=found.id)
    return Done(sentence, _record(gone), id=gone.email)


def _record(participant: Participant) -> ChangedParticipant:
    return ChangedParticipant(
        program=participant.program_id,
        email=participant.email,
        first_name=participant.first_name,
        last_name=participant.last_name,
        joined_at=participant.joined_at,
        left_at=participant.left_at,
    )
