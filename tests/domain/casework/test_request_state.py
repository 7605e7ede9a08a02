"""Where a request stands after its messages: a slow reading of the rules, word by word, says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminplus_cli.domain.casework.message import Kind, Message, Part
from adminplus_cli.domain.casework.request_state import RequestState, Status, WaitingFor, state_of

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PEOPLE = {Part.CREATOR, Part.COLLEAGUE, Part.INSTRUCTOR, Part.EXPERT}
ALLOWED = [
    *((part, Kind.REPLY, False) for part in PEOPLE),
    (Part.INSTRUCTOR, Kind.REPLY, True),
    (Part.INSTRUCTOR, Kind.TAKEN, False),
    (Part.INSTRUCTOR, Kind.PROCESSED, False),
    (Part.INSTRUCTOR, Kind.MISROUTED, False),
    (Part.CREATOR, Kind.INFO, False),
    (Part.COLLEAGUE, Kind.INVITE, False),
    (Part.SYSTEM, Kind.JOIN, False),
    (Part.CREATOR, Kind.CLOSE, False),
    (Part.CREATOR, Kind.REOPEN, False),
]


def say(hour: float, part: Part, kind: Kind = Kind.REPLY, *, private: bool = False) -> Message:
    at = OPENED + hour * HOUR
    return Message(id=1, request_id=1, author_id=1, author_part=part, at=at, kind=kind, private=private)


def literally(history: list[Message]) -> RequestState:
    """Rules.md §2 and §3, sentence by sentence, each asked of the whole history."""
    public = [m for m in history if not m.private]
    responses = [
        m
        for m in public
        if m.kind in ("reply", "taken", "processed") and m.author_part in ("instructor", "expert")
    ]
    status = _status(history, public, responses)
    first = responses[0].at if responses else None
    last = responses[-1].at if responses else None
    if status in ("closed", "processed"):
        return RequestState(status, first, last, None, None)
    waiting_for = WaitingFor.NEXT_RESPONSE if responses else WaitingFor.FIRST_RESPONSE
    # "since it was opened or reopened, or … since the last one"; contesting starts a wait of its own
    starts = [m for m in history if m.kind == "reopen" or m in responses or _contests(history, m)]
    return RequestState(status, first, last, waiting_for, starts[-1].at if starts else OPENED)


def _status(history: list[Message], public: list[Message], responses: list[Message]) -> Status:
    ends = [m for m in history if m.kind in ("close", "reopen")]
    if ends and ends[-1].kind == "close":
        return Status.CLOSED
    telling = [m for m in public if m.kind in ("reply", "info", "taken", "processed")]
    if telling and telling[-1].kind == "processed":
        return Status.PROCESSED
    return Status.IN_PROGRESS if responses else Status.NEW


def _contests(history: list[Message], message: Message) -> bool:
    before = [m for m in history[: history.index(message)] if m.kind not in ("close", "reopen")]
    was = _status(before, [m for m in before if not m.private], [m for m in before if m.is_response])
    speaks = message.kind in ("reply", "info") and message.author_part in ("creator", "colleague")
    return speaks and was is Status.PROCESSED


@st.composite
def histories(draw: st.DrawFn) -> list[Message]:
    """Histories that the commands allow: nobody speaks while it is closed, only what is closed reopens."""
    told: list[Message] = []
    closed = False
    for number, (part, kind, private) in enumerate(draw(st.lists(st.sampled_from(ALLOWED), max_size=14)), 1):
        if closed != (kind is Kind.REOPEN):
            continue
        closed = kind is Kind.CLOSE
        back = draw(st.sampled_from([0, 0, 0, 0.5, 3]))  # order is by id: a clock may step back
        told.append(replace(say(number - back, part, kind, private=private), id=number))
    return told


@settings(max_examples=600, deadline=None)
@given(histories())
def test_a_literal_reading_of_the_rules_says_the_same(history: list[Message]) -> None:
    assert state_of(OPENED, history) == literally(history)


@pytest.mark.parametrize(
    ("history", "status", "waiting_for", "since"),
    [
        ([], Status.NEW, WaitingFor.FIRST_RESPONSE, 0),
        ([say(1, Part.COLLEAGUE)], Status.NEW, WaitingFor.FIRST_RESPONSE, 0),
        ([say(1, Part.CREATOR, Kind.INFO)], Status.NEW, WaitingFor.FIRST_RESPONSE, 0),
        ([say(1, Part.INSTRUCTOR, private=True)], Status.NEW, WaitingFor.FIRST_RESPONSE, 0),
        ([say(1, Part.INSTRUCTOR, Kind.MISROUTED)], Status.NEW, WaitingFor.FIRST_RESPONSE, 0),
        ([say(1, Part.SYSTEM, Kind.JOIN)], Status.NEW, WaitingFor.FIRST_RESPONSE, 0),
        ([say(1, Part.EXPERT)], Status.IN_PROGRESS, WaitingFor.NEXT_RESPONSE, 1),
        ([say(1, Part.INSTRUCTOR, Kind.TAKEN)], Status.IN_PROGRESS, WaitingFor.NEXT_RESPONSE, 1),
        ([say(1, Part.INSTRUCTOR), say(2, Part.CREATOR)], Status.IN_PROGRESS, WaitingFor.NEXT_RESPONSE, 1),
        ([say(1, Part.INSTRUCTOR), say(2, Part.EXPERT)], Status.IN_PROGRESS, WaitingFor.NEXT_RESPONSE, 2),
        ([say(1, Part.INSTRUCTOR, Kind.PROCESSED)], Status.PROCESSED, None, None),
        (
            [say(1, Part.INSTRUCTOR, Kind.PROCESSED), say(2, Part.INSTRUCTOR, private=True)],
            Status.PROCESSED,
            None,
            None,
        ),
        (
            [say(1, Part.INSTRUCTOR, Kind.PROCESSED), say(2, Part.INSTRUCTOR, Kind.MISROUTED)],
            Status.PROCESSED,
            None,
            None,
        ),
        (
            [say(1, Part.INSTRUCTOR, Kind.PROCESSED), say(30 * 24, Part.CREATOR, Kind.INFO)],
            Status.IN_PROGRESS,
            WaitingFor.NEXT_RESPONSE,
            30 * 24,
        ),
        (
            [say(1, Part.INSTRUCTOR, Kind.PROCESSED), say(9, Part.COLLEAGUE), say(12, Part.CREATOR)],
            Status.IN_PROGRESS,
            WaitingFor.NEXT_RESPONSE,
            9,
        ),
        ([say(1, Part.CREATOR, Kind.CLOSE)], Status.CLOSED, None, None),
        (
            [say(1, Part.CREATOR, Kind.CLOSE), say(5, Part.CREATOR, Kind.REOPEN)],
            Status.NEW,
            WaitingFor.FIRST_RESPONSE,
            5,
        ),
        (
            [say(1, Part.EXPERT), say(2, Part.CREATOR, Kind.CLOSE), say(5, Part.CREATOR, Kind.REOPEN)],
            Status.IN_PROGRESS,
            WaitingFor.NEXT_RESPONSE,
            5,
        ),
        (
            [
                say(1, Part.INSTRUCTOR, Kind.PROCESSED),
                say(2, Part.CREATOR, Kind.CLOSE),
                say(5, Part.CREATOR, Kind.REOPEN),
            ],
            Status.PROCESSED,
            None,
            None,
        ),
    ],
)
def test_what_is_said_decides_where_a_request_stands(
    history: list[Message], status: Status, waiting_for: WaitingFor | None, since: float | None
) -> None:
    stands = state_of(OPENED, history)
    assert (stands.status, stands.waiting_for) == (status, waiting_for)
    assert stands.waiting_since == (None if since is None else OPENED + since * HOUR)


def test_order_is_by_id_even_when_the_clock_stepped_back() -> None:
    stands = state_of(OPENED, [say(5, Part.INSTRUCTOR), say(3, Part.EXPERT)])
    assert (stands.first_response_at, stands.last_response_at) == (OPENED + 5 * HOUR, OPENED + 3 * HOUR)
    assert stands.waiting_since == OPENED + 3 * HOUR
