"""What the expert rules saw of a request (E1, E2): when it waited, what ended that, and when experts were called.

Nothing here is about content: instants, kinds and rules alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared.i18n import N_, _
from .escalation import EscalationRule
from .message import Kind, Message
from .request_state import WaitingFor, state_of


class Turn(StrEnum):
    """What happened to a wait."""

    OPENED = "opened"
    ANSWERED = "answered"
    PROCESSED = "processed"
    CONTESTED = "contested"
    CLOSED = "closed"
    REOPENED = "reopened"
    CALLED = "called"
    NOW = "now"
    DUE = "due"

    def said(self, rule: EscalationRule | None) -> str:
        """Return what a person reads of it."""
        return _(_TURNS[self]).format(rule=rule.label if rule else "")


_TURNS = {
    Turn.OPENED: N_("opened"),
    Turn.ANSWERED: N_("answered: the wait begins anew"),
    Turn.PROCESSED: N_("processed: it waits no more"),
    Turn.CONTESTED: N_("contested: it waits again"),
    Turn.CLOSED: N_("closed: it waits no more"),
    Turn.REOPENED: N_("reopened: it waits again"),
    Turn.CALLED: N_("experts called by the rule {rule}"),
    Turn.NOW: N_("now"),
    Turn.DUE: N_("due by the rule {rule}"),
}


class Moment(NamedTuple):
    """Something that happened, or is to happen, and whether the time after it counts: `waits` is for what."""

    at: datetime
    turn: Turn
    waits: WaitingFor | None
    rule: EscalationRule | None = None


def moments(
    created_at: datetime,
    history: Iterable[Message],
    *,
    called: Iterable[tuple[EscalationRule, datetime]],
    due: Mapping[EscalationRule, datetime],
    now: datetime,
) -> list[Moment]:
    """Return the time line of a request, the past first; `called` are the firings, `due` the rules still to fire."""
    line = list(_turns(created_at, list(history)))
    for rule, at in called:
        line = _with(line, at, Turn.CALLED, rule)
    for rule, at in due.items():
        line = _with(line, at, Turn.DUE, rule)
    return _with(line, now, Turn.NOW, None)


def _turns(created_at: datetime, history: list[Message]) -> Iterator[Moment]:
    before = state_of(created_at, [])
    yield Moment(created_at, Turn.OPENED, before.waiting_for)
    for place, message in enumerate(history):
        after = state_of(created_at, history[: place + 1])
        if after != before:
            yield Moment(message.at, _turn(message), after.waiting_for)
        before = after


def _turn(message: Message) -> Turn:
    if message.kind is Kind.CLOSE:
        return Turn.CLOSED
    if message.kind is Kind.REOPEN:
        return Turn.REOPENED
    if message.kind is Kind.PROCESSED:
        return Turn.PROCESSED
    return Turn.ANSWERED if message.is_response else Turn.CONTESTED


def _with(line: list[Moment], at: datetime, turn: Turn, rule: EscalationRule | None) -> list[Moment]:
    """Return a time line with one more moment, which changes nothing of what is waited for."""
    before = [moment for moment in line if moment.at <= at]
    waits = before[-1].waits if before else None
    return [*before, Moment(at, turn, waits, rule), *line[len(before) :]]
