"""`adminplus expert`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.platform import lock
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...services.casework import expert as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing
from ..kit.options import EmailArgument, changing, listing
from ..kit.person import due_again
from .schema import FormerExpert, NamedExpert

if TYPE_CHECKING:
    from ...store.work import View


@changing
def add(
    ctx: Context,
    email: EmailArgument,
    area: Annotated[
        list[str],
        typer.Option(
            metavar="CODE",
            help="Area covered; may be repeated. None: all areas.",
            default_factory=list,
            show_default=False,
        ),
    ],
    if_missing: IfMissing = False,
) -> Done[NamedExpert]:
    """Name an expert, for some areas or for all."""
    user, areas, new = ctx.obj.change(
        lambda work: service.add(work, email, area, once=if_missing), lock.NOTHING
    )
    where = ", ".join(areas) or _("all areas")
    if new:
        sentence = _("{email} is an expert for {where}.").format(email=user.email, where=where)
    else:
        sentence = _("{email} is an expert for {where} already.").format(email=user.email, where=where)
    return Done(sentence, NamedExpert(email=user.email, areas=list(areas)), id=user.email)


@changing
def remove(ctx: Context, email: EmailArgument) -> Done[FormerExpert]:
    """Take the name of expert away.

    No more calls, and the requests they were called to are closed to them.
    """
    with ctx.obj.work() as work:
        user, was, again = service.remove(work, email)
    sentence = _("{email} is no expert any more.") if was else _("{email} is no expert.")
    told = due_again(sentence.format(email=user.email), again)
    return Done(told, FormerExpert(email=user.email, due_again=again), id=user.email)


@listing(
    "email",
    "first_name",
    "last_name",
    "areas",
    "disabled_at",
    "absent_until",
    "substitute",
    table={
        "email": 0,
        "first_name": 1,
        "last_name": 1,
        "areas": 2,
        "disabled_at": 3,
        "absent_until": 2,
        "substitute": 3,
    },
)
def list_(ctx: Context, view: "View", page: Page) -> Iterable[Record]:
    """List the experts and the areas they cover (none: all)."""
    return service.list_(view, page)
