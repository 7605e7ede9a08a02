"""`adminplus participant log` and `unlog`."""

from typing import Annotated

import typer

from ...domain.guidance.participant import Activity, ActivityKind
from ...domain.platform import lock
from ...domain.shared import phrases, text
from ...domain.shared.i18n import _
from ...services.guidance import activity as service
from ...services.guidance.activity import Done as What
from ..kit import typed
from ..kit.answer import Done
from ..kit.choice_words import meant, shown
from ..kit.context import Context
from ..kit.options import ProgramArgument, changing
from .fields import ParticipantArgument
from .schema import Noted, Struck

OnOption = Annotated[str | None, typer.Option(metavar="DATE", help="On which day; today by default.")]


@changing
def log(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    kind: Annotated[ActivityKind, typer.Argument(metavar="KIND", help="What happened.")],
    on: OnOption = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Both sides confirm the meeting: only then it counts.")
    ] = False,
    another: Annotated[
        bool, typer.Option("--another", help="One more of that day, beside what was noted.")
    ] = False,
) -> Done[Noted]:
    """Note what happened with a participant.

    --confirmed confirms a meeting noted for that day before.
    """
    today = ctx.obj.app.today
    day = typed.day(on, "--on", today)
    address = text.email(email)
    noted = ctx.obj.change(
        lambda work: service.log(
            work, program, address, kind, day=day, today=today, confirmed=confirmed, another=another
        ),
        lock.program(program),
    )
    entry = noted.entry
    sentence = {
        What.NOTED: _("Noted {kind} on {day} for {email} (entry {id})."),
        What.CONFIRMED: _("Confirmed the meeting of {day} with {email}."),
        What.ALREADY: _("{kind} on {day} is noted for {email} already; --another notes one more."),
    }[noted.done]
    more = []
    if noted.waits:
        waits = _("Entry {id} of that day waits to be confirmed: --another --confirmed does that.")
        more.append(waits.format(id=noted.waits.id))
    warnings = []
    if not noted.counts:
        outside = _("{day} is not a day of the program: it is not counted.")
        warnings.append(outside.format(day=phrases.day(entry.day)))
    sentence = sentence.format(kind=shown(kind), day=phrases.day(entry.day), email=address, id=entry.id)
    return Done(sentence, _noted(address, entry), more=more, warnings=warnings)


@changing
def unlog(
    ctx: Context,
    program: ProgramArgument,
    email: ParticipantArgument,
    entry: Annotated[
        str,
        typer.Argument(
            metavar="ENTRY", help="Number of the entry, as participant show has it; or its kind, with --on."
        ),
    ],
    on: OnOption = None,
) -> Done[Struck]:
    """Strike what was noted of a participant by mistake.

    It stays in the record, and counts no more.
    """
    today = ctx.obj.app.today
    day = typed.day(on, "--on", today)
    address = text.email(email)
    struck, changed = ctx.obj.change(
        lambda work: service.unlog(work, program, address, meant(ActivityKind, entry), day=day, today=today),
        lock.program(program),
    )
    sentence = (
        _("Struck entry {id} of {email}: {kind} on {day} counts no more.")
        if changed
        else _("Entry {id} of {email} ({kind} on {day}) was struck already.")
    )
    sentence = sentence.format(
        id=struck.id, email=address, kind=shown(struck.kind), day=phrases.day(struck.day)
    )
    assert struck.struck_at
    return Done(sentence, Struck(**_noted(address, struck), struck_at=struck.struck_at))


def _noted(address: str, entry: Activity) -> Noted:
    return Noted(id=entry.id, email=address, kind=entry.kind, day=entry.day, confirmed=entry.confirmed)
