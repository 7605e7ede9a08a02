"""How much of a list is asked for, in which order: --fields, --sort and --limit."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, arranged
from ...render import Format
from .reading import WHOLE

MOST_ROWS = 10**18
"""More than any store holds, and a number that every database knows."""
FIELDS_OPTION = Annotated[
    str | None,
    typer.Option("--fields", metavar="A,B", help="Fields to show, in this order; their names are below."),
]
SORT_OPTION = Annotated[
    str | None, typer.Option("--sort", metavar="FIELD", help="Sort by a field; -FIELD for descending.")
]
TO_OPTION = Annotated[
    Path | None, typer.Option("--to", metavar="FILE", help="Write to this file; - is stdout.")
]
FORCE_OPTION = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
LIMIT_OPTION = Annotated[int | None, typer.Option("--limit", min=0, metavar="N", help="At most N rows.")]
LIST_OPTIONS = {
    "output": (
        Annotated[Format, typer.Option("-o", "--output", help="Format of the list.")],
        Format.TABLE,
    ),
    "fields": (FIELDS_OPTION, None),
    "sort": (SORT_OPTION, None),
    "limit": (LIMIT_OPTION, None),
    "to": (TO_OPTION, None),
    "force": (FORCE_OPTION, False),
}
"""The options of every list, each with its default."""


def page_of(sort: str | None, limit: int | None, fields: Sequence[str]) -> Page:
    """Return the page that --sort and --limit ask for; raises UsageError for a field that is none."""
    named = sort or ""
    most = limit if limit is None else min(limit, MOST_ROWS)
    return Page(_known(named.removeprefix("-"), fields) or None, named.startswith("-"), most)


def chosen_fields(named: str | None, fields: Sequence[str]) -> list[str] | None:
    """Return the fields that --fields names, None without it; raises UsageError for none, or an unknown one."""
    if named is None:
        return None
    chosen = [_known(word.strip(), fields) for word in named.split(",") if word.strip()]
    if not chosen:
        raise UsageError(
            _("--fields names no field."), _("The fields are: {fields}.").format(fields=", ".join(fields))
        )
    return chosen


def wanted_fields(
    format_: Format,
    chosen: list[str] | None,
    fields: Sequence[str],
    table: Collection[str] | None,
    ids: str,
) -> list[str]:
    """Return the fields that a list shows in a format: those `chosen`, else those of its `table`, else all."""
    if format_ is Format.IDS:
        return [ids or fields[0]]
    if chosen is not None:
        return chosen
    return [*(table if table and format_ in (Format.TABLE, Format.MARKDOWN) else fields)]


def page_in(format_: Format, page: Page, wanted: Sequence[str]) -> Page:
    """Return the page as it is read for a format: for a program, no field is looked up that is not shown."""
    if format_ in WHOLE:
        return page
    return dataclasses.replace(page, fields=frozenset(() if format_ is Format.COUNT else wanted))


def settle_format(ctx: Any, format_: Format, chosen: Sequence[str] | None, *, to_file: bool = False) -> None:
    """Warn where fields are asked for of a format that shows none; raises UsageError for one that cannot be had."""
    if format_ is Format.XLSX:
        from .sheet import require_sheet

        require_sheet(terminal=ctx.obj.console.terminal and not to_file)
    if chosen is not None and format_ in (Format.IDS, Format.COUNT):
        ctx.obj.console.warn(_("--fields has no effect with -o {format}.").format(format=format_))


def _known(field: str, fields: Sequence[str]) -> str:
    if field and field not in fields:
        raise UsageError(
            _("There is no field {field!r}.").format(field=field[:60]),
            _("The fields are: {fields}.").format(fields=", ".join(fields)),
        )
    return field


def rows_of(values: Sequence[Any], page: Page) -> list[dict[str, Any]]:
    """Return frozen values, of which there are few, as rows sorted and limited as `page` says."""
    rows = [
        {field.name: getattr(value, field.name) for field in dataclasses.fields(value)} for value in values
    ]
    return arranged(rows, page)
