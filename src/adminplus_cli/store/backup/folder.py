"""A folder of backups: the newest of them, those that are beyond what is kept, and one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ...domain.platform.backup import ATTACHMENTS, DAMAGED, Manifest, instant_of, manifest_of, surplus
from ...domain.shared.errors import Conflict
from ...domain.shared.i18n import _
from .. import disk
from . import writing


@contextmanager
def held(folder: Path, now: datetime) -> Iterator[None]:
    """Make a folder of backups where there is none, and keep it for this process; sweep what killed ones left.

    Raises Conflict while another one writes there.
    """
    with writing.writable(folder):
        disk.make_folder(folder)
    with disk.locked(folder, alone=True) as alone:
        if not alone:
            raise Conflict(_("Another backup is being written to {folder}.").format(folder=folder))
        for each in (folder, *folder.glob(f"{ATTACHMENTS}/*/")):
            writing.sweep(each, now)
        yield


def newest(folder: Path) -> Path | None:
    """Return the store of the newest backup in a folder that is not damaged."""
    names = [name for name in _names(folder) if instant_of(name)]
    return folder / max(names).replace(".json", ".db") if names else None


def newest_instant(folder: Path) -> datetime | None:
    """Return when the newest backup in a folder was taken that is not damaged."""
    return max(filter(None, map(instant_of, _names(folder))), default=None)


def thin(folder: Path, keep: int, *, damaged: bool) -> int:
    """Remove the backups beyond the `keep` newest, with the attachments of them alone; return how many went.

    Those of a store that was `damaged` are counted apart: none of them is in the place of a good one.

    A manifest goes first: without it there is no backup. Where one that stays cannot be read, no attachment goes.
    """
    ending = DAMAGED if damaged else ""
    gone = surplus((path.name.removesuffix(ending) for path in folder.glob(f"store-*.json{ending}")), keep)
    for name in gone:
        (folder / f"{name}{ending}").unlink()
        (folder / f"{name.replace('.json', '.db')}{ending}").unlink(missing_ok=True)
    if gone:
        wanted = _wanted(folder)
        for path in folder.glob(f"{ATTACHMENTS}/*/*"):
            if wanted is not None and path.name not in wanted:
                path.unlink()
    return len(gone)


def _wanted(folder: Path) -> set[str] | None:
    """Return the hashes that the manifests of a folder name, None where one cannot be read."""
    wanted: set[str] = set()
    for path in folder.glob("store-*.json*"):
        try:
            manifest: Manifest = manifest_of(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        wanted.update(manifest.attachments)
    return wanted


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("store-*.json")]
