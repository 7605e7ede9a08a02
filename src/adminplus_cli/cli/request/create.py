"""`adminplus request create`."""

from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.draft import draft
from ...domain.casework.request import Mandate, Request
from ...domain.platform import lock
from ...domain.shared.i18n import N_, _
from ...domain.shared.ref import GroupRef
from ...services.absence import cover
from ...services.casework import request as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import changing
from ..kit.question import Asked
from ..kit.text_input import TextInput
from ..kit.typed import day
from .fields import AttachOption, BeneficiaryOption, given_fields

if TYPE_CHECKING:
    from ...store.work import Work

ToOption = Annotated[
    list[GroupRef],
    typer.Option(
        "--to",
        metavar="GROUP",
        help="Group to send it to; may be repeated.",
        default_factory=list,
        show_default=False,
    ),
    Asked(N_("To which group"), rank=3, choices="recipients"),
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
    field: BeneficiaryOption,
    attach: AttachOption,
    to: ToOption,
    colleague: ColleagueOption,
    subject: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What it is about, without personal data."),
        Asked(N_("Subject, without personal data"), rank=5),
    ] = None,
    description: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The deadlock: text, @FILE, or -."),
        Asked(N_("What is the deadlock"), rank=6, editor=True),
    ] = None,
    from_: Annotated[
        GroupRef | None,
        typer.Option("--from", metavar="GROUP", help="Group in whose name; needed if you have several."),
        Asked(N_("In the name of which group"), rank=1, choices="own groups", only_choice=True),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Where the beneficiary lives."),
        Asked(N_("Where does the beneficiary live"), rank=2, choices="own areas", only_choice=True),
    ] = None,
    category: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="See: adminplus category list."),
        Asked(N_("Category"), rank=4, optional=True, begins=False),
    ] = None,
    mandate: Annotated[
        Mandate | None,
        typer.Option(help="How the beneficiary gave leave."),
        Asked(N_("How did the beneficiary give leave"), rank=8, optional=True, begins=False),
    ] = None,
    mandate_date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When: 2026-03-01, 01/03/2026, yesterday…"),
        Asked(N_("On which day, or nothing"), rank=9, optional=True, begins=False, given="mandate"),
    ] = None,
) -> Done[Request]:
    """Open a request on behalf of a beneficiary."""
    read = TextInput()
    wanted = draft(
        subject=read.text(subject, option="--subject"),
        description=read.text(description, option="--description"),
        fields=given_fields(read, field),
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
    with ctx.obj.staged(attach) as files:

        def use_case(work: "Work") -> tuple[Request, list[str]]:
            opened = service.create(work, wanted, files)
            return opened, cover.unheard(work, opened.id)

        opened, warnings = ctx.obj.change(use_case, lock.NOTHING)
    return Done(_("Opened request #{id}.").format(id=opened.id), opened, warnings=warnings)
