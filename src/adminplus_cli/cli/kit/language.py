"""The language of a run, found before its command line is read: help and mistakes are said in it as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

VALUED = frozenset({"--store", "--as", "--config", "--color", "--lang"})
"""The options before the noun that take a value."""


def wanted(args: Sequence[str], environ: Mapping[str, str]) -> Iterable[str]:
    """Return the languages that the person who typed `args` wants, the best first."""
    from ...config import languages

    given = before_the_noun(args)
    config = given.get("--config")
    return languages(environ, Path(config) if config else None, option=given.get("--lang"))


def before_the_noun(args: Sequence[str]) -> dict[str, str]:
    """Return the values of the options before the noun; of one said twice the last, as Typer takes it."""
    given: dict[str, str] = {}
    words = iter(args)
    for word in words:
        if not word.startswith("-") or word == "--":
            break
        name, sign, value = word.partition("=")
        if name in VALUED:
            given[name] = value if sign else next(words, "")
    return given
