"""Where a SQLite store lies, and who else could reach it, in console mode."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from ..domain.shared.errors import StoreUnavailable, reason_of
from ..domain.shared.i18n import _

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afs",
        "ceph",
        "glusterfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "davfs",
    }
)


def create(path: Path) -> None:
    """Create an empty file at `path` for this person alone, and its folder (0700) where there is none.

    Harmless when it exists, then it is only checked. Raises StoreUnavailable.
    """
    prepare_folder(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        check(path)
    except OSError as error:
        raise StoreUnavailable(
            _("The store {path} cannot be created: {reason}.").format(path=path, reason=reason_of(error))
        ) from None


def prepare_folder(path: Path) -> None:
    """Make the folder of a store for this person alone, or check the one that is there; raises StoreUnavailable."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            _("The folder {path} cannot be made: {reason}.").format(path=path.parent, reason=reason_of(error))
        ) from None
    _check_folder(path.parent, lambda: _moving(path) if path.exists() else _apart(path))


def check(path: Path) -> None:
    """Refuse a store that is missing, not a plain file, owned by or open to somebody else, or remote.

    Raises StoreUnavailable with the cure as its hint.
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreUnavailable(
            _("There is no store at {path}.").format(path=path),
            _("Create it with: adminplus init (or name another one with --store)."),
        ) from None
    except OSError as error:
        raise StoreUnavailable(
            _("The store {path} cannot be reached: {reason}.").format(path=path, reason=reason_of(error))
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise StoreUnavailable(
            _("The store {path} is not a plain file.").format(path=path),
            _("Name a file with --store; a folder, a link or a device cannot hold a store."),
        )
    _check_access(path, status, lambda: _("Close it with: chmod 600 '{path}'").format(path=path))
    _check_folder(path.parent, lambda: _moving(path))


def _apart(path: Path) -> str:
    """Say where a new store could lie, since others come and go in the folder that was named."""
    return _("Give it a folder of its own, which is made for it: --store '{path}'").format(
        path=path.parent / "adminplus" / path.name
    )


def _moving(path: Path) -> str:
    """Say how a folder is closed that is the store's alone, or how the store is moved out of another."""
    others = [each for each in path.parent.iterdir() if not each.name.startswith((path.name, "."))]
    if not others and path.parent != Path("~").expanduser():
        return _("Close it with: chmod 700 '{path}'").format(path=path.parent)
    return _("Move it to a folder of its own: mkdir -m 700 '{own}' && mv '{path}'* '{own}/'").format(
        path=path, own=path.parent / "adminplus"
    )


def _check_folder(folder: Path, cure: Callable[[], str]) -> None:
    status = folder.stat()
    _check_access(folder, status, cure)
    if _file_system(folder, status.st_dev) in NETWORK_FILE_SYSTEMS:
        raise StoreUnavailable(
            _("{folder} lies on a network file system, which cannot keep a SQLite store safe.").format(
                folder=folder
            ),
            _("Use a local folder, or PostgreSQL: --store postgresql://…"),
        )


def _check_access(path: Path, status: os.stat_result, cure: Callable[[], str]) -> None:
    if status.st_uid != os.geteuid():
        raise StoreUnavailable(
            _("{path} belongs to another account.").format(path=path),
            _("The store and its folder must belong to the person who runs adminplus."),
        )
    if status.st_mode & 0o077:
        raise StoreUnavailable(
            _("{path} is open to others (mode {mode:o}).").format(path=path, mode=status.st_mode & 0o777),
            cure(),
        )


@lru_cache(maxsize=2)
def _file_system(folder: Path, _device: int) -> str:
    """Return the type of the file system under `folder`, as Linux names it; empty elsewhere.

    Another one that is mounted there meanwhile is another device.
    """
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real, longest, found = f"{folder.resolve()}/", 0, ""
    for mount in mounts:
        point, kind = mount.split(" ")[1:3]
        where = point.replace("\\040", " ").rstrip("/") + "/"
        if real.startswith(where) and len(where) >= longest:  # of two at one place, the later lies on top
            longest, found = len(where), kind
    return found


def identity(path: Path) -> tuple[int, int] | None:
    """Return what no other file is while this one is open; None where there is none."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
