"""What pages held before a commit, handed over by whoever commits to whoever takes a picture meanwhile.

They meet at a socket without a file, whose name follows from the store: it goes with the process that listens. The
folder of the store is locked, shared, as long as somebody does: others need not load sockets to see that nobody does.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket

AT_ONCE = 4
"""So many pictures of one store may be taken at once."""
JOURNAL, STORED = b"j", b"+"
"""What comes with the journal before the commit, and what is said once that is done."""


def address(store: Path, place: int) -> str:
    """Return the name of one of the sockets of a store; the file it is to is told by its inode."""
    status = store.stat()
    return f"\0adminplus/{os.geteuid()}/{status.st_dev}/{status.st_ino}/{place}"


def is_ours(peer: socket) -> bool:
    """Say whether the process at the other end belongs to this account."""
    import socket
    from struct import calcsize, unpack

    told = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, calcsize("iII"))
    return bool(unpack("iII", told)[1] == os.geteuid())


@contextmanager
def handed_over(store: Path) -> Iterator[None]:
    """Commit inside the block, to a file: where a picture of it is being taken, its taker gets the journal.

    What cannot be handed over is not: the taker sees that more was committed than it heard of.
    """
    takers: list[socket] = []
    told: list[socket] = []
    try:
        with suppress(OSError):
            if _is_awaited(store.parent):
                takers = _takers(store)
                told = _hand_over(Path(f"{store}-journal"), takers)
        yield
        for taker in told:
            with suppress(OSError):
                taker.send(STORED)
    finally:
        for taker in takers:
            taker.close()


def _is_awaited(folder: Path) -> bool:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno == errno.EWOULDBLOCK
    finally:
        os.close(number)
    return False


def _takers(store: Path) -> list[socket]:
    """Return a connection to each who takes a picture of the store."""
    import socket

    takers = []
    for place in range(AT_ONCE):
        taker = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        taker.setblocking(False)
        try:
            taker.connect(address(store, place))
        except OSError:
            taker.close()
        else:
            takers.append(taker)
    return takers


def _hand_over(journal: Path, takers: list[socket]) -> list[socket]:
    """Send a copy of the journal to those of this account, and return them; to nobody where nothing was changed."""
    import socket

    if not takers:
        return []
    copy = os.memfd_create("adminplus", os.MFD_CLOEXEC)
    with closing(os.fdopen(copy, "wb", buffering=0)), journal.open("rb", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        if not left:
            return []
        while left > 0:
            left -= os.sendfile(copy, file.fileno(), None, left) or left
        told = [taker for taker in takers if is_ours(taker)]
        for taker in told:
            socket.send_fds(taker, [JOURNAL], [copy])
    return told
