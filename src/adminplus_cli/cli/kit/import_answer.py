"""What an import answers: what became of the lines, why some were not taken, and the file to correct those in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NoReturn, TypedDict

from ...domain.shared.csv_import import Imported, Problem, by_reason, heading_key
from ...domain.shared.encodings import Encoding
from ...domain.shared.errors import InvalidData, NeedsAttention
from ...domain.shared.i18n import _, counted
from ...domain.shared.values import dataclass
from ...render import csv
from .answer import Answer, Done, Output
from .console import Console
from .csv_input import CsvFile
from .file_output import write_new

MOST_CURES = 10
"""So many commands are proposed for one reason; a file can hold thousands."""


class BadLine(TypedDict):
    """A line of a CSV file that cannot be taken, and why."""

    line: int
    message: str


class ImportedUsers(TypedDict):
    """What an import did: addresses, or names of groups, by what happened, the lines not taken, what had no effect.

    `removed` are those who were not in the file, with --sync.

    `warnings` are of lines that were taken; those of the file as a whole stand at the line of its headings.
    """

    created: list[str]
    updated: list[str]
    left: list[str]
    removed: list[str]
    problems: list[BadLine]
    warnings: list[BadLine]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The file of an import and what was asked of it."""

    name: str
    encoding: Encoding | None
    keep_going: bool
    rejects: Path | None


class ImportAnswer(Answer[ImportedUsers]):
    """What became of the lines of a file: exit 6 when nothing was taken, 7 when only the good lines were."""

    def __init__(
        self, options: ImportOptions, file: CsvFile, done: Imported, summary: str, *, removes: bool = False
    ) -> None:
        self.options = options
        self.file = file
        self.done = done
        self.summary = summary
        self.removes = removes

    def tell(self, console: Console, output: Output) -> None:
        """Say what was done, and of each line that was not taken why; write those where --rejects names a file."""
        if self.done.problems and not self.options.keep_going:
            self._tell_nothing(console, output)
        self._tell_done(console, output)
        if self.done.problems:
            written = None if output.dry_run else self.options.rejects
            if written:
                _write_rejects(written, self.file, self.done.problems)
            count = len(self.done.problems)
            raise NeedsAttention(
                counted("{count} line was not taken.", "{count} lines were not taken.", count).format(
                    count=count
                ),
                _("Correct {path} and import it.").format(path=written) if written else None,
            )

    def _tell_nothing(self, console: Console, output: Output) -> NoReturn:
        if output.as_json:
            console.record(_record(self.done), as_json=True)
        else:
            _tell_lines(console, self.done)
        count = len(self.done.problems)
        raise InvalidData(
            counted(
                "{count} line cannot be taken; nothing was imported.",
                "{count} lines cannot be taken; nothing was imported.",
                count,
            ).format(count=count),
            _("Correct them, or take the others with --keep-going --rejects FILE."),
        )

    def _tell_done(self, console: Console, output: Output) -> None:
        done = self.done
        ids = [*done.created, *done.updated]
        if ids or not output.porcelain:
            sentence = self.summary.format(
                created=len(done.created), updated=len(done.updated), left=len(done.left)
            )
            Done(sentence, _record(done), id="\n".join(ids)).tell(console, output)
        if done.removed:
            console.say(_removed(len(done.removed), dry_run=output.dry_run))
        if output.as_json:
            return
        if output.dry_run and not output.porcelain:
            changed = _("remove") if self.removes else _("update")
            what = (
                (_("create"), done.created),
                (changed, done.updated),
                (_("leave"), done.left),
                (_("remove"), done.removed),
            )
            for word, emails in what:
                for email in emails:
                    console.line(f"{word}\t{email}")
        _tell_lines(console, done)


def _removed(count: int, *, dry_run: bool) -> str:
    if dry_run:
        said = counted(
            "{count} person who is not in the file would leave.",
            "{count} people who are not in the file would leave.",
            count,
        )
    else:
        said = counted(
            "{count} person who is not in the file left.",
            "{count} people who are not in the file left.",
            count,
        )
    return said.format(count=count)


def _record(done: Imported) -> ImportedUsers:
    problems, warnings = (
        [BadLine(line=each.line, message=each.message) for each in some]
        for some in (done.problems, done.warnings)
    )
    return ImportedUsers(
        created=done.created,
        updated=done.updated,
        left=done.left,
        removed=done.removed,
        problems=problems,
        warnings=warnings,
    )


def _tell_lines(console: Console, done: Imported) -> None:
    """Say on stderr what has no effect and what cannot be taken: each reason once, with its lines and its cures."""
    for spans, reason, _cures in by_reason(done.warnings):
        console.warn(_lines(spans, reason))
    for spans, reason, cures in by_reason(done.problems):
        console.say(_lines(spans, reason), done=False)
        for cure in cures[:MOST_CURES]:
            console.say(f"  {cure}", done=False)
        if len(cures) > MOST_CURES:
            more = _("  … and {count} more like it.").format(count=len(cures) - MOST_CURES)
            console.say(more, done=False)


def _lines(spans: str, reason: str) -> str:
    sentence = _("line {lines}: {reason}") if spans.isdecimal() else _("lines {lines}: {reason}")
    return sentence.format(lines=spans, reason=reason)


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
