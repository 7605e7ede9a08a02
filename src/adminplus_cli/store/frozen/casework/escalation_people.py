"""Written by `python3 dev statements` from `store/sql/casework/escalation_people.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

ADDRESSES = Statement(
    columns={
        "id": None,
        "email": None,
    },
    sqlite="""
SELECT users.id, users.email
FROM users
WHERE users.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND users.disabled_at IS NULL
""",
    postgresql="""
SELECT users.id, users.email
FROM users
WHERE users.id = any(%(ids)s::BIGINT[]) AND users.disabled_at IS NULL
""",
)

EXPERT_INSTRUCTORS = Statement(
    columns={
        "group_id": None,
        "user_id": None,
    },
    sqlite="""
SELECT memberships.group_id, memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE users.is_expert = 1 AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now)) AND
memberships.is_instructor = 1
""",
    postgresql="""
SELECT memberships.group_id, memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE users.is_expert AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE)) AND memberships.is_instructor
""",
)

INSTRUCTORS = Statement(
    columns={
        "group_id": None,
        "user_id": None,
    },
    sqlite="""
SELECT memberships.group_id, memberships.user_id
FROM memberships
WHERE memberships.group_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND memberships.is_instructor = 1 AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = memberships.user_id AND absences.begins_at <= :now AND absences.ends_at > :now))
""",
    postgresql="""
SELECT memberships.group_id, memberships.user_id
FROM memberships
WHERE memberships.group_id = any(%(ids)s::BIGINT[]) AND memberships.is_instructor AND NOT (EXISTS (SELECT
absences.id
FROM absences
WHERE absences.user_id = memberships.user_id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE))
""",
)

PARTICIPANTS = Statement(
    columns={
        "request_id": None,
        "experts": None,
        "colleagues": None,
    },
    sqlite="""
SELECT request_participants.request_id, group_concat(request_participants.user_id) FILTER (WHERE
request_participants.part = 'expert') AS experts, group_concat(request_participants.user_id) FILTER (WHERE
request_participants.part != 'expert') AS colleagues
FROM request_participants
WHERE request_participants.request_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
GROUP BY request_participants.request_id
""",
    postgresql="""
SELECT request_participants.request_id, string_agg(CAST(request_participants.user_id AS TEXT), ',') FILTER
(WHERE request_participants.part = 'expert') AS experts, string_agg(CAST(request_participants.user_id AS
TEXT), ',') FILTER (WHERE request_participants.part != 'expert') AS colleagues
FROM request_participants
WHERE request_participants.request_id = any(%(ids)s::BIGINT[])
GROUP BY request_participants.request_id
""",
)

RECIPIENTS = Statement(
    columns={
        "group_id": None,
        "request_id": None,
    },
    sqlite="""
SELECT request_recipients.group_id, request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT request_recipients.group_id, request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = any(%(ids)s::BIGINT[])
""",
)

RECIPIENTS_AMONG = Statement(
    columns={
        "group_id": None,
        "request_id": None,
    },
    sqlite="""
SELECT request_recipients.group_id, request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND request_recipients.group_id IN (SELECT anon_2.value
FROM json_each(:groups) AS anon_2)
""",
    postgresql="""
SELECT request_recipients.group_id, request_recipients.request_id
FROM request_recipients
WHERE request_recipients.request_id = any(%(ids)s::BIGINT[]) AND request_recipients.group_id =
any(%(groups)s::BIGINT[])
""",
)
