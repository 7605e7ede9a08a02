"""Written by `python3 dev statements` from `store/sql/casework/retention.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

COUNT = Statement(
    columns={
        "count": None,
    },
    sqlite="""
SELECT count(*) AS count
FROM requests
WHERE requests.closed_at IS NOT NULL AND (requests.wiped_at IS NULL OR requests.wiped_at <=
requests.closed_at) AND requests.closed_at < :kept_latest AND requests.closed_at < coalesce((SELECT
anon_1.value
FROM json_each(:kept_by_zone) AS anon_1
WHERE anon_1."key" = (SELECT areas.timezone
FROM areas
WHERE areas.code = requests.area)), :kept_latest)
""",
    postgresql="""
SELECT count(*) AS count
FROM requests
WHERE requests.closed_at IS NOT NULL AND (requests.wiped_at IS NULL OR requests.wiped_at <=
requests.closed_at) AND requests.closed_at < %(kept_latest)s::TIMESTAMP WITH TIME ZONE AND
requests.closed_at < coalesce(CAST(CAST(%(kept_by_zone)s::VARCHAR AS JSONB) ->> (SELECT areas.timezone
FROM areas
WHERE areas.code = requests.area) AS TIMESTAMP WITH TIME ZONE), %(kept_latest)s::TIMESTAMP WITH TIME ZONE)
""",
)

DUE = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT requests.id
FROM requests
WHERE requests.closed_at IS NOT NULL AND (requests.wiped_at IS NULL OR requests.wiped_at <=
requests.closed_at) AND requests.closed_at < :kept_latest AND requests.closed_at < coalesce((SELECT
anon_1.value
FROM json_each(:kept_by_zone) AS anon_1
WHERE anon_1."key" = (SELECT areas.timezone
FROM areas
WHERE areas.code = requests.area)), :kept_latest)
ORDER BY requests.closed_at, requests.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT requests.id
FROM requests
WHERE requests.closed_at IS NOT NULL AND (requests.wiped_at IS NULL OR requests.wiped_at <=
requests.closed_at) AND requests.closed_at < %(kept_latest)s::TIMESTAMP WITH TIME ZONE AND
requests.closed_at < coalesce(CAST(CAST(%(kept_by_zone)s::VARCHAR AS JSONB) ->> (SELECT areas.timezone
FROM areas
WHERE areas.code = requests.area) AS TIMESTAMP WITH TIME ZONE), %(kept_latest)s::TIMESTAMP WITH TIME ZONE)
ORDER BY requests.closed_at, requests.id
LIMIT %(most)s
""",
)

NAMED = Statement(
    columns={
        "request_id": None,
    },
    sqlite="""
SELECT DISTINCT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.field IN (SELECT anon_1.value
FROM json_each(:fields) AS anon_1) AND beneficiary_fields.value_folded IN (SELECT anon_2.value
FROM json_each(:names) AS anon_2)
ORDER BY beneficiary_fields.request_id
""",
    postgresql="""
SELECT DISTINCT beneficiary_fields.request_id
FROM beneficiary_fields
WHERE beneficiary_fields.field = any(%(fields)s::TEXT[]) AND beneficiary_fields.value_folded =
any(%(names)s::TEXT[])
ORDER BY beneficiary_fields.request_id
""",
)
