"""The expert rules, run: in batches, each a transaction of its own (E1, E2, E8, E9, T1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ...domain import policy
from ...domain.casework.escalation import Called, Delays, Due, EscalationRule, called
from ...domain.platform.change import Change, Template
from ...domain.policy import Action
from ...domain.shared.i18n import _, counted
from ...domain.shared.values import dataclass
from ..trouble import Trouble

if TYPE_CHECKING:
    from ...domain.casework.escalation import Escalation
    from ...domain.casework.escalation_news import Reader, Told
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


class Firing(NamedTuple):
    """A rule that fires for a request: whom that reaches, and whom of them this run has told of it already."""

    due: Due
    reached: Called
    told: frozenset[int]


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
        due = sum(view.escalations.due(delays, view.references.areas(), as_of=at).values())
    firing = Run(delays, at, UNLIMITED if most is None else most)
    for rule in EscalationRule if due else ():
        firing.begin()
        while firing.goes_on:
            if write is None:
                with look() as view:
                    firing.batch(view, rule)
            else:
                with write() as work:
                    firing.write(work, rule)
    return firing.told(due)


class Run:
    """One run of the rules over many transactions: how far it has come, and whom it told of what."""

    def __init__(self, delays: Delays, as_of: datetime, most: int) -> None:
        self.delays = delays
        self.as_of = as_of
        self.left = most
        self.after: Due | None = None
        self.goes_on = False
        self.fired = dict.fromkeys(EscalationRule, 0)
        self.invited = self.reminded = self.unreached = 0
        self.calls: dict[int, frozenset[int]] = {}
        self.mails: dict[Reader, Told] = {}
        self.stale: dict[int, datetime] = {}

    def begin(self) -> None:
        """Begin with the next rule."""
        self.after, self.goes_on = None, self.left > 0

    def told(self, due: int) -> Escalated:
        """Return what this run did, of what was due."""
        by_rule = {str(rule): count for rule, count in self.fired.items()}
        escalated = sum(by_rule.values())
        return Escalated(due, escalated, self.invited, self.reminded, self.unreached, by_rule)

    def batch(
        self, view: View, rule: EscalationRule, hold: Callable[[Sequence[Due]], list[Due]] = list
    ) -> list[Firing]:
        """Return the next requests to fire `rule` for, of those that `hold` returns, and whom it reaches."""
        areas = view.references.areas()
        size = min(view.escalations.at_once, self.left)
        dues = view.escalations.batch(rule, self.delays, areas, as_of=self.as_of, after=self.after, most=size)
        held = hold(dues)
        if dues:
            self.after = dues[-1]
        known = view.escalations.fired_already(held) if held else {}
        self.stale = known
        new = [each for each in held if each.request_id not in known]
        firings = [*self._firings(view, new, areas)]
        self.fired[rule] += len(firings)
        self.left -= len(firings)
        self.goes_on = len(dues) == size and self.left > 0
        return firings

    def _firings(self, view: View, dues: Sequence[Due], areas: list[Area]) -> Iterator[Firing]:
        """Yield what fires for `dues`, and count it; what reaches nobody has not fired."""
        covers, experts = view.users.expert_coverage(areas), view.users.active_experts()
        ids = [each.request_id for each in dues]
        as_expert, otherwise = view.escalations.experts_inside(ids) if ids and experts else ({}, {})

        @cache
        def reach(area: str, creator: int, invited: frozenset[int], others: frozenset[int]) -> Called:
            """Return whom a firing reaches: requests are alike, but for few."""
            return called(
                creator, covering=covers[area], experts=experts, as_expert=invited, otherwise=others
            )

        for each in dues:
            before = self.calls.get(each.request_id, NOBODY)
            creator = each.creator_id if each.creator_id in experts else 0
            invited = as_expert.get(each.request_id, NOBODY)
            if not before <= invited:  # where nothing is written
                invited |= before
            others = otherwise.get(each.request_id, NOBODY)
            reached = reach(each.area, creator, invited, others)
            if not reached.everybody:
                self.unreached += 1
                continue
            everybody = reached.everybody
            yield Firing(each, reached, everybody & before if before else NOBODY)
            self.calls[each.request_id] = before | everybody if before else everybody
            self.invited += len(reached.invited)
            self.reminded += len(reached.reminded - before)

    def write(self, work: Work, rule: EscalationRule) -> None:
        """Fire `rule` for the next requests: the escalations, the calls, the mails and the audit lines."""
        firings = self.batch(work, rule, work.escalations.hold)
        if self.stale:
            work.escalations.remember(self.stale, rule)
        if not firings:
            return
        done = work.escalations.fire(
            [(each.due, each.reached) for each in firings],
            delay_days=self.delays.days(rule),
            as_of=self.as_of,
        )
        self._tell(work, firings, done)
        work.audit.append(  # the last: whoever else appends a line waits from here on
            Change(
                "request.escalate",
                "request",
                each.request_id,
                {"escalation": each.id, "rule": each.rule, "delay_days": each.delay_days},
            )
            for each in done
        )

    def _tell(self, work: Work, firings: list[Firing], done: list[Escalation]) -> None:
        """Queue for each person one mail a kind, as they fired: nobody hears twice of one request in a run."""
        emails = work.escalations.addresses(NOBODY.union(*{each.reached.everybody for each in firings}))
        invites = [each.due.request_id for each in firings if each.reached.invited]
        listeners = work.escalations.listeners(invites)
        joined = Template.EXPERTS_JOINED.value

        @cache
        def told_of(reached: Called, before: frozenset[int]) -> list[Reader]:
            """Return the experts who are told: before those who listen."""
            invited, reminded = Template.EXPERT_INVITED.value, Template.EXPERT_REMINDED.value
            people = sorted(reached.everybody - before)
            return [(invited if id_ in reached.invited else reminded, emails[id_], id_) for id_ in people]

        told: dict[Reader, list[Escalation]] = defaultdict(list)
        for (due, reached, before), escalation in zip(firings, done, strict=True):
            for reader in told_of(reached, before):
                told[reader].append(escalation)
            everybody = reached.everybody
            for user_id, email in listeners[due.request_id] if reached.invited else ():
                if user_id not in everybody:
                    told[joined, email, user_id].append(escalation)
        work.outbox.tell_of_escalations(told, self.mails)
