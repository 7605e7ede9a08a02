"""`adminplus access diff`."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from ...domain.shared.errors import NeedsAttention, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page, arranged
from ..kit.context import Context
from ..kit.ending import Run
from ..kit.options import listing
from ..kit.rehearsal import FIELDS, RANKS, sentences, shown

if TYPE_CHECKING:
    from ...services.platform.difference import Difference


class FailOn(StrEnum):
    """What ends the comparison with exit code 7."""

    GAINED = "gained"
    LOST = "lost"
    ANY = "any"


def _with_ending(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say after the rows what would change, and end with 7 where that is what nobody wants."""

    @wraps(command)
    def ending(ctx: Context, *args: Any, **kwargs: Any) -> None:
        command(ctx, *args, **kwargs)
        found: Difference | None = ctx.meta.get("found")
        if found is not None:
            for sentence in sentences(found):
                ctx.obj.console.say(sentence)
            if trouble := ctx.meta["trouble"]:
                raise trouble
            _judge(found, kwargs["fail_on"])

    return ending


def _in_short(
    _ctx: Context, fields: list[str], rows: list[dict[str, Any]], _asked: bool
) -> tuple[list[str], list[dict[str, Any]]]:
    return fields, shown(rows)


@_with_ending
@listing(
    *FIELDS,
    people=_in_short,
    table=RANKS,
)
def diff(
    ctx: Context,
    page: Page,
    command: Annotated[
        list[str], typer.Argument(metavar="COMMAND", help="After --: a command that changes something.")
    ],
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit code 7 where a right would be gained, or lost.")
    ] = None,
) -> Iterable[dict[str, Any]]:
    """Show who would gain or lose which rights by a command.

    The command is run and undone, always: nothing is changed, and nobody is written to. An access is a person and a
    thing. Whoever may run the command may ask, and is told of those whose rights they may ask about.
    """
    _run(ctx, command)
    found: Difference | None = ctx.meta.get("found")
    if found is None:
        return []
    return arranged([*found.records()], page) if page.sort else islice(found.records(), page.limit)


def _run(ctx: Context, words: Sequence[str]) -> None:
    """Run a command as it is typed, with --dry-run and --access, as whoever asks and on the same store."""
    from ..main import command

    session = ctx.obj.session
    args = [*_options(session.options), *_with_flags(words)]
    run = Run(args, session.app.clock, holds=False)
    run.held = session.held
    ctx.meta["trouble"] = None

    def compared(found: "Difference") -> None:
        ctx.meta["found"] = found

    run.compared = compared
    try:
        command().main(args=args, prog_name="adminplus", standalone_mode=False, obj=run)
    except NeedsAttention as trouble:
        ctx.meta["trouble"] = trouble
    except TyperException as error:
        if getattr(error, "option_name", None) not in ("--access", "--dry-run"):
            raise
        raise UsageError(
            _("No right depends on what “{command}” does.").format(command=" ".join(words)[:60]),
            _("Name one that changes something: adminplus access diff -- user disable EMAIL"),
        ) from None


def _options(options: dict[str, Any]) -> list[str]:
    """Return the options that are taken anywhere as they were given: those of the command itself come after them."""
    named = {
        "store": "--store",
        "acting_as": "--as",
        "config": "--config",
        "color": "--color",
        "lang": "--lang",
    }
    said = [
        word for name, option in named.items() if options.get(name) for word in (option, str(options[name]))
    ]
    return said + (["-q"] if options.get("quiet") else [])


def _with_flags(words: Sequence[str]) -> list[str]:
    at = words.index("--") if "--" in words else len(words)
    return [*words[:at], "--dry-run", "--access", *words[at:]]


def _judge(found: "Difference", fail_on: FailOn | None) -> None:
    """Raise NeedsAttention where a right would change that should not."""
    wanted = {FailOn.GAINED: ("gained",), FailOn.LOST: ("lost",), FailOn.ANY: tuple(found.accesses)}
    count = sum(found.accesses[change] for change in wanted[fail_on]) if fail_on else 0
    if count:
        raise NeedsAttention(
            _("{count} accesses would change that should not (--fail-on {change}).").format(
                count=count, change=fail_on
            )
        )
