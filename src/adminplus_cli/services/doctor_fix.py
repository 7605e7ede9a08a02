"""Mending without a person: standings, bytes without a row, each looked at again under the lock; indexes (X5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from ..domain import policy
from ..domain.platform.backup import DAMAGE
from ..domain.platform.change import Change
from ..domain.policy import Action
from ..domain.shared.errors import StoreUnavailable
from ..domain.shared.i18n import _
from . import journal

if TYPE_CHECKING:
    from ..domain.platform.backup import Finding
    from ..domain.shared.page import Record
    from ..store.work import View, Work

AT_ONCE = 100
"""So many things are mended in one transaction, then other writers have their turn."""


REINDEX, INDEX = "reindex", "index "
"""What mends a damaged index, and one that is missing or altered, before its name."""


def of_indexes(view: View, found: Sequence[Finding]) -> dict[Finding, str]:
    """Return which findings are of indexes, and what mends them: of damage only where there is no other."""
    names = {problem.text: problem.of_index for problem in view.checks.objects() if problem.of_index}
    mends = {each: INDEX + names[each.finding] for each in found if each.finding in names}
    damaged = [each for each in found if each.check in DAMAGE]
    if all(view.checks.is_of_an_index(each.finding) for each in damaged):
        mends |= dict.fromkeys(damaged, REINDEX)
    return mends


def mend(
    works: Callable[[], AbstractContextManager[Work]],
    rebuild: Callable[[Collection[str]], object],
    findings: Sequence[Record],
) -> int:
    """Mend those findings that are fixable, mark each that was `mended`, and return how many.

    Indexes come first, by `rebuild`, which is told those that are missing or altered.

    Raises StoreUnavailable where the store itself is damaged, but for its indexes: nothing is written to such a one.
    """
    if any(finding["check"] in DAMAGE and finding["mend"] != REINDEX for finding in findings):
        raise StoreUnavailable(
            _("The store is damaged; nothing was mended."),
            _("Look with: adminplus doctor. Bring back a backup before writing."),
        )
    fixable = [finding for finding in findings if finding["fixable"]]
    indexes = [each for each in fixable if str(each["mend"]).startswith((REINDEX, INDEX))]
    if indexes:
        rebuild({str(each["mend"]).removeprefix(INDEX) for each in indexes} - {REINDEX})
        for each in indexes:
            each["mended"] = True
    others = [each for each in fixable if not each["mended"]]
    for start in range(0, len(others), AT_ONCE):
        with works() as work:
            policy.require(work.actor, Action.STORE_CHECK)
            done = set(_mended(work, others[start : start + AT_ONCE]))
        for finding in others[start : start + AT_ONCE]:
            finding["mended"] = finding["mend"] in done
    return sum(1 for finding in fixable if finding["mended"])


def _mended(work: Work, findings: Sequence[Record]) -> Iterator[Any]:
    """Mend what needs it still, and yield what was: numbers of requests, names of bytes."""
    targets = [finding["mend"] for finding in findings]
    for request_id in (target for target in targets if isinstance(target, int)):
        request, history = work.checks.history(request_id)
        now = request.after(history)
        if now != request:
            work.requests.save(now)
        if work.requests.recount(request_id) or now != request:
            journal.record(work, Change("request.recompute", "request", request.id, {"status": now.status}))
            yield request_id
    strays = [target for target in targets if isinstance(target, str)]
    if work.dry_run:
        yield from strays
    else:
        yield from work.file_checks.sweep(strays, now=work.now)
