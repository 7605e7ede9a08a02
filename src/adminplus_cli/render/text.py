"""Values as text, and text from people made harmless for the terminal it is shown on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from .shared import UNSEEN, stamp

_HOSTILE = re.compile(f"[\x00-\x1f{UNSEEN}]")
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

_JOINERS = "\u200c\u200d"
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u0860-\u086a\u08a0-\u08c9]")
_JOIN_NOTHING_AFTER = frozenset(
    "\u0621\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0648\u0671\u0672\u0673\u0674\u0675\u0676\u0677"
    "\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0698\u0699"
    "\u06c0\u06c3\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cd\u06cf\u06d2\u06d3"
)
"""Arabic letters that never join the next one: keeping them apart from it changes nothing that is seen."""
_VIRAMA = 9
_EMOJI = re.compile("[\u2190-\u2bff\u3030\U0001f000-\U0001faff]")
_OF_EMOJI = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]")

# Letters, punctuation and currencies that take one column each. Anything else is weighed one by one.
_UNEVEN = re.compile("[^\x00-\u02ff\u2000-\u20cf]")


_RUN = re.compile(r"\S{501,}")
MOST_SAID = 2_000
"""An error may quote what was typed, and nobody reads a hundred thousand letters of it."""


def brief(sentence: str) -> str:
    """Return a sentence of an error with what is far too long in it cut: one word of it, or all."""
    cut = _RUN.sub(lambda run: f"{run[0][:200]}…", sentence)
    return cut if len(cut) <= MOST_SAID else f"{cut[:MOST_SAID]}…"


YELLOW = "color(136)"
"""The one colour of a terminal: a yellow that is seen on white and on black alike (3 times as bright or dark)."""


class Badge:
    """A sign: a symbol in colour for whoever sees both, a word for everybody else."""

    __slots__ = ("color", "symbol", "word")

    def __init__(self, symbol: str, color: str, word: str) -> None:
        self.symbol, self.color, self.word = symbol, color, word

    def __str__(self) -> str:
        return self.word


class Whole(str):
    """A short text that is never cut, and says by itself what it is: a status, a role."""

    __slots__ = ()


class Measure(Whole):
    """One that says nothing without its heading: an age, a date, yes or no."""

    __slots__ = ()


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _JOINERS and _joins(found.string, found.start()):
        return character
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _joins(text: str, place: int) -> bool:
    """Say whether the joiner at `place` changes what is seen, so that it cannot hide there.

    Between Arabic letters, the first of which would join the next, U+200C keeps them apart (Persian); after a
    virama both choose the form of a conjunct (Indic scripts); U+200D makes one sign of two emoji.
    """
    before, after = text[max(0, place - 9) : place], text[place + 1 : place + 2]
    last = before[-1:]
    if not last or not after:
        return False
    if unicodedata.combining(last) == _VIRAMA:
        return unicodedata.category(after)[0] == "L"
    if text[place] == "\u200c":
        letter = _without_marks(before)
        return bool(_ARABIC.match(letter) and _ARABIC.match(after)) and letter not in _JOIN_NOTHING_AFTER
    sign = before[-2:-1] if _OF_EMOJI.match(last) else last
    return bool(_EMOJI.match(sign) and _EMOJI.match(after))


def _without_marks(text: str) -> str:
    """Return the last letter of `text`, whatever the marks (vowels) on it."""
    while text and unicodedata.category(text[-1]) == "Mn":
        text = text[:-1]
    return text[-1:]


def printable(text: str, *, keep_newlines: bool = False) -> str:
    """Return `text` with every control, direction and zero-width character as a visible escape.

    Joiners stay where they change what is seen, as in Persian names and families of emoji.
    With `keep_newlines` a line end stays one, and a tab is four spaces.
    """
    if text.isprintable():  # True only of text in which the pattern finds nothing, and ten times faster
        return text
    if keep_newlines:
        lines = text.replace("\r\n", "\n").replace("\t", "    ").split("\n")
        return "\n".join(_HOSTILE.sub(_escape, line) for line in lines)
    return _HOSTILE.sub(_escape, text)


def cell(value: object) -> str:  # noqa: PLR0911 - one line a type
    """Return one value as the text every format but JSON writes. An instant without a zone is UTC."""
    if type(value) is str:
        return value
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Enum():
            return cell(value.value)
        case int() | float():
            return str(value)
        case date():
            return stamp(value)
        case list() | tuple():
            return "|".join(map(cell, value))
        case Mapping():
            from .json import line

            return line(value)
        case _:
            return str(value)


def shown(value: object) -> str:
    """Return one value as it is shown to a person: on one line, harmless."""
    return printable(cell(value))


def width(text: str) -> int:
    """Return how many columns a printable text takes on a terminal."""
    if text.isascii() or not _UNEVEN.search(text):
        return len(text)
    return sum(map(_columns, text))


def wrapped(text: str, room: int | None, indent: str) -> Iterator[str]:
    """Yield a printable text on indented lines of at most `room` columns, those after the first two further in.

    They break between words alone: a word that is longer keeps a line to itself. None is room without end.
    """
    line = indent
    for word in text.split(" "):
        longer = f"{line} {word}" if line.strip() else line + word
        if room is not None and line.strip() and width(longer) > room:
            yield line
            line = f"{indent}  {word}"
        else:
            line = longer
    yield line


def _columns(character: str) -> int:
    if character in _JOINERS or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
