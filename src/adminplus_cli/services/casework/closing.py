"""Processed requests in which nobody writes any more are closed by themselves, once their creators were told.

A week before, each creator hears of it by one e-mail; a message, a reopening, or any other word in the thread begins
it all anew. Usefulness is unknown then, and the creator can reopen the request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ...domain import policy
from ...domain.casework.escalation import CLOSING_TOLD
from ...domain.casework.message import Kind, Part
from ...domain.casework.request import Usefulness
from ...domain.casework.request_state import Status
from ...domain.platform.change import Change, Template
from ...domain.policy import Action
from ...domain.shared.i18n import counted
from ...domain.shared.values import dataclass
from .request import stand

if TYPE_CHECKING:
    from datetime import datetime

    from ...domain.casework.escalation_news import Place, Written
    from ...domain.casework.request import Request
    from ...domain.platform.change import Listener
    from ...store.work import View, Work

BATCH = 200
"""So many requests are told of, or closed, in one transaction."""

Look = Callable[[], AbstractContextManager["View"]]
Write = Callable[[], AbstractContextManager["Work"]]
_Find = Callable[["View", "Place | None"], "list[Place]"]
_News = dict[Template, dict[tuple[str, int], list[int]]]


@dataclass(frozen=True, slots=True)
class Finished:
    """Of how many requests one run told that they will be closed, how many it closed, and by how many e-mails."""

    told: int = 0
    closed: int = 0
    queued: int = 0

    def record(self) -> dict[str, Any]:
        """Return it as the report of `tick` has it."""
        return asdict(self)

    def sentences(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell whoever watches."""
        if self.told:
            told = (
                counted(
                    "Would tell the creator of {count} processed request that it will be closed.",
                    "Would tell the creators of {count} processed requests that they will be closed.",
                    self.told,
                )
                if dry_run
                else counted(
                    "Told the creator of {count} processed request that it will be closed.",
                    "Told the creators of {count} processed requests that they will be closed.",
                    self.told,
                )
            )
            yield told.format(count=self.told)
        if self.closed:
            closed = counted(
                "Closed {count} processed request.", "Closed {count} processed requests.", self.closed
            )
            if dry_run:
                closed = counted(
                    "Would close {count} processed request.",
                    "Would close {count} processed requests.",
                    self.closed,
                )
            yield closed.format(count=self.closed)


def run(look: Look, write: Write | None, days: int, *, as_of: datetime) -> Finished:
    """Tell the creators of processed requests that close in a week, and close those that are due; `write` None counts.

    On a server, what somebody writes to just now is left for the next run.
    """

    def near(view: View, after: Place | None) -> list[Place]:
        return view.escalation_notices.closings.near(days, as_of=as_of, after=after, most=BATCH)

    def due(view: View, after: Place | None) -> list[Place]:
        return view.escalation_notices.closings.due(days, as_of=as_of, after=after, most=BATCH)

    told, letters = _each_batch(look, write, near, _tell, CLOSING_TOLD.days)
    closed, more = _each_batch(look, write, due, _close, days)
    return Finished(told, closed, letters + more)


def _each_batch(
    look: Look,
    write: Write | None,
    find: _Find,
    deed: Callable[[Work, list[Request]], _News],
    days: int,
) -> tuple[int, int]:
    """Do something to all that is found, in batches with a commit each; return to how many, and by how many e-mails."""
    done = queued = 0
    written: dict[Template, dict[str, Written]] = defaultdict(dict)
    after: Place | None = None
    full = True
    while full:
        if write is None:
            with look() as view:
                policy.require(view.actor, Action.TICK)
                found = find(view, after)
                done += len(found)
        else:
            with write() as work:
                policy.require(work.actor, Action.TICK)
                found = find(work, after)
                held = work.escalation_notices.closings.hold([each.id for each in found])
                # Once more, now that nobody changes them: somebody may have written meanwhile.
                still = [each.id for each in find(work, after) if each.id in held]
                news = deed(work, [work.requests.facts(each).request for each in still])
                queued += _queue(work, news, days, written)
                done += len(still)
        full = len(found) == BATCH
        after = found[-1] if found else None
    return done, queued


def _tell(work: Work, requests: list[Request]) -> _News:
    news: _News = defaultdict(lambda: defaultdict(list))
    for request in requests:
        for held in work.requests.audience(request):
            if held.part is Part.CREATOR:
                _add(news[Template.CLOSING_NEAR], (held,), request)
    if requests:
        work.escalation_notices.closings.tell([request.id for request in requests])
        change = Change("closing_near.queue", "platform", 0, {"requests": len(requests)})
        work.audit.append([change])
    return news


def _close(work: Work, requests: list[Request]) -> _News:
    news: _News = defaultdict(lambda: defaultdict(list))
    for request in requests:
        assert request.status is Status.PROCESSED
        audience = [held for held in work.requests.audience(request) if held.hears]
        at = work.moment(request)
        closed = request.close(by=None, at=at, useful=Usefulness.UNKNOWN)
        work.requests.say(closed.message(Kind.CLOSE, by=None, part=Part.SYSTEM, at=at))
        stand(work, closed)
        work.handovers.end(request.id)
        details = {"useful": Usefulness.UNKNOWN, "by_itself": True}
        work.audit.append([Change(Action.REQUEST_CLOSE, "request", request.id, details)])
        stays = [held for held in audience if held.part is not Part.EXPERT]
        _add(news[Template.CLOSED_PROCESSED], stays, request)
        known = {held.email for held in stays}
        gone = [held for held in audience if held.part is Part.EXPERT and held.email not in known]
        _add(news[Template.CLOSED_PROCESSED_TO_EXPERT], gone, request)
    return news


def _add(told: dict[tuple[str, int], list[int]], people: Iterable[Listener], request: Request) -> None:
    """Add a request to what some people are told: each once, and no shared mailboxes."""
    for held in people:
        if held.user_id is not None and request.id not in told[held.email, held.user_id]:
            told[held.email, held.user_id].append(request.id)


def _queue(work: Work, news: _News, days: int, written: dict[Template, dict[str, Written]]) -> int:
    return sum(
        work.escalation_notices.queue(
            f"{template}:{work.audit.last_id()}", template, people, {"days": days}, written[template]
        )
        for template, people in news.items()
        if people
    )
