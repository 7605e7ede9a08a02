"""Written by `python3 dev statements` from `store/sql/casework/closing.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

DUE = Statement(
    columns={
        "at": instant,
        "id": None,
    },
    sqlite="""
SELECT requests.closing_told_at AS at, requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NOT NULL AND requests.closing_told_at <=
:closing_told AND requests.last_message_at <= :closing_due AND requests.closing_told_at >= :after_since AND
(requests.closing_told_at > :after_since OR requests.id > :after_id)
ORDER BY requests.closing_told_at, requests.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT requests.closing_told_at AS at, requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NOT NULL AND requests.closing_told_at <=
%(closing_told)s::TIMESTAMP WITH TIME ZONE AND requests.last_message_at <= %(closing_due)s::TIMESTAMP WITH
TIME ZONE AND requests.closing_told_at >= %(after_since)s::TIMESTAMP WITH TIME ZONE AND
(requests.closing_told_at > %(after_since)s::TIMESTAMP WITH TIME ZONE OR requests.id > %(after_id)s::BIGINT)
ORDER BY requests.closing_told_at, requests.id
LIMIT %(most)s
""",
)

NEAR = Statement(
    columns={
        "at": instant,
        "id": None,
    },
    sqlite="""
SELECT requests.last_message_at AS at, requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NULL AND requests.last_message_at <=
:closing_near AND requests.last_message_at >= :after_since AND (requests.last_message_at > :after_since OR
requests.id > :after_id)
ORDER BY requests.last_message_at, requests.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT requests.last_message_at AS at, requests.id
FROM requests
WHERE requests.status = 'processed' AND requests.closing_told_at IS NULL AND requests.last_message_at <=
%(closing_near)s::TIMESTAMP WITH TIME ZONE AND requests.last_message_at >= %(after_since)s::TIMESTAMP WITH
TIME ZONE AND (requests.last_message_at > %(after_since)s::TIMESTAMP WITH TIME ZONE OR requests.id >
%(after_id)s::BIGINT)
ORDER BY requests.last_message_at, requests.id
LIMIT %(most)s
""",
)

STANDS = Statement(
    columns={
        "last_message_at": instant,
        "closing_told_at": instant,
        "created_at": instant,
    },
    sqlite="""
SELECT requests.last_message_at, requests.closing_told_at, requests.created_at
FROM requests
WHERE requests.id = :request_id
""",
    postgresql="""
SELECT requests.last_message_at, requests.closing_told_at, requests.created_at
FROM requests
WHERE requests.id = %(request_id)s::BIGINT
""",
)

TELL = Statement(
    columns={},
    sqlite="""
UPDATE requests SET closing_told_at=:now WHERE requests.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE requests SET closing_told_at=%(now)s::TIMESTAMP WITH TIME ZONE WHERE requests.id =
any(%(ids)s::BIGINT[])
""",
)
