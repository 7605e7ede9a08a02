"""`adminplus request list`, `timeline`, `close` and `reopen`; the other verbs are in modules of their own."""

from typing import Annotated, Any

import typer

from ...domain.casework.request import Request, Usefulness
from ...domain.casework.request_filter import PartFilter, StatusFilter
from ...domain.shared import text
from ...domain.shared.errors import InvalidData
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...domain.shared.ref import GroupRef
from ...services.casework import request as service
from ...services.casework import thread
from ..kit.answer import Done
from ..kit.context import Context
from ..kit.options import RequestArgument, changing, listing
from ..kit.text_input import TextInput
from ..kit.typed import as_usage, window


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
    table=("id", "status", "subject", "area", "author_group", "part", "waiting_since", "unread"),
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
) -> list[dict[str, Any]]:
    """List the requests you take part in, the newest first."""
    wanted = thread.Wanted(
        part=part,
        status=status,
        group=group,
        area=area,
        opened=window(since, until),
        unread=unread,
        search=as_usage(lambda: text.line(search, what="--search", empty=True)) if search else None,
    )
    with ctx.obj.view() as view:
        return thread.list_(view, wanted, page)


@changing
def close(
    ctx: Context,
    request_id: RequestArgument,
    useful: Annotated[Usefulness | None, typer.Option(help="Did the platform help?")] = None,
) -> Done[Request]:
    """Close a request you created."""
    if useful is None:
        useful = _usefulness(ctx)
    with ctx.obj.work() as work:
        closed = service.close(work, request_id, useful=useful)
    return Done(_("Closed request #{id}.").format(id=closed.id), closed)


@changing
def reopen(
    ctx: Context,
    request_id: RequestArgument,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why: text, @FILE, or -.")] = None,
) -> Done[Request]:
    """Open again a request that you closed."""
    read = TextInput(ctx.obj.console)
    why = text.body(read.text(reason, option="--reason", question=_("Reason")), what=_("reason"))
    with ctx.obj.work() as work:
        opened = service.reopen(work, request_id, reason=why)
    return Done(_("Reopened request #{id}.").format(id=opened.id), opened)


@listing("at", "event", "who", "part", "waited_hours")
def timeline(ctx: Context, request_id: RequestArgument, page: Page) -> list[dict[str, Any]]:
    """Show every change: when, what, who, and how many hours it had waited."""
    with ctx.obj.view() as view:
        return thread.timeline(view, request_id, page)


def _usefulness(ctx: Context) -> Usefulness:
    if not ctx.obj.console.interactive:
        return Usefulness.UNKNOWN
    answer = ctx.obj.console.ask(_("Was it useful? yes, no or unknown")).strip().lower()
    if answer not in list(Usefulness):
        raise InvalidData(_("Was it useful? Answer yes, no or unknown; nothing was changed."))
    return Usefulness(answer)
