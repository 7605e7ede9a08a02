"""The expert rules, run: in batches, each a transaction of its own (E1, E2, E8, E9, T1)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ...domain import policy
from ...domain.casework.escalation import Delays, Due, EscalationRule, called
from ...domain.casework.escalation_news import Letters, Whom, news_of
from ...domain.policy import Action
from ...domain.shared.i18n import _, counted
from ...domain.shared.values import dataclass
from ..trouble import Trouble

if TYPE_CHECKING:
    from ...domain.casework.escalation import Escalation
    from ...domain.platform.organisation import Area
    from ...store.work import View, Work

NOBODY: frozenset[int] = frozenset()
UNLIMITED = 10_000_000


@dataclass(frozen=True, slots=True)
class Escalated:
    """What one run of the rules found and did; `without_expert` are due, and there is nobody to call for them."""

    due: int = 0
    escalated: int = 0
    invited: int = 0
    reminded: int = 0
    without_expert: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)

    @classmethod
    def none(cls) -> Escalated:
        """Nothing was due."""
        return cls(by_rule=dict.fromkeys(map(str, EscalationRule), 0))

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if not self.escalated:
            return
        told = _("Escalated {escalated} of {due} due: {invitations}, {reminders}.")
        if dry_run:
            told = _("Would escalate {escalated} of {due} due: {invitations}, {reminders}.")
        invitations = counted("{count} invitation", "{count} invitations", self.invited)
        reminders = counted("{count} reminder", "{count} reminders", self.reminded)
        yield told.format(
            escalated=self.escalated,
            due=self.due,
            invitations=invitations.format(count=self.invited),
            reminders=reminders.format(count=self.reminded),
        )

    def troubles(self) -> Iterator[Trouble]:
        """Yield that there is nobody to call, where it is so."""
        if self.without_expert:
            sentence = counted(
                "{count} escalation is due, but there is no active expert to call; nothing was marked as done.",
                "{count} escalations are due, but there is no active expert to call; nothing was marked as done.",
                self.without_expert,
            ).format(count=self.without_expert)
            hint = _("Name one: adminplus expert add EMAIL. The next tick tries again.")
            yield Trouble("without-expert", sentence, hint)


class Batch(NamedTuple):
    """What fires in one transaction: requests, and in their order whom each reaches."""

    dues: list[Due]
    whom: list[Whom]


class Reach(NamedTuple):
    """What firings for requests that are alike come to: whom each reaches, who was called of it in this run then."""

    whom: Whom
    calls: frozenset[int]
    invited: int
    reminded: int


def run(
    look: Callable[[], AbstractContextManager[View]],
    write: Callable[[], AbstractContextManager[Work]] | None,
    delays: Delays,
    *,
    as_of: datetime | None,
    most: int | None,
) -> Escalated:
    """Fire every rule that is due at `as_of` (None: now), `most` of them at the most, in batches.

    Each batch is a transaction of its own: what was done stays done, and doing it again completes it. `write` None
    counts only. Requests for which nobody can be called stay due, so that the next run tries again (E9).
    """
    with look() as view:
        policy.require(view.actor, Action.TICK)
        at = as_of or view.now
        due = view.escalations.due(delays, view.references.areas(), as_of=at)
    firing = Run(delays, at, UNLIMITED if most is None else most)
    firing.to_come = [rule for rule, count in due.items() if count]
    while firing.to_come:
        rule = firing.begin()
        while firing.goes_on:
            if write is None:
                with look() as view:
                    firing.batch(view, rule)
            else:
                with write() as work:
                    firing.write(work, rule)
    return firing.told(sum(due.values()))


class Run:
    """One run of the rules over many transactions: how far it has come, and whom it told of what."""

    def __init__(self, delays: Delays, as_of: datetime, most: int) -> None:
        self.delays = delays
        self.as_of = as_of
        self.left = most
        self.to_come: list[EscalationRule] = []
        self.after: Due | None = None
        self.goes_on = False
        self.fired = dict.fromkeys(EscalationRule, 0)
        self.invited = self.reminded = self.unreached = 0
        self.calls: dict[int, frozenset[int]] = {}
        self.colleagues: Mapping[int, Collection[int]] = {}
        self.letters = Letters()
        self.stale: Mapping[int, Any] = {}

    def begin(self) -> EscalationRule:
        """Begin with the next rule that something is due for, and return it."""
        self.after, self.goes_on = None, self.left > 0
        return self.to_come.pop(0)

    def told(self, due: int) -> Escalated:
        """Return what this run did, of what was due."""
        by_rule = {str(rule): count for rule, count in self.fired.items()}
        escalated = sum(by_rule.values())
        return Escalated(due, escalated, self.invited, self.reminded, self.unreached, by_rule)

    def batch(
        self, view: View, rule: EscalationRule, hold: Callable[[Sequence[Due]], list[Due]] = list
    ) -> Batch:
        """Return the next requests to fire `rule` for, of those that `hold` returns, and whom it reaches."""
        areas = view.references.areas()
        size = min(view.escalations.at_once, self.left)
        found = view.escalations.batch(
            rule, self.delays, areas, as_of=self.as_of, after=self.after, most=size + 1
        )
        dues = found[:size]
        held = hold(dues)
        if dues:
            self.after = dues[-1]
        self.stale = view.escalations.fired_already(held) if held else {}
        if self.stale:
            held = [each for each in held if each.request_id not in self.stale]
        fires = self._fires(view, held, areas)
        self.fired[rule] += len(fires.dues)
        self.left -= len(fires.dues)
        self.goes_on = len(found) > size and self.left > 0
        return fires

    def _fires(self, view: View, dues: Sequence[Due], areas: list[Area]) -> Batch:
        """Return what fires of `dues`, and count it; what reaches nobody has not fired."""
        fires = Batch([], [])
        experts = view.users.active_experts(self.as_of)
        covers = view.users.expert_coverage(areas, self.as_of)
        if not dues or not experts:
            self.unreached += len(dues)
            return fires
        ids = [each.request_id for each in dues]
        as_expert, otherwise, self.colleagues = view.escalations.inside(ids, experts, at=self.as_of)

        alike = cache(Whom)  # in whichever area: for each there are statements of its own

        @cache
        def reach(area: str, creator: int, *people: frozenset[int]) -> Reach | None:
            """Return what a firing comes to, or nothing: requests are alike, but for few.

            `people` were called before in this run (where nothing is written they take no part yet), or take part.
            """
            before, invited, others = people
            reached = called(
                creator, covering=covers[area], experts=experts, as_expert=invited | before, otherwise=others
            )
            everybody = reached.everybody
            whom = alike(reached, everybody & before)
            counts = len(reached.invited), len(reached.reminded - before)
            return Reach(whom, before | everybody, *counts) if everybody else None

        calls = self.calls
        for due in dues:
            id_, _rule, _since, area, creator = due
            before, invited = calls.get(id_, NOBODY), as_expert.get(id_, NOBODY)
            creator = creator if creator in experts else 0
            reached = reach(area, creator, before, invited, otherwise.get(id_, NOBODY))
            if reached is None:
                self.unreached += 1
                continue
            fires.dues.append(due)
            fires.whom.append(reached.whom)
            calls[id_] = reached.calls
            self.invited += reached.invited
            self.reminded += reached.reminded
        return fires

    def write(self, work: Work, rule: EscalationRule) -> None:
        """Fire `rule` for the next requests: the escalations, the calls, the mails and the audit lines."""
        fires = self.batch(work, rule, work.escalations.hold)
        if self.stale:
            work.escalations.remember(self.stale, rule)
        if fires.dues:
            self._fire(work, rule, fires)
        if self.is_over:
            work.escalation_mails.finish(self.letters)

    @property
    def is_over(self) -> bool:
        """Whether no batch comes after this one."""
        return not self.goes_on and (self.left <= 0 or not self.to_come)

    def _fire(self, work: Work, rule: EscalationRule, fires: Batch) -> None:
        days = self.delays.days(rule)
        done = work.escalations.fire(fires.dues, fires.whom, delay_days=days, as_of=self.as_of)
        self._tell(work, fires, done)
        work.audit.append_told(  # the last: whoever else appends a line waits from here on
            "request.escalate", "request", [(each.request_id, each.details) for each in done]
        )

    def _tell(self, work: Work, fires: Batch, done: list[Escalation]) -> None:
        """Queue for each person one mail a kind, as they fired."""
        invites = [
            due.request_id for due, whom in zip(fires.dues, fires.whom, strict=True) if whom.called.invited
        ]
        listeners = work.escalations.listeners(invites, self.colleagues, at=self.as_of)
        news = news_of(zip(done, fires.whom, strict=True), listeners)
        work.escalation_mails.tell(news, self.letters, after=done[0].id - 1, goes_on=not self.is_over)
