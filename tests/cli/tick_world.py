"""Small random stores, and what `tick` must do with them: the rules, one request and one person at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import insert

from adminplus_cli.calendars import working_days
from adminplus_cli.domain.casework.escalation import Delays, EscalationRule
from adminplus_cli.domain.casework.message import Kind, Message, Part
from adminplus_cli.domain.casework.request import Request
from adminplus_cli.store.casework import counts
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.frozen.tables import casework as frozen
from adminplus_cli.store.rows import row_of
from adminplus_cli.store.tables import casework, platform

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
ZONES = {"01": "Europe/Paris", "57": "Europe/Paris", "971": "America/Guadeloupe", "974": "Indian/Reunion"}
GROUPS = (1, 2)
CALENDARS = {"elapsed": Delays(), "business": Delays(working_day=working_days())}


@dataclass(frozen=True)
class Person:
    """An account; `areas` are those it covers where it is an expert, `instructs` its groups."""

    id: int
    is_expert: bool
    areas: frozenset[str]
    disabled: bool
    instructs: frozenset[int]

    @property
    def email(self) -> str:
        return f"user{self.id}@example.org"


@dataclass(frozen=True)
class Case:
    """A request with its thread and those invited to it by name."""

    request: Request
    thread: tuple[Message, ...]
    recipients: frozenset[int]
    colleagues: frozenset[int]
    experts: frozenset[int]


@dataclass(frozen=True)
class World:
    calendar: str
    people: tuple[Person, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Expected:
    """What one run does, by (request, rule): what is due, fires, reaches nobody; who is invited, who hears what.

    `warned` is what is about to fire.
    """

    due: list[tuple[int, EscalationRule]]
    fired: list[tuple[int, EscalationRule]]
    unreached: int
    invited: set[tuple[int, int]]
    reminded: int
    mails: set[tuple[int, str, str]]
    warned: set[tuple[int, EscalationRule]]


PARTS = st.frozensets(st.integers(1, 5), max_size=2)
THREADS = (
    (),
    ((Part.COLLEAGUE, Kind.REPLY, False),),
    ((Part.INSTRUCTOR, Kind.REPLY, True),),
    ((Part.INSTRUCTOR, Kind.TAKEN, False),),
    ((Part.EXPERT, Kind.REPLY, False),),
    ((Part.INSTRUCTOR, Kind.PROCESSED, False),),
    ((Part.INSTRUCTOR, Kind.PROCESSED, False), (Part.CREATOR, Kind.INFO, False)),
    ((Part.CREATOR, Kind.CLOSE, False),),
    ((Part.CREATOR, Kind.CLOSE, False), (Part.CREATOR, Kind.REOPEN, False)),
    (
        (Part.INSTRUCTOR, Kind.TAKEN, False),
        (Part.CREATOR, Kind.CLOSE, False),
        (Part.CREATOR, Kind.REOPEN, False),
    ),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few people and a few requests whose waits are near the edge of a rule, or far from it."""
    calendar = draw(st.sampled_from(sorted(CALENDARS)))
    people = tuple(
        Person(
            id=number,
            is_expert=draw(st.booleans()),
            areas=draw(st.frozensets(st.sampled_from(sorted(ZONES)), max_size=2)),
            disabled=draw(st.sampled_from((False, False, False, True))),
            instructs=draw(st.frozensets(st.sampled_from(GROUPS))),
        )
        for number in range(1, 6)
    )
    cases = tuple(
        draw(_case(number, CALENDARS[calendar])) for number in range(1, draw(st.integers(0, 4)) + 1)
    )
    return World(calendar, people, cases)


@st.composite
def _case(draw: st.DrawFn, number: int, delays: Delays) -> Case:
    area, rule = draw(st.sampled_from(sorted(ZONES))), draw(st.sampled_from(EscalationRule))
    edge = delays.cutoff(rule, NOW, area=area, timezone=ZONES[area])
    last = edge + timedelta(seconds=draw(st.sampled_from((-1, 0, 0, 1, -86_400, 86_400, -40 * 86_400))))
    said = draw(st.sampled_from(THREADS))
    thread = tuple(
        Message(
            id=100 * number + position,
            request_id=number,
            author_id=None,
            author_part=part,
            at=last - timedelta(hours=len(said) - position - 1),
            kind=kind,
            private=private,
        )
        for position, (part, kind, private) in enumerate(said)
    )
    request = Request(
        id=number,
        created_at=last - timedelta(hours=len(said)),
        creator_id=draw(st.integers(1, 5)),
        author_group_id=3,
        area=area,
        subject="S",
        description="D",
    )
    stands = request.after(thread)
    if stands.is_closed:
        stands = replace(stands, closed_at=last, closed_by_id=request.creator_id)
    colleagues = draw(PARTS) - {request.creator_id}
    recipients = draw(st.frozensets(st.sampled_from(GROUPS), min_size=1))
    return Case(stands, thread, recipients, colleagues, draw(PARTS) - {request.creator_id})


def expected(world: World, most: int | None = None) -> Expected:
    """Return what one run at NOW does, one request and one rule after the other."""
    delays = CALENDARS[world.calendar]
    by_id = {case.request.id: case for case in world.cases}
    times = {
        (request.id, rule): delays.due_at(
            rule, request.waiting_since, area=request.area, timezone=ZONES[request.area]
        )
        for request in (case.request for case in world.cases)
        if request.waiting_for and request.waiting_since
        for rule in EscalationRule.watching(request.waiting_for)
    }
    due = [each for each, at in times.items() if at <= NOW]
    warned = {each for each, at in times.items() if NOW < at <= NOW + timedelta(hours=24)}
    due.sort(
        key=lambda each: (list(EscalationRule).index(each[1]), by_id[each[0]].request.waiting_since, each[0])
    )
    told = {
        (number, person.email, "escalation_near")
        for number, _rule in warned
        for person in world.people
        if person.instructs & by_id[number].recipients and not person.disabled
    }
    done = Expected(due, [], 0, set(), 0, told, warned)
    calls: dict[int, set[int]] = {}
    for number, rule in due:
        if most is not None and len(done.fired) >= most:
            break
        before = calls.get(number, set())
        invited, reminded = _called(world, by_id[number], before)
        if not invited | reminded:
            done = replace(done, unreached=done.unreached + 1)
            continue
        calls[number] = before | invited | reminded
        done = replace(
            done,
            fired=[*done.fired, (number, rule)],
            invited=done.invited | {(number, person) for person in invited},
            reminded=done.reminded + len(reminded - before),
            mails=done.mails | _mails(world, by_id[number], invited, reminded, before),
        )
    return done


def _called(world: World, case: Case, before: set[int]) -> tuple[set[int], set[int]]:
    """Return who is invited and who is reminded by one firing; `before`: called earlier in this run."""
    request = case.request
    active = [
        each
        for each in world.people
        if each.is_expert and not each.disabled and each.id != request.creator_id
    ]
    as_expert = case.experts | before
    otherwise = case.colleagues | {person.id for person in world.people if person.instructs & case.recipients}
    covering = [person for person in active if not person.areas or request.area in person.areas]
    candidates = {person.id for person in covering or active}
    reminded = {person.id for person in active if person.id in as_expert} | (candidates & otherwise)
    return candidates - reminded, reminded


def _mails(
    world: World, case: Case, invited: set[int], reminded: set[int], before: set[int]
) -> set[tuple[int, str, str]]:
    told = {}
    for person in world.people:
        listens = person.id == case.request.creator_id or person.id in case.colleagues
        listens = listens or bool(person.instructs & case.recipients)
        if person.disabled or person.id in before:
            continue
        if person.id in invited:
            told[person.email] = "expert_invited"
        elif person.id in reminded:
            told[person.email] = "expert_reminded"
        elif invited and listens:
            told[person.email] = "experts_joined"
    return {(case.request.id, email, template) for email, template in told.items()}


def write(world: World, store: str) -> None:
    """Write the world into a fresh store."""
    with Database(store).transaction(Purpose.WRITE) as connection:

        def add(table: Any, rows: Iterable[dict[str, Any]]) -> None:
            if listed := list(rows):
                connection.sqlalchemy.execute(insert(table), listed)

        add(platform.USERS, map(_user, world.people))
        add(casework.EXPERT_AREAS, ({"user_id": p.id, "area": a} for p in world.people for a in p.areas))
        add(
            casework.GROUPS,
            (
                {"id": n, "name": f"G{n}", "name_key": f"g{n}", "organisation": "CAF", "created_at": NOW}
                | {"description": "", "mailbox": f"group{n}@example.org"}
                for n in (*GROUPS, 3)
            ),
        )
        no_roles = {"is_manager": False, "is_helper": False, "is_instructor": True, "added_at": NOW}
        add(
            casework.MEMBERSHIPS,
            ({"group_id": g, "user_id": p.id} | no_roles for p in world.people for g in p.instructs),
        )
        add(casework.REQUESTS, (row_of(frozen.REQUESTS, case.request) for case in world.cases))
        add(
            casework.MESSAGES,
            (row_of(frozen.MESSAGES, m) for case in world.cases for m in case.thread),
        )
        for case in world.cases:
            here = {"request_id": case.request.id, "invited_at": NOW}
            add(casework.REQUEST_RECIPIENTS, (here | {"group_id": group} for group in case.recipients))
            for part, users in ((Part.COLLEAGUE, case.colleagues), (Part.EXPERT, case.experts)):
                add(casework.REQUEST_PARTICIPANTS, (here | {"user_id": user, "part": part} for user in users))
        counts.recount(connection)


def _user(person: Person) -> dict[str, Any]:
    texts = dict.fromkeys(("first_name", "last_name", "job_title", "phone"), "")
    return texts | {
        "id": person.id,
        "email": person.email,
        "locale": "fr",
        "is_expert": person.is_expert,
        "is_operator": False,
        "disabled_at": NOW if person.disabled else None,
        "created_at": NOW,
    }
