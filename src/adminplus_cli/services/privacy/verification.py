"""What should have been erased by now and was not: looked for everywhere, whatever the store says of it (W1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action

if TYPE_CHECKING:
    from ...domain.platform.retention import Cutoffs
    from ...domain.shared.page import Record
    from ...store.work import View

NAMED = 20
"""So many objects are named of each kind; beyond, their number says enough."""

Copies = Callable[["Cutoffs"], list[str]]
"""Returns the names of the copies beside the store in which anything is overdue."""


def verify(view: View, cutoffs: Cutoffs, copies: Copies) -> list[Record]:
    """Return how much is overdue of each kind, also of those of which nothing is: that is what was looked at.

    `view` is a picture of the store: what this takes, nobody waits for.
    """
    policy.require(view.actor, Action.PRIVACY_VERIFY)
    strays = sum(1 for _each in view.file_checks.strays(now=view.now))
    return [
        row | {"overdue": row["overdue"] + strays} if row["kind"] == "files" else row
        for row in rows(view, cutoffs, copies)
    ]


def rows(view: View, cutoffs: Cutoffs, copies: Copies) -> Iterator[Record]:
    """Yield the same but for bytes that no row ever spoke of, which `doctor` finds in any case."""
    overdue = view.retention.overdue(cutoffs)
    for kind in overdue.kinds:
        found = [*overdue.found(kind)]
        yield _row(kind, sum(each.many for each in found), [str(each.object_id) for each in found])
    for kind, count in view.retention.unwritten().items():
        yield _row(kind, count, [])
    names = copies(cutoffs)
    yield _row("copies", len(names), names)


def _row(kind: str, count: int, objects: list[str]) -> Record:
    return {"kind": kind, "overdue": count, "objects": objects[:NAMED]}
