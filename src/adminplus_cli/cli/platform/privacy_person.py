"""`adminplus privacy export` and `erase`: what is kept of one person."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer

from ...domain.platform.retention import cutoffs
from ...domain.policy import Action
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.page import Record
from ...domain.shared.ref import number
from ...render import Format
from ..kit.answer import Answer, Done, Output
from ..kit.console import Console
from ..kit.context import Context
from ..kit.file_output import deliver, require_free, unless_stdout
from ..kit.options import YesOption, changing, reporting
from ..kit.page_options import FORCE_OPTION, TO_OPTION
from ..kit.question import Asked
from ..kit.text_input import TextInput
from .schema import Disclosed, ErasedNow


class PersonFormat(StrEnum):
    """How what is kept of a person is printed."""

    JSON = "json"
    HTML = "html"


PersonOption = Annotated[
    PersonFormat, typer.Option("-o", "--output", help="Format; html is a page to hand out.")
]
ReasonOption = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="Why, for the audit: text, @FILE, or -; without any name."),
    Asked(N_("Reason (no name: it stays in the audit)")),
]
RequestOption = Annotated[
    int | None, typer.Option("--request", parser=number, metavar="ID", help="This request.")
]
ParticipantOption = Annotated[
    str | None, typer.Option("--participant", metavar="EMAIL", help="Who takes part in programs, or did.")
]


class Page(Answer[Disclosed]):
    """What is kept of a person, as an object or as a page, on stdout or in a file for its owner alone."""

    def __init__(self, ctx: Context, found: Record, to: Path | None, *, force: bool) -> None:
        self.ctx = ctx
        self.found = found
        self.to = to
        self.force = force

    def tell(self, console: Console, output: Output) -> None:  # noqa: ARG002 - as every answer
        """Deliver it: it goes nowhere else."""
        from . import privacy_page

        as_page = output.format is Format.HTML
        written = privacy_page.as_html(self.found) if as_page else privacy_page.as_json(self.found)
        deliver(self.ctx, written, self.to, force=self.force, told=_("Wrote what is kept to {path}."))


@reporting(PersonOption, default="json")
def export(
    ctx: Context,
    beneficiary: Annotated[
        str | None,
        typer.Option("--beneficiary", metavar="NAME", help="First and last name: text, @FILE, or -."),
    ] = None,
    birth_date: Annotated[
        str | None, typer.Option("--birth-date", metavar="TEXT", help="As it was noted, for namesakes.")
    ] = None,
    request: RequestOption = None,
    participant: ParticipantOption = None,
    reason: ReasonOption = None,
    to: TO_OPTION = None,
    force: FORCE_OPTION = False,
) -> Page:
    """Print all that is kept of a person.

    For the one who asks by right (GDPR 15). Of a beneficiary, of one request, or of a participant of programs; the
    audit keeps that it was handed out, and why, never of whom.
    """
    from ...services.privacy import disclosure

    read = TextInput()
    _require_one(beneficiary, request, participant)
    person = disclosure.Person(
        name=read.text(beneficiary, option="--beneficiary") if beneficiary else None,
        birth_date=birth_date,
        request=request,
        participant=text.email(participant) if participant else None,
    )
    why = text.line(read.text(reason, option="--reason"), what=_("reason"))
    to = unless_stdout(to)
    if to and not force:
        require_free(to)
    return Page(ctx, disclosure.export(ctx.obj.work, person, reason=why), to, force=force)


@changing
def erase(
    ctx: Context,
    request: RequestOption = None,
    participant: ParticipantOption = None,
    reason: ReasonOption = None,
    yes: YesOption = False,
) -> Done[ErasedNow]:
    """Erase what is kept of a person before its time.

    For the one who asks by right (GDPR 17): what is personal in a request, open or closed, or the names and the
    address of a participant, in all programs. Dates, kinds and counts stay. It does not come back, but with an older
    backup that is brought to another place.
    """
    from ...services.privacy import erasure
    from ...services.privacy.wipe import Wipe

    _require_one(request, participant)
    why = text.line(TextInput().text(reason, option="--reason"), what=_("reason"))
    about = erasure.About(request, text.email(participant) if participant else None)
    app, dry_run = ctx.obj.app, ctx.obj.dry_run
    if not dry_run:
        app.whole_store.require_real()
        ctx.obj.console.confirm(_("Erase it for good? Nothing brings it back."), yes=yes)
    erased = erasure.erase(ctx.obj.work, about, reason=why, dry_run=dry_run)
    if not dry_run:
        due = cutoffs(app.clock(), app.settings.privacy.retention_months)
        wiping = Wipe(ctx.obj.view, app.work, app.whole_store, due, action=Action.PRIVACY_ERASE)
        wiping.finish(erased, thorough=True)
    objects = [f"{each.object_type} #{each.object_id}" for each in erased]
    told = _("Erased what was personal.") if erased else _("What is personal can be erased.")
    return Done(told, cast(ErasedNow, {"objects": objects}), id=", ".join(objects))


def _require_one(*given: object) -> None:
    if sum(each is not None for each in given) != 1:
        raise UsageError(_("Say of whom: one of the options that name a person or a request."))
