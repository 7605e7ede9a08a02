"""The store itself: how much it holds, and everything it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View


def status(view: View) -> Record:
    """Return the schema of the store and the number of rows of its main tables."""
    policy.require(view.actor, Action.STORE_CHECK)
    return view.info.sizes()


def dump(view: View) -> Iterator[str]:
    """Yield every row of every table as one line of JSON, in a stable order, without secrets."""
    policy.require(view.actor, Action.STORE_DUMP)
    yield from view.checks.dump()
