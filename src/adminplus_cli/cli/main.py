"""The root of the command tree, and the only place where a refusal becomes an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import __version__
from ..domain.shared.errors import AdminplusError, ExitCode, UsageError
from ..domain.shared.i18n import _, speak
from .kit.command import PLAIN, Group
from .kit.ending import Clock, Run, ended, print_error, say_held, wants_json
from .kit.global_options import alone
from .kit.help import before_colon, names_room
from .kit.language import anywhere, first_word, speak_as_read, wanted
from .kit.tree import entries_below

if TYPE_CHECKING:
    from ..bootstrap import App


class Root(Group):
    """The nouns: where there is none of a name, it proposes the nearest."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the nouns, and the aliases of the person."""
        super().format_commands(ctx, formatter)
        from ..config import aliases

        named = _config_file(getattr(ctx.obj, "args", ()))
        own = [(name, line) for name, line in aliases(os.environ, named).items() if name not in self.entries]
        if own:
            with formatter.section(before_colon(_("Aliases"))):
                formatter.write_dl(own, col_max=names_room(formatter.width))

    def summary_of(self, word: str, width: int) -> str:
        """Return all that is said of a noun, on as many lines as it takes."""
        return _(self.entries[word].summary)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the noun; where there is none, propose the nearest."""
        if args[0] not in self.entries and not args[0].startswith("-"):
            from difflib import get_close_matches

            from ..config import aliases
            from ..domain.shared.text import folded

            own = aliases(os.environ, _config_file(getattr(ctx.obj, "args", ())))
            near = get_close_matches(folded(args[0]), [*self.entries, *own], n=3)
            raise UsageError(
                _("There is no command {name!r}.").format(name=args[0][:60]),
                _("Did you mean {names}?").format(names=", ".join(near))
                if near
                else _("See them with: adminplus --help"),
            )
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="adminplus",
    cls=Root,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    **PLAIN,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"adminplus {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    store: Annotated[
        str | None, typer.Option("--store", metavar="PATH|URL", help="The store: a file, or postgresql://…")
    ] = None,
    acting_as: Annotated[
        str | None, typer.Option("--as", metavar="EMAIL", help="Act as this account.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="The config file (TOML).")
    ] = None,
    color: Annotated[
        str | None, typer.Option("--color", metavar="WHEN", help="Colour: auto, always or never.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="LANGUAGE", help="Language: fr or en.")
    ] = None,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Show long output at once, not page by page.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only warnings and errors.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Casework and guidance projects, administered from the terminal.

    The options below are taken anywhere on the line.
    """
    from .kit.context import CommandContext, Session

    run: Run = ctx.obj

    def start(options: dict[str, Any]) -> App:
        from ..bootstrap import App, system_clock
        from ..config import load
        from ..identity import identify

        if not run.for_program:
            speak_as_read(run.args, os.environ, options)
        chosen = {"store": "store", "acting_as": "acting_as", "ui.color": "color", "ui.language": "lang"}
        settings = load(
            environ=os.environ,
            options={key: options[name] for key, name in chosen.items()}
            | ({"ui.pager": "never"} if options["no_pager"] else {}),
            config_file=options["config"],
        )
        return App(settings, identify(), run.clock or system_clock)

    run.session = Session(start, ctx.params, held=run.held, compared=run.compared)
    ctx.obj = CommandContext(run.session)


@cache
def command() -> Any:
    """Return the whole tree as one command, made once a process, for running and for documentation."""
    return typer.main.get_command(app)


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run the command line `argv` and return its exit code; `clock` gives the present instant."""
    args = list(sys.argv[1:] if argv is None else argv)
    args += _opening(args)
    run = Run(args, clock, holds=wants_json(args))
    speak(lambda: () if run.for_program else wanted(args, os.environ))
    try:
        if (line := _in_full(args)) != args:
            args, run = line, Run(line, clock, holds=wants_json(line))
        code = _run(args, run)
        sys.stdout.flush()
        say_held(run)
        if run.session and not code:
            run.session.note_use()
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        code = ended(error, args, run)
        _release_output(discard=code == ExitCode.INTERRUPTED)
    return _told(run, code)


def _told(run: Run, code: int) -> int:
    """Return the exit code, once the command that wanted to know it was told."""
    try:
        if run.session:
            run.session.at_end(code)
    except AdminplusError as error:
        print_error(error, as_json=run.for_program)
        return code or error.code
    return code


def _opening(args: Sequence[str]) -> list[str]:
    """Return the command that is meant where there is none: on a terminal the desk, elsewhere none.

    A bare `adminplus` where there is no store yet is help: whoever names an account or a store is told what is missing.
    """
    with suppress(AdminplusError, AttributeError, ValueError):
        return ["status"] if sys.stdout.isatty() and alone(args) and (args or _has_store()) else []
    return []


def _in_full(args: list[str]) -> list[str]:
    """Return the command line with what its alias stands for; raises UsageError for an alias that is none."""
    at = first_word(args)
    if at >= len(args) or args[at] in entries_below(()) or args[at].startswith("-"):
        return args
    from ..config import aliases, path_of
    from ..config.alias import expanded

    named = _config_file(args)
    origin = f"config file {path_of(os.environ, named)}"
    return expanded(args, at, aliases(os.environ, named), origin, entries_below(()))


def _config_file(args: Sequence[str]) -> Path | None:
    """Return the config file that --config names, wherever it is on the line."""
    named = anywhere(args).get("--config")
    return Path(named) if named else None


def _has_store() -> bool:
    from ..bootstrap import App
    from ..config import load
    from ..identity import identify

    return not App(load(environ=os.environ), identify()).door.database.absent


def _run(args: list[str], run: Run) -> int:
    _prepare_streams()
    code = command().main(args=args, prog_name="adminplus", standalone_mode=False, obj=run)
    return int(code) if isinstance(code, int) else ExitCode.DONE


def _prepare_streams() -> None:
    """Make stdout and stderr UTF-8 whatever the locale, with line ends as they are written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _release_output(*, discard: bool) -> None:
    """Let go of what stdout cannot take, so that the end of the process does not try again.

    With `discard`, of what it still holds too: somebody who interrupts does not wait for a reader who stalls.
    """
    if not discard:
        with suppress(OSError):
            sys.stdout.flush()
            return
    from .kit.console import release

    release(sys.stdout)
