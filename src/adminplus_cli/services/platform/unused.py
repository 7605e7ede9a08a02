"""A job of `tick`: people are reminded of accounts that they do not use, which are disabled in the end (A1).

Off unless `accounts.disable_unused_months` says after how many months. An account is used by whoever does anything as
it; what only reads is noted once they were reminded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.platform.account_use import REMINDERS, AccountUse, months_later
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import day_of
from ...domain.shared.period import HOME
from ...domain.shared.values import dataclass
from .. import journal, offboarding
from ..offboarding import Departure
from ..trouble import Trouble
from . import account

if TYPE_CHECKING:
    from datetime import datetime

    from ...store.work import Work

BATCH = 500
"""So many accounts are looked at in one transaction."""


@dataclass(frozen=True, slots=True)
class Unused:
    """How many people one run reminded, which accounts it disabled, and what that leaves without anybody.

    `kept` stay though nobody uses them: the last account that runs the platform, and the one that `tick` runs as.
    """

    reminded: int = 0
    disabled: tuple[int, ...] = ()
    kept: int = 0
    left: Departure = Departure()

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return {"reminded": self.reminded, "disabled": len(self.disabled), "kept": self.kept}

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches; in a rehearsal also which accounts, and what that leaves."""
        if self.reminded:
            told = (
                counted(
                    "Would remind {count} person of an account that is not used.",
                    "Would remind {count} people of accounts that are not used.",
                    self.reminded,
                )
                if dry_run
                else counted(
                    "Reminded {count} person of an account that is not used.",
                    "Reminded {count} people of accounts that are not used.",
                    self.reminded,
                )
            )
            yield told.format(count=self.reminded)
        if self.disabled:
            count = len(self.disabled)
            told = (
                counted(
                    "Would disable {count} account that is not used: {ids}.",
                    "Would disable {count} accounts that are not used: {ids}.",
                    count,
                )
                if dry_run
                else counted(
                    "Disabled {count} account that was not used: {ids}.",
                    "Disabled {count} accounts that were not used: {ids}.",
                    count,
                )
            )
            yield told.format(count=count, ids=", ".join(f"#{each}" for each in self.disabled))

    def troubles(self) -> Iterator[Trouble]:
        """Yield what the accounts that were disabled leave without anybody, a kind each."""
        hint = _("To give it to somebody: adminplus user disable EMAIL --hand-over-to EMAIL")
        for kind, sentence in zip(self.left.by_name, self.left.sentences(), strict=True):
            yield Trouble(f"unused-{kind}", sentence, hint)


def run(
    write: Callable[[], AbstractContextManager[Work]], months: int, *, as_of: datetime, dry_run: bool
) -> Unused:
    """Look at the accounts that have their turn at `as_of`, in batches; a dry run is one transaction, taken back."""
    done = Unused()
    more = True
    while more:
        with write() as work:
            policy.require(work.actor, Action.TICK)
            work.users.uses.welcome(as_of)
            while more:
                due = work.users.uses.due(as_of, most=BATCH)
                for use in due:
                    done = _act(work, use.fresh, months, as_of, done)
                more = len(due) == BATCH
                if not dry_run:
                    break
    return done


def _act(work: Work, use: AccountUse, months: int, as_of: datetime, done: Unused) -> Unused:
    """Do what is due about one account, say when it has its turn next, and return what was done so far."""
    user = work.users.by_id(use.user_id)
    if not user.active:
        work.users.uses.turn(use, None)
        return done
    absence = work.users.absences.next(user.id, as_of)
    if absence is not None and absence.lasts(as_of):
        work.users.uses.turn(use, absence.ends_at)  # who is absent uses nothing, and comes back
        return done
    turns_at = use.turns_at(months)
    if turns_at > as_of:
        work.users.uses.turn(use, turns_at)
        return done
    if use.reminders < REMINDERS:
        reminded = use.remind(work.now)
        work.users.uses.turn(reminded, max(reminded.turns_at(months), months_later(as_of, 1)))
        _remind(work, use, months, as_of)
        return replace(done, reminded=done.reminded + 1)
    if user.id == work.actor.id or (user.is_operator and work.users.uses.operators() == 1):
        work.users.uses.turn(use, months_later(as_of, 1))
        return replace(done, kept=done.kept + 1)
    leaves = offboarding.from_everywhere(work, user.id)
    account.end(work, user, leaves, why={"unused_months": months})
    work.users.uses.turn(use, None)
    return replace(done, disabled=(*done.disabled, user.id), left=_both(done.left, leaves))


def _remind(work: Work, use: AccountUse, months: int, as_of: datetime) -> None:
    """Tell somebody from which day on their account is disabled if they do not use it."""
    user = work.users.by_id(use.user_id)
    told = use.remind(as_of)
    ends = told.ends_at(months) if told.reminders == REMINDERS else months_later(as_of, REMINDERS)
    ends = max(ends, use.ends_at(months))
    params = {"since": day_of(use.used_at, HOME).isoformat(), "day": day_of(ends, HOME).isoformat()}
    change = Change("user.unused", "user", user.id, {"reminders": told.reminders})
    journal.record(work, change, letters=(Letter(Template.ACCOUNT_UNUSED, params, {user.email: user.id}),))


def _both(one: Departure, other: Departure) -> Departure:
    """Return what two departures leave without anybody."""
    mine, theirs = asdict(one), asdict(other)
    return Departure(**{name: sorted({*mine[name], *theirs[name]}) for name in mine})
