"""`adminplus group requests`: metadata for managers, nothing personal (M4, M6)."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...domain.casework.request_filter import StatusFilter
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _
from ...domain.shared.page import Page
from ...domain.shared.ref import GroupRef
from ...services.casework import group_requests as service
from ..kit.context import Context
from ..kit.export import Export, exporting
from ..kit.options import GroupArgument, Rows, listing
from ..kit.question import Asked
from ..kit.reading import Read
from ..kit.typed import window

if TYPE_CHECKING:
    from ...store.work import View


FIELDS = (
    "id",
    "created_at",
    "status",
    "area",
    "category",
    "author_group",
    "recipient_groups",
    "messages",
    "responses",
    "first_response_at",
    "first_response_hours",
    "closed_at",
    "closing_hours",
    "useful",
    "escalations",
    "creator",
    "waiting_for",
    "waiting_since",
    "escalated_at",
    "first_response_by",
)
StatusOption = Annotated[
    StatusFilter | None, typer.Option("--status", help="Only of this status; open: all but closed.")
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Only opened by the group, or sent to it, on this day or later."
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only opened by the group, or sent to it, before this day."),
]


def _of_one(ctx: Any, fields: list[str], rows: Rows, asked: bool) -> tuple[list[str], Rows]:
    """Return a table without the name of the group, where that is the same in every row."""
    if not asked and len({row["group"] for row in rows}) < 2:
        fields = [name for name in fields if name != "group"]
    return fields, rows


@listing(
    *FIELDS,
    "group",
    people=_of_one,
    table={
        "group": 0,
        "id": 0,
        "created_at": 6,
        "status": 1,
        "author_group": 0,
        "recipient_groups": 2,
        "creator": 4,
        "waiting_since": 0,
        "responses": 3,
        "first_response_hours": 5,
    },
)
def list_(
    ctx: Context,
    page: Page,
    group: Annotated[
        GroupRef | None,
        typer.Argument(
            metavar="[GROUP]", help="The group: its number, name, how that begins, or an organisation."
        ),
        Asked(N_("Of which group"), unless="everywhere"),
    ] = None,
    everywhere: Annotated[bool, typer.Option("--all", help="Of all groups (operator).")] = False,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> Read:
    """List the requests of a group, or of all of them."""
    if (group is None) is not everywhere:
        raise UsageError(_("Name a group, or say --all."))
    period = window(since, until, ctx.obj.app.today)
    if group is None:
        return lambda view: service.list_all(view, page, status=status, window=period)
    return lambda view: service.list_(view, group, page, status=status, window=period)


@exporting(*FIELDS)
def export(
    ctx: Context,
    view: "View",
    page: Page,
    excel: bool,
    group: GroupArgument,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> Export:
    """Export the requests that the group sent or received."""
    period = window(since, until, ctx.obj.app.today)
    found, rows = service.export(view, group, page, status=status, window=period, as_stored=not excel)
    return Export(rows, count=lambda: view.groups.requests(found.id))
