"""The guided session of the demo: real commands, run one after the other, with a word on each."""

import contextlib
import os
import shlex
import shutil
import sys
import textwrap
from datetime import datetime, timedelta
from pathlib import Path

from ...bootstrap import App
from ...demo import example as service
from ...domain.casework.escalation import EscalationRule
from ...domain.shared.i18n import _
from ...domain.shared.instant import to_text
from ..kit.context import Context


class Guide:
    """Runs commands on the demo store and shows them as one would type them, once the store is exported."""

    def __init__(self, ctx: Context, inside: App, store: Path) -> None:
        options = ctx.obj.session.options
        more = {name: str(options[name]) for name in ("config", "lang") if options.get(name)}
        self.console = ctx.obj.console
        self.inside = inside
        self.options = [
            "--no-pager",
            "--store",
            str(store),
            *(word for name in more for word in (f"--{name}", more[name])),
        ]
        self.exports = {"ADMINPLUS_STORE": _shown(store)}
        self.exports |= {f"ADMINPLUS_{name.upper()}": shlex.quote(value) for name, value in more.items()}
        self.program = _program()
        self.width = max(20, min(shutil.get_terminal_size().columns, 80))

    def title(self, text: str, said: str = "") -> None:
        """Write the heading of a step, and prose below it, folded to the terminal."""
        self.console.line(f"\n== {text}")
        if said:
            self.console.line(textwrap.fill(said, self.width, break_on_hyphens=False))

    def command(self, *arguments: str, as_: str | None = None) -> str:
        """Return a command on the demo store, to be copied into a shell that knows where that is."""
        return " ".join([self.program, *(["--as", as_] if as_ else []), *map(shlex.quote, arguments)])

    def export(self) -> None:
        """Show how a shell is told where the demo store is."""
        for name, value in self.exports.items():
            self.console.line(f"$ export {name}={value}")

    def run(self, *arguments: str, as_: str | None = None) -> None:
        """Run a command as anybody would, its stderr in its place between the lines."""
        from ..main import main

        self.console.line(f"\n$ {self.command(*arguments, as_=as_)}")
        sys.stdout.flush()
        argv = [*self.options, *(["--as", as_] if as_ else []), *arguments]
        with contextlib.redirect_stderr(sys.stdout):
            main(argv, clock=self.inside.clock)


def guide(ctx: Context, inside: App, store: Path) -> None:
    """Show what is due, tick, show what changed, and end at the desk of somebody, with commands to try."""
    at = Guide(ctx, inside, store)
    with inside.work(dry_run=True) as work:
        _due, found = service.example(work, inside.delays())
    with inside.view() as view:
        visit = service.guest(view)
    at.console.line("")
    at.export()
    _what_is_due(at, found)
    _what_cron_does(at)
    if found:
        _what_an_expert_sees(at, found)
    if visit:
        _projects(at, visit)
    if found:
        _what_waits(at, found)
    _now_you(at, found, visit)


def _what_is_due(at: Guide, found: service.Example | None) -> None:
    delays = at.inside.delays()
    at.title(
        _("What is due"),
        _(
            "A request that nobody has answered for {first} days goes to the experts; so does one that has "
            "been silent for {silence} days."
        ).format(
            first=delays.days(EscalationRule.FIRST_RESPONSE), silence=delays.days(EscalationRule.SILENCE)
        ),
    )
    if found:
        at.run("escalation", "explain", str(found.request))
    at.run("tick", "--dry-run", "--only", "experts")


def _what_cron_does(at: Guide) -> None:
    at.title(
        _("What cron does"),
        _("Every rule that is due fires once; a second run finds nothing, and says nothing."),
    )
    at.run("tick", "--only", "experts")
    at.run("tick", "--only", "experts")


def _what_an_expert_sees(at: Guide, found: service.Example) -> None:
    at.title(_("What an expert sees"), _("The whole thread, but no attachment, by whatever road."))
    at.run("request", "show", str(found.request), as_=found.expert)
    at.run("request", "attachments", str(found.request), as_=found.expert)


def _projects(at: Guide, visit: service.Visit) -> None:
    at.title(
        _("Guidance projects"),
        _("To a guest, the programs of others are locked, and the figures are those of their own."),
    )
    at.run("project", "show", visit.project, as_=visit.guest)


def _what_waits(at: Guide, found: service.Example) -> None:
    at.title(
        _("What waits for somebody"),
        _("Everybody has a desk, and each row of it says what to type. This is an instructor’s:"),
    )
    at.run("status", as_=found.instructor)


def _now_you(at: Guide, found: service.Example | None, visit: service.Visit | None) -> None:
    at.title(_("Now you"), _("Tell your shell where the demo is; then each line is a whole command:"))
    at.console.line("")
    at.export()
    at.console.line("")
    for line in _to_try(at, found, visit, at.inside.clock().replace(microsecond=0)):
        at.console.line(f"  {line}")


def _to_try(
    at: Guide, found: service.Example | None, visit: service.Visit | None, now: datetime
) -> list[str]:
    tries = [at.command("tick", "--dry-run", "--only", "experts", "--at", to_text(now + timedelta(days=3)))]
    if found:
        number, instructor, creator = str(found.request), found.instructor, found.creator
        tries += [
            at.command("request", "show", number, as_=instructor),
            at.command("request", "reply", number, "--message", _("We look into it."), as_=instructor),
            at.command("status", as_=creator),
            at.command("request", "timeline", number, as_=creator),
            at.command("request", "close", number, "--useful", "yes", as_=creator),
            at.command("group", "users", "list", found.group, "-o", "csv", as_=found.manager),
        ]
    if visit:
        tries += [at.command("project", "show", visit.project, as_=visit.owner)]
    return [*tries, at.command("audit", "list", "--sort=-id", "--limit", "10"), at.command("status")]


def _program() -> str:
    """Return how this very program is called from the shell of whoever started it."""
    called = Path(sys.argv[0])
    if called.name != "adminplus":
        return f"{shlex.quote(sys.executable)} -m adminplus_cli"
    found = shutil.which("adminplus")
    if found and Path(found).resolve() == called.resolve():
        return "adminplus"
    here = Path(os.environ.get("PWD", ""))
    whole = called.absolute()
    if here == Path.cwd() and whole.is_relative_to(here):
        return shlex.quote(str(whole.relative_to(here)))
    return shlex.quote(str(whole))


def _shown(store: Path) -> str:
    home = Path.home()
    if store.is_relative_to(home):
        return f"~/{shlex.quote(str(store.relative_to(home)))}"
    return shlex.quote(str(store))
