"""`adminplus request close` and `reopen`."""

from typing import Annotated

import typer

from ...domain.casework.request import Request, Usefulness
from ...domain.shared import text
from ...domain.shared.errors import InvalidData
from ...domain.shared.i18n import _
from ...services.casework import request as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import RequestArgument, changing
from ..kit.text_input import TextInput


@changing
def close(
    ctx: Context,
    request_id: RequestArgument,
    useful: Annotated[Usefulness | None, typer.Option(help="Did the platform help?")] = None,
) -> Done[Request]:
    """Close a request you created."""
    if useful is None:
        useful = _usefulness(ctx)
    with ctx.obj.work() as work:
        closed = service.close(work, request_id, useful=useful)
    return Done(_("Closed request #{id}.").format(id=closed.id), closed)


@changing
def reopen(
    ctx: Context,
    request_id: RequestArgument,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why: text, @FILE, or -.")] = None,
) -> Done[Request]:
    """Open again a request that you closed."""
    read = TextInput(ctx.obj.console)
    why = text.body(read.text(reason, option="--reason", question=_("Reason")), what=_("reason"))
    with ctx.obj.work() as work:
        opened = service.reopen(work, request_id, reason=why)
    return Done(_("Reopened request #{id}.").format(id=opened.id), opened)


def _usefulness(ctx: Context) -> Usefulness:
    if not ctx.obj.console.interactive:
        return Usefulness.UNKNOWN
    answer = Usefulness.typed(ctx.obj.console.ask(_("Was it useful? yes, no or unknown")).strip().lower())
    if answer not in list(Usefulness):
        raise InvalidData(_("Was it useful? Answer yes, no or unknown; nothing was changed."))
    return Usefulness(answer)
