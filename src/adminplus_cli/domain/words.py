"""The one door of every sentence a person reads: gettext, in the project's own catalogue."""

from __future__ import annotations

import gettext


def _(sentence: str) -> str:
    """Return `sentence` in the language of the process (`LANGUAGE`, `LANG`), or as it is written."""
    return gettext.dgettext("adminplus", sentence)


def counted(one: str, many: str, count: int) -> str:
    """Return the sentence for `count` things, as `_` would: `one` or `many`, by the plural rule of the language."""
    return gettext.dngettext("adminplus", one, many, count)
