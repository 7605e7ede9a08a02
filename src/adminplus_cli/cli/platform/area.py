"""`adminplus area`."""

from typing import Any

from ...domain.shared.page import Page
from ...services.platform import reference as service
from ..kit.context import Context
from ..kit.options import listing
from ..kit.page_options import rows_of


@listing("code", "name", "timezone", table={"code": 0, "name": 0, "timezone": 1})
def list_(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """List the areas (departments)."""
    with ctx.obj.view() as view:
        return rows_of(service.areas(view), page)
