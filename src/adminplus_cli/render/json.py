"""JSON: an array of objects, one a line, written as they come; and one object, indented.

Text is UTF-8; characters that one cannot see or that act on a terminal are escaped, so nothing is lost.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TextIO

from .shared import UNSEEN, stamp

_UNSEEN = re.compile(f"[{UNSEEN}]")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return stamp(value)
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"no JSON for {type(value).__name__}")


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]  # ASCII: \uXXXX, or two of them beyond the first plane


_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)
_INDENTED = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain, indent=2)


def line(value: object) -> str:
    """Return `value` as JSON on one line."""
    return _harmless(_LINE.encode(value))


def dump(value: object) -> str:
    """Return `value` as JSON for a file or a person, indented by two, without a line end."""
    return _harmless(_INDENTED.encode(value))


def _harmless(encoded: str) -> str:
    return encoded if encoded.isprintable() else _UNSEEN.sub(_escape, encoded)


def write(fields: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> int:
    """Write an array of objects; `[]` when there is none."""
    written = 0
    for written, row in enumerate(rows, 1):
        out.write("[\n  " if written == 1 else ",\n  ")
        out.write(line(dict(zip(fields, row, strict=True))))
    out.write("\n]\n" if written else "[]\n")
    return written
