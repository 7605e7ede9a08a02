"""`adminplus area`."""

from typing import Any

import typer

from ..domain.page import Page
from ..services import reference as service
from .options import listing, rows_of
from .session import Context

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.callback()
def area() -> None:
    """Departments."""


@app.command("list")
@listing("code", "name", "timezone")
def list_(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """List the areas (departments)."""
    with ctx.obj.view() as view:
        return rows_of(service.areas(view), page)
