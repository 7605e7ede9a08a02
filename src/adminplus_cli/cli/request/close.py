"""`adminplus request close` and `reopen`."""

from typing import Annotated

import typer

from ...domain.casework.request import Request, Usefulness
from ...domain.platform import lock
from ...domain.shared import text
from ...domain.shared.i18n import N_, _
from ...services.casework import request as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import changing
from ..kit.question import Asked
from ..kit.several import RequestArguments, Several, numbers
from ..kit.text_input import TextInput


@changing
def close(
    ctx: Context,
    request_ids: RequestArguments,
    useful: Annotated[
        Usefulness | None,
        typer.Option(help="Did the platform help?"),
        Asked(N_("Was it useful"), optional=True),
    ] = None,
) -> Several[Request, int]:
    """Close a request you created."""
    ids = numbers(request_ids, TextInput())
    helped = useful or Usefulness.UNKNOWN

    def act(request_id: int) -> Done[Request]:
        closed = ctx.obj.change(
            lambda work: service.close(work, request_id, useful=helped), lock.request(request_id)
        )
        return Done(_("Closed request #{id}.").format(id=closed.id), closed)

    return Several(ids, act)


@changing
def reopen(
    ctx: Context,
    request_ids: RequestArguments,
    reason: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why: text, @FILE, or -."),
        Asked(N_("Reason"), editor=True),
    ] = None,
) -> Several[Request, int]:
    """Open again a request that you closed."""
    read = TextInput()
    ids = numbers(request_ids, read)
    why = text.body(read.text(reason, option="--reason"), what=_("reason"))

    def act(request_id: int) -> Done[Request]:
        opened = ctx.obj.change(
            lambda work: service.reopen(work, request_id, reason=why), lock.request(request_id)
        )
        return Done(_("Reopened request #{id}.").format(id=opened.id), opened)

    return Several(ids, act)
