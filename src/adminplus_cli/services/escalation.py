"""The expert rules, run and explained (E1, E2, T1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.escalation import Delays, Rule
from ..domain.event import Change
from ..domain.policy import Action
from ..domain.standing import Status
from ..domain.words import _

if TYPE_CHECKING:
    from ..domain.page import Page
    from ..store.queries.page import Record
    from ..store.work import View, Work


@dataclass(frozen=True, slots=True)
class Escalated:
    """What one run of the rules found and did."""

    due: int = 0
    escalated: int = 0
    invited: int = 0
    reminded: int = 0
    without_expert: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)


def run(work: Work, delays: Delays, *, as_of: datetime, most: int | None) -> Escalated:
    """Fire every rule that is due at `as_of`, `most` of them at the most, in one transaction.

    Without any active expert nothing is marked as done, so that the next run tries again.
    """
    policy.require(work.actor, Action.TICK)
    areas = work.references.areas()
    due = work.escalations.due(delays, areas, as_of=as_of)
    total = sum(due.values())
    if not total:
        return Escalated(by_rule=dict.fromkeys(map(str, Rule), 0))
    covers = work.users.expert_coverage(areas)
    if not any(covers.values()):
        return Escalated(due=total, without_expert=total, by_rule=dict.fromkeys(map(str, Rule), 0))
    fired = work.escalations.fire(delays, areas, covers, as_of=as_of, most=most)
    work.audit.append(
        Change(
            "request.escalate",
            "request",
            each.request_id,
            {"escalation": each.id, "rule": each.rule, "delay_days": each.delay_days},
        )
        for each in fired.escalations
    )
    by_rule = {str(rule): sum(1 for each in fired.escalations if each.rule is rule) for rule in Rule}
    return Escalated(
        due=total,
        escalated=len(fired.escalations),
        invited=fired.invited,
        reminded=fired.reminded,
        by_rule=by_rule,
    )


def listed(view: View, page: Page, *, request_id: int | None) -> list[Record]:
    """List the firings of the rules."""
    policy.require(view.actor, Action.ESCALATION_LIST)
    return view.queries.escalations.listed(page, request_id=request_id)


def rules(delays: Delays) -> list[Record]:
    """Describe the rules with the delays in force; nothing here is about any request."""
    calendar = "elapsed" if delays.working_day is None else "business"
    meaning = {
        Rule.FIRST_RESPONSE: _("nobody has answered since the request was opened or reopened"),
        Rule.SILENCE: _("nobody has answered since the last response"),
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
    """Say why a request is, is not or will be escalated, and when; dates and ids, no content."""
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.ESCALATION_EXPLAIN, facts)
    request, now = facts.request, at or view.now
    areas = {area.code: area for area in view.references.areas()}
    area = areas[request.area]
    experts = sorted(view.users.expert_coverage([area])[area.code])
    fired = view.queries.escalations.fired(request)
    answer: Record = {
        "request": request.id,
        "status": request.status,
        "waiting_for": request.waiting_for,
        "waiting_since": request.waiting_since,
        "rule": None,
        "delay_days": None,
        "due_at": None,
        "due": False,
        "escalated_at": fired,
        "experts": view.queries.users.emails(experts),
        "reason": "",
    }
    if request.waiting_for is None or request.waiting_since is None:
        return answer | {"reason": _nothing(request.status)}
    rule = Rule.of(request.waiting_for)
    due_at = delays.due_at(rule, request.waiting_since, area=area.code, timezone=area.timezone)
    due = fired is None and due_at <= now
    answer |= {"rule": rule, "delay_days": delays.days(rule), "due_at": due_at, "due": due}
    if fired is not None:
        reason = _("The experts were called for this wait; a new response or a reopening starts another.")
    elif due and not experts:
        reason = _("Due, but there is no active expert: the next tick tries again.")
    elif due:
        reason = _("Due: the next tick calls the experts.")
    else:
        reason = _("Not due yet: the delay has not passed.")
    return answer | {"reason": reason}


def _nothing(status: Status) -> str:
    if status is Status.CLOSED:
        return _("Closed: it waits for nothing.")
    return _("Processed: it waits for nothing until somebody writes again.")
