"""In which letters a file of French names was saved: read right, or refused with what can be said of it.

A file says nothing of its encoding. UTF-8 shows by itself; the others are told apart by what each would make of
the words: `Léa` saved as MS-DOS text is `L‚a` in Windows-1252, `LÇa` in Macintosh, and nobody is called so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import islice

from .errors import InvalidData
from .i18n import _
from .values import dataclass


class Encoding(StrEnum):
    """The encodings in which spreadsheets of our users save text."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS = "cp1252"
    LATIN_9 = "iso-8859-15"
    DOS = "cp850"
    DOS_US = "cp437"
    MACINTOSH = "mac-roman"


@dataclass(frozen=True, slots=True)
class Letters:
    """The text of a file, the encoding it is in, and whether that was guessed, or repaired."""

    text: str
    encoding: Encoding
    guessed: bool = False
    twice: bool = False


GUESSED = (Encoding.WINDOWS, Encoding.LATIN_9, Encoding.DOS, Encoding.MACINTOSH)
"""What is tried where the file is not UTF-8; MS-DOS of the United States has the same small letters as cp850."""

MOST_WORDS = 5000
_WORDS = re.compile(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*")
_UTF8 = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xaf]")
"""Accented letters and typography in UTF-8: nobody writes what they would be in another encoding."""
_TWICE = re.compile(
    "Ã[\x80-\xbfŒœŠšŽžŸˆ˜ƒ–—‘’‚“”„†‡•…‰‹›€™]|Â[\xa0«»°§]|Å[“’¸\x92\x93]|â[€\x80]"  # taken for Windows-1252
    "|√[^\x00-\x7f]|‚Ä|[├┬][^\x00-\x7f]|ÔÇ"  # for Macintosh, for MS-DOS
)
_OF_FRENCH = re.compile("[\x00-\x7f\xa0-ÿŒœŸ€’‘“”«»–—…]*")

_WEIGHTS: Mapping[str, int] = {
    **dict.fromkeys("é", 10),
    **dict.fromkeys("èÉ", 7),
    **dict.fromkeys("çêëïîôÈ", 5),
    **dict.fromkeys("âœàûùÇÊËÎÏÔÀÂŒ", 4),
    **dict.fromkeys("üÜÙÛ", 3),
    **dict.fromkeys("öäñÿæÖÄÑŸÆáíóúãõìòÁÍÓÚšžŠŽåøÅØßÝýðÞþÐÌÒÃÕ", 1),
    **dict.fromkeys("\xa0’‘“”«»°€–—…²·§", 2),
}
_LETTERS = frozenset("éèçêëïîôâœàûùüöäñÿæÉÈÇÊËÏÎÔÂŒÀÛÙÜÖÄÑŸÆáíóúãõìòÁÍÓÚšžŠŽåøÅØßÝýðÞþÐÌÒÃÕ")
_VOWELS = frozenset("aeiouyAEIOUY")
_AFTER_NO_VOWEL = frozenset("âäöœÂÄÖŒ")
SURE = 6
"""By so much must one reading be better than the next."""


def decode(content: bytes, encoding: Encoding | None = None) -> Letters:
    """Return the text of a file, in `encoding` or in what it shows itself to be in; raises InvalidData.

    UTF-8 with or without BOM, UTF-16 with BOM; else Windows-1252, ISO-8859-15, MS-DOS or Macintosh, whichever
    gives French words, and clearly. UTF-8 that was taken for something else and saved again is repaired.
    """
    if encoding is not None:
        return _declared(content, encoding)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _declared(content, Encoding.UTF_16)
    if content.isascii():
        return Letters(content.decode("ascii"), Encoding.UTF_8)
    try:
        return _repaired(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        if _UTF8.search(content):
            raise _unknown() from None
    return _guessed(content)


def _declared(content: bytes, encoding: Encoding) -> Letters:
    try:
        return Letters(content.decode("utf-8-sig" if encoding is Encoding.UTF_8 else encoding), encoding)
    except UnicodeDecodeError:
        raise InvalidData(
            _("The file is not whole {encoding} text.").format(encoding=encoding),
            _("Save it again as CSV UTF-8, or name its encoding with --encoding."),
        ) from None


def _repaired(text: str) -> Letters:
    """Return UTF-8 text, its letters put right where all of them were encoded twice; raises InvalidData."""
    found = None if text.isascii() else _TWICE.search(text)
    if found is None:
        return Letters(text, Encoding.UTF_8)
    for middle in ("cp1252", "latin-1", "iso-8859-15", "mac-roman", "cp850", "cp437"):
        once = _undone(text, middle)
        if once is not None and _OF_FRENCH.fullmatch(once) and not once.isascii():
            return Letters(once, Encoding.UTF_8, twice=True)
    raise InvalidData(
        _("Line {line} holds letters that were encoded twice, and other lines do not.").format(
            line=text.count("\n", 0, found.start()) + 1
        ),
        _(
            "Correct them in the spreadsheet, and save it as CSV UTF-8; --encoding utf-8 takes them as they are."
        ),
    )


def _undone(text: str, middle: str) -> str | None:
    """Return the text that was taken for `middle` and encoded again; None where it was not."""
    try:
        if middle != "cp1252":
            return text.encode(middle).decode("utf-8-sig")
        # Programs let the five bytes that Windows-1252 leaves open pass as they are.
        pieces = (
            letter.encode("latin-1") if letter in "\x81\x8d\x8f\x90\x9d" else letter.encode(middle)
            for letter in text
        )
        return b"".join(pieces).decode("utf-8-sig")
    except UnicodeError:
        return None


def _guessed(content: bytes) -> Letters:
    words = list(islice(dict.fromkeys(match[0] for match in _WORDS.finditer(content)), MOST_WORDS))
    old_mac = b"\r" in content and b"\n" not in content
    readings: list[tuple[int, Encoding, list[int]]] = []
    for encoding in GUESSED:
        scores = _scores(words, encoding)
        if scores is not None:
            favour = 4 * (encoding is Encoding.WINDOWS) + 8 * (old_mac and encoding is Encoding.MACINTOSH)
            readings.append((sum(scores) + favour, encoding, scores))
    readings.sort(key=lambda reading: (-reading[0], GUESSED.index(reading[1])))
    if not readings or readings[0][0] < 0:
        raise _unknown()
    best, encoding, scores = readings[0]
    text = content.decode(encoding)
    for other, another, elsewhere in readings[1:]:
        mixed = any(mine < 0 < theirs for mine, theirs in zip(scores, elsewhere, strict=True))
        usual = another is Encoding.WINDOWS and min(elsewhere) >= 0 and not old_mac
        if (mixed or usual or best - other < SURE) and content.decode(another) != text:
            raise InvalidData(
                _("The letters of the file could be {one} or {other}.").format(one=encoding, other=another),
                _("Say which with --encoding, or save it again as CSV UTF-8."),
            )
    return Letters(text, encoding, guessed=True)


def _scores(words: Sequence[bytes], encoding: Encoding) -> list[int] | None:
    """Return how French each word is in `encoding`; None where a byte means nothing, or a control, there."""
    scores = []
    for word in words:
        try:
            read = word.decode(encoding)
        except UnicodeDecodeError:
            return None
        if any("\x7f" <= letter <= "\x9f" for letter in read):
            return None
        scores.append(_score(read))
    return scores


def _score(word: str) -> int:
    return sum(
        _weight(letter, word[place - 1 : place], word[place + 1 : place + 2], word)
        for place, letter in enumerate(word)
        if letter > "\x7f"
    )


def _weight(letter: str, before: str, after: str, word: str) -> int:
    """Return how well a letter stands between its neighbours: below 0 where no French word has it so."""
    weight = _WEIGHTS.get(letter, -6)
    if letter not in _LETTERS:
        inside = before.isalpha() and after.isalpha() and letter not in "’‘·"
        return min(weight, 0) - 6 if inside else weight
    if letter.isupper() and (_small(before) or (_small(after) and before.isalpha())):
        return weight - 12
    if (
        letter.islower()
        and letter != "ß"
        and (_large(after) or (_large(before) and not _small(after) and _shouted(word)))
    ):
        return weight - 7
    if letter in "àùÀÙ" and after.isalpha():
        weight -= 6
    if letter in _AFTER_NO_VOWEL and before in _VOWELS:
        weight -= 6
    if letter in "œŒ" and after.isalpha() and after not in "uUdDnNiIcCsStT":
        weight -= 4
    if letter in "çÇ" and after and after not in "aouAOU'’":
        weight -= 5
    if letter.isupper() and _small(after) and letter not in "ÉÇŒÎÂÔÖÜÅØŠŽ":
        weight -= 4
    return weight


def _small(letter: str) -> bool:
    return letter.isalpha() and letter.islower()


def _large(letter: str) -> bool:
    return letter.isalpha() and letter.isupper()


def _shouted(word: str) -> bool:
    """Say whether the letters of ASCII in a word are all capitals, two at least."""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _unknown() -> InvalidData:
    return InvalidData(
        _("The file is neither whole UTF-8 nor text of another encoding that is known here."),
        _("Save it again as CSV UTF-8, or name its encoding with --encoding."),
    )
