"""`adminplus init`."""

from ...domain.shared.i18n import _
from ..kit.context import Context
from ..kit.help import Commands
from ..kit.options import changing

app = Commands()


@app.command()
@changing
def init(ctx: Context) -> None:
    """Create the store, with the shipped organisations and areas; harmless when repeated."""
    door = ctx.obj.app.door
    where = door.database.label
    fresh = door.initialise(dry_run=ctx.obj.dry_run)
    sentence = _("Created the store {where}.") if fresh else _("The store {where} is ready already.")
    ctx.obj.changed(sentence.format(where=where), {"store": where, "created": fresh}, id=where)
