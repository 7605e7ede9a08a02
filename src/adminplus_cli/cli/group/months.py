"""`adminplus stats groups`: figures of groups, month by month, for a spreadsheet (M3)."""

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from ...domain.casework.months import FIGURES
from ...domain.casework.statistics_words import MONTHLY, ground
from ...domain.shared.page import Page, arranged
from ...domain.shared.ref import GroupRef
from ...services.casework import group_months as service
from ..kit.context import Context
from ..kit.export import Export, exporting
from ..kit.typed import day
from .statistics import SinceOption

if TYPE_CHECKING:
    from ...store.work import View


@exporting("month", "group", "organisation", *FIGURES)
def groups(
    ctx: Context,
    view: "View",
    page: Page,
    group: Annotated[
        list[GroupRef] | None,
        typer.Argument(
            metavar="[GROUP]...", help="Only these groups; all whose figures you may see by default."
        ),
    ] = None,
    since: SinceOption = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day after the period; up to now by default.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say on stderr what each column counts.")
    ] = False,
) -> Export:
    """Export the figures of groups, a row for each month."""
    today = ctx.obj.app.today
    if explain:
        for name, says in MONTHLY.items():
            ctx.obj.console.say(f"{name}: {says()}")
        ctx.obj.console.say(ground())
    rows = service.months(
        view,
        group or (),
        ctx.obj.app.delays,
        since=day(since, "--since", today),
        until=day(until, "--until", today),
        today=today,
    )
    chosen = arranged([*rows], page) if page.sort else islice(rows, page.limit)
    return Export(chosen, count=lambda: service.count(view))
