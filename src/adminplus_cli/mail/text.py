"""Text made safe for a line of an e-mail and for a header."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_JOINERS = "\u200c\u200d"
_NO_BREAK = {0x00A0: " ", 0x202F: " "}
_BLANKS = re.compile(r"\s{2,}|[^\S \u00a0\u202f]")
"""All but a blank or a no-break space by itself, which French sets before a colon."""


@lru_cache(maxsize=1000)
def one_line(text: str, most: int | None = None) -> str:
    """Return `text` on one line: no controls, invisible or bidirectional characters, single blanks.

    Longer than `most` characters, it is cut and ends in `…`. Most sentences are the same in many mails of a run.
    """
    plain = text.translate(_NO_BREAK).isprintable()
    visible = text if plain else "".join(map(_shown, text))
    line = _BLANKS.sub(" ", visible).strip()
    return line if most is None or len(line) <= most else line[: most - 1].rstrip() + "…"


def _shown(character: str) -> str:
    if character in _JOINERS:  # they part no words, as in Persian names and families of emoji
        return ""
    return " " if unicodedata.category(character) in _UNSEEN else character


def header_text(text: str, most: int | None = None) -> str:
    """Return `text` as a header may hold it.

    The standard library decodes what looks like an encoded word (`=?utf-8?q?…?=`) in the value of a header,
    line breaks included, and writes those out as they are: a group name could add a header of its own.
    """
    return one_line(text.replace("=?", "= ?"), most)
