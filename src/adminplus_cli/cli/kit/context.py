"""What every command gets as `ctx.obj`: the doors of the app, the console, and how this run was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from ...domain.shared.errors import UsageError
from ...domain.shared.phrases import instant
from .answer import NOT_ASKED, Output
from .console import Console, Held

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ...bootstrap import App
    from ...domain.casework.attachment import StagedFile
    from ...domain.platform.lock import Lock
    from ...services.platform.comparison import Touched
    from ...services.platform.difference import Difference
    from ...store.work import View, Work

T = TypeVar("T")


class Session:
    """One run of the program, whatever its command.

    Settings are read when the command starts: `--help` needs none, and is there to help where they are wrong.
    """

    def __init__(
        self,
        start: Callable[[dict[str, Any]], App],
        options: dict[str, Any],
        *,
        held: list[Held] | None,
        compared: Callable[[Difference], None] | None = None,
    ) -> None:
        self._start = start
        self.held = held
        """What is said once it is known how the command ends, where a program reads that."""
        self.options = options
        """The options that are taken anywhere, by the names of their parameters: complete once the line is read."""
        self.lenient = False
        """Whether it is no matter that a setting is wrong: for what mends one."""
        self.made = False
        """Whether another store than the one of the settings was made."""
        self.rehearses = False
        """Whether all that the command does is undone in the end, so that a dry run writes too."""
        self.compared = compared
        """Told what the command would change in rights, by who wants to know it in the place of whoever runs it."""
        self.at_end: Callable[[int], None] = lambda _code: None
        """Told the exit code, once it is known."""

    @cached_property
    def app(self) -> App:
        """The settings and the doors."""
        return self._start(self.options)

    @cached_property
    def console(self) -> Console:
        """The person at the terminal, if there is one."""
        quiet, held = self.options["quiet"], self.held
        try:
            ui = self.app.settings.ui
        except UsageError:
            if not self.lenient:
                raise
            from ...config import Color

            return Console(color=Color.AUTO, quiet=quiet, held=held)
        return Console(color=ui.color, quiet=quiet, held=held, accessible=ui.accessible, pager=ui.pager)

    @contextmanager
    def rehearsing(self) -> Iterator[Touched]:
        """Do meanwhile all that the command does in a transaction that is undone, and yield what it changes."""
        app = self.app
        with app.rehearsed() as (instead, rehearsed):
            self.app, self.rehearses = instead, True
            try:
                yield rehearsed
            finally:
                self.app, self.rehearses = app, False

    def note_use(self) -> None:
        """Note that an account is used whose person was reminded that it is not, where accounts are disabled for that.

        Nothing waits for it, and nothing fails by it: a store that can only be read is read.
        """
        app = self.__dict__.get("app")
        if app is not None and app.settings.accounts.disable_unused_months and "door" in app.__dict__:
            from .use import note

            note(app)

    @property
    def stored(self) -> bool:
        """Whether something is stored that no error afterwards undoes."""
        app = self.__dict__.get("app")
        return self.made or (app is not None and app.stored)


class CommandContext:
    """One command being run: the session it is part of, and how it was asked to answer, which nothing changes."""

    def __init__(self, session: Session, output: Output = NOT_ASKED) -> None:
        self.session = session
        self._output = output

    def asked(self, output: Output) -> CommandContext:
        """Return the context of a command that was asked to answer like this."""
        return CommandContext(self.session, output)

    @property
    def output(self) -> Output:
        """How the command was asked to answer."""
        return self._output

    @property
    def app(self) -> App:
        """The settings and the doors."""
        return self.session.app

    @property
    def console(self) -> Console:
        """The person at the terminal, if there is one."""
        return self.session.console

    @property
    def dry_run(self) -> bool:
        """Whether it is only a rehearsal."""
        return self._output.dry_run

    def moment(self, at: datetime) -> str:
        """Return an instant as a sentence names it: by the clock of whoever watches, elsewhere in UTC."""
        if not self.console.watched:
            return instant(at)
        from ...domain.shared.relative_time import local

        return local(at, self.app.clock(), None)

    @property
    def writes_stdout(self) -> bool:
        """Whether a program reads on stdout what was done."""
        return self._output.as_json or self._output.porcelain

    def work(self, lock: Lock | None = None, /) -> AbstractContextManager[Work]:
        """Open one transaction that changes something; with --dry-run it is rolled back (T5)."""
        return self.app.work(lock, dry_run=self.dry_run)

    def change(self, use_case: Callable[[Work], T], lock: Lock | None) -> T:
        """Run a use case that says what it locks, beside others; with --dry-run it is rolled back (T5)."""
        return self.app.change(use_case, lock, dry_run=self.dry_run)

    def view(self) -> AbstractContextManager[View]:
        """Open one transaction that only reads."""
        return self.app.view()

    def picture(self) -> AbstractContextManager[View]:
        """Open one state of the store for a long read, which keeps no writer waiting."""
        return self.app.picture()

    def staged(self, paths: list[Path]) -> AbstractContextManager[list[StagedFile]]:
        """Read files to attach, before any transaction."""
        return self.app.staged(paths, dry_run=self.dry_run)

    def rehearse(self, act: Callable[[Work], T]) -> T:
        """Return what `act` would, and undo it: what is refused is refused before anybody is asked."""
        with self.app.work(dry_run=True) as work:
            return act(work)


class Context(typer.Context):
    """The context of a command, with what `ctx.obj` is."""

    obj: CommandContext
