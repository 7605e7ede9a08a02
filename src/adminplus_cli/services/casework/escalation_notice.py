"""Before the expert rules fire, instructors are warned; when they fired in vain, managers are told (E1, E2).

Each once for a wait: by a key of its own, in batches with a commit each, one e-mail a person and run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.casework.escalation import EscalationRule, told_until
from ...domain.platform.change import Change, Details, Template
from ...domain.platform.heartbeat import MANAGERS_TOLD
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.instant import from_text, to_text
from ...domain.shared.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from ...domain.casework.escalation import Delays
    from ...domain.casework.escalation_news import Place, Written
    from ...store.work import View, Work

BATCH = 500
"""So many requests are told of in one transaction."""

Look = Callable[[], AbstractContextManager["View"]]
Write = Callable[[], AbstractContextManager["Work"]]


@dataclass(frozen=True, slots=True)
class Warned:
    """Of how many requests, about to be escalated, one run of `tick` warned, and by how many e-mails."""

    warned: int = 0
    queued: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.warned:
            told = counted(
                "Warned instructors of {count} request about to be escalated.",
                "Warned instructors of {count} requests about to be escalated.",
                self.warned,
            )
            if dry_run:
                told = counted(
                    "Would warn instructors of {count} request about to be escalated.",
                    "Would warn instructors of {count} requests about to be escalated.",
                    self.warned,
                )
            yield told.format(count=self.warned)


@dataclass(frozen=True, slots=True)
class ManagersTold:
    """Of how many requests that experts did not move one run of `tick` told managers, and by how many e-mails."""

    told: int = 0
    queued: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.told:
            told = counted(
                "Told managers of {count} request without answer since experts were called.",
                "Told managers of {count} requests without answer since experts were called.",
                self.told,
            )
            if dry_run:
                told = counted(
                    "Would tell managers of {count} request without answer since experts were called.",
                    "Would tell managers of {count} requests without answer since experts were called.",
                    self.told,
                )
            yield told.format(count=self.told)


def warn(look: Look, write: Write | None, delays: Delays, *, as_of: datetime) -> Warned:
    """Warn the instructors of requests for which a rule fires within `delays.warn_hours`; `write` None counts only.

    On a server, what somebody writes to just now is left for the next run.
    """
    warned = queued = 0
    written: dict[str, Written] = {}
    for rule in EscalationRule:
        after: Place | None = None
        full = True
        while full:
            if write is None:
                with look() as view:
                    near = held = _near(view, rule, delays, as_of, after)
            else:
                with write() as work:
                    near = _near(work, rule, delays, as_of, after)
                    held = work.escalation_notices.hold(near)
                    queued += _warn(work, rule, held, delays.warn_hours, written)
            warned += len(held)
            full = len(near) == BATCH
            after = near[-1] if near else None
    return Warned(warned, queued)


def _near(
    view: View, rule: EscalationRule, delays: Delays, as_of: datetime, after: Place | None
) -> list[Place]:
    policy.require(view.actor, Action.TICK)
    areas = view.references.areas()
    return view.escalation_notices.near(rule, delays, areas, as_of=as_of, after=after, most=BATCH)


def _warn(
    work: Work, rule: EscalationRule, near: list[Place], hours: int, written: dict[str, Written]
) -> int:
    if not near:
        return 0
    people = work.escalation_notices.warn(rule, [each.id for each in near])
    details = {"rule": rule, "requests": len(near)}
    return _tell(work, Template.ESCALATION_NEAR, people, details, {"hours": hours}, written)


def tell_managers(look: Look, write: Write | None, delays: Delays, *, as_of: datetime) -> ManagersTold:
    """Tell managers of requests that nobody answered `delays.manager_days` after a rule fired.

    `write` None counts only. How far it came is remembered, so that no firing is looked at in every run; not where
    something was left for the next run, since somebody writes to it just now.
    """
    until = told_until(as_of, delays.manager_days)
    with look() as view:
        policy.require(view.actor, Action.TICK)
        known = view.info.get(MANAGERS_TOLD)
        last = view.escalation_notices.last_fired(until)
    since = from_text(known) if known else None
    written: dict[str, Written] = {}
    told: set[int] = set()
    left_out: set[int] = set()
    queued = 0
    after: Place | None = None
    full = True
    while full:
        if write is None:
            with look() as view:
                found = view.escalation_notices.unanswered(since=since, after=after, until=until, most=BATCH)
            new = {request for _place, request in found}
        else:
            with write() as work:
                notices = work.escalation_notices
                found = notices.unanswered(since=since, after=after, until=until, most=BATCH)
                held = notices.hold_requests({request for _place, request in found})
                left_out |= {request for _place, request in found} - held
                # Once more, now that nobody changes them: a wait may have ended meanwhile.
                still = notices.unanswered(since=since, after=after, until=until, most=BATCH)
                new = held.intersection(request for _place, request in still) - told
                queued += _tell_managers(work, new, delays.manager_days, written)
        told.update(new)
        full = len(found) == BATCH
        after = found[-1][0] if found else None
    if write is not None and last is not None and not left_out:
        with write() as work:
            work.info.set(MANAGERS_TOLD, to_text(last))
    return ManagersTold(len(told), queued)


def _tell_managers(work: Work, requests: set[int], days: int, written: dict[str, Written]) -> int:
    if not requests:
        return 0
    people = work.escalation_notices.tell_managers(sorted(requests))
    details = {"requests": len(requests)}
    return _tell(work, Template.ESCALATION_UNANSWERED, people, details, {"days": days}, written)


def _tell(
    work: Work,
    template: Template,
    people: Iterable[tuple[int, int, str]],
    details: Details,
    more: Details,
    written: dict[str, Written],
) -> int:
    """Write the audit line of a batch, and queue one e-mail a person; return how many are new."""
    news: dict[tuple[str, int], list[int]] = defaultdict(list)
    for request_id, user_id, email in people:
        news[email, user_id].append(request_id)
    work.audit.append([Change(f"{template}.queue", "platform", 0, details)])
    event = f"{template}:{work.audit.last_id()}"
    return work.escalation_notices.queue(event, template, news, more, written)
