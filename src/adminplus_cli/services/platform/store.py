"""The store itself: how much it holds, and everything it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.heartbeat import LAST_BACKUP
from ...domain.policy import Action
from ...domain.shared.instant import from_text

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View


def status(view: View) -> Record:
    """Return the schema of the store, the number of rows of each table, and when it was last backed up."""
    policy.require(view.actor, Action.STORE_CHECK)
    last = view.info.get(LAST_BACKUP)
    return view.info.sizes() | {"last_backup": from_text(last) if last else None}


def dump(view: View) -> Iterator[str]:
    """Yield every row of every table as one line of JSON, in a stable order, without secrets."""
    policy.require(view.actor, Action.STORE_DUMP)
    yield from view.checks.dump()
