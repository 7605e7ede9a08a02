"""What one mail says of the escalations of a run, and its JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.casework.escalation import Escalation, EscalationRule
from adminplus_cli.domain.casework.escalation_news import LISTED, as_json, escalation_news

batches = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=30), min_size=1, max_size=4)


@given(batches=batches, rule=st.sampled_from(EscalationRule))
def test_a_mail_that_grows_says_how_many_there_are_and_names_the_first(
    batches: list[list[int]], rule: EscalationRule
) -> None:
    news = None
    for ids in batches:
        fired = [Escalation(place, id_, rule, 4) for place, id_ in enumerate(ids)]
        news = escalation_news(fired, before=news)
        assert as_json(news) == json.dumps(dict(news), ensure_ascii=False, sort_keys=True)
    assert news
    if len(batches) == 1 and len(batches[0]) == 1:
        assert news == {"request": batches[0][0], "rule": rule, "delay_days": 4}
    else:
        told = [id_ for ids in batches for id_ in dict.fromkeys(ids)]
        assert news == {"count": len(told), "requests": told[:LISTED]}
