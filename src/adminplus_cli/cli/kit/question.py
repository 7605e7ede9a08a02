"""Questions on a terminal: asked in the person's language, answered in theirs or in English."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import typer

from ...domain.shared.i18n import N_, _
from ...domain.shared.phrases import headed

if TYPE_CHECKING:
    from ...config import Color

YES = frozenset({"y", "yes", "o", "oui"})
NO = frozenset({"", "n", "no", "non"})
"""Whoever types nothing has not agreed."""
MOST_SHOWN = 60
"""Characters of what is proposed that are shown."""


CHANGES = N_("What changes")
"""What is asked by commands that change whatever they are told to."""


class Asked(NamedTuple):
    """What is asked on a terminal for an option that was not given: it stands in the annotation of the option.

    Options and arguments that the command line itself demands need none: they are asked for by their help.
    """

    question: str
    rank: int = 1
    """When it is asked: what the command line demands comes at 0."""
    choices: str = ""
    """The source in `choices.py` of what can be chosen, where that is not found by the name of the option."""
    only_choice: bool = False
    """Whether it is asked only where there is more than one thing to choose from."""
    optional: bool = False
    """Whether nothing typed is an answer too."""
    begins: bool = True
    """Whether it is asked where nothing else is."""
    unless: str = ""
    """Options of which one that was given makes the question needless."""
    given: str = ""
    """The option without which there is nothing to ask."""
    when: str = ""
    """The condition in `choices.py` under which it is asked."""
    among: str = ""
    """Options of which some are chosen, and each asked for then, where none was given."""
    editor: bool = False
    """Whether it is a long text, for which an editor opens."""
    keys: Callable[[Sequence[str]], list[tuple[str, str]]] | None = None
    """For key=value: the keys that lack among those given, each with its question."""

    @property
    def required(self) -> bool:
        """Whether a command cannot do without, whatever else it was given."""
        return self.begins and not (self.optional or self.only_choice or self.unless or self.given)


def marks(callback: Any) -> dict[str, Asked]:
    """Return the `Asked` of the parameters of a command, by their names."""
    from inspect import signature

    return {
        name: mark
        for name, parameter in signature(callback).parameters.items()
        for mark in getattr(parameter.annotation, "__metadata__", ())
        if isinstance(mark, Asked)
    }


class Typed(str):
    """A text that was typed to a question: neither @FILE nor - is anything but that."""

    __slots__ = ()


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether there is a person at this end of a stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def somebody_answers() -> bool:
    """Say whether somebody is there to answer a question: nothing is asked in a pipe."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def agreed(question: str) -> bool:
    """Ask until there is a yes or a no, and return whether it is a yes; raises typer.Abort at an interruption."""
    while True:
        answer = _answer(_("{question} [y/N]").format(question=question), default="").strip().lower()
        if answer in YES | NO:
            return answer in YES
        typer.echo(_("Error: invalid input"), err=True)


def asked(question: str, default: str | None = None) -> str:
    """Ask for a text, until it is one or nothing stands for `default`; raises typer.Abort at an interruption."""
    shown = default if default is None or len(default) <= MOST_SHOWN else f"{default[: MOST_SHOWN - 1]}…"
    return _answer(f"{question} [{shown}]" if shown else question, default)


def _answer(question: str, default: str | None = None) -> str:
    suffix = f"{headed('')} "
    return str(typer.prompt(question, default=default, show_default=False, prompt_suffix=suffix, err=True))


def speaks_utf8() -> bool:
    """Say whether the locale is one of UTF-8; Python itself writes LC_CTYPE where that is C (PEP 538)."""
    everything, kind, general = (os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    written = kind in ("C.UTF-8", "C.utf8", "UTF-8") and general in ("", "C", "POSIX")
    return "utf" in (everything or ("" if written else kind) or general).lower()


def questions_of(function: Callable[..., Any]) -> list[Asked]:
    """Return what a command asks for on a terminal besides what its command line demands."""
    return [
        mark
        for parameter in inspect.signature(function).parameters.values()
        for mark in getattr(parameter.annotation, "__metadata__", ())
        if isinstance(mark, Asked)
    ]


def wants_color(color: Color, terminal: bool) -> bool:
    """Say whether there is colour: as is asked for, else by NO_COLOR, FORCE_COLOR, and what stdout is."""
    from ...config import Color

    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    return bool(forced) or (terminal and os.environ.get("TERM") != "dumb")
