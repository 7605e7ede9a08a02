"""What was kept long enough is erased for good: requests closed for months, participants gone for as long (W1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from ...domain import policy
from ...domain.platform.change import Change
from ...domain.platform.retention import KINDS_OF, TO_DO, WIPE_REMAINS, Erased
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from ...domain.platform.retention import Cutoffs
    from ...store.work import View, Work

REQUESTS = 200
"""So many requests are wiped in one transaction: nobody waits longer than that for the writers' lock."""
PARTICIPANTS = 500
BATCHES = 100
"""So many batches of each a run: what years have left is erased over several runs."""


class Whole(Protocol):
    """What is done to the whole store after something was wiped from it."""

    def require_real(self) -> None:
        """Raise UsageError where all this is only rehearsed: bytes that went do not come back."""

    def rewrite(self, *, quickly: bool) -> bool:
        """Write it anew; say whether nothing remains of what was wiped."""

    def wipe_copies(self, cutoffs: Cutoffs) -> list[str]:
        """Erase the same in the copies beside it."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """What one run erased; `remains`: the store is still to be written anew."""

    requests: int = 0
    beneficiary_fields: int = 0
    messages: int = 0
    attachments: int = 0
    participants: int = 0
    files: int = 0
    copies: int = 0
    remains: bool = False

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.requests:
            yield _of_requests(self.requests, dry_run=dry_run)
        if self.participants:
            yield _of_participants(self.participants, dry_run=dry_run)


class Wipe:
    """One run: opens transactions of its own, a batch each."""

    def __init__(
        self,
        look: Callable[[], AbstractContextManager[View]],
        write: Callable[[], AbstractContextManager[Work]],
        whole: Whole,
        cutoffs: Cutoffs,
        *,
        action: Action = Action.TICK,
    ) -> None:
        self.look = look
        self.write = write
        self.whole = whole
        self.cutoffs = cutoffs
        self.action = action
        self.erased: list[Erased] = []

    def rehearse(self) -> Wiped:
        """Return what a run would erase, and change nothing."""
        with self.look() as view:
            policy.require(view.actor, self.action)
            rows = view.retention.overdue(self.cutoffs)
            held = {kind: sum(each.many for each in rows.found(kind)) for kind in KINDS_OF["request"]}
            return Wiped(
                requests=len(rows.requests()),
                beneficiary_fields=held["beneficiary_fields"],
                messages=held["messages"],
                attachments=held["attachments"],
                participants=len(rows.participants()),
            )

    def run(self, *, thorough: bool) -> Wiped:
        """Erase what is due; with `thorough` also what no index finds, and write the store anew whatever its size.

        A run that is killed, or stopped by a limit, is completed by the next one.
        """
        self.whole.require_real()
        self.erase(thorough=thorough)
        return self.finish(self.erased, thorough=thorough)

    def erase(self, *, thorough: bool) -> Wiped:
        """Erase the rows of what is due, and leave the bytes that follow them: all that a rehearsal can undo."""
        most = None if thorough else BATCHES
        done = self._batches(self._requests, most) and self._batches(self._participants, most)
        if thorough:
            self._overlooked()
        if done:
            with self.write() as work:
                work.retention.settle(self.cutoffs)
        return self._counts()

    def finish(self, erased: Sequence[Erased], *, thorough: bool) -> Wiped:
        """Let the bytes follow the rows that were erased: files, copies beside the store, and its own file."""
        self.erased = [*erased]
        files = self._files()
        copies = self.whole.wipe_copies(self.cutoffs) if erased or thorough or self._was_cut_short() else []
        remains = not self.whole.rewrite(quickly=not thorough)
        return replace(self._counts(), files=files, copies=len(copies), remains=remains)

    def _was_cut_short(self) -> bool:
        """Say whether a run before this one erased rows and did not come to what follows them."""
        with self.look() as view:
            return view.info.get(WIPE_REMAINS) == TO_DO

    def _batches(self, one: Callable[[Work], bool], most: int | None) -> bool:
        """Run batches until there is nothing more, `most` of them, and say whether that was reached."""
        for _batch in count() if most is None else range(most):
            with self.write() as work:
                policy.require(work.actor, self.action)
                more = one(work)
            if not more:
                return True
        return False

    def _requests(self, work: Work) -> bool:
        ids = work.retention.due_requests(self.cutoffs, REQUESTS)
        if ids:
            self._note(work, work.retention.erase_requests(ids))
        return len(ids) == REQUESTS

    def _participants(self, work: Work) -> bool:
        ids = work.retention.due_participants(self.cutoffs, PARTICIPANTS)
        if ids:
            self._note(work, work.retention.erase_participants(ids))
        return len(ids) == PARTICIPANTS

    def _overlooked(self) -> None:
        """Erase what is overdue though the store says that it was wiped: somebody else wrote it there."""
        with self.look() as view:
            rows = view.retention.overdue(self.cutoffs)
            requests, people, addresses = rows.requests(), rows.participants(), rows.addressees()
        for some in _sliced(requests, REQUESTS):
            with self.write() as work:
                self._note(work, work.retention.erase_requests(some))
        for some in _sliced(people, PARTICIPANTS):
            with self.write() as work:
                self._note(work, work.retention.erase_participants(some))
        if addresses:
            with self.write() as work:
                work.retention.forget_mail(addresses)

    def _files(self) -> int:
        """Remove the bytes that are to go, unless a backup reads them: then a later run does."""
        removed = 0
        while True:
            with self.write() as work:
                some = work.retention.remove_files()
            if not some:
                return removed
            removed += some

    def _note(self, work: Work, erased: Sequence[Erased]) -> None:
        self.erased += erased
        work.audit.append(
            Change(Action.PRIVACY_WIPE, each.object_type, each.object_id, each.counts) for each in erased
        )

    def _counts(self) -> Wiped:
        return Wiped(
            requests=sum(each.object_type == "request" for each in self.erased),
            beneficiary_fields=sum(each.beneficiary_fields for each in self.erased),
            messages=sum(each.messages for each in self.erased),
            attachments=sum(each.attachments for each in self.erased),
            participants=sum(each.participants for each in self.erased),
        )


def _sliced(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _of_requests(many: int, *, dry_run: bool) -> str:
    if dry_run:
        return counted(
            "Would erase what is personal in {count} request.",
            "Would erase what is personal in {count} requests.",
            many,
        ).format(count=many)
    return counted(
        "Erased what was personal in {count} request.", "Erased what was personal in {count} requests.", many
    ).format(count=many)


def _of_participants(many: int, *, dry_run: bool) -> str:
    if dry_run:
        return counted(
            "Would erase the name and the address of {count} participant.",
            "Would erase the names and the addresses of {count} participants.",
            many,
        ).format(count=many)
    return counted(
        "Erased the name and the address of {count} participant.",
        "Erased the names and the addresses of {count} participants.",
        many,
    ).format(count=many)
