"""A SQLite file copied as it was at one moment, beside others who write to it.

It is read in pieces under a reader's lock, which is let go after each. What pages held before they were changed comes
from those who change them (`hand_over`), and takes the place of what was read: so the copy is the file as it was when
this began. Whether all who committed were heard, the counter in the file says. Where some were not, an older version
say, the copy is begun anew, and after a few times completed under one lock.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import rollback_journal
from .hearing import Hearing, heard

PIECE = 8 << 20
TURNS = 3
TRIES, PAUSE = 200, 0.003
"""So often, and after so many seconds, a moment is looked for at which nobody is about to commit."""
HEADER = 100
"""So many bytes at the beginning of a file tell of it (https://sqlite.org/fileformat.html#the_database_header)."""


class _Unheard(Exception):  # noqa: N818 - no error: it is begun anew
    """Not all was heard of what was committed."""


def can_be_copied(store: sqlite3.Connection, live: int) -> bool:
    """Say whether the file is all there is of a store: none in WAL mode."""
    with held(store):
        header = os.pread(live, HEADER, 0)
    return header[18:20] == b"\1\1"


def copy(store: sqlite3.Connection, path: Path, live: int, to: int) -> None:
    """Copy the store at `path` to the file `to`; `live` is by what SQLite has it open.

    Raises OSError, and sqlite3.Error.
    """
    for _turn in range(TURNS):
        with heard(path) as hearing:
            if hearing is None:
                break
            try:
                _Copy(store, live, to, hearing).make()
            except (_Unheard, rollback_journal.NotUnderstood):
                continue
            return
    _complete(store, live, to)


def _complete(store: sqlite3.Connection, live: int, to: int) -> None:
    """Copy under one lock what is not in the copy yet."""
    with held(store):
        size = os.fstat(live).st_size
        for at in range(0, size, PIECE):
            piece = os.pread(live, PIECE, at)
            if os.pread(to, PIECE, at) != piece:
                _write(to, piece, at)
        os.ftruncate(to, size)


class _Copy:
    """A copy that is being made."""

    def __init__(self, store: sqlite3.Connection, live: int, to: int, hearing: Hearing) -> None:
        self._store = store
        self._live = live
        self._to = to
        self._hearing = hearing
        self._kept: set[int] = set()
        """The pages that are in the copy as they were when it began, and stay so."""

    def make(self) -> None:
        """Copy all; raises _Unheard or NotUnderstood where it is not known to be of one moment."""
        with self._at_rest():
            header = os.pread(self._live, HEADER, 0)
            self._page = int.from_bytes(header[16:18]) if header[16:18] != b"\0\1" else 1 << 16
            if not (len(header) == HEADER and self._page >= 512 and not any(header[52:56])):
                raise _Unheard  # damaged, or pages that wander
            first = os.pread(self._live, self._page, 0)
            self._size, before, heard_of = (
                os.fstat(self._live).st_size,
                _counter(header),
                self._hearing.stored,
            )
        self._keep(1, first)  # the commit itself changes it: that is in no journal yet
        for at in range(0, self._size, PIECE):
            self._copy(at)
        with self._at_rest():
            after = _counter(os.pread(self._live, HEADER, 0))
        os.ftruncate(self._to, self._size)
        if self._hearing.stored - heard_of != (after - before) % (1 << 32):
            raise _Unheard

    @contextmanager
    def _at_rest(self) -> Iterator[None]:
        """Hold a lock at a moment at which nobody is about to commit, and all is heard of what was."""
        for _try in range(TRIES):
            self._hear()
            with held(self._store):
                self._hear()
                if not self._hearing.expects:
                    yield
                    return
            time.sleep(PAUSE)
        raise _Unheard

    def _hear(self) -> None:
        self._hearing.hear(self._take)

    def _take(self, journal: int) -> None:
        """Keep what pages held when the copy began, if they have not been changed since."""
        if self._kept:
            for number, page in rollback_journal.pages(journal, self._page):
                self._keep(number, page)

    def _keep(self, number: int, page: bytes) -> None:
        at = (number - 1) * self._page
        if number not in self._kept and at < self._size:
            self._kept.add(number)
            _write(self._to, page, at)

    def _copy(self, at: int) -> None:
        with held(self._store):
            piece = bytearray(os.pread(self._live, min(PIECE, self._size - at), at))
        self._hear()  # whoever committed before that lock has told, before the commit
        first = at // self._page + 1
        for number in self._kept.intersection(range(first, first + len(piece) // self._page)):
            place = (number - first) * self._page
            piece[place : place + self._page] = os.pread(self._to, self._page, at + place)
        _write(self._to, piece, at)


@contextmanager
def held(store: sqlite3.Connection) -> Iterator[None]:
    """Hold a reader's lock on the store: nobody commits. What a killed writer left half done is undone first."""
    store.execute("BEGIN")
    try:
        store.execute("PRAGMA data_version").fetchone()
        yield
    finally:
        if store.in_transaction:
            store.execute("ROLLBACK")


def _counter(header: bytes) -> int:
    """Return the number that every commit raises."""
    return int.from_bytes(header[24:28])


def _write(to: int, piece: bytes | bytearray, at: int) -> None:
    view = memoryview(piece)
    while view:
        done = os.pwrite(to, view, at)
        view, at = view[done:], at + done
