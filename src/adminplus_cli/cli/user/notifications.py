"""`adminplus user notifications`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.platform import lock
from ...domain.platform.notification import NotificationKind, Wanted
from ...domain.shared import text
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, Record
from ...services.platform import notification as service
from ..kit.answer import Done
from ..kit.choice_words import shown
from ..kit.context import Context
from ..kit.options import changing, listing
from .schema import ChosenNotification

if TYPE_CHECKING:
    from ...store.work import View

WhoseArgument = Annotated[
    str | None, typer.Argument(metavar="[EMAIL]", help="Address of the account; by default your own.")
]


@listing("kind", "wanted", "always", table={"kind": 0, "wanted": 0, "always": 1})
def list_(ctx: Context, view: "View", page: Page, email: WhoseArgument = None) -> Iterable[Record]:
    """List the kinds of e-mails, and how each comes.

    As mail, in a summary of the day, or not at all (none). What comes always cannot be chosen.
    """
    return service.list_(view, None if email is None else text.email(email), page)


@changing
def set_(
    ctx: Context,
    kind: Annotated[
        NotificationKind,
        typer.Argument(
            metavar="KIND", help="Kind of e-mails, such as responses: see user notifications list."
        ),
    ],
    wanted: Annotated[Wanted, typer.Argument(metavar="HOW", help="How they come: mail, summary or none.")],
    email: WhoseArgument = None,
) -> Done[ChosenNotification]:
    """Choose how a kind of e-mail comes.

    As mail at once, in one summary of the day, or not at all.
    """
    address = None if email is None else text.email(email)
    user, changed = ctx.obj.change(lambda work: service.choose(work, kind, wanted, address), lock.NOTHING)
    sentence = (
        _("E-mails about {kind} come to {email} so: {wanted}.")
        if changed
        else _("E-mails about {kind} come to {email} so already: {wanted}.")
    )
    told = sentence.format(kind=shown(kind), email=user.email, wanted=shown(wanted))
    return Done(told, ChosenNotification(email=user.email, kind=kind, wanted=wanted), id=user.email)
