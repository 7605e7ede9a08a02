"""`adminplus request reassign`."""

from typing import Annotated

import typer

from ..domain import text
from ..domain.words import _
from ..services import handover as service
from .options import RequestArgument, changing
from .session import Context


@changing
def reassign(
    ctx: Context,
    request_id: RequestArgument,
    to: Annotated[str, typer.Option("--to", metavar="EMAIL", help="A helper of the group that sent it.")],
) -> None:
    """Hand a request over to another helper of its group (its manager, the operator)."""
    with ctx.obj.work() as work:
        heir, changed = service.reassign(work, request_id, text.email(to))
    sentence = (
        _("Request #{id} is handed over to {email}.") if changed else _("Request #{id} is {email}'s already.")
    )
    record = {"id": request_id, "creator": heir.email}
    ctx.obj.changed(sentence.format(id=request_id, email=heir.email), record)
