"""When a rule is due: at the edge, one second off, and by both calendars, in every time zone."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminplus_cli.calendars import working_days
from adminplus_cli.domain.casework.escalation import Delays, EscalationRule, called
from adminplus_cli.domain.casework.request_state import WaitingFor

AREAS = [
    (row["code"], row["timezone"])
    for row in csv.DictReader((files("adminplus_cli.data") / "areas.csv").read_text("utf-8").splitlines())
]
ZONES = [
    *{zone: (code, zone) for code, zone in AREAS}.values(),
    ("57", "Europe/Paris"),
    ("67", "Europe/Paris"),
]
SECOND = timedelta(seconds=1)
BUSINESS = Delays(working_day=working_days())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def instants(start: str, end: str) -> st.SearchStrategy[datetime]:
    """Every second between two instants."""
    first, last = at(start), at(end)
    seconds = int((last - first).total_seconds())
    return st.integers(0, seconds).map(lambda offset: first + offset * SECOND)


YEARS = instants("2024-01-01T00:00:00Z", "2030-12-31T23:59:59Z")
AWKWARD = st.one_of(
    YEARS,
    instants("2026-03-27T20:00:00Z", "2026-03-31T04:00:00Z"),  # the clocks go forward
    instants("2026-10-23T20:00:00Z", "2026-10-27T04:00:00Z"),  # the clocks go back
    instants("2027-12-23T00:00:00Z", "2028-01-04T00:00:00Z"),  # year end
    instants("2028-02-27T00:00:00Z", "2028-03-02T00:00:00Z"),  # 29 February
    instants("2026-04-02T00:00:00Z", "2026-06-12T00:00:00Z"),  # Easter, May, and what is abolished then
)


@pytest.mark.parametrize(
    ("rule", "since", "due"),
    [
        (EscalationRule.FIRST_RESPONSE, "2026-03-02T09:00:00Z", "2026-03-06T09:00:00Z"),
        (EscalationRule.SILENCE, "2026-03-02T09:00:00Z", "2026-03-17T09:00:00Z"),
        (
            EscalationRule.FIRST_RESPONSE,
            "2026-03-27T09:00:00Z",
            "2026-03-31T09:00:00Z",
        ),  # 24 hours, whatever clocks say
        (EscalationRule.FIRST_RESPONSE, "2028-02-26T00:00:00Z", "2028-03-01T00:00:00Z"),
        (EscalationRule.SILENCE, "2026-12-20T23:59:59Z", "2027-01-04T23:59:59Z"),
    ],
)
def test_days_of_24_hours_are_due_at_the_second(rule: EscalationRule, since: str, due: str) -> None:
    assert Delays().due_at(rule, at(since), area="01", timezone="Europe/Paris") == at(due)
    edge = Delays().cutoff(rule, at(due), area="01", timezone="Europe/Paris")
    assert edge == at(since)
    assert Delays().cutoff(rule, at(due) - SECOND, area="01", timezone="Europe/Paris") < at(since)


@pytest.mark.parametrize(
    ("area", "zone", "rule", "since", "due"),
    [
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-03-02T10:00:00+01:00",
            "2026-03-06T10:00:00+01:00",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-03-06T10:00:00+01:00",
            "2026-03-12T10:00:00+01:00",
        ),
        # begun on a Saturday, or on a holiday: it begins with the next working day
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-03-07T15:00:00+01:00",
            "2026-03-13T00:00:00+01:00",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-05-01T15:00:00+02:00",
            "2026-05-11T00:00:00+02:00",
        ),
        # over the weekend on which the clocks change, the hour on the wall stays
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-03-27T02:30:00+01:00",
            "2026-04-02T02:30:00+02:00",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-10-23T02:30:00+02:00",
            "2026-10-29T02:30:00+01:00",
        ),
        # Good Friday is a holiday in the Moselle, 20 December on Réunion, and nowhere else
        (
            "57",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-03-30T10:00:00+02:00",
            "2026-04-07T10:00:00+02:00",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2026-03-30T10:00:00+02:00",
            "2026-04-03T10:00:00+02:00",
        ),
        (
            "974",
            "Indian/Reunion",
            EscalationRule.FIRST_RESPONSE,
            "2027-12-17T10:00:00+04:00",
            "2027-12-24T10:00:00+04:00",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2027-12-17T10:00:00+01:00",
            "2027-12-23T10:00:00+01:00",
        ),
        # the day is that of the area: already Saturday on Réunion, still Friday in Guadeloupe
        (
            "974",
            "Indian/Reunion",
            EscalationRule.FIRST_RESPONSE,
            "2026-06-05T21:00:00Z",
            "2026-06-11T20:00:00Z",
        ),
        (
            "971",
            "America/Guadeloupe",
            EscalationRule.FIRST_RESPONSE,
            "2026-06-05T21:00:00Z",
            "2026-06-11T21:00:00Z",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.FIRST_RESPONSE,
            "2028-02-25T09:00:00+01:00",
            "2028-03-02T09:00:00+01:00",
        ),
        (
            "01",
            "Europe/Paris",
            EscalationRule.SILENCE,
            "2026-12-18T09:00:00+01:00",
            "2027-01-12T09:00:00+01:00",
        ),
    ],
)
def test_working_days_are_those_of_the_area(
    area: str, zone: str, rule: EscalationRule, since: str, due: str
) -> None:
    assert BUSINESS.due_at(rule, at(since), area=area, timezone=zone) == at(due)
    assert BUSINESS.cutoff(rule, at(due), area=area, timezone=zone) >= at(since)
    assert BUSINESS.cutoff(rule, at(due) - SECOND, area=area, timezone=zone) < at(since)


@settings(max_examples=300, deadline=None)
@given(
    delays=st.builds(
        Delays,
        st.fixed_dictionaries(dict.fromkeys(EscalationRule, st.integers(1, 40))),
        st.sampled_from([None, BUSINESS.working_day]),
    ),
    rule=st.sampled_from(EscalationRule),
    area=st.sampled_from(ZONES),
    now=AWKWARD,
    around=st.integers(-3 * 86_400, 3 * 86_400) | st.integers(-2, 2),
)
def test_a_wait_is_due_exactly_when_it_began_no_later_than_the_cutoff(
    delays: Delays, rule: EscalationRule, area: tuple[str, str], now: datetime, around: int
) -> None:
    code, zone = area
    cutoff = delays.cutoff(rule, now, area=code, timezone=zone)
    since = cutoff + around * SECOND
    due = delays.due_at(rule, since, area=code, timezone=zone)
    assert (due <= now) == (since <= cutoff)
    assert due - since >= timedelta(days=delays.days(rule)) - timedelta(hours=1)
    assert delays.due_at(rule, since + SECOND, area=code, timezone=zone) >= due


def test_the_cutoff_holds_in_every_area_that_ships() -> None:
    now = at("2026-05-15T07:00:00Z")
    for code, zone in AREAS:
        for delays in (Delays(), BUSINESS):
            for rule in EscalationRule:
                cutoff = delays.cutoff(rule, now, area=code, timezone=zone)
                assert delays.due_at(rule, cutoff, area=code, timezone=zone) <= now
                assert delays.due_at(rule, cutoff + SECOND, area=code, timezone=zone) > now


def test_each_wait_has_its_rules_and_nobody_ever_answering_has_both() -> None:
    assert {
        wait: {rule: Delays().days(rule) for rule in EscalationRule.watching(wait)} for wait in WaitingFor
    } == {
        WaitingFor.FIRST_RESPONSE: {EscalationRule.FIRST_RESPONSE: 4, EscalationRule.SILENCE: 15},
        WaitingFor.NEXT_RESPONSE: {EscalationRule.SILENCE: 15},
    }
    assert sum(rule.bit for rule in EscalationRule) == 2 ** len(EscalationRule) - 1


PEOPLE = st.frozensets(st.integers(1, 6))


@settings(max_examples=500, deadline=None)
@given(creator=st.integers(1, 6), covering=PEOPLE, experts=PEOPLE, as_expert=PEOPLE, otherwise=PEOPLE)
def test_a_firing_reaches_experts_alone_and_somebody_wherever_there_is_one(
    creator: int,
    covering: frozenset[int],
    experts: frozenset[int],
    as_expert: frozenset[int],
    otherwise: frozenset[int],
) -> None:
    reached = called(creator, covering=covering, experts=experts, as_expert=as_expert, otherwise=otherwise)
    able = experts - {creator}
    assert reached.everybody <= able
    assert bool(reached.everybody) == bool(able)
    assert not reached.invited & (reached.reminded | as_expert | otherwise)
    assert reached.reminded == reached.everybody & (as_expert | otherwise)
    assert able & as_expert <= reached.reminded
    assert able & covering <= reached.everybody
    if able & covering:
        assert reached.everybody <= covering | as_expert
    else:
        assert reached.everybody == able
