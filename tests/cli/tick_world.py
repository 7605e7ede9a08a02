"""Small random stores, and what `tick` must do with them: the rules, one request and one person at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import insert

from adminplus_cli.calendars import working_days
from adminplus_cli.domain.escalation import Delays, Rule
from adminplus_cli.domain.message import Kind, Message, Part
from adminplus_cli.domain.request import Request
from adminplus_cli.store import mapper, tables
from adminplus_cli.store.engine import Database, Purpose

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
    """What one run does: who is invited to what, who gets which mail; None where no expert is there at all."""

    due: dict[int, Rule]
    fired: list[int]
    invited: set[tuple[int, int]]
    mails: set[tuple[int, str, str]]


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
    area, rule = draw(st.sampled_from(sorted(ZONES))), draw(st.sampled_from(Rule))
    edge = delays.cutoff(rule, NOW, area=area, timezone=ZONES[area])
    last = edge + timedelta(seconds=draw(st.sampled_from((-1, 0, 0, 1, -86_400, 86_400, -40 * 86_400))))
    said = draw(st.sampled_from(THREADS))
    thread = tuple(
        Message(
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


def expected(world: World, most: int | None = None) -> Expected | None:
    """Return what one run at NOW does; None when it has something to do, and nobody to call."""
    delays = CALENDARS[world.calendar]
    due = {}
    for case in world.cases:
        request = case.request
        if request.waiting_for is None or request.waiting_since is None:
            continue
        rule, zone = Rule.of(request.waiting_for), ZONES[request.area]
        if delays.due_at(rule, request.waiting_since, area=request.area, timezone=zone) <= NOW:
            due[request.id] = rule
    active = [person for person in world.people if person.is_expert and not person.disabled]
    if due and not active:
        return None
    first_rule_first = {rule: number for number, rule in enumerate(Rule)}
    by_id = {case.request.id: case for case in world.cases}
    fired = sorted(due, key=lambda n: (first_rule_first[due[n]], by_id[n].request.waiting_since, n))[:most]
    invited: set[tuple[int, int]] = set()
    mails: set[tuple[int, str, str]] = set()
    for number in fired:
        new, told = _called(world, by_id[number], active)
        invited |= {(number, person.id) for person in new}
        mails |= {(number, email, template) for email, template in told.items()}
    return Expected(due, fired, invited, mails)


def _called(world: World, case: Case, active: list[Person]) -> tuple[list[Person], dict[str, str]]:
    request = case.request
    covering = [person for person in active if not person.areas or request.area in person.areas] or active
    part_of = {request.creator_id} | case.colleagues | case.experts
    part_of |= {person.id for person in world.people if person.instructs & case.recipients}
    new = [person for person in covering if person.id not in part_of]
    told: dict[str, str] = {}
    for person in world.people:
        if person.disabled:
            continue
        if person.id in case.experts and person.is_expert:
            told[person.email] = "expert_reminded"
        elif person in new:
            told[person.email] = "expert_invited"
        elif new and (person.id == request.creator_id or person.instructs & case.recipients):
            told[person.email] = "experts_joined"
    return new, told


def write(world: World, store: str) -> None:
    """Write the world into a fresh store."""
    with Database(store).transaction(Purpose.WRITE) as connection:

        def add(table: Any, rows: Iterable[dict[str, Any]]) -> None:
            if listed := list(rows):
                connection.execute(insert(table), listed)

        add(tables.USERS, map(_user, world.people))
        add(tables.EXPERT_AREAS, ({"user_id": p.id, "area": a} for p in world.people for a in p.areas))
        add(
            tables.GROUPS,
            (
                {"id": n, "name": f"G{n}", "name_key": f"g{n}", "organisation": "CAF", "created_at": NOW}
                | {"description": "", "mailbox": f"group{n}@example.org"}
                for n in (*GROUPS, 3)
            ),
        )
        no_roles = {"is_manager": False, "is_helper": False, "is_instructor": True, "added_at": NOW}
        add(
            tables.MEMBERSHIPS,
            ({"group_id": g, "user_id": p.id} | no_roles for p in world.people for g in p.instructs),
        )
        add(tables.REQUESTS, (mapper.row_of(tables.REQUESTS, case.request) for case in world.cases))
        add(tables.MESSAGES, (mapper.row_of(tables.MESSAGES, m) for case in world.cases for m in case.thread))
        for case in world.cases:
            here = {"request_id": case.request.id, "invited_at": NOW}
            add(tables.REQUEST_RECIPIENTS, (here | {"group_id": group} for group in case.recipients))
            for part, users in ((Part.COLLEAGUE, case.colleagues), (Part.EXPERT, case.experts)):
                add(tables.REQUEST_PARTICIPANTS, (here | {"user_id": user, "part": part} for user in users))


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
