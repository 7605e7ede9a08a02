"""What all imports share: their options, and how a file is read and taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ...domain.shared.csv_import import Imported, Problem, Reader
from ...domain.shared.encodings import Encoding
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from .console import MANY
from .context import Context
from .csv_input import CsvFile, read_csv
from .file_output import require_free
from .import_answer import ImportAnswer, ImportOptions

if TYPE_CHECKING:
    from ...domain.platform.lock import Lock
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
Line = TypeVar("Line")


def import_csv(
    ctx: Context,
    options: ImportOptions,
    read: Reader[Line],
    take: Callable[[Work, Sequence[Line]], Imported],
    *,
    summary: str,
    asks: Callable[[Sequence[Line]], None] = lambda _lines: None,
    lock: Lock | None = None,
    removes: bool = False,
) -> ImportAnswer:
    """Import a CSV file by `take`, which a server lets others write beside where it names what it locks.

    Returns what became of its lines.

    `summary` is the sentence about how many were `created`, `updated` and `left`; `asks` is for a confirmation
    before these lines are taken. What was taken and has no effect is told, and changes no exit code. What an import
    does that `removes` people is told as that; to programs they are `updated`.
    """
    if options.rejects:
        if not options.keep_going:
            raise UsageError(_("--rejects goes with --keep-going."))
        require_free(options.rejects, replaceable=False)
    file = read_csv(options.name, options.encoding)
    if options.rejects:
        file = replace(file, lines=[*file.lines])
    reading = read(file.headings, file.lines)
    if reading.good and not ctx.obj.dry_run and (options.keep_going or not reading.problems):
        asks(reading.good)
    all_or_nothing = bool(reading.problems) and not options.keep_going

    def use_case(work: Work) -> Imported:
        taken = take(work, reading.good)
        work.dry_run = work.dry_run or (bool(taken.problems) and not options.keep_going)
        return taken

    patient = lock and lock._replace(patient=True)
    done = ctx.obj.app.change(use_case, patient, dry_run=ctx.obj.dry_run or all_or_nothing)
    done.problems = sorted([*reading.problems, *done.problems], key=lambda problem: problem.line)
    done.warnings = [*_of_the_file(file, reading.unused), *done.warnings]
    if done.problems and not options.keep_going:
        done.created, done.updated, done.left = [], [], []
    return ImportAnswer(options, file, done, summary, removes=removes)


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
        sentence = _(
            "the file was read as {encoding}; where letters are wrong, name another with --encoding."
        )
        yield Problem(file.heading_line, sentence.format(encoding=file.guessed))
    if unused:
        names = ", ".join(repr(heading[:60]) for heading in unused[:20])
        yield Problem(file.heading_line, _("these columns are passed over: {names}.").format(names=names))
