"""`adminplus request create`."""

from typing import Annotated

import typer

from ...domain.casework.draft import draft
from ...domain.casework.request import MANDATORY_FIELDS, Mandate, Request
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from ...services.casework import request as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import AttachOption, changing
from ..kit.text_input import TextInput
from ..kit.typed import day
from .fields import FieldOption, given_fields

ToOption = Annotated[
    list[GroupRef],
    typer.Option(
        "--to",
        metavar="GROUP",
        help="Group to send it to; may be repeated.",
        default_factory=list,
        show_default=False,
    ),
]
ColleagueOption = Annotated[
    list[str],
    typer.Option(
        "--colleague",
        metavar="EMAIL",
        help="Colleague to invite; may be repeated.",
        default_factory=list,
        show_default=False,
    ),
]


@changing
def create(
    ctx: Context,
    field: FieldOption,
    attach: AttachOption,
    to: ToOption,
    colleague: ColleagueOption,
    subject: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is about, without personal data.")
    ] = None,
    description: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The deadlock: text, @FILE, or -.")
    ] = None,
    from_: Annotated[
        GroupRef | None,
        typer.Option("--from", metavar="GROUP", help="Group in whose name; needed if you have several."),
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="CODE", help="Where the beneficiary lives.")] = None,
    category: Annotated[
        str | None, typer.Option(metavar="NAME", help="See: adminplus category list.")
    ] = None,
    mandate: Annotated[Mandate | None, typer.Option(help="How the beneficiary gave leave.")] = None,
    mandate_date: Annotated[
        str | None, typer.Option(metavar="DATE", help="When: 2026-03-01, 01/03/2026, yesterday…")
    ] = None,
) -> Done[Request]:
    """Open a request on behalf of a beneficiary."""
    read = TextInput(ctx.obj.console)
    to = to or _recipient(ctx)
    wanted = draft(
        subject=read.text(subject, option="--subject", question=_("Subject, without personal data")),
        description=read.text(description, option="--description", question=_("What is the deadlock")),
        fields=_asked(ctx, given_fields(read, field)),
        to=to,
        author_group=from_,
        area=area,
        category=category,
        mandate=mandate,
        mandate_date=day(mandate_date, "--mandate-date", ctx.obj.app.today),
        colleagues=colleague,
    )
    if wanted.subject_looks_personal:
        ctx.obj.console.warn(
            _("The subject seems to hold personal data (a name, or a long number); put those in --field.")
        )
    with ctx.obj.staged(attach) as files, ctx.obj.work() as work:
        opened = service.create(work, wanted, files)
    return Done(_("Opened request #{id}.").format(id=opened.id), opened)


def _recipient(ctx: Context) -> list[GroupRef]:
    """Ask on a terminal, before all else, for the group that was not given: no answer typed after it is lost."""
    return [GroupRef(ctx.obj.console.ask(_("To which group")))] if ctx.obj.console.interactive else []


def _asked(ctx: Context, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ask on a terminal for the mandatory beneficiary fields that were not given."""
    if not ctx.obj.console.interactive:
        return pairs
    given = {name for name, _value in pairs}
    return pairs + [(name, ctx.obj.console.ask(name)) for name in MANDATORY_FIELDS if name not in given]
