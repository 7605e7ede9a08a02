"""`adminplus organisation`."""

from typing import Annotated, Any

import typer

from ...domain.platform import lock
from ...domain.platform.organisation import Organisation, Side
from ...domain.shared import text
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...services.platform import account
from ...services.platform import reference as service
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.if_missing import IfMissing, unless_there
from ..kit.options import changing, listing
from ..kit.page_options import rows_of


@listing("code", "name", "side", table={"code": 0, "name": 0, "side": 1})
def list_(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """List the organisations."""
    with ctx.obj.view() as view:
        return rows_of(service.organisations(view), page)


@changing
def add(
    ctx: Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Short code, as in CAF.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Full name.")],
    side: Annotated[Side, typer.Option(help="On which side of a request it usually stands.")] = Side.OPERATOR,
    if_missing: IfMissing = False,
) -> Done[Organisation]:
    """Add an organisation."""
    new = Organisation(text.visible(code, what=_("code"), most=30), text.visible(name, what=_("name")), side)

    def make() -> Organisation:
        return ctx.obj.change(lambda work: account.add_organisation(work, new), lock.ORGANISATIONS)

    added, changed = unless_there(make, if_missing=if_missing)
    sentence = (
        _("Added the organisation {code}.") if changed else _("The organisation {code} is there already.")
    )
    return Done(sentence.format(code=added.code), added, id=added.code)
