"""What a setting may be: the words that say so, and the function that reads a value from a file or a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ..domain.shared.i18n import N_, spoken

MOST_IN_TEXT = 500
MOST_IN_PASSWORD = 1_000

_ADDRESS = r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+"
_MAILBOX = re.compile(rf"{_ADDRESS}|[^<>@\"]+ <{_ADDRESS}>")
_WEB = re.compile(r"https?://[^\s/?#@{}\"<>]+[/?#][^\s\"<>]*")
_SCHEME = re.compile(r"(?i)(postgres(?:ql)?://)|[a-z][a-z0-9+.-]*://")


class ValueType(NamedTuple):
    """What a setting accepts, in words; `parse` raises ValueError for everything else."""

    accepts: str
    parse: Callable[[object], object]


def whole(low: int, high: int) -> ValueType:
    """Return the type of whole numbers from `low` to `high`."""

    def parse(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,12}\s*", value, re.ASCII):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError
        return value

    return ValueType(f"{low}…{high}", parse)


def one_of(choices: type[StrEnum]) -> ValueType:
    """Return the type of the words of `choices`."""
    return ValueType(" | ".join(choices), lambda value: choices(_text(value).lower()))


def _switch(value: object) -> bool:
    spellings = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.strip().lower() not in spellings:
        raise ValueError
    return spellings[value.strip().lower()]


def is_url(store: str) -> bool:
    """Say whether a store is the URL of a server, not a path."""
    return bool(_SCHEME.match(store))


def _text(value: object) -> str:
    if (
        not isinstance(value, str)
        or len(value) > MOST_IN_TEXT
        or not value.isprintable()
        or not value.strip()
    ):
        raise ValueError
    return value.strip()


def _password(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= MOST_IN_PASSWORD or set(value) & set("\r\n\0"):
        raise ValueError
    return value


def is_mailbox(text: str) -> bool:
    """Say whether a text is an address, with or without a name before it."""
    return bool(_MAILBOX.fullmatch(text))


def _mailbox(value: object) -> str:
    if not is_mailbox(text := _text(value)):
        raise ValueError
    return text


def _request_url(value: object) -> str:
    text = _text(value)
    if not _WEB.fullmatch(text) or text.count("{id}") != 1 or set(text.replace("{id}", "")) & set("{}"):
        raise ValueError
    return text


def _file(value: object) -> Path:
    try:
        return Path(_text(value)).expanduser()
    except RuntimeError as error:  # ~name, of nobody
        raise ValueError from error


def _language(value: object) -> str:
    if not spoken(text := _text(value)):
        raise ValueError
    return text


def _store(value: object) -> str:
    text = _text(value)
    if not (scheme := _SCHEME.match(text)):
        return str(_file(text))
    if not scheme[1]:
        raise ValueError
    return text


SWITCH = ValueType("true | false", _switch)
TEXT = ValueType(N_("a line of text"), _text)
PASSWORD = ValueType(N_("one line"), _password)
MAILBOX = ValueType(N_("name@example.org, or Name <name@example.org>"), _mailbox)
REQUEST_URL = ValueType(N_("https://… with {id} for the number of the request, once"), _request_url)
LANGUAGE = ValueType(N_("en, fr, or another language that this version speaks"), _language)
FILE = ValueType(N_("the path of a file"), _file)
STORE = ValueType(N_("the path of a file, or postgresql://…"), _store)
