"""Text made safe for a line of an e-mail and for a header."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def one_line(text: str, most: int | None = None) -> str:
    """Return `text` on one line: no controls, invisible or bidirectional characters, single blanks.

    Longer than `most` characters, it is cut and ends in `…`.
    """
    visible = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text)
    line = " ".join(visible.split())
    return line if most is None or len(line) <= most else line[: most - 1].rstrip() + "…"


def header_text(text: str, most: int | None = None) -> str:
    """Return `text` as a header may hold it.

    The standard library decodes what looks like an encoded word (`=?utf-8?q?…?=`) in the value of a header,
    line breaks included, and writes those out as they are: a group name could add a header of its own.
    """
    return one_line(text.replace("=?", "= ?"), most)
