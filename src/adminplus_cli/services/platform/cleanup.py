"""Mail that was sent is removed once it was kept long enough: a third of a store that is never cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.platform.mail import kept_since
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from ...store.work import View, Work

BATCH = 1_000
"""So many e-mails are removed in one transaction: nobody waits longer than that for the writers' lock."""
BATCHES = 100
"""So many batches a run: what years have left is removed over several runs."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many e-mails one run of `tick` removed."""

    removed: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.removed:
            told = counted(
                "Removed {count} e-mail that was sent long ago.",
                "Removed {count} e-mails that were sent long ago.",
                self.removed,
            )
            if dry_run:
                told = counted(
                    "Would remove {count} e-mail that was sent long ago.",
                    "Would remove {count} e-mails that were sent long ago.",
                    self.removed,
                )
            yield told.format(count=self.removed)


def run(
    look: Callable[[], AbstractContextManager[View]],
    write: Callable[[], AbstractContextManager[Work]] | None,
    *,
    keep_days: int,
    as_of: datetime,
) -> Cleaned:
    """Remove the mail that was sent more than `keep_days` before `as_of`, in batches; `write` None counts only.

    What it told of stays: messages, statistics and the audit ask no mail.
    """
    since = kept_since(as_of, keep_days)
    if write is None:
        with look() as view:
            policy.require(view.actor, Action.TICK)
            return Cleaned(min(view.queries.outbox.kept_too_long(since), BATCH * BATCHES))
    removed = 0
    for _batch in range(BATCHES):
        with write() as work:
            policy.require(work.actor, Action.TICK)
            gone = work.outbox.remove(before=since, most=BATCH)
        removed += gone
        if gone < BATCH:
            break
    return Cleaned(removed)
