"""The audit, read and verified (T4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.errors import NeedsAttention
from ..domain.policy import Action
from ..domain.words import _

if TYPE_CHECKING:
    from ..domain.page import Page
    from ..store.queries.page import Record
    from ..store.work import View


def listed(
    view: View, page: Page, *, object_type: str | None, object_id: int | None, outcome: str | None
) -> list[Record]:
    """List the lines of the audit."""
    policy.require(view.actor, Action.AUDIT_LIST)
    return view.queries.audit.listed(page, object_type=object_type, object_id=object_id, outcome=outcome)


def verify(view: View) -> int:
    """Return how many lines the audit has; raises NeedsAttention at the first broken link of the chain."""
    policy.require(view.actor, Action.AUDIT_LIST)
    first = next(view.audit.breaks(), None)
    if first is not None:
        raise NeedsAttention(
            _("The audit was tampered with: line {id} does not follow from the line before it.").format(
                id=first
            ),
            _("Compare with a backup taken before."),
        )
    return view.audit.last_id()
