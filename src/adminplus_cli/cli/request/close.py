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
from ..kit.options import changing
from ..kit.several import RequestArguments, Several, numbers
from ..kit.text_input import TextInput


@changing
def close(
    ctx: Context,
    request_ids: RequestArguments,
    useful: Annotated[Usefulness | None, typer.Option(help="Did the platform help?")] = None,
) -> Several[Request]:
    """Close a request you created."""
    ids = numbers(request_ids, TextInput(ctx.obj.console))
    helped = _usefulness(ctx) if useful is None else useful

    def act(request_id: int) -> Done[Request]:
        with ctx.obj.work() as work:
            closed = service.close(work, request_id, useful=helped)
        return Done(_("Closed request #{id}.").format(id=closed.id), closed)

    return Several(ids, act)


@changing
def reopen(
    ctx: Context,
    request_ids: RequestArguments,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why: text, @FILE, or -.")] = None,
) -> Several[Request]:
    """Open again a request that you closed."""
    read = TextInput(ctx.obj.console)
    ids = numbers(request_ids, read)
    why = text.body(read.text(reason, option="--reason", question=_("Reason")), what=_("reason"))

    def act(request_id: int) -> Done[Request]:
        with ctx.obj.work() as work:
            opened = service.reopen(work, request_id, reason=why)
        return Done(_("Reopened request #{id}.").format(id=opened.id), opened)

    return Several(ids, act)


def _usefulness(ctx: Context) -> Usefulness:
    if not ctx.obj.console.interactive:
        return Usefulness.UNKNOWN
    answer = Usefulness.typed(ctx.obj.console.ask(_("Was it useful? yes, no or unknown")).strip().lower())
    if answer not in list(Usefulness):
        raise InvalidData(_("Was it useful? Answer yes, no or unknown; nothing was changed."))
    return Usefulness(answer)
