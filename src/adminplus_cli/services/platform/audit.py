"""The audit, read and verified (T4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.policy import Action
from ...domain.shared.errors import NeedsAttention
from ...domain.shared.i18n import _

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record
    from ...store.work import View

SLICE = 10_000
"""So many lines of the audit are read at once: a matter of a tenth of a second."""


def list_(
    view: View, page: Page, *, object_type: str | None, object_id: int | None, outcome: str | None
) -> Iterable[Record]:
    """List the lines of the audit."""
    policy.require(view.actor, Action.AUDIT_LIST)
    return view.queries.audit.list_(page, object_type=object_type, object_id=object_id, outcome=outcome)


def verify(views: Callable[[], AbstractContextManager[View]]) -> int:
    """Return how many lines the audit has; raises NeedsAttention at the first broken link of the chain.

    It is read in slices, each in a view of its own, and hashed in between: lines are only ever added.
    """
    last, before = 0, ""
    while True:
        with views() as view:
            policy.require(view.actor, Action.AUDIT_LIST)
            lines = view.audit.slice(after=last, most=SLICE)
        if not lines:
            return last
        for line in lines:
            if not line.follows(before):
                raise NeedsAttention(
                    _(
                        "The audit was tampered with: line {id} does not follow from the line before it."
                    ).format(id=line.id),
                    _("Compare with a backup taken before."),
                )
            last, before = line.id, line.hash
