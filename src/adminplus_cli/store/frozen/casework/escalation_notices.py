"""Written by `python3 dev statements` from `store/sql/casework/escalation_notices.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ...statement import Statement, instant

INSTRUCTORS = Statement(
    columns={
        "request_id": None,
        "user_id": None,
        "email": None,
    },
    sqlite="""
SELECT DISTINCT request_recipients.request_id, users.id AS user_id, users.email
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
JOIN users ON users.id = memberships.user_id
WHERE request_recipients.request_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND users.disabled_at IS NULL AND memberships.is_instructor = 1 AND NOT
(EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now))
ORDER BY users.id, request_recipients.request_id
""",
    postgresql="""
SELECT DISTINCT request_recipients.request_id, users.id AS user_id, users.email
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
JOIN users ON users.id = memberships.user_id
WHERE request_recipients.request_id = any(%(ids)s::BIGINT[]) AND users.disabled_at IS NULL AND
memberships.is_instructor AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE))
ORDER BY users.id, request_recipients.request_id
""",
)

LAST_FIRED = Statement(
    columns={
        "at": instant,
    },
    sqlite="""
SELECT max(escalations.at) AS at
FROM escalations
WHERE escalations.at <= :until
""",
    postgresql="""
SELECT max(escalations.at) AS at
FROM escalations
WHERE escalations.at <= %(until)s::TIMESTAMP WITH TIME ZONE
""",
)

MANAGERS = Statement(
    columns={
        "request_id": None,
        "user_id": None,
        "email": None,
    },
    sqlite="""
SELECT DISTINCT request_recipients.request_id, users.id AS user_id, users.email
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
JOIN users ON users.id = memberships.user_id
WHERE request_recipients.request_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND users.disabled_at IS NULL AND memberships.is_manager = 1
ORDER BY users.id, request_recipients.request_id
""",
    postgresql="""
SELECT DISTINCT request_recipients.request_id, users.id AS user_id, users.email
FROM request_recipients
JOIN memberships ON memberships.group_id = request_recipients.group_id
JOIN users ON users.id = memberships.user_id
WHERE request_recipients.request_id = any(%(ids)s::BIGINT[]) AND users.disabled_at IS NULL AND
memberships.is_manager
ORDER BY users.id, request_recipients.request_id
""",
)

MANAGERS_TOLD = Statement(
    columns={
        "at": instant,
    },
    sqlite="""
SELECT manager_notices.at
FROM manager_notices
WHERE manager_notices.request_id = :request_id AND manager_notices.waiting_since = :waiting_since
""",
    postgresql="""
SELECT manager_notices.at
FROM manager_notices
WHERE manager_notices.request_id = %(request_id)s::BIGINT AND manager_notices.waiting_since =
%(waiting_since)s::TIMESTAMP WITH TIME ZONE
""",
)

NEAR = Statement(
    columns={
        "waiting_since": instant,
        "id": None,
    },
    sqlite="""
SELECT requests.waiting_since, requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = :wait AND requests.rules_fired = :fired
AND requests.waiting_since > :earliest AND NOT (requests.waiting_since <= :latest AND requests.waiting_since
<= coalesce((SELECT anon_1.value
FROM json_each(:elsewhere) AS anon_1
WHERE requests.area = anon_1."key"), :latest)) AND requests.waiting_since <= :warn_latest AND
requests.waiting_since <= coalesce((SELECT anon_2.value
FROM json_each(:warn_elsewhere) AS anon_2
WHERE requests.area = anon_2."key"), :warn_latest) AND requests.waiting_since >= :after_since AND
(requests.waiting_since > :after_since OR requests.id > :after_id) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = :rule AND
escalation_warnings.waiting_since = requests.waiting_since))
ORDER BY requests.waiting_since, requests.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT requests.waiting_since, requests.id
FROM requests
WHERE requests.waiting_for IS NOT NULL AND requests.waiting_for = %(wait)s::VARCHAR AND requests.rules_fired
= %(fired)s::BIGINT AND requests.waiting_since > %(earliest)s::TIMESTAMP WITH TIME ZONE AND NOT
(requests.waiting_since <= %(latest)s::TIMESTAMP WITH TIME ZONE AND requests.waiting_since <=
coalesce(CAST(CAST(%(elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS TIMESTAMP WITH TIME ZONE),
%(latest)s::TIMESTAMP WITH TIME ZONE)) AND requests.waiting_since <= %(warn_latest)s::TIMESTAMP WITH TIME
ZONE AND requests.waiting_since <= coalesce(CAST(CAST(%(warn_elsewhere)s::VARCHAR AS JSONB) ->>
requests.area AS TIMESTAMP WITH TIME ZONE), %(warn_latest)s::TIMESTAMP WITH TIME ZONE) AND
requests.waiting_since >= %(after_since)s::TIMESTAMP WITH TIME ZONE AND (requests.waiting_since >
%(after_since)s::TIMESTAMP WITH TIME ZONE OR requests.id > %(after_id)s::BIGINT) AND NOT (EXISTS (SELECT
escalation_warnings.request_id
FROM escalation_warnings
WHERE escalation_warnings.request_id = requests.id AND escalation_warnings.rule = %(rule)s::VARCHAR AND
escalation_warnings.waiting_since = requests.waiting_since))
ORDER BY requests.waiting_since, requests.id
LIMIT %(most)s
""",
)

TELL_MANAGERS = Statement(
    columns={},
    sqlite="""
INSERT INTO manager_notices (request_id, waiting_since, at) SELECT requests.id AS request_id,
requests.waiting_since AS waiting_since, :now AS at
FROM requests
WHERE requests.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
ORDER BY requests.id
""",
    postgresql="""
INSERT INTO manager_notices (request_id, waiting_since, at) SELECT requests.id AS request_id,
requests.waiting_since AS waiting_since, %(now)s::TIMESTAMP WITH TIME ZONE AS at
FROM requests
WHERE requests.id = any(%(ids)s::BIGINT[])
ORDER BY requests.id
""",
)

UNANSWERED = Statement(
    columns={
        "at": instant,
        "id": None,
        "request_id": None,
    },
    sqlite="""
SELECT escalations.at, escalations.id, escalations.request_id
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE escalations.at >= :after_since AND (escalations.at > :after_since OR escalations.id > :after_id) AND
escalations.at <= :until AND escalations.voided_at IS NULL AND requests.waiting_since =
escalations.waiting_since AND requests.waiting_for IS NOT NULL AND NOT (EXISTS (SELECT
manager_notices.request_id
FROM manager_notices
WHERE manager_notices.request_id = escalations.request_id AND manager_notices.waiting_since =
escalations.waiting_since))
ORDER BY escalations.at, escalations.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT escalations.at, escalations.id, escalations.request_id
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE escalations.at >= %(after_since)s::TIMESTAMP WITH TIME ZONE AND (escalations.at >
%(after_since)s::TIMESTAMP WITH TIME ZONE OR escalations.id > %(after_id)s::BIGINT) AND escalations.at <=
%(until)s::TIMESTAMP WITH TIME ZONE AND escalations.voided_at IS NULL AND requests.waiting_since =
escalations.waiting_since AND requests.waiting_for IS NOT NULL AND NOT (EXISTS (SELECT
manager_notices.request_id
FROM manager_notices
WHERE manager_notices.request_id = escalations.request_id AND manager_notices.waiting_since =
escalations.waiting_since))
ORDER BY escalations.at, escalations.id
LIMIT %(most)s
""",
)

WARN = Statement(
    columns={},
    sqlite="""
INSERT INTO escalation_warnings (request_id, rule, waiting_since, at) SELECT requests.id AS request_id,
:rule AS rule, requests.waiting_since AS waiting_since, :now AS at
FROM requests
WHERE requests.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
ORDER BY requests.id
""",
    postgresql="""
INSERT INTO escalation_warnings (request_id, rule, waiting_since, at) SELECT requests.id AS request_id,
%(rule)s::VARCHAR AS rule, requests.waiting_since AS waiting_since, %(now)s::TIMESTAMP WITH TIME ZONE AS at
FROM requests
WHERE requests.id = any(%(ids)s::BIGINT[])
ORDER BY requests.id
""",
)

WARNED = Statement(
    columns={
        "rule": EscalationRule,
        "at": instant,
    },
    sqlite="""
SELECT escalation_warnings.rule, escalation_warnings.at
FROM escalation_warnings
WHERE escalation_warnings.request_id = :request_id AND escalation_warnings.waiting_since = :waiting_since
""",
    postgresql="""
SELECT escalation_warnings.rule, escalation_warnings.at
FROM escalation_warnings
WHERE escalation_warnings.request_id = %(request_id)s::BIGINT AND escalation_warnings.waiting_since =
%(waiting_since)s::TIMESTAMP WITH TIME ZONE
""",
)
