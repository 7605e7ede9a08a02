"""Attachments: what the store knows of a file; its bytes live under their SHA-256."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from ..shared.errors import InvalidData
from ..shared.i18n import _
from ..shared.text import line
from ..shared.values import dataclass

if TYPE_CHECKING:
    from mimetypes import MimeTypes


class NewAttachment(NamedTuple):
    """A file to be joined to a request, or to one of its messages."""

    request_id: int
    message_id: int | None
    added_by_id: int
    added_at: datetime
    filename: str
    media_type: str
    size: int
    sha256: str
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file joined to a request, or to one of its messages; `sha256` is hexadecimal, `size` in bytes."""

    id: int
    request_id: int
    message_id: int | None
    added_by_id: int
    added_at: datetime
    filename: str
    media_type: str
    size: int
    sha256: str
    private: bool = False


def file_name(name: str) -> str:
    """Return the last part of `name` as it is stored; raises InvalidData when it cannot name a file."""
    clean = line(name.replace("\\", "/").rsplit("/", 1)[-1], what=_("file name"))
    if clean in (".", ".."):
        raise InvalidData(_("The file name is not usable."))
    return clean


def media_type(name: str) -> str:
    """Return the media type that the ending of `name` stands for."""
    ending = PurePath(name).suffix  # alone: of a name like `data:text/html,x` the library believes the start
    known, packed = _types().guess_type(f"file{ending}")
    return known if known and not packed else "application/octet-stream"


@cache
def _types() -> MimeTypes:
    """The types that Python knows: those of the machine would differ from one to the next."""
    import mimetypes  # most commands have no file to name

    return mimetypes.MimeTypes()


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file read and hashed, not yet part of the store: at `path` (temporary), or as `content`."""

    filename: str
    size: int
    sha256: str
    path: Path | None = None
    content: bytes = b""
