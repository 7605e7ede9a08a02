"""`adminplus request timeline`."""

from typing import Any

from ...domain.shared.page import Page
from ...services.casework import thread
from ..kit.context import Context
from ..kit.options import RequestArgument, listing


@listing(
    "at",
    "event",
    "who",
    "part",
    "waited_hours",
    table={"at": 0, "event": 0, "who": 1, "part": 2, "waited_hours": 3},
)
def timeline(ctx: Context, request_id: RequestArgument, page: Page) -> list[dict[str, Any]]:
    """Show every change of a request.

    When, what, who, and how many hours it had waited.
    """
    with ctx.obj.view() as view:
        return thread.timeline(view, request_id, page)
