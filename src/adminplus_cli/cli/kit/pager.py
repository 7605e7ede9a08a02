"""Long output, page by page: what is said is handed to the pager of the person at the terminal."""

from __future__ import annotations

import io
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from typing import Protocol, TextIO

NONE = frozenset({"", "cat", "never"})
"""What stands for no pager."""


class Written(Protocol):
    """What is written to, a line at a time."""

    out: TextIO


def command_of(setting: str | None, environ: Mapping[str, str]) -> list[str]:
    """Return the words of the pager that is wanted, none for none.

    The setting is stronger than PAGER; without either it is `less`. With the rights of somebody else, through sudo
    or as a program that takes an owner's, there is none: a pager can start a shell.
    """
    named = environ.get("PAGER", "less") if setting is None else setting
    if named.strip() in NONE or environ.get("TERM") == "dumb":
        return []
    if "SUDO_UID" in environ or os.getuid() != os.geteuid():
        return []
    try:
        return shlex.split(named)
    except ValueError:  # no words that a shell would read
        return []


@contextmanager
def paged(console: Written, setting: str | None) -> Iterator[None]:
    """Hold what is written meanwhile, and then show it: in the pager, where it is higher than the terminal."""
    out, held = console.out, io.StringIO()
    console.out = held
    try:
        yield
    finally:
        text, console.out = held.getvalue(), out
        out.flush()
        command = command_of(setting, os.environ) if text.count("\n") >= get_terminal_size().lines else []
        if not command or not show(text, command, os.environ):
            out.write(text)


def show(text: str, command: list[str], environ: Mapping[str, str]) -> bool:
    """Show a text in the pager until the person leaves it, early or not; False where the pager cannot be started.

    Without LESS of their own, `less` gets colours through, leaves what it showed, and ends by itself where all fits.
    """
    told = {"LESS": "FRX", "LESSCHARSET": "utf-8", **environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=told)
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the pager, which is at the terminal
    try:
        with suppress(BrokenPipeError):
            pager.communicate(text.encode(errors="backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
