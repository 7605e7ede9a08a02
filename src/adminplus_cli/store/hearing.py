"""Whoever takes a picture of a store listens to those who commit meanwhile: see `hand_over`."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from . import disk
from .hand_over import AT_ONCE, STORED, address, is_ours

WAITING = 128
"""So many who commit may wait to be heard; others are not, and the picture is taken anew."""


class Hearing:
    """What was heard of commits."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._open: list[socket.socket] = []
        self.stored = 0
        """How many commits are done that were told of."""

    @property
    def expects(self) -> bool:
        """Whether somebody is about to commit, or has and did not say so yet."""
        return bool(self._open)

    def hear(self, take: Callable[[int], None]) -> None:
        """Hear all who have something to tell; `take` is given each journal, a descriptor, in the order of commits."""
        while True:
            try:
                peer, _name = self._listener.accept()
            except BlockingIOError:
                break
            peer.setblocking(False)
            if is_ours(peer):
                self._open.append(peer)
            else:
                peer.close()
        self._open = [peer for peer in self._open if self._goes_on(peer, take)]

    def _goes_on(self, peer: socket.socket, take: Callable[[int], None]) -> bool:
        """Hear one to the end of what it said until now, and say whether there is more to come."""
        with suppress(BlockingIOError):
            while True:
                try:
                    said, given, _flags, _name = socket.recv_fds(peer, 1, 1)
                except ConnectionError:
                    said, given = b"", []
                for journal in given:
                    with closing(os.fdopen(journal, "rb", buffering=0)):
                        take(journal)
                if said in (STORED, b""):
                    self.stored += said == STORED
                    peer.close()
                    return False
        return True

    def close(self) -> None:
        """Hear no more."""
        for peer in (self._listener, *self._open):
            peer.close()


@contextmanager
def heard(store: Path) -> Iterator[Hearing | None]:
    """Listen to those who commit to a store inside the block; None where that cannot be."""
    listener = _listener(store) if sys.platform == "linux" else None
    if listener is None:
        yield None
        return
    with closing(Hearing(listener)) as hearing, disk.locked(store.parent, alone=False):
        yield hearing


def _listener(store: Path) -> socket.socket | None:
    for place in range(AT_ONCE):
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listener.bind(address(store, place))
            listener.listen(WAITING)
            listener.setblocking(False)
        except OSError:
            listener.close()
        else:
            return listener
    return None
