"""What the completion scripts of the shells ask while somebody types: `adminplus __complete`.

A door of its own, without Typer: it reads, says what a word can be, and else nothing. Whatever goes wrong, a store that
is not there or a person who may not, offers nothing: a person in the middle of a line wants no sentence about it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from ..bootstrap import App, Clock, system_clock
from ..config import load
from ..domain.shared.completion import Candidate
from ..identity import identify
from ..services.candidates import Kind, candidates

MOST_SECONDS = 3
"""After which nobody waits for a word any more: a store that is locked, a server that does not answer."""
_OPTIONS = {"--store": "store", "--as": "acting_as"}
_WIDTH = 70


def main(args: Sequence[str]) -> int:
    """Write what can stand in the place of a word, a line each: the value, a tab, what is said of it; return 0.

    `args` are the shell, the kind of value, what is typed of it, then the arguments before it among the options
    `--store`, `--as` and `--config` of the line (T8).
    """
    _give_up_after(MOST_SECONDS)
    with suppress(Exception):
        sys.stdout.write("".join([*lines(args, os.environ, system_clock)]))
        sys.stdout.flush()
    return 0


def _give_up_after(seconds: float) -> None:
    """End this process then, without a word, whatever it waits for: no handler would run while a database waits."""
    import signal

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def lines(args: Sequence[str], environ: Mapping[str, str], clock: Clock) -> Iterator[str]:
    """Yield the lines that `main` writes; raises whatever stands in the way."""
    from ..render.text import brief, printable

    for each in _offered(args, environ, clock):
        value = printable(each.value)
        if value == each.value and "\t" not in value:
            yield f"{value}\t{_short(brief(printable(each.about)))}\n"


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1].rstrip()}…"


def _offered(args: Sequence[str], environ: Mapping[str, str], clock: Clock) -> list[Candidate]:
    from pathlib import Path

    shell, kind, *words = args
    if shell == "bash":
        words = [*map(_unquoted, words)]
    elif shell == "fish":
        words[0] = _unquoted(words[0])
    typed, options, before = words[0], {}, []
    rest = iter(words[1:])
    for word in rest:
        name, sign, value = word.partition("=")
        if name in {*_OPTIONS, "--config"}:
            options[name] = value if sign else next(rest, "")
        else:
            before.append(word)
    config = options.pop("--config", None)
    settings = load(
        environ=environ,
        options={_OPTIONS[name]: value for name, value in options.items()},
        config_file=Path(config).expanduser() if config else None,
    )
    app = App(settings, identify(), clock)
    if app.door.database.absent:
        return []
    door = app.unnamed if kind == Kind.PERSON else app.door
    with door.glance() as view:
        return candidates(view, Kind(kind), typed, before)


def _unquoted(word: str) -> str:
    """Return a word as the program would get it: shells hand over what is being typed as it is, half a quote, say."""
    if not any(sign in word for sign in "\"'\\~"):
        return word
    import shlex

    for end in ("", '"', "'"):
        with suppress(ValueError):
            return os.path.expanduser("".join(shlex.split(word + end)))  # noqa: PTH111 - any word, not a path yet
    return word
