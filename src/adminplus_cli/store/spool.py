"""Where a large result waits between the transaction that reads it and the reader who takes it (X12).

The first megabyte stays in memory. What is more goes to a file without a name and with mode 0600, in the folder
of the store, so that nothing personal leaves it and nothing stays behind. A PostgreSQL store has no folder here, that
of a SQLite store may be one in which nothing can be written, and the folder for temporary files is not a place for
personal data: there the rest goes to memory that the kernel gives as a file, which never is one on a disk.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO

IN_MEMORY = 1 << 20


def spool(store: Path | None) -> IO[bytes]:
    """Return an empty spool beside the SQLite file `store`, or in memory where it cannot be there."""
    if store is not None and os.access(store.parent, os.W_OK | os.X_OK):
        return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(store.parent))
    return os.fdopen(os.memfd_create("adminplus", os.MFD_CLOEXEC), "w+b")
