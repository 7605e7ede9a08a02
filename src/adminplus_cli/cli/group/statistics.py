"""`adminplus group stats`: figures for managers, never personal data (M3)."""

from dataclasses import asdict
from typing import Any

from ...domain.casework.group import Group
from ...domain.casework.statistics import GroupStatistics
from ...domain.casework.statistics_words import DEFINITIONS, ground
from ...domain.shared.period import Period
from ...render.json import dump
from ...services.casework import group_requests as service
from ..kit.context import Context
from ..kit.options import GroupArgument
from ..kit.statistics_output import (
    ExplainOption,
    ForceOption,
    SinceOption,
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


def stats(
    ctx: Context,
    group: GroupArgument,
    since: SinceOption = None,
    until: UntilOption = None,
    output: StatsOutputOption = StatsFormat.TABLE,
    to: ToOption = None,
    force: ForceOption = False,
    explain: ExplainOption = False,
) -> None:
    """Show the figures of a group."""
    start, end, to = day(since, "--since"), day(until, "--until"), free_target(to, force=force)
    with ctx.obj.view() as view:
        found, period, told = service.statistics(
            view, group, ctx.obj.app.delays, since=start, until=end, today=ctx.obj.app.today
        )
    columns = ctx.obj.console.columns if to is None else None
    deliver(ctx, _written(output, found, period, told, explain=explain, columns=columns), to, force=force)


def _written(
    output: StatsFormat,
    group: Group,
    period: Period,
    told: GroupStatistics,
    *,
    explain: bool,
    columns: int | None,
) -> str:
    match output:
        case StatsFormat.JSON:
            return _json(group, period, told, explain=explain)
        case StatsFormat.CSV:
            return _csv(told, explain=explain)
        case StatsFormat.HTML:
            return as_page(group.name, period, told)
        case StatsFormat.TABLE:
            return as_text(group.name, period, told, explain=explain, columns=columns)


def _json(group: Group, period: Period, told: GroupStatistics, *, explain: bool) -> str:
    record = service.as_record(group, period, told)
    if explain:
        record["definitions"] = {figure: says() for figure, says in DEFINITIONS.items()} | {"all": ground()}
    return f"{dump(record)}\n"


def _csv(told: GroupStatistics, *, explain: bool) -> str:
    rows: list[dict[str, Any]] = []
    for figure, value in asdict(told).items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        says = DEFINITIONS[figure]() if figure in DEFINITIONS else ""
        rows += [{"figure": figure, "of": of, "value": number, "definition": says} for of, number in parts]
    return as_csv(rows, explain=explain)
