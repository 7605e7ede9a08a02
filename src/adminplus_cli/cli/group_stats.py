"""`adminplus group stats`: figures for managers, never personal data (M3)."""

import io
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..domain.figure_words import DEFINITIONS, ground
from ..domain.group import Group
from ..domain.instant import parse_day
from ..domain.statistics import Figures, Period
from ..domain.words import _
from ..render import Format, write
from ..render.json import dump
from ..services import group_requests as service
from .file_output import require_free, unless_stdout, write_new
from .options import GroupArgument
from .session import Context
from .stats_view import as_page, as_text


class StatsFormat(StrEnum):
    """How figures are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def stats(
    ctx: Context,
    group: GroupArgument,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day of the period; a year ago by default.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day after the period; up to now by default.")
    ] = None,
    output: Annotated[
        StatsFormat, typer.Option("-o", "--output", help="Format of the figures.")
    ] = StatsFormat.TABLE,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write to this file; - is stdout.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what each figure counts.")] = False,
) -> None:
    """Show the figures of a group."""
    start, end, to = _day(since, "--since"), _day(until, "--until"), unless_stdout(to)
    if to and not force:
        require_free(to)
    with ctx.obj.view() as view:
        found, period, told = service.statistics(view, group, ctx.obj.app.delays, since=start, until=end)
    columns = ctx.obj.console.columns if to is None else None
    written = _written(output, found, period, told, explain=explain, columns=columns)
    with ctx.obj.app.spool() as spool:
        spool.write(written.encode())
        spool.seek(0)
        if to:
            write_new(to, spool, force=force)
            ctx.obj.console.say(_("Wrote the figures to {path}.").format(path=to))
        else:
            ctx.obj.console.copy(spool)


def _day(words: str | None, what: str) -> date | None:
    return parse_day(words, what=what) if words else None


def _written(
    output: StatsFormat, group: Group, period: Period, told: Figures, *, explain: bool, columns: int | None
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


def _json(group: Group, period: Period, told: Figures, *, explain: bool) -> str:
    record = service.as_record(group, period, told)
    if explain:
        record["definitions"] = {figure: says() for figure, says in DEFINITIONS.items()} | {"all": ground()}
    return f"{dump(record)}\n"


def _csv(told: Figures, *, explain: bool) -> str:
    rows: list[dict[str, Any]] = []
    for figure, value in asdict(told).items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        says = DEFINITIONS[figure]() if figure in DEFINITIONS else ""
        rows += [{"figure": figure, "of": of, "value": number, "definition": says} for of, number in parts]
    out = io.StringIO(newline="")
    write(Format.CSV, ("figure", "of", "value", *(("definition",) if explain else ())), rows, out)
    return out.getvalue()
