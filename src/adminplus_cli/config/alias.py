"""Aliases: words of a person's own for command lines, in `[alias]` of the config file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Mapping, Sequence

from ..domain.shared.errors import UsageError
from ..domain.shared.i18n import _
from .loader import EXAMPLE, place

SECTION = "alias"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)
MOST = 1_000


def words_of(name: str, line: str, origin: str, commands: Collection[str] = ()) -> list[str]:
    """Return the words that the alias `name` stands for; raises UsageError where it cannot be one.

    With `commands`, the words that begin a command line, it must begin with one of them, and may not be one.
    """
    where = {"origin": place(origin), "name": name[:40]}
    if not _NAME.fullmatch(name):
        hint = _("It begins with a letter, and holds small letters, digits, - and _.")
        raise UsageError(_("{origin}: {name!r} cannot be an alias.").format(**where), hint)
    if name in commands:
        raise UsageError(_("{origin}: {name} is a command, which no alias can hide.").format(**where))
    try:
        words = shlex.split(line) if len(line) <= MOST and line.isprintable() else []
    except ValueError:
        raise UsageError(
            _("{origin}: in the alias {name}, a quote does not end.").format(**where),
            _("For example: {line}").format(line=EXAMPLE),
        ) from None
    if not words or (commands and words[0] not in commands):
        hint = _("An alias holds no other. For example: {line}").format(line=EXAMPLE)
        raise UsageError(_("{origin}: the alias {name} must begin with a command.").format(**where), hint)
    return words


def expanded(
    args: Sequence[str], at: int, aliases: Mapping[str, str], origin: str, commands: Collection[str]
) -> list[str]:
    """Return the command line `args` with the alias at place `at`, if it is one, in full: once, and by no shell."""
    name = args[at]
    if name in commands or name not in aliases:
        return [*args]
    return [*args[:at], *words_of(name, aliases[name], origin, commands), *args[at + 1 :]]
