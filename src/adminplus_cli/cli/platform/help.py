"""`adminplus help`."""

from textwrap import wrap
from typing import Annotated

import typer

from ...domain.shared.errors import ExitCode
from ...domain.shared.i18n import _
from ...domain.shared.phrases import headed
from ...render import Format
from ..kit.context import Context
from .topics import SUMMARIES, Topic, page

WIDTH = 80
"""The columns of a page, on a screen that has more."""


def help_(
    ctx: Context,
    topic: Annotated[
        Topic | None,
        typer.Argument(metavar="[TOPIC]", help="What to read about; without it, the list of them."),
    ] = None,
) -> None:
    """Show the commands and the topics, or a topic.

    The topics are exit-codes, formats, environment, cron, identity and dates.
    """
    with ctx.obj.console.paged():
        _write(ctx, topic)


def _write(ctx: Context, topic: Topic | None) -> None:
    console = ctx.obj.console
    if topic is None:
        console.line(ctx.parent.get_help() if ctx.parent else "")
        console.line("")
        console.line(headed(_("Topics")))
        for each, summary in SUMMARIES.items():
            console.flow(f"  adminplus help {each:11}  {_(summary)}")
    elif topic is Topic.EXIT_CODES:
        rows = [{"code": int(code), "meaning": code.meaning} for code in ExitCode]
        console.rows(Format.TABLE, ("code", "meaning"), rows)
    else:
        typed_before = True
        for number, (line, typed) in enumerate(page(topic)):
            if number and not (typed and typed_before):
                console.line("")
            width = min(console.columns or WIDTH, WIDTH)
            for shown in [line] if typed else wrap(line, width, break_on_hyphens=False):
                console.line(shown)
            typed_before = typed
