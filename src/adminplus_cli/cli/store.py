"""`adminplus store`."""

from typing import Any

import typer

from ..services import store as service
from .options import showing
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.callback()
def store() -> None:
    """The store itself."""


@app.command()
@showing
def status(ctx: Context) -> dict[str, Any]:
    """Show where the store is, its schema, and how much it holds."""
    with ctx.obj.view() as view:
        return {"store": ctx.obj.app.door.database.label} | service.status(view)


@app.command()
def dump(ctx: Context) -> None:
    """Print the whole store as JSON Lines in a stable order, without secrets: personal data included."""
    with ctx.obj.app.spool() as spool:
        with ctx.obj.view() as view:
            spool.writelines(f"{line}\n".encode() for line in service.dump(view))
        spool.seek(0)
        ctx.obj.console.copy(spool)
