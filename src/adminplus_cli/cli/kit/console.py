"""What a person sees: data on stdout, talk on stderr, questions only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import IO, TYPE_CHECKING, Any, TextIO

import typer

from ...domain.shared.errors import Declined
from ...domain.shared.i18n import _
from ...domain.shared.phrases import headed
from ...domain.shared.values import dataclass
from ...render import Format, show, write
from ...render.text import printable
from .question import agreed, asked, somebody_answers, speaks_utf8, wants_color
from .question import is_terminal as _is_terminal

if TYPE_CHECKING:
    from ...config import Color
    from .screen import Screen

Record = Mapping[str, Any]
MANY = 10
"""Up to so many people are written to without asking."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence for stderr that waits until it is known how the command ends."""

    sentence: str
    warning: bool = False

    @property
    def line(self) -> str:
        """The sentence as a line of stderr."""
        return _("warning: {sentence}").format(sentence=self.sentence) if self.warning else self.sentence


class Console:
    """Stdout, stderr and the person behind them, if there is one."""

    def __init__(
        self,
        *,
        color: Color,
        quiet: bool = False,
        held: list[Held] | None = None,
        accessible: bool = False,
        pager: str | None = None,
    ) -> None:
        self.out: TextIO = sys.stdout
        self.quiet = quiet
        self._held = held
        self.done: list[str] = []
        self.terminal = _is_terminal(sys.stdout)
        self.color = wants_color(color, self.terminal)
        self.spoken = accessible and self.terminal
        self._pager = pager

    @property
    def interactive(self) -> bool:
        """Whether somebody is there to answer a question."""
        return somebody_answers()

    @property
    def watched(self) -> bool:
        """Whether somebody reads what is said on stderr."""
        return _is_terminal(sys.stderr)

    @property
    def symbols(self) -> bool:
        """Whether a person sees symbols in colour: a terminal with both, in a UTF-8 locale."""
        return self.terminal and self.color and not self.spoken and speaks_utf8()

    @property
    def columns(self) -> int | None:
        """How wide the terminal is on which stdout is read; None without one."""
        return shutil.get_terminal_size().columns if self.terminal else None

    @property
    def screen(self) -> Screen:
        """The terminal on which stdout is read, as it is now."""
        from .screen import screen_of

        return screen_of(terminal=self.terminal, color=self.color, spoken=self.spoken, utf8=speaks_utf8())

    def paged(self) -> AbstractContextManager[None]:
        """Show what is written meanwhile in a pager, where a person reads it and it is higher than the terminal."""
        if self.spoken or not self.terminal:
            return nullcontext()
        from .pager import paged

        return paged(self, self._pager)

    def note(self, sentence: str) -> None:
        """Remember what was done, to say it should its result not reach anybody."""
        self.done.append(printable(sentence))

    def say(self, sentence: str, *, done: bool = True) -> None:
        """Say one sentence on stderr, unless quiet; `done` is what a command did."""
        if done:
            self.note(sentence)
        if not self.quiet:
            self._tell(Held(printable(sentence)))

    def warn(self, sentence: str) -> None:
        """Say on stderr what somebody should look at, even when quiet."""
        self._tell(Held(printable(sentence), warning=True))

    def _tell(self, told: Held) -> None:
        """Say it now; to a program that reads one JSON object, only when it is known how the command ends."""
        if self._held is None:
            tell(told.line)
        else:
            self._held.append(told)

    def _release(self) -> None:
        """Say what was held back, before somebody is asked."""
        while self._held:
            tell(self._held.pop(0).line)

    def rows(
        self,
        format_: Format,
        fields: Sequence[str],
        rows: Iterable[Record],
        *,
        ranks: Mapping[str, int] | None = None,
        command: str = "",
        blocks: bool = False,
        out: TextIO | None = None,
    ) -> None:
        """Write a list, of `command`, on stdout, or to `out`; `ranks` as `write` takes them; a table may be heard."""
        if format_ is Format.TABLE and not (rows := [*rows]):
            self.say(_("Nothing to show."))
        if self.spoken and format_ is Format.TABLE:
            from .sentences import sentences

            self.out.writelines(sentences(fields, rows, command))
            return
        words = None
        if format_ in (Format.HTML, Format.XLSX) or (self.terminal and format_ is Format.TABLE):
            from .headings import words_of

            words = words_of(fields)
        drawn = self.terminal or (self.color and format_ is Format.TABLE)
        write(
            format_,
            fields,
            rows,
            out or self.out,
            terminal=drawn,
            color=self.color,
            width=None if self.terminal or not drawn else self.screen.elsewhere,
            ranks=ranks if self.terminal else None,
            words=words,
            sentences=blocks and self.terminal,
            ascii_only=not speaks_utf8(),
        )

    def record(self, record: Record, *, as_json: bool) -> None:
        """Write one object on stdout; to a person at a terminal, its names are words already."""
        if as_json:
            from ...render.json import dump

            self.line(dump(record))
        else:
            show(record, self.out, colon=headed("") if self.terminal else ":")

    def line(self, text: str) -> None:
        """Write one line of data on stdout."""
        if self.spoken:
            from ...render.bars import undrawn

            text = undrawn(text)
        self.out.write(f"{text}\n")

    def flow(self, text: str) -> None:
        """Write one line of text on stdout: on a terminal that is narrower, broken between words."""
        indent = " " * (len(text) - len(text.lstrip(" ")))
        broken = (
            self.screen.filled(text.strip(" "), indent, f"{indent}  ") if self.terminal and text else [text]
        )
        for line in broken:
            self.line(line)

    def copy(self, content: IO[bytes]) -> None:
        """Copy bytes to stdout as they are, and make sure that they are there."""
        self.out.flush()
        shutil.copyfileobj(content, self.out.buffer)
        self.out.buffer.flush()

    def confirm(self, question: str, *, yes: bool) -> None:
        """Ask before something that destroys or reaches many; raises Declined at no, and where nobody is asked."""
        if yes:
            return
        if not self.interactive:
            raise Declined(_("This needs a confirmation."), _("Say it with --yes."))
        self._release()
        if not agreed(question):
            raise Declined(_("Declined: nothing was changed."))

    def confirm_reach(self, count: int, *, yes: bool) -> None:
        """Ask before writing to many people; raises Declined as `confirm` does."""
        if count > MANY:
            self.confirm(_("Write to up to {count} people?").format(count=count), yes=yes)

    def ask(self, question: str, default: str | None = None) -> str:
        """Ask a person for a value on the terminal; nothing typed stands for `default`."""
        self._release()
        return asked(printable(question), default)

    def tell(self, line: str) -> None:
        """Say to the person who is being asked what belongs to the question."""
        self._release()
        tell(printable(line))


def release(stream: TextIO) -> None:
    """Let go of a stream that nobody reads any more."""
    with suppress(OSError):
        number = stream.fileno()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, number)
        os.close(null)


def tell(text: str, *, whole: bool = False) -> None:
    """Say it on stderr to whoever listens: that nobody can changes nothing of what was done.

    On a terminal it is broken between words, unless it stays `whole` for a program.
    """
    try:
        if not whole and _is_terminal(sys.stderr):
            from .wrapping import wrapped

            text = wrapped(text)
        typer.echo(text, err=True)
    except OSError:
        release(sys.stderr)
