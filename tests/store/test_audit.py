"""What an audit line says, as it is stored."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.domain.casework.escalation import EscalationRule
from adminplus_cli.store.platform.audit import encoded

values = st.one_of(
    st.integers(),
    st.booleans(),
    st.none(),
    st.text(),
    st.sampled_from(EscalationRule),
    st.lists(st.integers(), max_size=3),
)


@given(details=st.dictionaries(st.text(), values, max_size=4))
def test_the_details_of_a_line_are_the_json_that_an_encoder_makes_of_them(details: dict[str, object]) -> None:
    assert encoded(details) == json.dumps(details, ensure_ascii=False, sort_keys=True)
