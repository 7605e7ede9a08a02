"""The time line of a wait: what began it, what stopped it, when it was called, and when it is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adminplus_cli.domain.casework.escalation import Delays, EscalationRule
from adminplus_cli.domain.casework.message import Kind, Message, Part
from adminplus_cli.domain.casework.request_state import WaitingFor
from adminplus_cli.domain.casework.time_line import Turn, moments

OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST, NEXT = WaitingFor.FIRST_RESPONSE, WaitingFor.NEXT_RESPONSE
RULE = EscalationRule.FIRST_RESPONSE


def day(count: float) -> datetime:
    return OPENED + timedelta(days=count)


def said(number: int, days: float, part: Part, kind: Kind, *, private: bool = False) -> Message:
    return Message(
        id=number,
        request_id=1,
        author_id=1,
        author_part=part,
        at=day(days),
        kind=kind,
        body="",
        private=private,
        group_id=None,
    )


def test_each_turn_says_whether_the_time_after_it_counts() -> None:
    history = [
        said(1, 1, Part.INSTRUCTOR, Kind.REPLY, private=True),
        said(2, 2, Part.INSTRUCTOR, Kind.TAKEN),
        said(3, 3, Part.INSTRUCTOR, Kind.PROCESSED),
        said(4, 4, Part.CREATOR, Kind.INFO),
        said(5, 5, Part.CREATOR, Kind.CLOSE),
        said(6, 6, Part.CREATOR, Kind.REOPEN),
    ]
    line = moments(OPENED, history, called=[], due={}, now=day(7))
    assert [(moment.at, moment.turn, moment.waits) for moment in line] == [
        (day(0), Turn.OPENED, FIRST),
        (day(2), Turn.ANSWERED, NEXT),
        (day(3), Turn.PROCESSED, None),
        (day(4), Turn.CONTESTED, NEXT),
        (day(5), Turn.CLOSED, None),
        (day(6), Turn.REOPENED, NEXT),
        (day(7), Turn.NOW, NEXT),
    ]


def test_calls_are_past_and_what_is_due_comes_after_now() -> None:
    line = moments(OPENED, [], called=[(RULE, day(4))], due={EscalationRule.SILENCE: day(15)}, now=day(5))
    assert [(moment.turn, moment.rule) for moment in line] == [
        (Turn.OPENED, None),
        (Turn.CALLED, RULE),
        (Turn.NOW, None),
        (Turn.DUE, EscalationRule.SILENCE),
    ]


def test_worked_days_are_those_after_the_first_and_a_calendar_of_hours_has_none() -> None:
    worked = Delays(working_day=lambda _area, each: each.weekday() < 5)
    at = {"area": "01", "timezone": "Europe/Paris"}
    assert worked.worked(OPENED, day(7), **at) == 5
    assert worked.worked(OPENED, day(0.1), **at) == 0
    assert Delays().worked(OPENED, day(7), **at) is None
