"""The expert rules, listed and explained; and calls that end with those who were called (E1, E2, E8, E9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.escalation import Called, Delays, EscalationRule, called, closes_at
from ...domain.casework.request_state import Status
from ...domain.casework.time_line import Moment, moments
from ...domain.platform.change import Change
from ...domain.policy import Action
from ...domain.shared.i18n import _

if TYPE_CHECKING:
    from ...domain.casework.request import Request
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def list_(view: View, page: Page, *, request_id: int | None) -> Iterable[Record]:
    """List the firings of the rules."""
    policy.require(view.actor, Action.ESCALATION_LIST)
    return view.queries.escalations.list_(page, request_id=request_id)


def rules(delays: Delays) -> list[Record]:
    """Describe the rules with the delays in force; nothing here is about any request."""
    calendar = "elapsed" if delays.working_day is None else "business"
    return [
        {
            "rule": rule,
            "waiting_for": rule.waits_for,
            "delay_days": delays.days(rule),
            "calendar": calendar,
            "when": rule.when,
            "warn_hours": delays.warn_hours,
            "manager_days": delays.manager_days,
            "close_processed_days": delays.close_processed_days,
        }
        for rule in EscalationRule
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
    warned = view.queries.escalations.warned(request)
    callable_ = find_called(view, request, now)
    reached = view.queries.escalations.called(request, now) if fired else callable_.everybody
    said, told = view.escalation_notices.closings.stands(request.id)
    processed = request.status is Status.PROCESSED
    answer: Record = {
        "request": request.id,
        "status": request.status,
        "waiting_for": request.waiting_for,
        "waiting_since": request.waiting_since,
        "rule": None,
        "delay_days": None,
        "due_at": None,
        "due": False,
        "managers_told_at": view.queries.escalations.managers_told(request),
        "closing_told_at": told,
        "closes_at": closes_at(said, told, delays.close_processed_days) if processed else None,
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
        for rule in EscalationRule.watching(request.waiting_for)
    }
    answer["rules"] = [
        {
            "rule": rule,
            "delay_days": delays.days(rule),
            "due_at": due_at,
            "fired_at": fired.get(rule),
            "warned_at": warned.get(rule),
        }
        for rule, due_at in times.items()
    ]
    coming = sorted((rule for rule in times if rule not in fired), key=lambda rule: times[rule])
    rule = coming[0] if coming else max(fired, key=lambda rule: times[rule])
    due = bool(coming) and times[rule] <= now
    answer |= {"rule": rule, "delay_days": delays.days(rule), "due_at": times[rule], "due": due}
    return answer | {"reason": _reason(due=due, fired=bool(fired), coming=bool(coming), callable_=callable_)}


def time_line(
    view: View, delays: Delays, request_id: int, *, at: datetime | None = None
) -> tuple[list[Moment], Callable[[datetime, datetime], int | None]]:
    """Return how the wait of a request came about and when it is due, and what counts the worked days between two.

    Instants and rules alone, as in `explain`.
    """
    facts = view.requests.facts(request_id)
    policy.require(view.actor, Action.ESCALATION_EXPLAIN, facts)
    request = facts.request
    area = {area.code: area for area in view.references.areas()}[request.area]
    due = {}
    if request.waiting_for is not None and request.waiting_since is not None:
        fired = view.queries.escalations.fired(request)
        due = {
            rule: delays.due_at(rule, request.waiting_since, area=area.code, timezone=area.timezone)
            for rule in EscalationRule.watching(request.waiting_for)
            if rule not in fired
        }
    line = moments(
        request.created_at,
        view.requests.history(request_id),
        called=[(row["rule"], row["at"]) for row in view.queries.threads.escalations(request_id)],
        due=due,
        now=at or view.now,
    )
    return line, partial(delays.worked, area=area.code, timezone=area.timezone)


def find_called(view: View, request: Request, at: datetime) -> Called:
    """Return whom a firing for this request would reach at an instant."""
    experts = view.users.active_experts(at)
    as_expert, otherwise, _colleagues = view.escalations.inside([request.id], experts, at=at)
    area = [each for each in view.references.areas() if each.code == request.area]
    return called(
        request.creator_id,
        covering=view.users.expert_coverage(area, at)[request.area],
        experts=experts,
        as_expert=as_expert.get(request.id, ()),
        otherwise=otherwise.get(request.id, ()),
    )


def call_again(work: Work, user_id: int, *, at: datetime | None = None) -> int:
    """Make void the calls that reach nobody any more now that an expert left, and return of how many requests.

    Those requests are due again (E9). Meant for the very transaction in which somebody stops being an expert; who is
    absent at `at` (None: now) is not reached.
    """
    gone = work.escalations.void_without_anybody(user_id, at or work.now)
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
