"""The root of the command tree, and the only place where a refusal becomes an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import __version__
from ..domain.shared.errors import ExitCode, UsageError
from ..domain.shared.i18n import _, speak
from .kit.ending import Clock, Run, ended, say_held, wants_json
from .kit.help import Group
from .kit.tree import ROOT

if TYPE_CHECKING:
    from ..bootstrap import App


class LazyGroup(Group):
    """The nouns: each module is imported when its noun is used, so `--help` costs none of them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the nouns, in the order of the tree."""
        return list(ROOT)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of a noun and return its command; None when there is no such noun."""
        if cmd_name not in ROOT:
            return None
        if cmd_name not in self.commands:
            from importlib import import_module

            module = import_module(f"adminplus_cli.cli.{ROOT[cmd_name].module}")
            self.commands[cmd_name] = typer.main.get_command(module.app)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the nouns with their summaries, which the tree has."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(noun.summary)) for name, noun in ROOT.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the noun; where there is none, propose the nearest."""
        if args[0] not in ROOT and not args[0].startswith("-"):
            from difflib import get_close_matches

            from ..domain.shared.text import folded

            near = get_close_matches(folded(args[0]), ROOT, n=3)
            raise UsageError(
                _("There is no command {name!r}.").format(name=args[0][:60]),
                _("Did you mean {names}?").format(names=", ".join(near))
                if near
                else _("See them with: adminplus --help"),
            )
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="adminplus",
    cls=LazyGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only warnings and errors.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Casework and guidance projects, administered from the terminal."""
    from .kit.context import CommandContext, Session

    run: Run = ctx.obj
    if config is not None:
        speak(lambda: _languages(config))
    options = {"store": store, "acting_as": acting_as, "ui.color": color}

    def start() -> App:
        from ..bootstrap import App, system_clock
        from ..config import load
        from ..identity import identify

        settings = load(environ=os.environ, options=options, config_file=config)
        return App(settings, identify(), run.clock or system_clock)

    run.session = Session(start, quiet=quiet, held=run.held)
    ctx.obj = CommandContext(run.session)


@cache
def command() -> Any:
    """Return the whole tree as one command, made once a process, for running and for documentation."""
    return typer.main.get_command(app)


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run the command line `argv` and return its exit code; `clock` gives the present instant."""
    speak(_languages)
    args = list(sys.argv[1:] if argv is None else argv)
    run = Run(clock, holds=wants_json(args))
    try:
        code = _run(args, run)
        sys.stdout.flush()
        say_held(run)
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        from .kit.console import release_output

        code = ended(error, args, run)
        release_output(discard=code == ExitCode.INTERRUPTED)
    return code


def _languages(config_file: Path | None = None) -> Iterable[str]:
    from ..config import languages

    return languages(os.environ, config_file)


def _run(args: list[str], run: Run) -> int:
    if args == ["--version"]:
        sys.stdout.write(f"adminplus {__version__}\n")
        return ExitCode.DONE
    from .kit.console import prepare_streams

    prepare_streams()
    code = command().main(args=args, prog_name="adminplus", standalone_mode=False, obj=run)
    return int(code) if isinstance(code, int) else ExitCode.DONE
