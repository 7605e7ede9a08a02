"""Who is told of which firings of a run, and what one mail says of them, as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.casework.escalation import Called, Escalation, EscalationRule
from adminplus_cli.domain.casework.escalation_news import LISTED, Listeners, Whom, kind_of, news_of, said
from adminplus_cli.domain.platform.change import Template

CREATOR, COLLEAGUE, INSTRUCTOR, EXPERT, OTHER = 1, 2, 3, 4, 5
GROUP = 7
JOINED, INVITED, REMINDED = "experts_joined", "expert_invited", "expert_reminded"


def fired(number: int, request: int = 1) -> Escalation:
    return Escalation(number, request, EscalationRule.SILENCE, 15, CREATOR)


def reached(invited: set[int], reminded: set[int] | None = None) -> Called:
    return Called(frozenset(invited), frozenset(reminded or ()))


@given(
    ids=st.lists(st.integers(1, 60), min_size=1, max_size=60, unique=True),
    rule=st.sampled_from(EscalationRule),
)
def test_a_mail_says_how_many_there_are_and_names_the_first(ids: list[int], rule: EscalationRule) -> None:
    template, text = said(
        INVITED, [Escalation(place, id_, rule, 4, CREATOR) for place, id_ in enumerate(ids)]
    )
    params = json.loads(text)
    assert text == json.dumps(params, ensure_ascii=False, sort_keys=True)
    if len(ids) == 1:
        assert (template, params) == (INVITED, {"request": ids[0], "rule": rule, "delay_days": 4})
    else:
        assert (template, params) == (f"{INVITED}_many", {"count": len(ids), "requests": ids[:LISTED]})
    assert kind_of(template) == INVITED
    assert template in list(Template)


@pytest.mark.requirement("H6")
def test_each_hears_of_a_firing_once_as_what_they_are_to_it() -> None:
    """Creator, colleague and instructors hear that experts joined; somebody who is two of these, once."""
    listeners = Listeners({1: [CREATOR, COLLEAGUE]}, {1: [GROUP]}, {GROUP: [INSTRUCTOR, COLLEAGUE, OTHER]})
    firing = (fired(1), Whom(reached({EXPERT}, {OTHER}), frozenset()))
    assert news_of([firing], listeners) == {
        INVITED: {EXPERT: [fired(1)]},
        REMINDED: {OTHER: [fired(1)]},
        JOINED: {who: [fired(1)] for who in (CREATOR, COLLEAGUE, INSTRUCTOR)},
    }


@pytest.mark.requirement("H6")
def test_who_was_told_of_a_request_in_this_run_is_not_told_again_and_nobody_joins_where_all_are_reminded() -> (
    None
):
    listeners = Listeners({1: [CREATOR]}, {1: [GROUP]}, {GROUP: []})
    firing = (fired(2), Whom(reached(set(), {EXPERT, OTHER}), frozenset({EXPERT})))
    assert news_of([firing], listeners) == {INVITED: {}, REMINDED: {OTHER: [fired(2)]}, JOINED: {}}


def test_firings_are_told_in_their_order_however_they_reach_people() -> None:
    listeners = Listeners({request: [CREATOR] for request in (1, 2, 3)}, {}, {})
    firings = [
        (fired(1, 1), Whom(reached({EXPERT}), frozenset())),
        (fired(2, 2), Whom(reached({EXPERT, OTHER}), frozenset())),
        (fired(3, 3), Whom(reached({EXPERT}), frozenset())),
    ]
    news = news_of(firings, listeners)
    assert [each.id for each in news[INVITED][EXPERT]] == [1, 2, 3]
    assert [each.id for each in news[JOINED][CREATOR]] == [1, 2, 3]
