"""`adminplus init`."""

import typer

from ..domain.words import _
from .options import DryRunOption
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def init(ctx: Context, dry_run: DryRunOption = False) -> None:
    """Create the store, with the shipped organisations and areas; harmless when repeated."""
    door = ctx.obj.app.door
    where = door.database.label
    fresh = door.initialise(dry_run=dry_run)
    if fresh and dry_run:
        ctx.obj.console.say(
            _("Dry run, nothing was changed: would create the store {where}.").format(where=where)
        )
    elif fresh:
        ctx.obj.console.say(_("Created the store {where}.").format(where=where))
    else:
        ctx.obj.console.say(_("The store {where} is ready already.").format(where=where))
