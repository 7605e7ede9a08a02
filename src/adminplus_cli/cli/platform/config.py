"""`adminplus config`."""

from typing import Any

from ...config import rows
from ...domain.shared.page import Page, arranged
from ..kit.context import Context
from ..kit.options import listing


@listing("key", "value", "origin")
def show(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """Show every setting, its value and its origin."""
    return arranged(rows(ctx.obj.app.settings), page)


def path(ctx: Context) -> None:
    """Print the path of the config file, whether it exists or not."""
    ctx.obj.console.line(str(ctx.obj.app.settings.config_file))
