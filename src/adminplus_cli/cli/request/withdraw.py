"""`adminplus request withdraw`."""

from typing import Annotated

import typer

from ...domain.shared import text
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.ref import GroupRef
from ...services.casework import withdrawal as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import RequestArgument, changing
from ..kit.question import Asked
from .schema import Withdrawn


@changing
def withdraw(
    ctx: Context,
    request_id: RequestArgument,
    colleague: Annotated[
        str | None,
        typer.Option(metavar="EMAIL", help="A colleague you invited, who has written nothing."),
    ] = None,
    group: Annotated[
        GroupRef | None,
        typer.Option(
            metavar="GROUP",
            help="A group you invited, which has written nothing; or yours, after saying misrouted.",
        ),
        Asked(N_("Which group"), unless="colleague"),
    ] = None,
) -> Done[Withdrawn]:
    """Take back an invitation to a request.

    Or let your group leave, once it said misrouted. What was said stays, and another group that can answer must, too.
    """
    if (colleague is None) is (group is None):
        raise UsageError(_("Say who is to leave: one of --colleague and --group."))
    with ctx.obj.work() as work:
        who = (
            service.withdraw_group(work, request_id, group)
            if group is not None
            else service.withdraw_colleague(work, request_id, text.email(colleague or ""))
        )
    sentence = _("Withdrew {who} from request #{id}.").format(who=who, id=request_id)
    return Done(sentence, Withdrawn(id=request_id, withdrawn=who))
