"""The language of a run, found before its command line is read: help and mistakes are said in it as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...domain.shared.i18n import speak

VALUED = frozenset({"--store", "--as", "--config", "--color", "--lang"})
"""The options that take a value anywhere on the line."""


def wanted(args: Sequence[str], environ: Mapping[str, str]) -> Iterable[str]:
    """Return the languages that the person who typed `args` wants, the best first."""
    given = anywhere(args)
    return _languages(environ, given.get("--config"), given.get("--lang"))


def speak_as_read(args: Sequence[str], environ: Mapping[str, str], options: Mapping[str, Any]) -> None:
    """Speak as the `options` say that were read from `args`, where they are others than those found before."""
    given = anywhere(args)
    lang, config = options["lang"], options["config"]
    if (given.get("--lang"), given.get("--config")) != (lang, None if config is None else str(config)):
        speak(lambda: _languages(environ, config, lang))


def anywhere(args: Sequence[str]) -> dict[str, str]:
    """Return the values of the options that are taken anywhere; of one said twice the last, as Typer takes it.

    Before the noun that is exact. After it, the text of another option can look like one of these.
    """
    given: dict[str, str] = {}
    words = iter(args)
    for word in words:
        if word == "--":
            break
        name, sign, value = word.partition("=")
        if name in VALUED:
            given[name] = value if sign else next(words, "")
    return given


def first_word(args: Sequence[str]) -> int:
    """Return the place of the first word that is neither an option nor its value: of the noun, or an alias."""
    at = 0
    while at < len(args) and args[at].startswith("-") and args[at] != "--":
        name, sign, _value = args[at].partition("=")
        at += 2 if name in VALUED and not sign else 1
    return at


def _languages(environ: Mapping[str, str], config: Path | str | None, lang: str | None) -> Iterable[str]:
    from ...config import languages

    return languages(environ, Path(config) if config else None, option=lang)
