"""Files and folders that are for their owner alone, and on the disk before anybody relies on them."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

CHUNK = 1 << 20
LOOKS = 5


def new_file(path: Path) -> int:
    """Make an empty file, mode 0600, and return its descriptor, for reading and writing; raises OSError."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def plain_file(path: Path) -> IO[bytes]:
    """Open a plain file for reading: no link is followed, no pipe is waited for; raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return os.fdopen(handle, "rb")


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk; some network folders do that unasked."""
    number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(number)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, on the disk before this returns; another process may be at it too."""
    folder.mkdir(mode=0o700, exist_ok=True)
    sync(folder.parent)


def put(temporary: Path, final: Path, *, force: bool = False) -> None:
    """Give a file its name, for good; raises FileExistsError where there is one already, unless `force`."""
    if force:
        temporary.replace(final)
    else:
        try:
            os.link(temporary, final)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(final):
                raise FileExistsError(final) from None
            temporary.rename(final)
        with suppress(FileNotFoundError):
            temporary.unlink()
    sync(final.parent)


@contextmanager
def locked(folder: Path, *, alone: bool) -> Iterator[bool]:
    """Hold a folder, with others who only read it or `alone`, and yield whether that could be had at once.

    A folder that is not there can be had, and one on a file system that knows no such locks. Who commits holds the
    folder of the store for an instant, to see whether anybody does (`hand_over`): that is waited for.
    """
    try:
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        yield True
        return
    try:
        yield _had(number, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
    finally:
        os.close(number)


def _had(number: int, lock: int) -> bool:
    for _look in range(LOOKS):
        try:
            fcntl.flock(number, lock | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.001)
        except OSError:
            return True
        else:
            return True
    return False
