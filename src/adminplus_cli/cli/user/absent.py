"""`adminplus user absent`."""

from typing import Annotated

import typer

from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _, counted
from ...domain.shared.phrases import day
from ...services.absence import declaration as service
from ..kit import typed
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import EmailArgument, changing
from ..kit.person import due_again
from .schema import ShownAbsence


@changing
def absent(
    ctx: Context,
    email: EmailArgument,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="First day of the absence; none: it begins now."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Last day of the absence, which ends by itself."),
    ] = None,
    substitute: Annotated[
        str | None, typer.Option(metavar="EMAIL", help="Who stands in, with the same role in the same group.")
    ] = None,
    end: Annotated[bool, typer.Option("--end", help="End the absence now, or take it back.")] = False,
) -> Done[ShownAbsence]:
    """Say that somebody is absent, and who stands in.

    Meanwhile no mail about requests of others and no call as an expert. Said again, it replaces what it meets.
    """
    address = text.email(email)
    if end:
        if from_ or until or substitute:
            raise UsageError(_("--end goes without --from, --until and --substitute."))
        with ctx.obj.work() as work:
            said = service.end(work, address)
        return Done(_ended(said), _shown(said), id=said.user.email)
    if until is None:
        raise UsageError(
            _("Say until when: --until DATE. Or --end, for who is back."),
            _("For example: adminplus user absent EMAIL --until DATE --substitute EMAIL"),
        )
    today = ctx.obj.app.today
    first, last = (
        typed.day(from_, "--from", today, past=False),
        typed.day(until, "--until", today, past=False),
    )
    assert last
    heir = None if substitute is None else text.email(substitute, what="--substitute")
    with ctx.obj.work() as work:
        said = service.say(work, address, first, last, heir)
    return Done(_told(said), _shown(said), id=said.user.email, warnings=said.warnings)


def _told(said: service.Said) -> str:
    assert said.absence
    sentence = _("{email} is absent from {first} to {until}.")
    if not said.changed:
        sentence = _("{email} is absent from {first} to {until} already.")
    sentence = sentence.format(
        email=said.user.email, first=day(said.absence.first_day), until=day(said.absence.until)
    )
    if said.substitute:
        sentence += " " + _("{substitute} stands in.").format(substitute=said.substitute.email)
    if said.called:
        sentence += " " + counted(
            "The substitute is called to {count} request.",
            "The substitute is called to {count} requests.",
            said.called,
        ).format(count=said.called)
    return due_again(sentence, said.due_again)


def _ended(said: service.Said) -> str:
    if not said.changed:
        return _("{email} is not absent.").format(email=said.user.email)
    sentence = _("{email} is not absent any more.").format(email=said.user.email)
    if said.absence:
        told = _("The next absence is from {first} to {until}.")
        sentence += " " + told.format(first=day(said.absence.first_day), until=day(said.absence.until))
    return sentence


def _shown(said: service.Said) -> ShownAbsence:
    absence = said.absence
    return ShownAbsence(
        email=said.user.email,
        absent_from=absence.first_day if absence else None,
        absent_until=absence.until if absence else None,
        substitute=said.substitute.email if said.substitute else None,
        due_again=said.due_again,
    )
