"""`adminplus user merge`."""

from typing import Annotated

import typer

from ...domain.shared import text
from ...domain.shared.i18n import _
from ...services import merging as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import EmailArgument, YesOption, changing
from .schema import MergedAccount


@changing
def merge(
    ctx: Context,
    email: EmailArgument,
    into: Annotated[str, typer.Option(metavar="EMAIL", help="Account of the same person, which stays.")],
    yes: YesOption = False,
) -> Done[MergedAccount]:
    """Merge an account into another one of the same person.

    Roles, requests, messages, projects and programs go over, and it is disabled. Only a backup undoes it.
    """
    address, other = text.email(email), text.email(into, what="--into")
    with ctx.obj.view() as view:
        service.find(view, address, other)
    if not ctx.obj.dry_run:
        question = _("Merge {email} into {into}? Only a backup undoes it.")
        ctx.obj.console.confirm(question.format(email=address, into=other), yes=yes)
    with ctx.obj.work() as work:
        gone, stays, moved = service.merge(work, address, other)
    merged = MergedAccount(email=gone.email, into=stays.email, moved=dict(moved))
    sentence = _("Merged the account {email} into {into}.").format(email=gone.email, into=stays.email)
    return Done(sentence, merged, id=stays.email)
