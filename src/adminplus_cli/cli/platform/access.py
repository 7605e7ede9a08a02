"""`adminplus access`."""

from typing import Any

from ...domain.shared.page import Page
from ...services.platform import access as service
from ..kit.context import Context
from ..kit.options import listing


@listing("action", "allowed_to", "never_to", "while", "only_if")
def rules(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """List every action and the rules that allow it.

    The same table decides.
    """
    return service.rules(page)
