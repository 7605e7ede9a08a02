"""Text from people: stored exactly (Unicode NFC) or refused with one clean line that does not echo it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .errors import InvalidData
from .i18n import _

MAX_LINE = 200
MAX_BODY = 20_000
MAX_SUBJECT = 150
MAX_GROUP_NAME = 100
MAX_PHONE = 40

_LINE_END = re.compile("\r\n?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_EMAIL = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+(?:[^\W\d_]{{2,}}|xn--[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)"
)
"""An RFC 5322 dot-atom, letters beyond ASCII too, at a domain whose last label is letters, or those in punycode."""

_BETWEEN = r"[ .\u00a0\u202f-]?"
_LONG_NUMBER = re.compile(
    rf"(?<!\d)(?:\d(?:{_BETWEEN}\d){{12,14}}"
    rf"|\d(?:{_BETWEEN}\d){{4}}{_BETWEEN}2{_BETWEEN}[AB](?:{_BETWEEN}\d){{6}}(?:{_BETWEEN}\d{{2}})?)(?!\d)",
    re.IGNORECASE,
)
"""13 to 15 digits; or the number of somebody born in Corsica, whose department is 2A or 2B."""

_CLEAN = re.compile("[ -~\u00c0-\u017f]*")
"""Letters as Western Europe types them, all of NFC, and nothing that acts: nearly every line there is."""
_CLEAN_EMAIL = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
"""An address as nearly all are: if it is short besides, nothing of it can be too long."""
_SHORT = 64

_IGNORABLE = re.compile(
    "["
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""What Unicode lets programs ignore where it is shown (Default_Ignorable), and the blank of braille."""
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032\u00b4\uff07`", "'"),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)
"""Shapes of one sign, and letters that Unicode does not take apart."""


def line(text: str, *, what: str, most: int = MAX_LINE, empty: bool = False) -> str:
    """Return `text` as one line, NFC, without blanks at its ends.

    Raises InvalidData, naming the field `what`, when it is empty (unless `empty`), longer than `most`
    characters, or holds a line break or another control character.
    """
    if len(text) <= most and _CLEAN.fullmatch(text):
        clean = text.strip()
        if clean or empty:
            return clean
    clean = _checked(text if "\r" not in text else _LINE_END.sub("\n", text), what, most)
    if "\n" in clean or "\t" in clean:
        raise InvalidData(_("{what}: line breaks and tabs are not accepted.").format(what=what))
    clean = clean.strip()
    if not clean and not empty:
        raise InvalidData(_("{what}: must not be empty.").format(what=what))
    return clean


def body(text: str, *, what: str, most: int = MAX_BODY) -> str:
    """Return `text` of several lines, NFC, line ends as LF; raises InvalidData as `line` does."""
    clean = _checked(text.replace("\r\n", "\n"), what, most).strip()
    if not clean:
        raise InvalidData(_("{what}: must not be empty.").format(what=what))
    return clean


def email(text: str, *, what: str = "email", named: bool = True) -> str:
    """Return an e-mail address case-folded, as it is stored and compared; raises InvalidData otherwise.

    That names what was typed, unless it is not to be `named`: what files hold is not repeated.
    """
    if len(text) <= _SHORT and _CLEAN_EMAIL.fullmatch(text):
        return text
    clean = email_key(line(text, what=what))
    if (not _EMAIL.fullmatch(clean) and not _is_address_beyond_ascii(clean)) or not _can_travel(clean):
        told = _("{what}: this is not an e-mail address.")
        if named:
            told = _("{what}: {typed!r} is not an e-mail address.")
        raise InvalidData(told.format(what=what, typed=clean[:60]), _("Write it as name@example.org."))
    return clean


def visible(text: str, *, what: str, most: int = MAX_LINE) -> str:
    """Return `text` as `line` does; raises InvalidData also where nobody would see a character of it."""
    clean = line(text, what=what, most=most)
    if not clean.isascii() and not _IGNORABLE.sub("", clean).strip():
        raise InvalidData(_("{what}: must hold a character that can be seen.").format(what=what))
    return clean


def name(text: str, *, what: str, most: int) -> str:
    """Return what something is called; raises InvalidData also for what would be taken for a number."""
    clean = visible(text, what=what, most=most)
    if clean.removeprefix("#").isdecimal():
        raise InvalidData(_("{what}: a number alone would be taken for that of another.").format(what=what))
    return clean


def folded(text: str) -> str:
    """Return the form in which texts are searched, sorted and compared, everywhere: the folding key.

    No case, no accents, one apostrophe, one hyphen, no ligatures, nothing invisible, single blanks. Folding twice
    changes nothing more.
    """
    if not text.isascii():
        text = _plain(text)
        if not text.isascii():
            text = _plain(text)  # what came out of letters taken apart can be folded itself
    return " ".join(text.lower().replace("`", "'").split())


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SAME))
    return apart.translate(_KEPT).casefold()


class _Kept(dict[int, int | None]):
    """What of a text that was taken apart stays in its key, looked up once a character: no marks, nothing unseen."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        gone = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
        self[code] = None if gone else code
        return self[code]


_KEPT = _Kept()


def in_order(texts: Iterable[str]) -> list[str]:
    """Return `texts` as people look them up: by their folding keys, the texts themselves between equals."""
    return sorted(texts, key=order_key)


def order_key(text: str) -> tuple[str, str]:
    """Return what `text` is sorted by."""
    return folded(text), text


def name_key(text: str) -> str:
    """Return the form in which two names are the same.

    NFC, case-folded, one apostrophe, single blanks, without what cannot be seen.
    """
    seen = text if text.isascii() else _IGNORABLE.sub("", text)
    return " ".join(unicodedata.normalize("NFC", seen).replace("’", "'").casefold().split())


def same(name: str, typed: str) -> bool:
    """Say whether `typed` are that very name, letter by letter: it is preferred to a namesake in other case."""
    return unicodedata.normalize("NFC", typed).strip() == name


def number(typed: str) -> int | None:
    """Return the number that `12` or `#12` stands for, None for any other words."""
    digits = typed.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None


def storable(text: str) -> bool:
    """Say whether `text` could be in the store at all: no control characters, no broken UTF-8."""
    return not _CONTROLS.search(text.replace("\n", "").replace("\t", ""))


def email_key(text: str) -> str:
    """Return the form in which addresses are stored and compared: NFC, lower case."""
    return unicodedata.normalize("NFC", text).strip().lower()


def looks_personal(text: str, names: Iterable[str]) -> bool:
    """Say whether `text` (a subject) holds one of `names` as a word, or a number as long as that of a person."""
    if _LONG_NUMBER.search(text):
        return True
    words = f" {re.sub(r'[^0-9a-z]+', ' ', folded(text))} "
    keys = (re.sub(r"[^0-9a-z]+", " ", folded(name)).strip() for name in names)
    return any(len(key) > 1 and f" {key} " in words for key in keys)


def _checked(text: str, what: str, most: int) -> str:
    if len(text) > most:
        raise InvalidData(
            _("{what}: {length} characters are too many, {most} at most.").format(
                what=what, length=len(text), most=most
            )
        )
    if not text.isprintable() and _CONTROLS.search(text):  # printable text, nearly all there is, has none
        raise InvalidData(_("{what}: control characters or broken UTF-8 are not accepted.").format(what=what))
    return unicodedata.normalize("NFC", text)


def _is_address_beyond_ascii(address: str) -> bool:
    """Say whether it is an address whose letters carry marks of their own, as those of Hindi or Thai do."""
    if address.isascii() or not address.isprintable():
        return False
    bare = "".join(letter for letter in address if not unicodedata.category(letter).startswith("M"))
    return _EMAIL.fullmatch(bare) is not None


def _can_travel(address: str) -> bool:
    """Say whether SMTP and a header carry the address: lengths of RFC 5321, a domain that IDNA knows, no `=?`."""
    local, _at, domain = address.rpartition("@")
    if len(local.encode()) > 64 or "=?" in local:
        return False
    try:
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    return len(ascii_domain) <= 253 and all(len(label) <= 63 for label in ascii_domain.split("."))
