"""Exports: any list, written whole to stdout or to a file, without a lock on the store while it is read."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _, counted
from ...domain.shared.page import Overtaken, Page, Rows
from ...render import Format, write
from .context import Context
from .file_output import require_free, unless_stdout, write_new
from .headings import words_of
from .options import Command, sign
from .page_options import (
    FIELDS_OPTION,
    FORCE_OPTION,
    LIMIT_OPTION,
    SORT_OPTION,
    TO_OPTION,
    chosen_fields,
    page_of,
    settle_format,
)
from .reading import language_of, text_of

if TYPE_CHECKING:
    from ...store.work import View

Record = dict[str, Any]
FEW = 1000
"""So many rows are there before a bar could be seen."""
MANY = 5_000
"""So many rows are read before a writer who waits for it would notice."""

_OUTPUT = Annotated[Format, typer.Option("-o", "--output", help="Format of the export.")]
_EXCEL = Annotated[
    bool, typer.Option("--excel", help="CSV for French Excel: ; 0,5 VRAI 24/11/2026, CRLF, BOM.")
]
_RAW = Annotated[bool, typer.Option("--raw", help="CSV cells as they are, formulas too.")]
_OPTIONS = {
    "output": (_OUTPUT, Format.CSV),
    "fields": (FIELDS_OPTION, None),
    "sort": (SORT_OPTION, None),
    "limit": (LIMIT_OPTION, None),
    "to": (TO_OPTION, None),
    "force": (FORCE_OPTION, False),
    "excel": (_EXCEL, False),
    "raw": (_RAW, False),
}


class Export:
    """The rows of one export, read inside the transaction.

    `count` tells about how many there will be, filters and limit aside.
    """

    def __init__(self, rows: Iterable[Record], *, count: Callable[[], int]) -> None:
        self.rows = rows
        self.count = count


class _Asked(NamedTuple):
    """What was asked of one export."""

    format: Format
    fields: Sequence[str]
    page: Page
    to: Path | None
    force: bool
    excel: bool
    raw: bool


def exporting(*fields: str, usual: Format = Format.CSV) -> Callable[[Callable[..., Export]], Command]:
    """Make a command of a function `(ctx, view, page, …) -> Export`, whose rows have `fields`.

    `usual` is the format where none is asked for. A function that takes `excel` is told whether instants are written
    for a spreadsheet, which needs them as values.
    """

    def decorate(function: Callable[..., Export]) -> Command:
        takes_excel = "excel" in inspect.signature(function).parameters

        @wraps(function)
        def command(ctx: Context, **kwargs: Any) -> None:
            asked = _asked(ctx, fields, kwargs)
            more = {"excel": asked.excel or asked.format is Format.XLSX} if takes_excel else {}

            def opened(view: View) -> Export:
                return function(ctx, view=view, page=asked.page, **kwargs, **more)

            ctx.obj.console.say(_exported(_write(ctx, opened, asked), asked.to))

        sign(command, function, _OPTIONS | {"output": (_OUTPUT, usual)}, without={"page", "view", "excel"})
        command.fields = fields  # type: ignore[attr-defined]
        return command

    return decorate


def _asked(ctx: Context, fields: Sequence[str], options: dict[str, Any]) -> _Asked:
    """Take out of `options` what is asked of an export; raises before anything is read where it could not be."""
    output, to, force, excel, raw = (options.pop(name) for name in ("output", "to", "force", "excel", "raw"))
    to = unless_stdout(to)
    chosen = chosen_fields(options.pop("fields"), fields)
    settle_format(ctx, output, chosen, to_file=to is not None)
    _require_csv(output, excel=excel, raw=raw)
    if force and to is None:
        ctx.obj.console.warn(_("--force has no effect without --to FILE."))
    wanted = [fields[0]] if output is Format.IDS else chosen or list(fields)
    looked_at = frozenset[str]() if output is Format.COUNT else frozenset(wanted)
    page = replace(page_of(options.pop("sort"), options.pop("limit"), fields), fields=looked_at)
    if to and not force:
        require_free(to)
    return _Asked(output, wanted, page, to, force, excel, raw)


def _write(ctx: Context, opened: Callable[[View], Export], asked: _Asked) -> int:
    """Write an export whole to where it was asked for, and return how many rows there were."""
    terminal = ctx.obj.console.terminal and asked.to is None

    def spooled(reading: AbstractContextManager[Export]) -> int:
        with (
            reading as export,
            text_of(spool) as text,
            _watched(ctx, export, asked.page) as rows,
            language_of(asked.format),
        ):
            return write(
                asked.format,
                asked.fields,
                rows,
                text,
                words=words_of(asked.fields) if asked.format is Format.XLSX else None,
                terminal=terminal,
                excel=asked.excel,
                raw=asked.raw,
            )

    with ctx.obj.app.spool() as spool:
        try:
            count = spooled(_reading(ctx, opened, asked.page))
        except Overtaken:
            spool.seek(0)
            spool.truncate()
            count = spooled(_of_picture(ctx, opened))
        _hand_over(ctx, spool, asked.to, force=asked.force)
    return count


def _exported(count: int, to: Path | None) -> str:
    if to:
        sentence = counted("Exported {count} row to {path}.", "Exported {count} rows to {path}.", count)
    else:
        sentence = counted("Exported {count} row.", "Exported {count} rows.", count)
    return sentence.format(count=count, path=to)


def _require_csv(format_: Format, *, excel: bool, raw: bool) -> None:
    for option, given in (("--excel", excel), ("--raw", raw)):
        if given and format_ is not Format.CSV:
            raise UsageError(
                _("{option} is about CSV, and has no effect on {format}.").format(
                    option=option, format=format_
                ),
                _("Leave one of them out."),
            )


@contextmanager
def _reading(ctx: Context, opened: Callable[[View], Export], page: Page) -> Iterator[Export]:
    """Yield the export so that no writer waits for long: where one does, the rows raise Overtaken.

    Large ones are read in turns with writers where they can be, all of them until one has waited.
    """
    with ctx.obj.view() as view:
        view.give_way()
        export = opened(view)
        in_turns = isinstance(export.rows, Rows) and export.rows.in_turns
        if in_turns and ctx.obj.app.readers_block and _length(export, page) >= MANY:
            view.take_turns()
        yield export


@contextmanager
def _of_picture(ctx: Context, opened: Callable[[View], Export]) -> Iterator[Export]:
    with ctx.obj.picture() as view:
        yield opened(view)


@contextmanager
def _watched(ctx: Context, export: Export, page: Page) -> Iterator[Iterable[Record]]:
    """Yield the rows, with a bar on stderr for the person who watches."""
    watched = ctx.obj.console.watched and not ctx.obj.console.quiet
    length = _length(export, page) if watched else 0
    if length < FEW:
        yield export.rows
        return
    with typer.progressbar(export.rows, length=length, label=_("Exporting"), file=sys.stderr) as rows:
        yield rows


def _length(export: Export, page: Page) -> int:
    count = export.count()
    return count if page.limit is None else min(count, page.limit)


def _hand_over(ctx: Context, spool: IO[bytes], to: Path | None, *, force: bool) -> None:
    spool.seek(0)
    if to:
        write_new(to, spool, force=force)
    else:
        ctx.obj.console.copy(spool)
