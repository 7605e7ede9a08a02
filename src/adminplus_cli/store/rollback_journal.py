"""The journal that SQLite keeps of a transaction: what each page held before.

It is told of at https://sqlite.org/fileformat.html#the_rollback_journal.
Until it is committed, the last part of it says neither that it is one nor how many pages it has: it goes on to its end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from struct import Struct

_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_HEADER = Struct(">8sIIIII")
"""The magic, the number of pages, the seed of their sums, the size of the store, of a sector and of a page."""
_TO_THE_END = 0xFFFFFFFF
"""Said instead of a number of pages where nothing waits for the disk."""
_AROUND = 8
"""So many bytes stand around each page: its number before it, its sum behind it."""


class NotUnderstood(Exception):  # noqa: N818 - no error: there is another way
    """A journal is not as it should be."""


def pages(journal: int, page_size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each page in a journal, a descriptor, and what it held; raises NotUnderstood."""
    end, at = os.fstat(journal).st_size, 0
    while at < end:
        header = os.pread(journal, _HEADER.size, at)
        if len(header) < _HEADER.size:
            raise NotUnderstood
        magic, count, seed, _pages, sector, size = _HEADER.unpack(header)
        if size != page_size or sector < _HEADER.size or magic not in (_MAGIC, bytes(8)):
            raise NotUnderstood
        at += sector
        is_last = magic != _MAGIC or count == _TO_THE_END
        if is_last:
            count = max(end - at, 0) // (page_size + _AROUND)
        for _number in range(count):
            yield _page(os.pread(journal, page_size + _AROUND, at), page_size, seed)
            at += page_size + _AROUND
        if is_last:
            return
        at = -(-at // sector) * sector


def _page(record: bytes, size: int, seed: int) -> tuple[int, bytes]:
    number, page, told = record[:4], record[4 : 4 + size], record[4 + size :]
    if len(told) != 4 or (seed + sum(page[size - 200 : 0 : -200])) & 0xFFFFFFFF != int.from_bytes(told):
        raise NotUnderstood
    return int.from_bytes(number), page
