"""Small random histories of a group, and its figures by the definitions: slowly, from the rows of `store dump`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from hypothesis import strategies as st
from sqlalchemy import insert

from adminplus_cli.domain.casework.escalation import EscalationRule
from adminplus_cli.domain.casework.message import Kind, Message, Part
from adminplus_cli.domain.casework.request import Request, Usefulness
from adminplus_cli.store.casework import counts
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.frozen.tables import casework as frozen
from adminplus_cli.store.rows import row_of
from adminplus_cli.store.tables import casework, platform

Row = dict[str, Any]

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
AREAS = ("01", "57", "2A", "971", "972", "973", "974", "976")
GROUP, GROUPS, PEOPLE = 1, (1, 2, 3), range(1, 7)
DAYS = st.sampled_from(
    (
        None,
        *(date(2026, month, day) for month in (1, 3, 4, 5) for day in (1, 15, 31) if (month, day) != (4, 31)),
    )
)
STEPS = (
    (Part.INSTRUCTOR, Kind.REPLY, False),
    (Part.INSTRUCTOR, Kind.TAKEN, False),
    (Part.EXPERT, Kind.REPLY, False),
    (Part.INSTRUCTOR, Kind.PROCESSED, False),
    (Part.INSTRUCTOR, Kind.REPLY, True),
    (Part.INSTRUCTOR, Kind.MISROUTED, False),
    (Part.COLLEAGUE, Kind.REPLY, False),
    (Part.CREATOR, Kind.INFO, False),
)
GAPS = st.sampled_from(
    (
        timedelta(seconds=1),
        timedelta(minutes=21),
        timedelta(hours=5, minutes=3),
        timedelta(days=4, seconds=-1),
        timedelta(days=4),
        timedelta(days=4, seconds=1),
        timedelta(days=6),
        timedelta(days=20, hours=7),
    )
)


@dataclass(frozen=True)
class World:
    """What is written into the store, and what is asked of it."""

    founded: datetime
    people: tuple[tuple[bool, tuple[tuple[int, int], ...]], ...]
    cases: tuple[tuple[Request, tuple[Message, ...], dict[int, datetime]], ...]
    firings: tuple[tuple[int, EscalationRule, datetime], ...]
    since: date | None
    until: date | None


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Instants of half a year, most of them near the end of a month somewhere, or near the change of the clocks."""
    near = draw(st.sampled_from([datetime(2026, m, 1, tzinfo=UTC) for m in (1, 2, 3, 4, 5, 6)]))
    near = draw(
        st.sampled_from([near, near, near, datetime(2026, 3, 28, 23, tzinfo=UTC), near + timedelta(12)])
    )
    minutes = draw(st.sampled_from((-240, -239, -120, -60, -1, 0, 1, 60, 119, 120, 180, 181, 240)))
    return min(near + timedelta(minutes=minutes, seconds=draw(st.integers(0, 59))), NOW)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few people with roles, and a few requests with long histories."""
    roles = st.lists(
        st.tuples(st.sampled_from(GROUPS), st.integers(1, 7)), max_size=2, unique_by=lambda r: r[0]
    )
    people = tuple((draw(st.booleans()), tuple(draw(roles))) for _person in PEOPLE)
    cases = tuple(draw(_case(number)) for number in range(1, draw(st.integers(0, 9)) + 1))
    fired = st.tuples(st.integers(1, max(len(cases), 1)), st.sampled_from(EscalationRule), moments())
    firings = draw(st.lists(fired, max_size=5, unique=True)) if cases else []
    founded = draw(st.sampled_from((datetime(2025, 1, 7, tzinfo=UTC), datetime(2026, 4, 30, 23, tzinfo=UTC))))
    return World(founded, people, cases, tuple(firings), draw(DAYS), draw(DAYS))


@st.composite
def _case(draw: st.DrawFn, number: int) -> tuple[Request, tuple[Message, ...], dict[int, datetime]]:
    created = draw(moments())
    request = Request(
        id=number,
        created_at=created,
        creator_id=1,
        author_group_id=draw(st.sampled_from(GROUPS)),
        area=draw(st.sampled_from(AREAS)),
        subject="S",
        description="D",
    )
    ends = ((), (Kind.CLOSE,), (Kind.CLOSE, Kind.REOPEN), (Kind.CLOSE, Kind.REOPEN, Kind.CLOSE))
    steps = draw(st.lists(st.sampled_from(STEPS), max_size=3))
    steps += [(Part.CREATOR, kind, False) for kind in draw(st.sampled_from(ends))]
    at, thread = created, list[Message]()
    for part, kind, private in steps:
        at += draw(GAPS)
        thread.append(
            Message(
                id=100 * number + len(thread),
                request_id=number,
                author_id=None,
                author_part=part,
                at=at,
                kind=kind,
                private=private,
            )
        )
    to = draw(st.frozensets(st.sampled_from(GROUPS), min_size=1))
    thread = [
        replace(message, group_id=draw(st.sampled_from(sorted(to))))
        if message.author_part is Part.INSTRUCTOR
        else message
        for message in thread
    ]
    request = request.after(thread)
    if request.is_closed:
        useful = draw(st.sampled_from((*Usefulness, None)))
        by = draw(st.sampled_from((1, 1, None)))  # or by itself, when nobody says whether it was useful
        request = replace(request, closed_at=at, closed_by_id=by, useful=useful if by else Usefulness.UNKNOWN)
    late = st.sampled_from((timedelta(), timedelta(), timedelta(hours=2), timedelta(days=33)))
    return request, tuple(thread), {group: created + draw(late) for group in sorted(to)}


def write(world: World, store: str) -> None:
    """Write the world into a fresh store."""
    with Database(store).transaction(Purpose.WRITE) as connection:

        def add(table: Any, rows: Iterable[Row]) -> None:
            if listed := list(rows):
                connection.sqlalchemy.execute(insert(table), listed)

        text = dict.fromkeys(("first_name", "last_name", "job_title", "phone"), "")
        flags = {"locale": "fr", "is_expert": False, "is_operator": False, "created_at": NOW}
        people = list(zip(PEOPLE, world.people, strict=True))
        add(
            platform.USERS,
            (
                {"id": n, "email": f"u{n}@example.org", "disabled_at": NOW if disabled else None}
                | text
                | flags
                for n, (disabled, _roles) in people
            ),
        )
        group = {"organisation": "CAF", "created_at": world.founded, "description": ""}
        add(casework.GROUPS, ({"id": n, "name": f"G{n}", "name_key": f"g{n}"} | group for n in GROUPS))
        add(
            casework.MEMBERSHIPS,
            (
                {"group_id": where, "user_id": n, "added_at": NOW}
                | {"is_manager": bool(bits & 1), "is_helper": bool(bits & 2), "is_instructor": bool(bits & 4)}
                for n, (_disabled, roles) in people
                for where, bits in roles
            ),
        )
        add(casework.REQUESTS, (row_of(frozen.REQUESTS, request) for request, *_rest in world.cases))
        add(
            casework.MESSAGES,
            (row_of(frozen.MESSAGES, m) for _r, thread, _to in world.cases for m in thread),
        )
        add(
            casework.REQUEST_RECIPIENTS,
            (
                {"request_id": request.id, "group_id": where, "invited_at": at}
                for request, _thread, to in world.cases
                for where, at in to.items()
            ),
        )
        add(
            casework.ESCALATIONS,
            (
                {"request_id": n, "rule": rule, "waiting_since": at, "delay_days": 4, "at": at, "as_of": at}
                for n, rule, at in world.firings
            ),
        )
        counts.recount(connection)


def expected(  # noqa: C901 - one definition after the other
    dump: list[Row], calendar: str, since: date | None, until: date | None
) -> Row:
    """Return the figures of the group, request by request, as rules.md §6 and --explain define them."""
    table = {name: [row for row in dump if row["table"] == name] for name in {row["table"] for row in dump}}
    zones = {row["code"]: ZoneInfo(row["timezone"]) for row in table["areas"]}
    requests = {row["id"]: row for row in table.get("requests", [])}
    sent = {n for n, row in requests.items() if row["author_group_id"] == GROUP}
    received = {
        row["request_id"]: instant(row["invited_at"])
        for row in table.get("request_recipients", [])
        if row["group_id"] == GROUP
    }
    today = NOW.astimezone(ZoneInfo("Europe/Paris")).date()
    start = since or (until or today).replace(day=1, year=(until or today).year - 1)

    def inside(day: date) -> bool:
        return start <= day and (until is None or day < until)

    def day_of(at: datetime, request: int) -> date:
        return at.astimezone(zones[requests[request]["area"]]).date()

    created, came = [], []
    answers, closings, judged, in_time, useful, by_itself = [], [], 0, 0, [], 0
    for n in sorted(sent | received.keys()):
        row, opened = requests[n], instant(requests[n]["created_at"])
        if n in received and inside(day_of(received[n], n)):
            came.append(f"{day_of(received[n], n):%Y-%m}")
        if not inside(day_of(opened, n)):
            continue
        if n in sent:
            created.append(f"{day_of(opened, n):%Y-%m}")
        thread = [m for m in table.get("messages", []) if m["request_id"] == n]
        if n in received:
            thread = [m for m in thread if m["group_id"] == GROUP]
        answer = first_response(thread)
        due = deadline(opened, row["area"], zones[row["area"]], calendar)
        if answer is not None:
            answers.append(answer - opened)
        if answer is not None or due <= NOW:
            judged += 1
            in_time += answer is not None and answer <= due
        if row["status"] == "closed":
            by_itself += row["closed_by_id"] is None
            closings += [instant(row["closed_at"]) - opened] if row["closed_by_id"] else []
            useful += [row["useful"]] if row["useful"] in ("yes", "no") else []
    founded = next(instant(row["created_at"]) for row in table["groups"] if row["id"] == GROUP)
    months, day = {*created, *came}, max(start, founded.astimezone(ZoneInfo("Europe/Paris")).date())
    while day <= today and inside(day):
        months.add(f"{day:%Y-%m}")
        day += timedelta(days=1)
    return {
        "group": "G1",
        "since": f"{start}",
        "until": until and f"{until}",
        "created": {month: created.count(month) for month in sorted(months)},
        "received": {month: came.count(month) for month in sorted(months)},
        "answered_in_time": share(in_time, judged),
        "first_response_hours_median": hours(middle(answers)),
        "first_response_hours_p90": hours(nine_in_ten(answers)),
        "closing_hours_median": hours(middle(closings)),
        "closing_hours_p90": hours(nine_in_ten(closings)),
        "closed_useful": share(useful.count("yes"), len(useful)),
        "closed_by_itself": by_itself,
        "counted": {
            "answered_in_time": judged,
            "first_response": len(answers),
            "closing": len(closings),
            "closed_useful": len(useful),
        },
        "delay_days": 4,
        "delay_calendar": calendar,
    } | around(table, sent | received.keys(), lambda at, n: inside(day_of(at, n)))


def around(table: dict[str, list[Row]], ours: set[int], inside: Callable[[datetime, int], bool]) -> Row:
    """The figures that are not about how requests went: how many are open, escalations, people."""
    firings = [
        row["rule"]
        for row in table.get("escalations", [])
        if row["request_id"] in ours and inside(instant(row["at"]), row["request_id"])
    ]
    warned, managers_told = (
        sum(
            row["request_id"] in ours and inside(instant(row["at"]), row["request_id"])
            for row in table.get(notices, [])
        )
        for notices in ("escalation_warnings", "manager_notices")
    )
    open_ = [row["status"] for row in table.get("requests", []) if row["id"] in ours]
    active = {row["id"] for row in table["users"] if row["disabled_at"] is None}
    members = [
        row for row in table.get("memberships", []) if row["group_id"] == GROUP and row["user_id"] in active
    ]
    return {
        "open_by_status": {status: open_.count(status) for status in ("new", "in_progress", "processed")},
        "escalations": {rule: firings.count(rule) for rule in ("first-response", "silence")},
        "warned": warned,
        "managers_told": managers_told,
        "active_helpers": sum(row["is_helper"] for row in members),
        "active_instructors": sum(row["is_instructor"] for row in members),
    }


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def first_response(thread: list[Row]) -> datetime | None:
    """A response: public, a reply or word of progress but for misrouted, by an instructor or an expert."""
    for row in sorted(thread, key=lambda message: message["id"]):
        said = row["kind"] in ("reply", "taken", "processed") and row["author_part"] in (
            "instructor",
            "expert",
        )
        if said and not row["private"]:
            return instant(row["at"])
    return None


def deadline(opened: datetime, area: str, zone: ZoneInfo, calendar: str) -> datetime:
    """Four days later: of 24 hours, or worked ones, from midnight where the first day is not worked."""
    if calendar == "elapsed":
        return opened + timedelta(hours=96)
    free = holidays.country_holidays("FR", subdiv={"57": "57"}.get(area, area if len(area) == 3 else None))
    local = opened.astimezone(zone)
    day, hour, left = local.date(), local.time(), 4
    if day.weekday() >= 5 or day in free:
        hour = time(0)
        while day.weekday() >= 5 or day in free:
            day += timedelta(days=1)
    while left:
        day += timedelta(days=1)
        left -= not (day.weekday() >= 5 or day in free)
    return datetime.combine(day, hour, zone).astimezone(UTC)


def middle(delays: list[timedelta]) -> Fraction | None:
    """The median, in seconds."""
    ordered = sorted(int(delay.total_seconds()) for delay in delays)
    if not ordered:
        return None
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


def nine_in_ten(delays: list[timedelta]) -> Fraction | None:
    """The smallest delay that at least 9 in 10 do not exceed, in seconds."""
    enough = [one for one in delays if 10 * sum(other <= one for other in delays) >= 9 * len(delays)]
    return Fraction(int(min(enough).total_seconds())) if enough else None


def hours(seconds: Fraction | None) -> float | None:
    if seconds is None:
        return None
    exact = Decimal(seconds.numerator) / Decimal(seconds.denominator * 3600)
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def share(part: int, whole: int) -> float | None:
    return float(round(Fraction(part, whole), 4)) if whole else None
