"""Options that many commands share, each spelled once, and the kinds of commands they make."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from enum import StrEnum
from functools import partial, wraps
from typing import Annotated, Any, TypeVar, cast, get_args

import typer

from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import N_, _, untranslated
from ...domain.shared.ref import GroupRef, ProgramRef, ProjectRef, number
from ...render import Format
from .answer import Answer, Output, Shown
from .page_options import (
    LIST_OPTIONS,
    chosen_fields,
    page_in,
    page_of,
    settle_format,
    wanted_fields,
)
from .question import Asked, questions_of
from .reading import WHOLE, Read, all_rows, tell_reader, tell_rows

T = TypeVar("T")
Command = Callable[..., Any]
Rows = list[dict[str, Any]]
People = Callable[[Any, list[str], Rows, bool], tuple[list[str], Rows]]
"""From the context, the fields, the rows, and whether --fields asked for them, to what a person sees."""


class ObjectFormat(StrEnum):
    """How one object is shown."""

    TABLE = "table"
    JSON = "json"


RequestArgument = Annotated[
    int, typer.Argument(parser=number, metavar="ID", help="Number of the request: 12 or #12.")
]
GroupArgument = Annotated[
    GroupRef,
    typer.Argument(metavar="GROUP", help="The group: its number, name, how that begins, or an organisation."),
]
ProjectArgument = Annotated[
    ProjectRef, typer.Argument(metavar="PROJECT", help="Name or number of a project of yours.")
]
ProgramArgument = Annotated[
    ProgramRef, typer.Argument(metavar="PROGRAM", help="Title or number of the program.")
]
EmailArgument = Annotated[str, typer.Argument(metavar="EMAIL", help="Address of the account.")]
MESSAGE = typer.Option("--message", "-m", metavar="TEXT", help="Text, @FILE, or - for stdin.")
MessageOption = Annotated[str | None, MESSAGE, Asked(N_("Message"), rank=5, editor=True)]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for a confirmation.")]

_SHOW = Annotated[ObjectFormat, typer.Option("-o", "--output", help="Format of the object.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Check and tell, but change nothing.")]
ReportOption = Annotated[ObjectFormat, typer.Option("-o", "--output", help="Format of the report.")]
_RECOVER = Annotated[bool, typer.Option("--recover", help="Take up what was typed before it failed.")]
_EDITOR = Annotated[bool, typer.Option("-e", "--editor", help="Write the text in $VISUAL or $EDITOR.")]
_ACCESS = Annotated[
    bool, typer.Option("--access", help="With --dry-run: show who would gain or lose which rights.")
]
_PORCELAIN = Annotated[bool, typer.Option("--porcelain", help="Print only the id, on stdout.")]


def listing(
    *fields: str,
    table: Mapping[str, int] | None = None,
    people: People | None = None,
    ids: str = "",
    overview: Callable[..., None] | None = None,
    pages: Callable[..., None] | None = None,
) -> Callable[[Callable[..., Iterable[dict[str, Any]] | Read]], Command]:
    """Make a command of a function that takes `page`, and `view` if it reads the store, and returns rows with `fields`.

    A function that first looks at the words of the command line takes no `view`: it returns what reads in one, so
    that a word which is not understood is wrong usage wherever the store is and whoever asks.
    A table shows the fields of `table` (None: all) unless others are asked for, each with its rank: on a terminal,
    where a row is a line, 0 is always there, and the greatest goes first. Without ranks, and of fields that are
    asked for, all is there, over several lines. The id is the field `ids`, the first of `fields` without it. `people`
    turns the fields and rows of a table into what a person sees there. With `overview` a person gets what that
    writes in the place of a table, unless they ask for a part; with `pages` what that writes in the format too, which
    is table, markdown or html.
    """

    def decorate(function: Callable[..., Iterable[dict[str, Any]] | Read]) -> Command:
        takes_view = "view" in inspect.signature(function).parameters

        def told(ctx: Any, args: Any, kwargs: dict[str, Any]) -> None:
            format_, sort, limit = kwargs.pop("output"), kwargs.pop("sort"), kwargs.pop("limit")
            chosen = chosen_fields(kwargs.pop("fields"), fields)
            settle_format(ctx, format_, chosen)
            asked = chosen is not None
            instead = _instead(overview, pages, format_)
            if instead and not asked and sort is limit is None:
                instead(ctx, *args, **kwargs)
                return
            wanted = wanted_fields(format_, chosen, fields, table, ids)
            page = page_in(format_, page_of(sort, limit, fields), wanted)
            asked_of = partial(function, ctx, *args, page=page, **kwargs)
            found: Iterable[dict[str, Any]] | Read
            found = (lambda view: cast(Rows, asked_of(view=view))) if takes_view else asked_of()
            if callable(found) and format_ not in WHOLE:
                tell_rows(ctx.obj, format_, wanted, found)
                return
            rows = all_rows(ctx.obj, found, format_)
            if people and format_ in WHOLE:
                wanted, rows = people(ctx, wanted, rows, asked)
            tell = partial(tell_reader, ctx.obj, format_, wanted, rows, command=ctx.command_path)
            tell(ranks=None if asked else table, sentences=not (asked or table))

        @wraps(function)
        def command(ctx: Any, *args: Any, **kwargs: Any) -> None:
            to, force = kwargs.pop("to"), kwargs.pop("force")
            if to is None and not force:
                told(ctx, args, kwargs)
                return
            from .file_output import into

            with into(ctx, to, force=force):
                told(ctx, args, kwargs)

        sign(command, function, LIST_OPTIONS, without={"page", "view"})
        command.fields, command.ranks = fields, table  # type: ignore[attr-defined]
        return command

    return decorate


def _instead(overview: Command | None, pages: Command | None, format_: Format) -> Command | None:
    """Return what writes a list in the place of a table, or of a page in this format; None where nothing does."""
    if overview and format_ is Format.TABLE:
        return overview
    return partial(pages, format_=format_) if pages and format_ in WHOLE else None


def showing(function: Command) -> Command:
    """Make a command of a function that returns an object, or an `Answer` that says how people see it."""

    @wraps(function)
    def command(ctx: Any, *args: Any, **kwargs: Any) -> None:
        found = _asked(ctx, output := Output(Format(kwargs.pop("output"))), function, args, kwargs)
        answer = found if isinstance(found, Answer) else Shown(found)
        if isinstance(answer, Shown) and ctx.obj.console.terminal and not output.as_json:
            from .reader import reader_of

            answer = answer.read(reader_of(ctx.obj).card)
        answer.tell(ctx.obj.console, output)

    sign(command, function, {"output": (_SHOW, ObjectFormat.TABLE)})
    return command


def changing(function: Callable[..., Answer[Any]]) -> Command:
    """Make a command of a function that changes something and returns what it did."""

    @wraps(function)
    def command(ctx: Any, *args: Any, **kwargs: Any) -> None:
        dry_run, format_, porcelain = (kwargs.pop(name) for name in ("dry_run", "output", "porcelain"))
        access = kwargs.pop("access")
        for name in ("recover", "editor"):  # done by then, see `asking`
            kwargs.pop(name, None)
        output = Output(Format(format_), porcelain, dry_run)
        if output.porcelain and output.as_json:
            raise UsageError(
                _("--porcelain and -o json exclude each other."), _("The object of -o json holds the id too.")
            )
        act = partial(_asked, ctx, output, function, args, kwargs)
        _tell_difference(ctx, output, act) if access else act().tell(ctx.obj.console, output)

    added = {
        "dry_run": (DryRunOption, False),
        "access": (_ACCESS, False),
        "output": (_SHOW, ObjectFormat.TABLE),
        "porcelain": (_PORCELAIN, False),
    }
    questions = questions_of(function)
    if questions:
        added["recover"] = (_RECOVER, False)
    if any(each.editor for each in questions):
        added["editor"] = (_EDITOR, False)
    sign(command, function, added)
    return command


def _tell_difference(ctx: Any, output: Output, act: Callable[[], Answer[Any]]) -> None:
    from .rehearsal import tell_difference  # few ask for it

    tell_difference(ctx, output, act)


def reporting(
    option: Any, *, changes: bool = False, default: str = "table"
) -> Callable[[Callable[..., Answer[Any]]], Command]:
    """Make a command of a function that returns its report; one that `changes` something takes --access too."""
    formats = get_args(option)[0]

    def decorate(function: Callable[..., Answer[Any]]) -> Command:
        @wraps(function)
        def command(ctx: Any, *args: Any, **kwargs: Any) -> None:
            asked = Output(Format(kwargs.pop("output")), dry_run=kwargs.get("dry_run", False))
            access = kwargs.pop("access", False)
            act = partial(_asked, ctx, asked, function, args, kwargs)
            _tell_difference(ctx, asked, act) if access else act().tell(ctx.obj.console, asked)

        added = {"output": (option, formats(default))} | ({"access": (_ACCESS, False)} if changes else {})
        sign(command, function, added)
        return command

    return decorate


def _asked(ctx: Any, output: Output, function: Callable[..., T], args: Any, kwargs: Any) -> T:
    """Run a command that was asked to answer like this; to a program, the same in every language."""
    ctx.obj = ctx.obj.asked(output)
    with nullcontext() if output.format in WHOLE else untranslated():
        return function(ctx, *args, **kwargs)


def sign(
    command: Command, function: Command, added: dict[str, tuple[Any, Any]], without: set[str] | None = None
) -> None:
    """Give `command` the parameters of `function` and those `added` (annotation and default)."""
    kept = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in inspect.signature(function).parameters.items()
        if name not in (without or ())
    ]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, (annotation, default) in added.items()
    ]
    command.__signature__ = inspect.Signature([*kept, *more])  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *more)}
