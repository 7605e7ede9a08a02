"""What is due to be erased, found by indexes; erased; and what is overdue all the same (W1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ...domain.platform.retention import WIPE_HORIZON, WIPE_REMAINS, Cutoffs, Erased
from ...domain.shared.instant import to_text
from ...domain.shared.page import Record
from ..connection import Connection
from ..frozen.casework import retention as requests_sql
from ..frozen.guidance import retention as participants_sql
from ..platform.info import StoreInfo
from . import files, rewriting
from .erasure import A_SECOND, Erasure

if TYPE_CHECKING:
    from ..casework.files import FileStore
    from .overdue import OverdueRows


A_MINUTE = 60


def values(cutoffs: Cutoffs) -> dict[str, Any]:
    """Return what statements are bound to that ask for what is due."""
    by_zone = {zone: to_text(at) for zone, at in cutoffs.by_zone.items()}
    return {"kept_latest": cutoffs.latest, "kept_by_zone": json.dumps(by_zone), "kept_home": cutoffs.home}


class RetentionStore:
    """What is due, or overdue, in one transaction."""

    def __init__(self, connection: Connection, now: datetime, bytes_: FileStore) -> None:
        self.connection = connection
        self.now = now
        self.bytes = bytes_

    def due_requests(self, cutoffs: Cutoffs, most: int) -> list[int]:
        """Return requests that are due, the first to be closed first."""
        given = values(cutoffs)
        del given["kept_home"]
        return self.connection.scalars(requests_sql.DUE, most=most, **given)

    def due_participants(self, cutoffs: Cutoffs, most: int) -> list[int]:
        """Return participants who are due: those who left, then those whose program was archived."""
        left = self.connection.scalars(participants_sql.LEFT, most=most, kept_home=cutoffs.home)
        of_archived = participants_sql.OF_ARCHIVED
        found = self.connection.scalars(of_archived, most=most, kept_home=cutoffs.home)
        return [*dict.fromkeys([*left, *found])][:most]

    def erase_requests(self, ids: Sequence[int]) -> list[Erased]:
        """Erase all that is personal in these requests."""
        rewriting.remains(self.connection)
        return Erasure(self.connection, self.now).requests(ids)

    def erase_participants(self, ids: Sequence[int]) -> list[Erased]:
        """Erase the names and addresses of these participants."""
        rewriting.remains(self.connection)
        return Erasure(self.connection, self.now).participants(ids)

    def participants_at(self, email: str) -> list[int]:
        """Return the participants of an address, in whatever program."""
        return self.connection.scalars(participants_sql.AT_ADDRESS, email=email)

    def requests_named(self, fields: Sequence[str], names: Sequence[str]) -> list[int]:
        """Return the requests whose beneficiary bears one of some names, as folding keys, in one of some fields."""
        return self.connection.scalars(requests_sql.NAMED, fields=[*fields], names=[*names])

    def participation(self, id_: int) -> Record:
        """Return a participant with their program, and what was noted of them."""
        row = self.connection.first(participants_sql.PARTICIPATION, id=id_)
        assert row is not None
        noted = self.connection.all(participants_sql.ACTIVITY, id=id_)
        return row.as_dict() | {"activity": [each.as_dict() for each in noted]}

    def forget_mail(self, addresses: Sequence[str]) -> int:
        """Remove e-mails to those who take part in nothing any more."""
        return Erasure(self.connection, self.now).forget_mail(addresses)

    def settle(self, cutoffs: Cutoffs) -> None:
        """Note of the programs that are due that nobody is named in them, and before when all is wiped."""
        for id_, archived_at in self.connection.all(participants_sql.NAMELESS, kept_home=cutoffs.home):
            later = max(self.now, archived_at + A_SECOND)
            self.connection.execute(participants_sql.DONE, id=id_, wiped_at=later)
        StoreInfo(self.connection).set(WIPE_HORIZON, to_text(cutoffs.earliest))

    def remove_files(self) -> int | None:
        """Remove bytes that nothing speaks of since their request was wiped: see `files.remove_discarded`."""
        return files.remove_discarded(self.connection, self.bytes)

    def count_due(self, cutoffs: Cutoffs) -> int:
        """Return how many requests are due."""
        given = values(cutoffs)
        del given["kept_home"]
        count: int = self.connection.scalar(requests_sql.COUNT, **given)
        return count

    def unwritten(self) -> dict[str, int]:
        """Return how much of what was wiped is still there in another form, by kind."""
        (discarded,) = self.connection.driver.execute("SELECT count(*) FROM discarded_files").fetchone()
        remains = StoreInfo(self.connection).get(WIPE_REMAINS)
        return {"files": discarded, "remains": int(remains is not None), "journal": self._journals()}

    def _journals(self) -> int:
        """Return how many journals of a SQLite store hold anything though nobody is writing."""
        store = self.bytes.store
        if store is None:
            return 0
        found = 0
        for ending in ("-journal", "-wal"):
            with suppress(FileNotFoundError):
                status = store.with_name(f"{store.name}{ending}").stat()
                found += status.st_size > 0 and self.now.timestamp() - status.st_mtime > A_MINUTE
        return found

    def overdue(self, cutoffs: Cutoffs) -> OverdueRows:
        """Return what finds all that is overdue, whatever the store says of having erased it."""
        from .overdue import OverdueRows

        return OverdueRows(self.connection, cutoffs)
