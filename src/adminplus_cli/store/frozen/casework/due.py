"""Written by `python3 dev statements` from `store/sql/casework/due.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

BATCH = Statement(
    columns={
        "waiting_since": instant,
        "id": None,
        "area": None,
        "creator_id": None,
    },
    sqlite="""
SELECT requests.waiting_since, requests.id, requests.area, requests.creator_id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = :wait AND requests.rules_fired = :fired
AND requests.waiting_since <= :latest AND (:elsewhere = '{}' OR requests.waiting_since <= :latest AND
requests.waiting_since <= coalesce((SELECT anon_1.value
FROM json_each(:elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :latest)) AND requests.waiting_since >= :after_since AND
(requests.waiting_since > :after_since OR requests.id > :after_id)
ORDER BY requests.waiting_since, requests.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT requests.waiting_since, requests.id, requests.area, requests.creator_id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = %(wait)s::VARCHAR AND requests.rules_fired
= %(fired)s::BIGINT AND requests.waiting_since <= %(latest)s::TIMESTAMP WITH TIME ZONE AND
(%(elsewhere)s::VARCHAR = '{}' OR requests.waiting_since <= %(latest)s::TIMESTAMP WITH TIME ZONE AND
requests.waiting_since <= coalesce(CAST(CAST(%(elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP
WITH TIME ZONE), %(latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since >=
%(after_since)s::TIMESTAMP WITH TIME ZONE AND (requests.waiting_since > %(after_since)s::TIMESTAMP WITH TIME
ZONE OR requests.id > %(after_id)s::BIGINT)
ORDER BY requests.waiting_since, requests.id
LIMIT %(most)s
""",
)

COUNT = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = :wait AND requests.rules_fired = :fired
AND requests.waiting_since <= :latest AND (:elsewhere = '{}' OR requests.waiting_since <= :latest AND
requests.waiting_since <= coalesce((SELECT anon_1.value
FROM json_each(:elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :latest))
""",
    postgresql="""
SELECT count(*) AS count
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = %(wait)s::VARCHAR AND requests.rules_fired
= %(fired)s::BIGINT AND requests.waiting_since <= %(latest)s::TIMESTAMP WITH TIME ZONE AND
(%(elsewhere)s::VARCHAR = '{}' OR requests.waiting_since <= %(latest)s::TIMESTAMP WITH TIME ZONE AND
requests.waiting_since <= coalesce(CAST(CAST(%(elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP
WITH TIME ZONE), %(latest)s::TIMESTAMP WITH TIME ZONE))
""",
)

HOLD = Statement(
    columns={
        "id": None,
        "waiting_since": instant,
    },
    sqlite="""
SELECT requests.id, requests.waiting_since
FROM requests
WHERE requests.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT requests.id, requests.waiting_since
FROM requests
WHERE requests.id = any(%(ids)s::BIGINT[]) FOR NO KEY UPDATE SKIP LOCKED
""",
)
