"""`adminplus request hand-over` and `reassign`."""

from typing import Annotated

import typer

from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...services.casework import handover as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import RequestArgument, changing
from ..kit.question import Asked
from .schema import Offered, Reassigned


@changing
def hand_over(
    ctx: Context,
    request_id: RequestArgument,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="EMAIL", help="A helper of the group that sent it."),
        Asked(N_("To whom (address)"), unless="cancel"),
    ] = None,
    cancel: Annotated[bool, typer.Option("--cancel", help="Take the offer back.")] = False,
) -> Done[Offered]:
    """Offer a request you created to a colleague.

    A manager of the group confirms it with reassign.
    """
    if (to is None) is not cancel:
        raise UsageError(_("Say to whom, with --to EMAIL, or take the offer back with --cancel."))
    done = ctx.obj.change(
        lambda work: (
            service.offer(work, request_id, text.email(to)) if to else service.withdraw(work, request_id)
        ),
        lock.request(request_id),
    )
    if done.to:
        sentence = (
            _("Request #{id} is offered to {email}; a manager of the group can hand it over.")
            if done.changed
            else _("Request #{id} is offered to {email} already.")
        )
    else:
        sentence = (
            _("Request #{id} is offered to nobody any more.")
            if done.changed
            else _("Request #{id} is offered to nobody.")
        )
    email = done.to.email if done.to else None
    return Done(sentence.format(id=request_id, email=email), Offered(id=request_id, offered_to=email))


@changing
def reassign(
    ctx: Context,
    request_id: RequestArgument,
    to: Annotated[str, typer.Option("--to", metavar="EMAIL", help="A helper of the group that sent it.")],
) -> Done[Reassigned]:
    """Hand a request over to another helper of its group.

    When its creator is gone or agreed (manager, operator).
    """
    with ctx.obj.work() as work:
        done = service.reassign(work, request_id, text.email(to))
    sentence = (
        _("Request #{id} is handed over to {email}.")
        if done.changed
        else _("Request #{id} is {email}'s already.")
    )
    email = done.to.email if done.to else ""
    return Done(sentence.format(id=request_id, email=email), Reassigned(id=request_id, creator=email))
