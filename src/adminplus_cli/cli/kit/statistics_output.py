"""What commands that count share: their options, the forms of their figures, and where those go."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

import typer

from ...domain.shared.i18n import _
from ...render import Format, write
from ...render.bars import undrawn
from ...render.json import dump
from .answer import record
from .context import Context
from .file_output import deliver, require_free, unless_stdout
from .headings import words_of
from .options import Command, sign
from .page_options import FORCE_OPTION, TO_OPTION
from .sheet import require_sheet
from .typed import day

T = TypeVar("T")


class StatsFormat(StrEnum):
    """How figures are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


_UNTIL = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day after the period; up to now by default.")
]
_OUTPUT = Annotated[StatsFormat, typer.Option("-o", "--output", help="Format of the figures.")]
_EXPLAIN = Annotated[bool, typer.Option("--explain", help="Say what each figure counts.")]


class Span(NamedTuple):
    """The period that --since and --until ask for, its end left out."""

    since: date | None
    until: date | None


class Figures(Generic[T]):
    """What a command that counts returns: its figures in every form; programs read an object of type T."""

    def record(self) -> T:
        """Return the object of `-o json`."""
        raise NotImplementedError

    def definitions(self) -> dict[str, str]:
        """Return what each figure counts."""
        raise NotImplementedError

    def rows(self) -> Iterable[tuple[str, object, object]]:
        """Yield each number: of which figure it is, of what (a month, a status), and the number itself."""
        raise NotImplementedError

    def as_text(self, *, explain: bool, columns: int | None) -> str:
        """Return lines for a terminal that is so wide, if there is one."""
        raise NotImplementedError

    def as_page(self, made_at: datetime) -> str:
        """Return a page with charts, made at that instant; raises UsageError where those are not installed."""
        raise NotImplementedError

    def written(self, format_: StatsFormat, *, explain: bool, columns: int | None, made_at: datetime) -> str:
        """Return the figures in the format that was asked for; a page says that it was `made_at` that instant."""
        match format_:
            case StatsFormat.JSON:
                more = {"definitions": self.definitions()} if explain else {}
                return f"{dump({**record(self.record()), **more})}\n"
            case StatsFormat.CSV:
                return self._as_csv(explain=explain)
            case StatsFormat.HTML:
                return self.as_page(made_at)
            case StatsFormat.XLSX:
                raise TypeError("a workbook is no text: `sheet`")
            case StatsFormat.TABLE:
                return self.as_text(explain=explain, columns=columns)

    def _as_csv(self, *, explain: bool) -> str:
        """Return a line a number, with its definition where that is asked for."""
        fields, rows = self._lines(explain=explain)
        out = io.StringIO(newline="")
        write(Format.CSV, fields, rows, out)
        return out.getvalue()

    def sheet(self, *, explain: bool) -> bytes:
        """Return a workbook with a line a number, as in CSV, its headings in the language of the person."""
        fields, rows = self._lines(explain=explain)
        with io.BytesIO() as held, io.TextIOWrapper(held, encoding="utf-8") as out:
            write(Format.XLSX, fields, rows, out, words=words_of(fields))
            return held.getvalue()

    def _lines(self, *, explain: bool) -> tuple[list[str], list[dict[str, object]]]:
        says = self.definitions() if explain else {}
        fields = ["figure", "of", "value", *(["definition"] if explain else [])]
        rows = [(*row, says.get(row[0], "")) for row in self.rows()]
        return fields, [dict(zip(fields, row, strict=False)) for row in rows]


def counting(since: Any) -> Callable[[Callable[..., Figures[Any]]], Command]:
    """Make a command of a function that takes `span`, which the option `since` begins, and returns `Figures`."""

    def decorate(function: Callable[..., Figures[Any]]) -> Command:
        @wraps(function)
        def command(ctx: Context, **kwargs: Any) -> None:
            format_, to, force, explain = (kwargs.pop(name) for name in ("output", "to", "force", "explain"))
            today = ctx.obj.app.today
            span = Span(*(day(kwargs.pop(name), f"--{name}", today) for name in ("since", "until")))
            to = unless_stdout(to)
            if format_ is StatsFormat.XLSX:
                require_sheet(terminal=ctx.obj.console.terminal and to is None)
            if to and not force:
                require_free(to)
            figures = function(ctx, span=span, **kwargs)
            columns = ctx.obj.console.columns if to is None else None
            made_at = ctx.obj.app.clock()
            if format_ is StatsFormat.XLSX:
                sheet = figures.sheet(explain=explain)
                deliver(ctx, sheet, to, force=force, told=_("Wrote the figures to {path}."))
                return
            written = figures.written(format_, explain=explain, columns=columns, made_at=made_at)
            if to is None and format_ is StatsFormat.TABLE and ctx.obj.console.spoken:
                written = undrawn(written)
            console = ctx.obj.console
            if to is None and console.terminal and format_ is StatsFormat.TABLE:
                with console.paged():
                    console.out.write(written)
            else:
                deliver(ctx, written, to, force=force, told=_("Wrote the figures to {path}."))

        added = {
            "since": (since, None),
            "until": (_UNTIL, None),
            "output": (_OUTPUT, StatsFormat.TABLE),
            "to": (TO_OPTION, None),
            "force": (FORCE_OPTION, False),
            "explain": (_EXPLAIN, False),
        }
        sign(command, function, added, without={"span"})
        return command

    return decorate
