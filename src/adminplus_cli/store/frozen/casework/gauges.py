"""Written by `python3 dev statements` from `store/sql/casework/gauges.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

WAITING = Statement(
    columns={
        "under_1": None,
        "under_4": None,
        "under_15": None,
        "under_30": None,
        "all": None,
    },
    sqlite="""
SELECT count(*) FILTER (WHERE requests.waiting_since > :after_1) AS under_1, count(*) FILTER (WHERE
requests.waiting_since > :after_4) AS under_4, count(*) FILTER (WHERE requests.waiting_since > :after_15) AS
under_15, count(*) FILTER (WHERE requests.waiting_since > :after_30) AS under_30, count(*) AS "all"
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = :wait
""",
    postgresql="""
SELECT count(*) FILTER (WHERE requests.waiting_since > %(after_1)s::TIMESTAMP WITH TIME ZONE) AS under_1,
count(*) FILTER (WHERE requests.waiting_since > %(after_4)s::TIMESTAMP WITH TIME ZONE) AS under_4, count(*)
FILTER (WHERE requests.waiting_since > %(after_15)s::TIMESTAMP WITH TIME ZONE) AS under_15, count(*) FILTER
(WHERE requests.waiting_since > %(after_30)s::TIMESTAMP WITH TIME ZONE) AS under_30, count(*) AS "all"
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = %(wait)s::VARCHAR
""",
)
