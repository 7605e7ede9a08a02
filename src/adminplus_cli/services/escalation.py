"""The expert rules, run and explained (E1, E2, E8, E9, T1)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.escalation import Called, Delays, Due, Rule, called
from ..domain.event import Change, Template
from ..domain.policy import Action
from ..domain.standing import Status
from ..domain.words import _

if TYPE_CHECKING:
    from ..domain.escalation import Escalation
    from ..domain.page import Page
    from ..domain.request import Request
    from ..store.escalation import Cursor
    from ..store.queries.page import Record
    from ..store.work import View, Work

BATCH = 500
"""So many requests are escalated in one transaction: nobody waits longer than that for the writers' lock."""

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


def run(
    look: Callable[[], AbstractContextManager[View]],
    write: Callable[[], AbstractContextManager[Work]] | None,
    delays: Delays,
    *,
    as_of: datetime | None,
    most: int | None,
) -> tuple[datetime, Escalated]:
    """Fire every rule that is due at `as_of` (None: now), `most` of them at the most, in batches.

    Each batch is a transaction of its own: what was done stays done, and doing it again completes it. `write` None
    counts only. Requests for which nobody can be called stay due, so that the next run tries again (E9). Also
    returns the instant that was judged at.
    """
    with look() as view:
        policy.require(view.actor, Action.TICK)
        at = as_of or view.now
        due = sum(view.escalations.due(delays, view.references.areas(), as_of=at).values())
    firing = Firing(delays, at, UNLIMITED if most is None else most)
    for rule in Rule if due else ():
        firing.begin()
        while firing.goes_on:
            if write is None:
                with look() as view:
                    firing.batch(view, rule)
            else:
                with write() as work:
                    firing.write(work, rule)
    return at, firing.told(due)


class Firing:
    """One run of the rules over many transactions: how far it has come, and whom it told of what."""

    def __init__(self, delays: Delays, as_of: datetime, most: int) -> None:
        self.delays = delays
        self.as_of = as_of
        self.left = most
        self.after: Cursor | None = None
        self.goes_on = False
        self.fired = dict.fromkeys(Rule, 0)
        self.invited = self.reminded = self.unreached = 0
        self.calls: dict[int, set[int]] = {}
        self.mails: dict[tuple[str, str], str] = {}
        self.stale: dict[int, datetime] = {}

    def begin(self) -> None:
        """Begin with the next rule."""
        self.after, self.goes_on = None, self.left > 0

    def told(self, due: int) -> Escalated:
        """Return what this run did, of what was due."""
        by_rule = {str(rule): count for rule, count in self.fired.items()}
        escalated = sum(by_rule.values())
        return Escalated(due, escalated, self.invited, self.reminded, self.unreached, by_rule)

    def batch(self, view: View, rule: Rule) -> list[tuple[Due, Called, frozenset[int]]]:
        """Return the next requests to fire `rule` for: whom it reaches, and whom of them it has told already."""
        areas = view.references.areas()
        size = min(BATCH, self.left)
        dues = view.escalations.batch(rule, self.delays, areas, as_of=self.as_of, after=self.after, most=size)
        if dues:
            self.after = (dues[-1].waiting_since, dues[-1].request_id)
        known = view.escalations.fired_already(dues) if dues else {}
        self.stale = known
        new = [each for each in dues if each.request_id not in known]
        covers, experts = view.users.expert_coverage(areas), view.users.active_experts()
        ids = [each.request_id for each in new]
        as_expert, otherwise = view.escalations.experts_inside(ids) if new and experts else ({}, {})
        firings = []
        for each in new:
            before = self.calls.get(each.request_id, set())
            reached = called(
                each.creator_id,
                covering=covers[each.area],
                experts=experts,
                as_expert=as_expert.get(each.request_id, set()) | before,
                otherwise=otherwise.get(each.request_id, ()),
            )
            if not reached.everybody:
                self.unreached += 1
                continue
            firings.append((each, reached, reached.everybody & frozenset(before)))
            self.calls[each.request_id] = before | reached.everybody
            self.invited += len(reached.invited)
            self.reminded += len(reached.reminded - before)
        self.fired[rule] += len(firings)
        self.left -= len(firings)
        self.goes_on = len(dues) == size and self.left > 0
        return firings

    def write(self, work: Work, rule: Rule) -> None:
        """Fire `rule` for the next requests: the escalations, the calls, the mails and the audit lines."""
        firings = self.batch(work, rule)
        if self.stale:
            work.escalations.remember(self.stale, rule)
        if not firings:
            return
        done = work.escalations.fire(
            [(each, reached) for each, reached, _told in firings],
            delay_days=self.delays.days(rule),
            as_of=self.as_of,
        )
        work.audit.append(
            Change(
                "request.escalate",
                "request",
                each.request_id,
                {"escalation": each.id, "rule": each.rule, "delay_days": each.delay_days},
            )
            for each in done
        )
        self._tell(work, firings, done)

    def _tell(
        self,
        work: Work,
        firings: list[tuple[Due, Called, frozenset[int]]],
        done: list[Escalation],
    ) -> None:
        """Queue for each person one mail a kind: nobody hears twice of one request in a run."""
        joined = [each.request_id for each, reached, _told in firings if reached.invited]
        listeners = work.escalations.listeners(joined)
        everybody = frozenset[int]().union(*(reached.everybody for _due, reached, _told in firings))
        emails = work.escalations.addresses(everybody)
        news: dict[tuple[str, str], tuple[int, list[Escalation]]] = {}

        def hear(template: Template, user_id: int, email: str, fired: Escalation) -> None:
            news.setdefault((template, email), (user_id, []))[1].append(fired)

        for (_due, reached, before), fired in zip(firings, done, strict=True):
            for user_id in sorted(reached.everybody - before):
                invited = user_id in reached.invited
                template = Template.EXPERT_INVITED if invited else Template.EXPERT_REMINDED
                hear(template, user_id, emails[user_id], fired)
            for user_id, email in listeners.get(fired.request_id, {}).items():
                if user_id not in reached.everybody:
                    hear(Template.EXPERTS_JOINED, user_id, email, fired)
        work.outbox.tell_of_escalations(news, self.mails)


def listed(view: View, page: Page, *, request_id: int | None) -> list[Record]:
    """List the firings of the rules."""
    policy.require(view.actor, Action.ESCALATION_LIST)
    return view.queries.escalations.listed(page, request_id=request_id)


def rules(delays: Delays) -> list[Record]:
    """Describe the rules with the delays in force; nothing here is about any request."""
    calendar = "elapsed" if delays.working_day is None else "business"
    meaning = {
        Rule.FIRST_RESPONSE: _("nobody has answered since the request was opened or reopened"),
        Rule.SILENCE: _("nobody has answered since the last response, or since it was opened or reopened"),
    }
    return [
        {
            "rule": rule,
            "waiting_for": rule.waits_for,
            "delay_days": delays.days(rule),
            "calendar": calendar,
            "when": meaning[rule],
        }
        for rule in Rule
    ]


def explain(view: View, delays: Delays, request_id: int, *, at: datetime | None = None) -> Record:
    """Say why a request is, is not or will be escalated, and when; dates and ids, no content.

    `experts` are those who were called in the present wait, or before that those whom the next firing calls:
    nobody is named as called who was not (E9).
    """
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.ESCALATION_EXPLAIN, facts)
    request, now = facts.request, at or view.now
    areas = {area.code: area for area in view.references.areas()}
    area = areas[request.area]
    fired = view.queries.escalations.fired(request)
    callable_ = whom(view, request)
    reached = view.queries.escalations.called(request) if fired else callable_.everybody
    answer: Record = {
        "request": request.id,
        "status": request.status,
        "waiting_for": request.waiting_for,
        "waiting_since": request.waiting_since,
        "rule": None,
        "delay_days": None,
        "due_at": None,
        "due": False,
        "escalated_at": max(fired.values(), default=None),
        "experts": view.queries.users.emails(sorted(reached)),
        "reason": "",
        "rules": [],
    }
    if request.waiting_for is None or request.waiting_since is None:
        return answer | {"reason": _nothing(request.status)}
    since = request.waiting_since
    times = {
        rule: delays.due_at(rule, since, area=area.code, timezone=area.timezone)
        for rule in Rule.watching(request.waiting_for)
    }
    answer["rules"] = [
        {"rule": rule, "delay_days": delays.days(rule), "due_at": due_at, "fired_at": fired.get(rule)}
        for rule, due_at in times.items()
    ]
    coming = sorted((rule for rule in times if rule not in fired), key=lambda rule: times[rule])
    rule = coming[0] if coming else max(fired, key=lambda rule: times[rule])
    due = bool(coming) and times[rule] <= now
    answer |= {"rule": rule, "delay_days": delays.days(rule), "due_at": times[rule], "due": due}
    return answer | {"reason": _reason(due=due, fired=bool(fired), coming=bool(coming), callable_=callable_)}


def whom(view: View, request: Request) -> Called:
    """Return whom a firing for this request would reach now."""
    as_expert, otherwise = view.escalations.experts_inside([request.id])
    area = [each for each in view.references.areas() if each.code == request.area]
    return called(
        request.creator_id,
        covering=view.users.expert_coverage(area)[request.area],
        experts=view.users.active_experts(),
        as_expert=as_expert.get(request.id, ()),
        otherwise=otherwise.get(request.id, ()),
    )


def call_again(work: Work, user_id: int) -> int:
    """Make void the calls that reach nobody any more now that an expert left, and return of how many requests.

    Those requests are due again (E9). Meant for the very transaction in which somebody stops being an expert.
    """
    gone = work.escalations.void_without_anybody(user_id)
    work.audit.append(
        Change("request.call_void", "request", request_id, {"escalations": escalations})
        for request_id, escalations in gone.items()
    )
    return len(gone)


def _reason(*, due: bool, fired: bool, coming: bool, callable_: Called) -> str:
    if due and not callable_.everybody:
        return _("Due, but there is no active expert whom it could call: the next tick tries again.")
    if due and fired:
        return _(
            "Due: the experts were called before; the next tick calls those who are new and reminds the others."
        )
    if due:
        return _("Due: the next tick calls the experts.")
    if fired and coming:
        return _(
            "The experts were called for this wait; if nobody answers, they are called again when it is due."
        )
    if fired:
        return _("The experts were called for this wait; a new response or a reopening starts another.")
    return _("Not due yet: the delay has not passed.")


def _nothing(status: Status) -> str:
    if status is Status.CLOSED:
        return _("Closed: it waits for nothing.")
    return _("Processed: it waits for nothing until somebody writes again.")
