"""Rows that are read and written at once: what is long goes line by line into a spool, and then to stdout.

So a list takes no more memory than its longest line, and nobody who reads slowly keeps the store (X12).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import IO, TYPE_CHECKING, Any, TypeVar

from ...domain.shared.i18n import untranslated
from ...domain.shared.page import Overtaken
from ...render import Format

if TYPE_CHECKING:
    from ...store.work import View
    from .context import CommandContext

T = TypeVar("T")
Read = Callable[[Any], Iterable[dict[str, Any]]]
"""What reads the rows of a list in a view. Typer looks at the names in it: none is for types alone."""
WHOLE = frozenset({Format.TABLE, Format.MARKDOWN, Format.HTML})
"""Formats whose rows are all there before the first is written: columns are as wide as what is in them."""


def language_of(format_: Format) -> AbstractContextManager[None]:
    """Return in which language rows are written: that of the person in what people read, English to programs.

    Of a sheet, it raises UsageError at the end of what that holds.
    """
    if format_ is Format.XLSX:
        from .sheet import within_a_sheet

        return within_a_sheet()
    return nullcontext() if format_ in WHOLE else untranslated()


def tell_rows(
    context: CommandContext,
    format_: Format,
    fields: Sequence[str],
    read: Read,
) -> None:
    """Write the rows that `read` finds in a view to stdout, once they are all read: a program reads them.

    Where a writer waits for that, they are read of a picture of the store instead.
    """

    def spooled(opened: AbstractContextManager[View]) -> None:
        with opened as view, text_of(spool) as text, language_of(format_):
            context.console.rows(format_, fields, read(view), out=text)

    with context.app.spool() as spool:
        try:
            spooled(_giving_way(context))
        except Overtaken:
            spool.seek(0)
            spool.truncate()
            spooled(context.picture())
        spool.seek(0)
        context.console.copy(spool)


def looked(context: CommandContext, look: Callable[[View], T]) -> T:
    """Return what `look` finds in a view; where a writer waits for that, it looks at a picture of the store instead."""
    try:
        with _giving_way(context) as view:
            return look(view)
    except Overtaken:
        with context.picture() as view:
            return look(view)


@contextmanager
def _giving_way(context: CommandContext) -> Iterator[View]:
    with context.view() as view:
        view.give_way()
        yield view


def all_rows(
    context: CommandContext, found: Iterable[dict[str, Any]] | Read, format_: Format
) -> list[dict[str, Any]]:
    """Return the rows of a list, of which what reads them in the store may be given: for programs in English."""
    if callable(found):
        with context.view() as view:
            return [*found(view)]
    with nullcontext() if format_ in WHOLE else untranslated():
        return [*found]


def tell_reader(
    context: CommandContext,
    format_: Format,
    fields: Sequence[str],
    rows: list[dict[str, Any]],
    ranks: Mapping[str, int] | None,
    command: str = "",
    *,
    sentences: bool = False,
) -> None:
    """Write rows of a command to stdout: a table on a terminal as a person reads it.

    There, with `ranks` a row is a line, and with `sentences` a block of lines where a line is too short for it.
    """
    console = context.console
    if format_ is not Format.TABLE or not console.terminal:
        console.rows(format_, fields, rows)
        return
    from .reader import joined, people_in, reader_of

    said = reader_of(context, people_in(rows)).rows(rows)
    if not ranks:
        said = [{field: joined(value) for field, value in row.items()} for row in said]
    known = {field: ranks.get(field, 1) for field in fields} if ranks else None
    with console.paged():
        console.rows(format_, fields, said, ranks=known, command=command, blocks=sentences)


@contextmanager
def text_of(spool: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """Yield a spool as text, and let go of it afterwards without closing it."""
    text = io.TextIOWrapper(spool, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield text
        text.flush()
    finally:
        with suppress(OSError):
            text.detach()
