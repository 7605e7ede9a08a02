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
    """Runs commands on the demo store and shows them as one would type them."""

    def __init__(self, ctx: Context, inside: App, store: Path) -> None:
        config = ctx.obj.session.options["config"]
        self.console = ctx.obj.console
        self.clock = inside.clock
        self.options = ["--store", str(store), *(["--config", str(config)] if config else [])]
        self.shown = [_program(), "--store", _shown(store), *map(shlex.quote, self.options[2:])]
        self.width = max(20, min(shutil.get_terminal_size().columns, 80))

    def title(self, text: str) -> None:
        """Write the heading of a step."""
        self.console.line(f"\n== {text}")

    def tell(self, text: str) -> None:
        """Write prose, folded to the terminal."""
        self.console.line(textwrap.fill(text, self.width, break_on_hyphens=False))

    def command(self, *arguments: str, as_: str | None = None) -> str:
        """Return a command on the demo store, to be copied into a shell."""
        return " ".join([*self.shown, *(["--as", as_] if as_ else []), *map(shlex.quote, arguments)])

    def run(self, *arguments: str, as_: str | None = None) -> None:
        """Run a command as anybody would, its stderr in its place between the lines."""
        from ..main import main

        self.console.line(f"\n$ {self.command(*arguments, as_=as_)}")
        sys.stdout.flush()
        argv = [*self.options, *(["--as", as_] if as_ else []), *arguments]
        with contextlib.redirect_stderr(sys.stdout):
            main(argv, clock=self.clock)


def guide(ctx: Context, inside: App, store: Path) -> None:
    """Show what is due, tick, show what changed, and end with commands to try."""
    at, delays = Guide(ctx, inside, store), inside.delays()
    with inside.work(dry_run=True) as work:
        due, found = service.example(work, delays)
    at.title(_("What is due"))
    at.tell(
        _(
            "A request that nobody has answered for {first} days goes to the experts; so does one that has "
            "been silent for {silence} days."
        ).format(
            first=delays.days(EscalationRule.FIRST_RESPONSE), silence=delays.days(EscalationRule.SILENCE)
        )
    )
    if found:
        at.run("escalation", "explain", str(found.request))
    at.run("tick", "--dry-run", "--only", "experts")
    listing = (
        "request",
        "list",
        "--part",
        "expert",
        "--status",
        "open",
        "--fields",
        "id,status,area,waiting_since",
    )
    if found and due:
        at.console.line("")
        at.tell(_("What the expert {email} has to do before:").format(email=found.expert))
        at.run(*listing, as_=found.expert)
    at.title(_("What cron does"))
    at.tell(_("Every rule that is due fires once; a second run finds nothing, and says nothing."))
    at.run("tick", "--only", "experts")
    at.run("tick", "--only", "experts")
    if found:
        at.title(_("What changed"))
        at.run(*listing, as_=found.expert)
        at.title(_("What an expert sees"))
        at.tell(_("The whole thread, but no attachment, by whatever road."))
        at.run("request", "show", str(found.request), as_=found.expert)
        at.run("request", "attachments", str(found.request), as_=found.expert)
    with inside.view() as view:
        visit = service.guest(view)
    if visit:
        name, owner, guest = visit
        at.title(_("Guidance projects"))
        at.tell(_("To a guest, the programs of others are locked; the owner sees how all of them come on."))
        at.run("program", "list", name, as_=guest)
        at.run("project", "stats", name, as_=owner)
    at.title(_("Now you"))
    at.tell(_("Each line is a whole command:"))
    for line in _to_try(at, found, visit, inside.clock().replace(microsecond=0)):
        at.console.line(f"\n  {line}")


def _to_try(
    at: Guide, found: service.Example | None, visit: tuple[str, str, str] | None, now: datetime
) -> list[str]:
    tries = [at.command("tick", "--dry-run", "--only", "experts", "--at", to_text(now + timedelta(days=3)))]
    if found:
        number, instructor, creator = str(found.request), found.instructor, found.creator
        tries += [
            at.command("request", "list", "--status", "open", "--unread", as_=instructor),
            at.command("request", "show", number, as_=instructor),
            at.command("request", "reply", number, "--message", _("We look into it."), as_=instructor),
            at.command("request", "attachments", number, as_=creator),
            at.command("request", "timeline", number, as_=creator),
            at.command("request", "close", number, "--useful", "yes", as_=creator),
            at.command("group", "users", "list", found.group, "-o", "csv", as_=found.manager),
        ]
    if visit:
        name, owner, _guest = visit
        tries += [
            at.command("project", "member", "list", name, as_=owner),
            at.command("tick", "--dry-run", "--only", "digests", "--at", to_text(now + timedelta(days=7))),
        ]
    return [*tries, at.command("audit", "list", "--sort=-id", "--limit", "10"), at.command("doctor")]


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
