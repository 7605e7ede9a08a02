"""What is due in a store that is brought back, moved, or kept beside another one, erased before it is used (W1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...domain.platform.change import Change
from ...domain.platform.retention import WIPE_HORIZON, Cutoffs, Erased
from ...domain.policy import Action
from ...domain.shared.instant import from_text
from ..platform.info import StoreInfo
from .erasure import Erasure, columns_of
from .overdue import OverdueRows

if TYPE_CHECKING:
    from ..connection import Connection


class Known(NamedTuple):
    """What a store tells of what it erased: which one it is, before when all was, and what it erased of its own."""

    store_id: str | None = None
    horizon: datetime | None = None
    requests: Collection[int] = ()
    participants: Collection[int] = ()


NOTHING = Known()


class Gone(NamedTuple):
    """What was erased, and the hashes of the bytes that nothing speaks of any more."""

    erased: Sequence[Erased]
    hashes: Sequence[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many requests and participants were erased."""
        requests = sum(each.object_type == "request" for each in self.erased)
        return {"requests": requests, "participants": sum(each.participants for each in self.erased)}

    def audited(self) -> Iterable[Change]:
        """Yield what the audit keeps of it."""
        for each in self.erased:
            yield Change(Action.PRIVACY_WIPE, each.object_type, each.object_id, each.counts)


def known_of(connection: Connection) -> Known:
    """Return what a store tells of what it erased; of an older schema, or of one that cannot be read, nothing."""
    columns = columns_of(connection)
    if "wiped_at" not in columns.get("requests", ()):
        return NOTHING
    info = StoreInfo(connection)
    horizon = info.get(WIPE_HORIZON)

    def wiped(table: str) -> list[int]:
        asked = f"SELECT id FROM {table} WHERE wiped_at IS NOT NULL"  # noqa: S608 - our own
        return [row[0] for row in connection.driver.execute(asked).fetchall()]

    return Known(
        info.get("store_id"),
        from_text(horizon) if horizon else None,
        wiped("requests"),
        wiped("participants"),
    )


def known_at(path: Path) -> Known:
    """Return what the SQLite store at a path tells of what it erased; nothing where there is none, or a damaged one."""
    from ...domain.shared.errors import AdminplusError
    from ..engine import Database, Purpose

    with suppress(AdminplusError, sqlite3.Error), Database(str(path)).transaction(Purpose.READ) as connection:
        return known_of(connection)
    return NOTHING


def erase_due(connection: Connection, cutoffs: Cutoffs, now: datetime, known: Known = NOTHING) -> Gone:
    """Erase what is overdue in a store, and what another state of the same store had erased."""
    if known.store_id is None or StoreInfo(connection).get("store_id") != known.store_id:
        known = NOTHING
    if known.horizon:
        cutoffs = cutoffs.at_least(known.horizon)
    rows, erasure = OverdueRows(connection, cutoffs), Erasure(connection, now)
    ids = sorted({*rows.requests(), *rows.held(known.requests)})
    people = sorted({*rows.participants(), *rows.named(known.participants)})
    hashes = erasure.discard(ids) if ids else []
    erased = [*(erasure.requests(ids) if ids else ()), *(erasure.participants(people) if people else ())]
    if addresses := rows.addressees():
        erasure.forget_mail(addresses)
    return Gone(erased, hashes)
