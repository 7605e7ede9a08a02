"""What all imports share: read, tell every bad line, write the rejects."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from ..domain.errors import InvalidData, NeedsAttention, UsageError
from ..domain.sheet import Imported, Problem, heading_key
from ..domain.words import _, counted
from ..render import csv
from .console import MANY
from .csv_input import Sheet, read_sheet
from .file_output import require_free, write_new
from .session import Context

if TYPE_CHECKING:
    from ..store.work import Work

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="CSV file, or - for stdin.")]
KeepGoingOption = Annotated[
    bool, typer.Option("--keep-going", help="Take the good lines even when others are bad.")
]
RejectsOption = Annotated[
    Path | None, typer.Option("--rejects", metavar="FILE", help="Write the bad lines there, to be corrected.")
]


Line = TypeVar("Line")
Reader = Callable[[Sequence[str], Iterable[tuple[int, Sequence[str]]]], tuple[list[Line], list[Problem]]]


def import_sheet(
    ctx: Context,
    name: str,
    read: Reader[Line],
    take: Callable[[Work, Sequence[Line]], Imported],
    *,
    told: str,
    keep_going: bool,
    rejects: Path | None,
    asks: Callable[[Sequence[Line]], None] = lambda _lines: None,
) -> None:
    """Import the CSV file `name` by `take`; exit 6 when nothing was taken, 7 when only the good lines were.

    `told` is the sentence about how many were `created`, `updated` and `left`; `asks` is for a confirmation
    before these lines are taken.
    """
    if rejects:
        if not keep_going:
            raise UsageError(_("--rejects goes with --keep-going."))
        require_free(rejects, replaceable=False)
    sheet = read_sheet(name)
    good, problems = read(sheet.headings, sheet.lines)
    if good and not ctx.obj.dry_run and (keep_going or not problems):
        asks(good)
    all_or_nothing = bool(problems) and not keep_going
    with ctx.obj.app.work(dry_run=ctx.obj.dry_run or all_or_nothing) as work:
        done = take(work, good)
        work.dry_run = work.dry_run or (bool(done.problems) and not keep_going)
    done.problems = sorted([*problems, *done.problems], key=lambda problem: problem.line)
    if done.problems and not keep_going:
        done.created, done.updated, done.left = [], [], []
        if ctx.obj.as_json:
            ctx.obj.console.record(_record(done), as_json=True)
        else:
            _tell_problems(ctx, done.problems)
        raise InvalidData(
            counted(
                "{count} line cannot be taken; nothing was imported.",
                "{count} lines cannot be taken; nothing was imported.",
                len(done.problems),
            ).format(count=len(done.problems)),
            _("Correct them, or take the others with --keep-going --rejects FILE."),
        )
    _tell(ctx, done, told)
    if done.problems:
        written = rejects if rejects and not ctx.obj.dry_run else None
        if written:
            _write_rejects(written, sheet, done.problems)
        raise NeedsAttention(
            counted(
                "{count} line was not taken.", "{count} lines were not taken.", len(done.problems)
            ).format(count=len(done.problems)),
            _("Correct {path} and import it.").format(path=written) if written else None,
        )


def confirm_lines(
    ctx: Context,
    lines: Sequence[Line],
    take: Callable[[Work, Sequence[Line]], Imported],
    *,
    keep_going: bool,
    yes: bool,
) -> None:
    """Ask before many people are written to: as many as `lines` would add, where they would be taken at all."""
    if yes or len(lines) <= MANY:
        return
    done = ctx.obj.rehearse(lambda work: take(work, lines))
    if keep_going or not done.problems:
        ctx.obj.console.confirm_reach(len(done.created), yes=yes)


def _tell(ctx: Context, done: Imported, told: str) -> None:
    sentence = told.format(created=len(done.created), updated=len(done.updated), left=len(done.left))
    ids = [*done.created, *done.updated]
    if ids or not ctx.obj.porcelain:
        ctx.obj.changed(sentence, _record(done), id="\n".join(ids))
    if ctx.obj.as_json:
        return
    if ctx.obj.dry_run and not ctx.obj.porcelain:
        for word, emails in (
            (_("create"), done.created),
            (_("update"), done.updated),
            (_("leave"), done.left),
        ):
            for email in emails:
                ctx.obj.console.line(f"{word}\t{email}")
    _tell_problems(ctx, done.problems)


def _record(done: Imported) -> dict[str, Any]:
    problems = [{"line": problem.line, "message": problem.message} for problem in done.problems]
    return {"created": done.created, "updated": done.updated, "left": done.left, "problems": problems}


def _tell_problems(ctx: Context, problems: list[Problem]) -> None:
    for problem in problems:
        ctx.obj.console.say(
            _("line {line}: {message}").format(line=problem.line, message=problem.message), done=False
        )


def _write_rejects(path: Path, sheet: Sheet, problems: list[Problem]) -> None:
    """Write the bad lines as they were, each after its number and what is wrong with it."""
    reasons = {problem.line: problem.message for problem in problems}
    ours = {heading_key(name) for name in ("line", "error")}
    kept = [place for place, heading in enumerate(sheet.headings) if heading_key(heading) not in ours]
    width = len(sheet.headings)
    rows = (
        [number, reasons[number], *(cells[place] for place in kept if place < len(cells)), *cells[width:]]
        for number, cells in sheet.lines
        if number in reasons
    )
    out = io.StringIO(newline="")
    csv.write(["line", "error", *(sheet.headings[place] for place in kept)], rows, out)
    write_new(path, io.BytesIO(out.getvalue().encode()))
