"""`adminplus status`: the desk of one person."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...domain.shared.desk import SHOWN, Item, Waiting
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
        from .status_watch import watch as keep_watching

        keep_watching(console, watch, lambda: _looked(ctx), lambda sections: _drawn(ctx, sections))
        return
    sections = _looked(ctx)
    with ctx.obj.view() as view:
        for sentence in desk.absences(view):
            console.say(sentence, done=False)
    if not any(each.section.waits for each in sections):
        console.say(_("Nothing waits for you."), done=False)
        with ctx.obj.view() as view:
            if desk.unprepared(view):
                console.say(
                    _("Before the first request something is still to do: adminplus doctor"), done=False
                )
    with console.paged():
        for line in _drawn(ctx, sections):
            console.line(line)


def _looked(ctx: Context) -> list[Waiting]:
    with ctx.obj.view() as view:
        return _waiting(ctx, view, SHOWN)


def _drawn(ctx: Context, sections: Sequence[Waiting]) -> Iterator[str]:
    """Yield the lines of a desk: on a terminal with names of people and times to the hour."""
    console, now = ctx.obj.console, ctx.obj.app.clock()
    if not console.terminal:
        return lines(sections, now=now, width=None, color=console.color)
    from ..kit.reader import reader_of

    people = {item.who for section in sections for item in section.items if item.who and "@" in item.who}
    reader = reader_of(ctx.obj, people)
    return lines(
        sections,
        now=now,
        width=console.columns,
        color=console.color,
        names=reader.names,
        lasting=reader.lasting,
        number=console.screen.signs.number,
        between=console.screen.signs.between,
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
        raise UsageError(
            _("--watch shows the desk itself: it goes with no format, and no --fields, --sort or --limit.")
        )
    most = page.limit if page.limit is not None and page.sort is None else MOST_ROWS
    rows = [
        item._asdict() | {"count": section.total}
        for section in _waiting(ctx, view, most)
        for item in section.items
    ]
    return arranged(rows, page)


def _waiting(ctx: Context, view: "View", most: int) -> list[Waiting]:
    app = ctx.obj.app
    return desk.waiting(view, delays=app.delays, settings=app.platform_settings, most=most)
