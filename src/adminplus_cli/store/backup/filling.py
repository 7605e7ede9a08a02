"""A new store that is filled: a server makes its indexes and its links once all rows are there (T11).

To keep them row by row takes it several times as long. A file would need as much memory to make one as it holds rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..connection import Connection

_LINKS = (
    "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),"
    " format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))"
    " FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY conname"
)
_INDEXES = (
    "SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)"
    " FROM pg_index WHERE indrelid = ANY(%s::regclass[])"
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')"
    " ORDER BY indexrelid"
)


@contextmanager
def filling(connection: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Take away what follows from rows on a server while `tables` are filled in the block, and make it anew after it.

    Links are looked at then, all rows together: one that leads nowhere still undoes everything.
    """
    kinds = (_LINKS, _INDEXES) if connection.dialect == "postgresql" else ()
    found = [pair for kind in kinds for pair in connection.driver.execute(kind, ([*tables],)).fetchall()]
    for removal, _making in found:
        connection.driver.execute(removal)
    yield
    for _removal, making in reversed(found):
        connection.driver.execute(making)
