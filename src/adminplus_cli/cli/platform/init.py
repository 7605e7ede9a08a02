"""`adminplus init`."""

from ...domain.shared.i18n import _
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import changing
from .schema import Initialised


@changing
def init(ctx: Context) -> Done[Initialised]:
    """Create the store, with organisations and areas.

    The shipped ones. Harmless when repeated: what is there already stays.
    """
    door = ctx.obj.app.door
    where = door.database.label
    fresh = door.initialise(dry_run=ctx.obj.dry_run)
    sentence = _("Created the store {where}.") if fresh else _("The store {where} is ready already.")
    return Done(sentence.format(where=where), Initialised(store=where, created=fresh), id=where)
