"""What commands that show figures share: their options, and where the result goes."""

import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ...domain.shared.i18n import _
from ...render import Format, write
from .context import Context
from .file_output import require_free, unless_stdout, write_new


class StatsFormat(StrEnum):
    """How figures are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day of the period; a year ago by default.")
]
UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day after the period; up to now by default.")
]
StatsOutputOption = Annotated[StatsFormat, typer.Option("-o", "--output", help="Format of the figures.")]
ToOption = Annotated[
    Path | None, typer.Option("--to", metavar="FILE", help="Write to this file; - is stdout.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say what each figure counts.")]


def free_target(to: Path | None, *, force: bool) -> Path | None:
    """Return the file to write to, None for stdout; raises before anything is counted where it could not be."""
    to = unless_stdout(to)
    if to and not force:
        require_free(to)
    return to


def deliver(ctx: Context, written: str, to: Path | None, *, force: bool) -> None:
    """Write figures to stdout, or whole to a file."""
    if force and to is None:
        ctx.obj.console.warn(_("--force has no effect without --to FILE."))
    with ctx.obj.app.spool() as spool:
        spool.write(written.encode())
        spool.seek(0)
        if to:
            write_new(to, spool, force=force)
            ctx.obj.console.say(_("Wrote the figures to {path}.").format(path=to))
        else:
            ctx.obj.console.copy(spool)


def as_csv(rows: Sequence[dict[str, Any]], *, explain: bool) -> str:
    """Return figures as CSV: a line a number, with its definition where that is asked for."""
    out = io.StringIO(newline="")
    write(Format.CSV, ("figure", "of", "value", *(("definition",) if explain else ())), rows, out)
    return out.getvalue()
