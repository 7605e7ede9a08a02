"""`adminplus category`."""

from typing import Any

from ...domain.shared.page import Page
from ...services.platform import reference as service
from ..kit.context import Context
from ..kit.options import listing
from ..kit.page_options import rows_of


@listing("name", "description", "organisations")
def list_(ctx: Context, page: Page) -> list[dict[str, Any]]:
    """List the categories a request can have."""
    with ctx.obj.view() as view:
        return rows_of(service.categories(view), page)
