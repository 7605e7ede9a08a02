"""What one mail says of the escalations of a run, as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.casework.escalation import Escalation, EscalationRule
from adminplus_cli.domain.casework.escalation_news import LISTED, News

batches = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=30, unique=True), min_size=1, max_size=4)


@given(batches=batches, rule=st.sampled_from(EscalationRule))
def test_a_mail_that_grows_says_how_many_there_are_and_names_the_first(
    batches: list[list[int]], rule: EscalationRule
) -> None:
    news, text = News(), ""
    for ids in batches:
        text = news.tell([Escalation(place, id_, rule, 4) for place, id_ in enumerate(ids)])
    said = json.loads(text)
    assert text == json.dumps(said, ensure_ascii=False, sort_keys=True)
    if len(batches) == 1 and len(batches[0]) == 1:
        assert said == {"request": batches[0][0], "rule": rule, "delay_days": 4}
    else:
        told = [id_ for ids in batches for id_ in ids]
        assert said == {"count": len(told), "requests": told[:LISTED]}
