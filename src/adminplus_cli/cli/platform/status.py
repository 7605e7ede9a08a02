"""`adminplus status`: the desk of one person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...domain.shared.desk import SHOWN, Item
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, arranged
from ...services import desk
from ..kit.context import Context
from ..kit.options import listing
from ..kit.page_options import MOST_ROWS
from .status_view import lines

if TYPE_CHECKING:
    from ...store.work import View


def _overview(ctx: Context, *, watch: int | None) -> None:
    """Write the sections for a person: of each its count, its first rows, and how to see the rest."""
    console = ctx.obj.console
    if watch is not None:
        if ctx.params["to"]:
            raise _shown_alone()
        from .status_watch import watch as keep_watching

        keep_watching(console, watch, lambda: _seen(ctx), lambda found: _drawn(ctx, found))
        return
    found = _seen(ctx)
    for sentence in found.absences:
        console.say(sentence, done=False)
    if not found.sections:
        console.say(_("Nothing waits for you."), done=False)
    if found.unprepared:
        console.say(_("Before the first request something is still to do: adminplus doctor"), done=False)
    with console.paged():
        for line in _drawn(ctx, found):
            console.line(line)


def _seen(ctx: Context) -> desk.Desk:
    app = ctx.obj.app
    with ctx.obj.view() as view:
        return desk.seen(view, delays=app.delays, settings=lambda: app.platform_settings, most=SHOWN)


def _drawn(ctx: Context, found: desk.Desk) -> Iterator[str]:
    """Yield the lines of a desk: on a terminal with names of people and times to the hour."""
    console, now = ctx.obj.console, ctx.obj.app.clock()
    if not console.terminal:
        return lines(found.sections, found.platform, now=now, width=None, color=console.color)
    from ..kit.reader import reader_of

    items = (item for section in found.sections for item in section.items)
    reader = reader_of(ctx.obj, {item.who for item in items if item.who and "@" in item.who})
    return lines(
        found.sections,
        found.platform,
        now=now,
        width=console.columns,
        color=console.color,
        names=reader.names,
        lasting=reader.lasting,
        number=console.screen.signs.number,
        between=console.screen.signs.between,
        spoken=console.spoken,
    )


@listing(*Item._fields, "count", ids="id", overview=_overview)
def status(
    ctx: Context,
    view: "View",
    page: Page,
    watch: Annotated[
        int | None,
        typer.Option(
            "--watch",
            metavar="[SECONDS]",
            min=1,
            max=86_400,
            help="Show it again and again, every so many seconds (30); with -q, in a pipe, only what changes.",
        ),
    ] = None,
) -> list[dict[str, Any]]:
    """Show what waits for you, the longest wait first.

    A person sees ten rows of each section and its count. Programs, and whoever asks for --fields, --sort or
    --limit, get a list of everything; `count` is how many rows the section of a row has.
    """
    if watch is not None:
        raise _shown_alone()
    most = page.limit if page.limit is not None and page.sort is None else MOST_ROWS
    app = ctx.obj.app
    sections = desk.waiting(view, delays=app.delays, settings=lambda: app.platform_settings, most=most)
    rows = [item._asdict() | {"count": section.total} for section in sections for item in section.items]
    return arranged(rows, page)


def _shown_alone() -> UsageError:
    return UsageError(
        _("--watch shows the desk itself: it goes with no format, and no --fields, --sort, --limit or --to.")
    )
