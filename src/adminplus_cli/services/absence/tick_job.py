"""A job of `tick`: absences that begin, by which calls end or go over, and those that are over (A1, E9).

Who is away is judged by the instant, whether this ran or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.values import dataclass
from .. import journal
from . import expert_calls

if TYPE_CHECKING:
    from datetime import datetime

    from ...domain.platform.absence import Absence
    from ...store.work import Work

BATCH = 500
"""So many absences are looked at in one transaction."""


@dataclass(frozen=True, slots=True)
class Turned:
    """How many absences began and were over in one run of `tick`.

    To `handed_on` requests a substitute was called, and `due_again` have nobody else whom the rules called.
    """

    begun: int = 0
    over: int = 0
    handed_on: int = 0
    due_again: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return {
            "begun": self.begun,
            "over": self.over,
            "handed_on": self.handed_on,
            "due_again": self.due_again,
        }

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.handed_on:
            told = counted(
                "Called substitutes to {count} request of experts who are absent.",
                "Called substitutes to {count} requests of experts who are absent.",
                self.handed_on,
            )
            if dry_run:
                told = counted(
                    "Would call substitutes to {count} request of experts who are absent.",
                    "Would call substitutes to {count} requests of experts who are absent.",
                    self.handed_on,
                )
            yield told.format(count=self.handed_on)
        if self.due_again:
            told = counted(
                "{count} request is due again: the experts who were called are absent.",
                "{count} requests are due again: the experts who were called are absent.",
                self.due_again,
            )
            if dry_run:
                told = counted(
                    "{count} request would be due again: the experts who were called are absent.",
                    "{count} requests would be due again: the experts who were called are absent.",
                    self.due_again,
                )
            yield told.format(count=self.due_again)


def run(write: Callable[[], AbstractContextManager[Work]], *, as_of: datetime, dry_run: bool) -> Turned:
    """Let absences begin, and forget those that are over, as of an instant, in batches.

    In a dry run, one batch is done and taken back.
    """
    begun = over = handed_on = due_again = 0
    while True:
        with write() as work:
            policy.require(work.actor, Action.TICK)
            due = work.users.absences.due(as_of, most=BATCH)
            for absence in due:
                if absence.ends_at <= as_of:
                    work.users.absences.remove(absence)
                    over += 1
                    continue
                begins = _begin(work, absence, as_of)
                begun += 1
                handed_on += len({each.request_id for each in begins.handed_on})
                due_again += begins.due_again
        if dry_run or not due:
            return Turned(begun, over, handed_on, due_again)


def _begin(work: Work, absence: Absence, at: datetime) -> expert_calls.Begun:
    work.users.absences.turn(absence, absence.ends_at)
    begins = expert_calls.begin(work, absence, at=at)
    if begins.details:
        journal.record(work, Change("user.absent.begin", "user", absence.user_id, begins.details))
    expert_calls.tell(work, begins)
    return begins
