"""The one door of every sentence a person reads: gettext, in the project's own catalogue."""

from __future__ import annotations

import gettext
from functools import cache


@cache
def _catalogue() -> gettext.NullTranslations:
    """Look for the catalogue once a process: looking takes longer than a hundred sentences."""
    return gettext.translation("adminplus", fallback=True)


def _(sentence: str) -> str:
    """Return `sentence` in the language of the process (`LANGUAGE`, `LANG`), or as it is written."""
    return _catalogue().gettext(sentence)


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext itself gives to it
    """Return `sentence` as it is: one of a table, said later by `_`, that the extraction of sentences finds by this."""
    return sentence


def counted(one: str, many: str, count: int) -> str:
    """Return the sentence for `count` things, as `_` would: `one` or `many`, by the plural rule of the language."""
    return _catalogue().ngettext(one, many, count)
