"""`adminplus request list`."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from ...domain.casework.request_filter import PartFilter, StatusFilter
from ...domain.shared import text
from ...domain.shared.page import Page
from ...domain.shared.ref import GroupRef
from ...services.casework import thread
from ..kit.context import Context
from ..kit.options import listing
from ..kit.reading import Read
from ..kit.typed import as_usage, window

CALL = ("called_by_rule", "called_at")


def _seen(
    _ctx: Context, fields: list[str], rows: list[dict[str, Any]], asked: bool
) -> tuple[list[str], list[dict[str, Any]]]:
    """Leave out the columns about calls of experts for whoever was called to nothing that is shown."""
    if asked or any(row["called_at"] for row in rows):
        return fields, rows
    return [field for field in fields if field not in CALL], rows


@listing(
    "id",
    "created_at",
    "status",
    "subject",
    "area",
    "category",
    "author_group",
    "creator",
    "recipient_groups",
    "part",
    "waiting_for",
    "waiting_since",
    "last_message_at",
    "unread",
    "called_by_rule",
    "called_at",
    "wiped_at",
    table={
        "id": 0,
        "status": 2,
        "subject": 0,
        "area": 5,
        "author_group": 2,
        "part": 3,
        "waiting_since": 0,
        "unread": 4,
        "called_by_rule": 1,
        "called_at": 1,
    },
    people=_seen,
)
def list_(
    ctx: Context,
    page: Page,
    part: Annotated[PartFilter | None, typer.Option(help="Only where you take part as this.")] = None,
    status: Annotated[
        StatusFilter | None, typer.Option(help="Only of this status; open: all but closed.")
    ] = None,
    group: Annotated[
        GroupRef | None, typer.Option(metavar="GROUP", help="Only sent by or to this group.")
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="CODE", help="Only of this area.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only opened on this day or later.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only opened before this day.")] = None,
    unread: Annotated[bool, typer.Option("--unread", help="Only with messages you have not seen.")] = False,
    search: Annotated[str | None, typer.Option(metavar="TEXT", help="Only holding this text.")] = None,
) -> Read:
    """List the requests you take part in, the newest first."""
    wanted = thread.Wanted(
        part=part,
        status=status,
        group=group,
        area=area,
        opened=window(since, until, ctx.obj.app.today),
        unread=unread,
        search=as_usage(lambda: text.line(search, what="--search", empty=True)) if search else None,
    )
    on_screen = ctx.obj.console.terminal and page.fields is None

    def read(view: Any) -> Iterable[dict[str, Any]]:
        rows = thread.list_(view, wanted, page, on_screen=on_screen)
        if (
            on_screen
            and wanted == thread.Wanted()
            and not (rows := [*rows])
            and (told := thread.elsewhere(view))
        ):
            ctx.obj.console.say(told, done=False)
        return rows

    return read
