"""The one door of every sentence a person reads: gettext, in the project's own catalogues, when it is said.

Sentences are written in English, which needs no catalogue. Catalogues of other languages lie in the package.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

DOMAIN = "adminplus"
FOLDER = Path(__file__).parents[2] / "data" / "locale"
"""Of the catalogues: `<language>/LC_MESSAGES/adminplus.mo`."""
NONE_NEEDED = {"C", "POSIX", "en"}
"""The languages that the sentences are written in."""


class _Speech:
    """The language of the process, and its catalogue once the first sentence was said."""

    def __init__(self) -> None:
        self.wanted: Callable[[], Iterable[str]] = tuple
        self.catalogue: gettext.NullTranslations | None = None


_SPEECH = _Speech()


def speak(wanted: Callable[[], Iterable[str]]) -> None:
    """Say what follows in the first of the languages `wanted` that there is; they are asked for at the first sentence.

    A language is named as in `LANG`: `fr`, `fr_FR.UTF-8`. Nothing is asked for or read where there is no catalogue.
    """
    _SPEECH.wanted, _SPEECH.catalogue = wanted, None


def untranslated() -> AbstractContextManager[None]:
    """Say what is said inside as it is written: a program reads it, the same in every language (T7)."""
    return speaking("en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what is said inside in `language`: whoever reads it is not who asks for it."""
    before = _SPEECH.wanted, _SPEECH.catalogue
    _SPEECH.wanted, _SPEECH.catalogue = lambda: (language,), _found(language)
    try:
        yield
    finally:
        _SPEECH.wanted, _SPEECH.catalogue = before


def spoken(language: str) -> bool:
    """Say whether sentences can be said in `language`."""
    return _found(language) is not None


def _catalogue() -> gettext.NullTranslations:
    if _SPEECH.catalogue is None:
        _SPEECH.catalogue = gettext.NullTranslations()  # for what is said while the languages are asked for
        if FOLDER.is_dir():
            _SPEECH.catalogue = next(filter(None, map(_found, _SPEECH.wanted())), _SPEECH.catalogue)
    return _SPEECH.catalogue


def _found(language: str) -> gettext.NullTranslations | None:
    """Return the catalogue of a language, None when there is none."""
    name = language.partition(".")[0].partition("@")[0]
    for each in (name, name.partition("_")[0]):
        if each in NONE_NEEDED:
            return gettext.NullTranslations()
        if each.replace("_", "").isalpha() and gettext.find(DOMAIN, FOLDER, [each]):
            return gettext.translation(DOMAIN, FOLDER, [each])
    return None


def _(sentence: str) -> str:
    """Return `sentence` in the language of the process, or as it is written."""
    return sentence and _catalogue().gettext(sentence)  # of nothing, gettext says the head of the catalogue


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext itself gives to it
    """Return `sentence` as it is: one of a table, said later by `_`, that the extraction of sentences finds by this."""
    return sentence


def counted(one: str, many: str, count: int) -> str:
    """Return the sentence for `count` things, as `_` would: `one` or `many`, by the plural rule of the language."""
    return _catalogue().ngettext(one, many, count)


def within(label: str) -> str:
    """Return `label` as it stands within a line: its first letter is small, but that of an abbreviation (SMS)."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
