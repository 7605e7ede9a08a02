"""`adminplus project stats` and `program stats`: how far programs have come (D1, C1, G3)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ...domain.guidance.statistics import GuidanceStatistics
from ...domain.guidance.statistics_words import GUIDANCE_DEFINITIONS as DEFINITIONS
from ...domain.shared.period import Period
from ...render.json import dump
from ...services.guidance import statistics as service
from ..kit.context import Context
from ..kit.options import ProgramArgument, ProjectArgument
from ..kit.statistics_output import (
    ExplainOption,
    ForceOption,
    StatsFormat,
    StatsOutputOption,
    ToOption,
    UntilOption,
    as_csv,
    deliver,
    free_target,
)
from ..kit.typed import day
from .statistics_view import as_page, as_text

SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day of the period; twelve weeks by default.")
]


def stats(
    ctx: Context,
    project: ProjectArgument,
    since: SinceOption = None,
    until: UntilOption = None,
    output: StatsOutputOption = StatsFormat.TABLE,
    to: ToOption = None,
    force: ForceOption = False,
    explain: ExplainOption = False,
) -> None:
    """Show the figures of a project; to a guest, those of the programs they manage."""
    start, end, to = day(since, "--since"), day(until, "--until"), free_target(to, force=force)
    with ctx.obj.view() as view:
        head, period, told = service.of_project(
            view, project, since=start, until=end, today=ctx.obj.app.today
        )
    _show(ctx, head, period, told, output, to, force=force, explain=explain)


def program_stats(
    ctx: Context,
    program: ProgramArgument,
    since: SinceOption = None,
    until: UntilOption = None,
    output: StatsOutputOption = StatsFormat.TABLE,
    to: ToOption = None,
    force: ForceOption = False,
    explain: ExplainOption = False,
) -> None:
    """Show the figures of a program."""
    start, end, to = day(since, "--since"), day(until, "--until"), free_target(to, force=force)
    with ctx.obj.view() as view:
        head, period, told = service.of_program(
            view, program, since=start, until=end, today=ctx.obj.app.today
        )
    _show(ctx, head, period, told, output, to, force=force, explain=explain)


def _show(
    ctx: Context,
    head: dict[str, Any],
    period: Period,
    told: GuidanceStatistics,
    output: StatsFormat,
    to: Path | None,
    *,
    force: bool,
    explain: bool,
) -> None:
    columns = ctx.obj.console.columns if to is None else None
    deliver(ctx, _written(output, head, period, told, explain=explain, columns=columns), to, force=force)


def _written(
    output: StatsFormat,
    head: dict[str, Any],
    period: Period,
    told: GuidanceStatistics,
    *,
    explain: bool,
    columns: int | None,
) -> str:
    name = str(head.get("name") or head.get("title"))
    match output:
        case StatsFormat.JSON:
            record = service.as_record(head, period, told)
            if explain:
                record["definitions"] = {figure: says() for figure, says in DEFINITIONS.items()}
            return f"{dump(record)}\n"
        case StatsFormat.CSV:
            return as_csv(_rows(service.as_record(head, period, told)), explain=explain)
        case StatsFormat.HTML:
            return as_page(name, period, told)
        case StatsFormat.TABLE:
            return as_text(name, period, told, explain=explain, columns=columns)


def _rows(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return figures as lines: what is told of several things, a line for each."""
    rows: list[dict[str, Any]] = []
    for figure, says in DEFINITIONS.items():
        value = record[figure]
        if figure == "progress":
            parts = [(each["title"], each["progress"]) for each in value]
        else:
            parts = list(value.items()) if isinstance(value, dict) else [("", value)]
        rows += [{"figure": figure, "of": of, "value": one, "definition": says()} for of, one in parts]
    return rows
