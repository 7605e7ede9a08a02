"""What all imports share: read, tell every bad line, write the rejects."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from ...domain.shared.csv_import import Imported, Problem, Reader, by_reason, heading_key
from ...domain.shared.encodings import Encoding
from ...domain.shared.errors import InvalidData, NeedsAttention, UsageError
from ...domain.shared.i18n import _, counted
from ...render import csv
from .console import MANY
from .context import Context
from .csv_input import CsvFile, read_csv
from .file_output import require_free, write_new

if TYPE_CHECKING:
    from ...store.work import Work

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="CSV file, or - for stdin.")]
KeepGoingOption = Annotated[
    bool, typer.Option("--keep-going", help="Take the good lines even when others are bad.")
]
RejectsOption = Annotated[
    Path | None, typer.Option("--rejects", metavar="FILE", help="Write the bad lines there, to be corrected.")
]


EncodingOption = Annotated[
    Encoding | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of the file, where it is not found out: "
        "utf-8, utf-16, cp1252, iso-8859-15, cp850, cp437 or mac-roman.",
    ),
]
MOST_CURES = 10
"""So many commands are proposed for one reason; a file can hold thousands."""

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The file of an import and what was asked of it."""

    name: str
    encoding: Encoding | None
    keep_going: bool
    rejects: Path | None


def import_csv(
    ctx: Context,
    options: ImportOptions,
    read: Reader[Line],
    take: Callable[[Work, Sequence[Line]], Imported],
    *,
    told: str,
    asks: Callable[[Sequence[Line]], None] = lambda _lines: None,
) -> None:
    """Import a CSV file by `take`; exit 6 when nothing was taken, 7 when only the good lines were.

    `told` is the sentence about how many were `created`, `updated` and `left`; `asks` is for a confirmation
    before these lines are taken. What was taken and has no effect is told, and changes no exit code.
    """
    rejects, keep_going = options.rejects, options.keep_going
    if rejects:
        if not keep_going:
            raise UsageError(_("--rejects goes with --keep-going."))
        require_free(rejects, replaceable=False)
    file = read_csv(options.name, options.encoding)
    reading = read(file.headings, file.lines)
    if reading.good and not ctx.obj.dry_run and (keep_going or not reading.problems):
        asks(reading.good)
    all_or_nothing = bool(reading.problems) and not keep_going
    with ctx.obj.app.work(dry_run=ctx.obj.dry_run or all_or_nothing) as work:
        done = take(work, reading.good)
        work.dry_run = work.dry_run or (bool(done.problems) and not keep_going)
    done.problems = sorted([*reading.problems, *done.problems], key=lambda problem: problem.line)
    done.warnings = [*_of_the_file(file, reading.unused), *done.warnings]
    if done.problems and not keep_going:
        done.created, done.updated, done.left = [], [], []
        if ctx.obj.as_json:
            ctx.obj.console.record(_record(done), as_json=True)
        else:
            _tell_lines(ctx, done)
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
            _write_rejects(written, file, done.problems)
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


def _of_the_file(file: CsvFile, unused: Sequence[str]) -> Iterator[Problem]:
    """Yield what is to be told of the file as a whole, at the line of its headings."""
    if file.guessed:
        told = _("the file was read as {encoding}; where letters are wrong, name another with --encoding.")
        yield Problem(file.heading_line, told.format(encoding=file.guessed))
    if unused:
        names = ", ".join(repr(heading[:60]) for heading in unused[:20])
        yield Problem(file.heading_line, _("these columns are passed over: {names}.").format(names=names))


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
    _tell_lines(ctx, done)


def _record(done: Imported) -> dict[str, Any]:
    def told(problems: Sequence[Problem]) -> list[dict[str, Any]]:
        return [{"line": problem.line, "message": problem.message} for problem in problems]

    people = {"created": done.created, "updated": done.updated, "left": done.left}
    return people | {"problems": told(done.problems), "warnings": told(done.warnings)}


def _tell_lines(ctx: Context, done: Imported) -> None:
    """Say on stderr what has no effect and what cannot be taken: each reason once, with its lines and its cures."""
    for spans, reason, _cures in by_reason(done.warnings):
        ctx.obj.console.warn(_lines(spans, reason))
    for spans, reason, cures in by_reason(done.problems):
        ctx.obj.console.say(_lines(spans, reason), done=False)
        for cure in cures[:MOST_CURES]:
            ctx.obj.console.say(f"  {cure}", done=False)
        if len(cures) > MOST_CURES:
            more = _("  … and {count} more like it.").format(count=len(cures) - MOST_CURES)
            ctx.obj.console.say(more, done=False)


def _lines(spans: str, reason: str) -> str:
    told = _("line {lines}: {reason}") if spans.isdecimal() else _("lines {lines}: {reason}")
    return told.format(lines=spans, reason=reason)


def _write_rejects(path: Path, file: CsvFile, problems: list[Problem]) -> None:
    """Write the bad lines as they were, each after its number and what is wrong with it, as the file was written."""
    reasons = {problem.line: problem.message for problem in problems}
    ours = {heading_key(name) for name in ("line", "error")}
    kept = [place for place, heading in enumerate(file.headings) if heading_key(heading) not in ours]
    width = len(file.headings)
    rows = (
        [number, reasons[number], *(cells[place] for place in kept if place < len(cells)), *cells[width:]]
        for number, cells in file.lines
        if number in reasons
    )
    out = io.StringIO(newline="")
    headings = ["line", "error", *(file.headings[place] for place in kept)]
    csv.write(headings, rows, out, dialect=file.dialect)
    write_new(path, io.BytesIO(out.getvalue().encode()))
