"""Backups: what a manifest says of one, how its files are called, how old it may be (T11)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

from ..shared.errors import UsageError
from ..shared.i18n import _
from ..shared.instant import from_text, to_text

FORMAT = "adminplus-backup/1"
MANIFEST, STORE, ATTACHMENTS = "manifest.json", "store.db", "attachments"
DAMAGED = ".DAMAGED"
_SEAL = ',\n"sha256": "'
_KINDS = {"store_id": str, "schema": str, "dialect": str, "audit_line": int, "audit_hash": str, "rows": dict}
_OF_FOLDER = re.compile(r"store-(\d{8}T\d{6}Z)\.json")
_AGE = re.compile(r"\s*(\d{1,5})\s*(h|d|j)\s*", re.ASCII)


class Member(NamedTuple):
    """One file of a backup: its name, how long it is, and its SHA-256."""

    name: str
    size: int
    sha256: str


class Manifest(NamedTuple):
    """What a backup holds: the first member of a file, the last file written to a folder."""

    taken_at: datetime
    store_id: str
    schema: str
    version: str
    """That of the program that took it."""
    dialect: str
    """The kind of database that it was taken of; the backup of either is the same."""
    with_secrets: bool
    wipe_horizon: str | None
    """What was closed before this instant had been wiped from the store; null where nothing was."""
    audit_line: int
    audit_hash: str
    """The number of the last line of the audit, and the hash that its chain had come to."""
    rows: Mapping[str, int | None]
    """How many rows each table held; null for one that could not be read."""
    members: tuple[Member, ...]

    def text(self) -> str:
        """Return the JSON text that stands for it, one member a line; it ends with its own SHA-256."""
        return f'{self._said()}{_SEAL}{self.digest}"}}\n'

    @property
    def digest(self) -> str:
        """The SHA-256 of its text: who knows it, knows whether anything of the backup was changed."""
        return _sealed(self._said())

    def _said(self) -> str:
        said: dict[str, Any] = {"format": FORMAT} | self._asdict() | {"taken_at": to_text(self.taken_at)}
        del said["members"]
        members = ",\n".join(json.dumps(member._asdict()) for member in self.members)
        return f'{json.dumps(said, ensure_ascii=False)[:-1]}, "members": [\n{members}\n]'

    @property
    def store(self) -> Member:
        """The member that is the store itself."""
        return next(member for member in self.members if member.name == STORE)

    @property
    def attachments(self) -> dict[str, Member]:
        """The members that are bytes of attachments, by the hash that rows know them by."""
        return {each.name.rpartition("/")[2]: each for each in self.members if each.name != STORE}

    @property
    def size(self) -> int:
        """How many bytes it has in all."""
        return sum(member.size for member in self.members)


def manifest_of(text: str) -> Manifest:
    """Read what `Manifest.text` wrote; raises ValueError for anything else, and where a letter was changed."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said.pop("sha256") != _sealed(text.rpartition(_SEAL)[0]) or said.pop("format") != FORMAT:
            raise ValueError
        members = tuple(_member(each) for each in said.pop("members"))
        manifest = Manifest(**said | {"taken_at": from_text(said["taken_at"]), "members": members})
        if [member.name for member in members].count(STORE) != 1:
            raise ValueError
        if any(type(getattr(manifest, name)) is not kind for name, kind in _KINDS.items()):
            raise ValueError
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError from error
    return manifest


def _sealed(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def _member(said: Mapping[str, Any]) -> Member:
    member = Member(**said)
    sha256 = re.fullmatch("[0-9a-f]{64}", member.sha256)
    if not sha256 or type(member.size) is not int or member.name not in (STORE, place_of(member.sha256)):
        raise ValueError
    return member


def place_of(sha256: str) -> str:
    """Return the name of the member that holds the bytes of an attachment."""
    return f"{ATTACHMENTS}/{sha256}"


ROW = "row"
"""The check that finds rows which are not what was written."""
DAMAGE = frozenset({"store", ROW})
"""The checks that find a store damaged: nobody writes to such a one until it is mended."""


class Finding(NamedTuple):
    """What is wrong with a store or a backup, in the words of `doctor`."""

    check: str
    object: str
    finding: str


def file_of(request_id: int, filename: str) -> str:
    """Return what people know a file by: the request and its name."""
    return _("request #{number}").format(number=request_id) + f", {filename}"


class Target(NamedTuple):
    """Where a backup goes: to `out`, or to `path`, a file or a folder of backups."""

    path: Path | None
    out: IO[bytes] | None = None
    is_folder: bool = False
    force: bool = False
    keep: int | None = None
    older_than: timedelta | None = None


class Made(NamedTuple):
    """A backup that was written: where (None: to a stream), what it says of itself, what is wrong with it."""

    path: Path | None
    manifest: Manifest
    findings: tuple[Finding, ...]
    removed: int = 0
    """How many older ones went."""
    unnoted: str | None = None
    """Why the store does not know of it, where it could not be told."""


class Verified(NamedTuple):
    """What a backup says of itself, and what is wrong with it."""

    path: Path
    manifest: Manifest
    findings: tuple[Finding, ...]

    @property
    def holds_store(self) -> bool:
        """Whether the store in it is whole, whatever there is to say of attachments and of the audit."""
        return not any(finding.check in ("backup", "store") for finding in self.findings)


class Restored(NamedTuple):
    """A backup that was brought back: what it says of itself, and what came of it."""

    manifest: Manifest
    store: str
    """Where it is now, as it may be shown."""
    aside: Path | None
    """What the store that was there is called now."""
    held: int
    """How many e-mails waited in it, and are held."""
    attachments: int
    """How many files were written."""
    missing: tuple[Finding, ...]
    """What could not be brought back."""
    is_old: bool = False
    """Whether its schema is one of before."""
    wiped: Mapping[str, int] | None = None
    """In how many requests what is personal was erased, having been due, and of how many participants."""


class Moved(NamedTuple):
    """A store that moved: where to, as it may be shown; how many files are in it; which parts are not alike."""

    where: str
    attachments: int
    unlike: tuple[str, ...]


Watch = Callable[[int, int], None]
"""Told how many bytes are done, of how many."""


def stem_of(taken_at: datetime) -> str:
    """Return how the two files are called, but for their endings, that a backup is in a folder of them."""
    return f"store-{to_text(taken_at).translate({ord(mark): None for mark in '-:'})}"


def instant_of(name: str) -> datetime | None:
    """Return when the backup was taken that a file of a folder is the manifest of; None for any other file."""
    found = _OF_FOLDER.fullmatch(name)
    try:
        return datetime.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def surplus(names: Iterable[str], keep: int) -> list[str]:
    """Return the manifests of a folder that are beyond the `keep` newest."""
    return sorted(name for name in names if instant_of(name))[:-keep]


def age(text: str) -> timedelta:
    """Read an age typed by a person: hours or days (`20h`, `7d`, `7j`); raises UsageError."""
    found = _AGE.fullmatch(text)
    if not found:
        raise UsageError(
            _("--if-older-than: {text!r} is not an age.").format(text=text[:40]),
            _("Write it as 20h, or 7d."),
        )
    return timedelta(hours=int(found[1])) if found[2] == "h" else timedelta(days=int(found[1]))
