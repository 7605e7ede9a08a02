"""The invented lives of requests that the demo tells: what happens to each, and when, relative to now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from ..domain.casework.escalation import Delays, EscalationRule

HISTORY = timedelta(days=120)
LAST_TICK = timedelta(hours=20)
"""How long before now the invented cron ran last: what came due since is left for the guided session."""


class Act(StrEnum):
    """What somebody does with a request."""

    OPEN = "open"
    COLLEAGUE = "colleague"
    INFO = "info"
    NOTE = "note"
    TAKEN = "taken"
    ANSWER = "answer"
    DONE = "done"
    MISROUTED = "misrouted"
    INVITE = "invite"
    ANSWER_OTHER = "answer_other"
    EXPERT = "expert"
    EXPERT_INVITE = "expert_invite"
    CONTEST = "contest"
    CLOSE = "close"
    REOPEN = "reopen"


class Plot(StrEnum):
    """The ways a request can go."""

    DUE = "due"
    SILENT_DUE = "silent_due"
    SOON_DUE = "soon_due"
    SILENT_SOON = "silent_soon"
    FRESH = "fresh"
    RUNNING = "running"
    MISROUTED = "misrouted"
    CONTESTED = "contested"
    PROCESSED = "processed"
    CLOSED = "closed"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    EXPERT_INVITES = "expert_invites"
    UNANSWERED = "unanswered"


_LIVES: dict[Plot, tuple[tuple[float, float], tuple[tuple[Act, float, float], ...]]] = {
    # opened between so many days ago; then what follows, each so many hours after the one before it
    Plot.FRESH: ((0.05, 2), ()),
    Plot.RUNNING: ((8, 13), ((Act.TAKEN, 2, 60), (Act.INFO, 5, 40), (Act.NOTE, 1, 20), (Act.ANSWER, 2, 80))),
    Plot.MISROUTED: ((3, 9), ((Act.MISROUTED, 3, 50), (Act.INVITE, 0.1, 1), (Act.ANSWER_OTHER, 5, 90))),
    Plot.CONTESTED: ((7, 13), ((Act.TAKEN, 2, 40), (Act.DONE, 20, 60), (Act.CONTEST, 10, 60))),
    Plot.PROCESSED: ((5, 40), ((Act.TAKEN, 2, 60), (Act.DONE, 20, 150))),
    Plot.CLOSED: (
        (12, 100),
        ((Act.TAKEN, 2, 60), (Act.COLLEAGUE, 1, 30), (Act.DONE, 20, 150), (Act.CLOSE, 5, 60)),
    ),
    Plot.REOPENED: ((14, 19), ((Act.TAKEN, 2, 60), (Act.CLOSE, 20, 90), (Act.REOPEN, 50, 150))),
    Plot.ESCALATED: ((8, 30), ((Act.EXPERT, 122, 150), (Act.TAKEN, 2, 40), (Act.DONE, 20, 90))),
    Plot.EXPERT_INVITES: ((8, 20), ((Act.EXPERT_INVITE, 122, 150), (Act.ANSWER_OTHER, 4, 60))),
    Plot.UNANSWERED: ((6, 18), ()),
}
_OFTEN = {
    Plot.DUE: 4,
    Plot.SILENT_DUE: 3,
    Plot.SOON_DUE: 3,
    Plot.SILENT_SOON: 2,
    Plot.FRESH: 10,
    Plot.RUNNING: 18,
    Plot.MISROUTED: 4,
    Plot.CONTESTED: 4,
    Plot.PROCESSED: 12,
    Plot.CLOSED: 30,
    Plot.REOPENED: 2,
    Plot.ESCALATED: 4,
    Plot.EXPERT_INVITES: 2,
    Plot.UNANSWERED: 2,
}


@dataclass(frozen=True, slots=True)
class Story:
    """One request to be told."""

    acts: tuple[tuple[datetime, Act], ...]
    attaches: bool


def stories(count: int, *, now: datetime, delays: Delays, files: int, rng: Random) -> list[Story]:
    """Plan `count` requests, `files` of them at most with an attachment: each plot once, then as life goes."""
    plots = [*Plot][:count]
    plots += rng.choices([*_OFTEN], weights=[*_OFTEN.values()], k=count - len(plots))
    planned = []
    for plot in plots:
        attaches = files > 0 and (plot in (Plot.DUE, Plot.SILENT_DUE, Plot.CLOSED) or rng.random() < 0.2)
        files -= attaches
        acts = _edge(plot, now, delays, rng) or tuple(_life(plot, now, rng))
        planned.append(Story(acts, attaches))
    return planned


def _edge(plot: Plot, now: datetime, delays: Delays, rng: Random) -> tuple[tuple[datetime, Act], ...]:
    """Return the acts of the plots that lie just under or over a delay; none for the others."""
    first = timedelta(days=delays.days(EscalationRule.FIRST_RESPONSE))
    silence = timedelta(days=delays.days(EscalationRule.SILENCE))
    since_tick = timedelta(hours=rng.uniform(0.2, 19))
    match plot:
        case Plot.DUE:
            return ((now - first - since_tick, Act.OPEN),)
        case Plot.SOON_DUE:
            return ((now - first + since_tick, Act.OPEN),)
        case Plot.SILENT_DUE | Plot.SILENT_SOON:
            answered = now - silence + (since_tick if plot is Plot.SILENT_SOON else -since_tick)
            return ((answered - timedelta(hours=rng.uniform(3, 60)), Act.OPEN), (answered, Act.TAKEN))
        case _:
            return ()


def _life(plot: Plot, now: datetime, rng: Random) -> Iterator[tuple[datetime, Act]]:
    """Yield the acts of a plot in order, at office hours, as far as they lie before now."""
    (youngest, oldest), acts = _LIVES[plot]
    at = now - timedelta(days=rng.uniform(youngest, oldest))
    yield at, Act.OPEN
    for act, least, most in acts:
        at = _at_work(at + timedelta(hours=rng.uniform(least, most)))
        if at >= now:
            return
        yield at, act


def _at_work(at: datetime) -> datetime:
    while not (7 <= at.hour < 17 and at.weekday() < 5):
        at += timedelta(hours=1)
    return at
