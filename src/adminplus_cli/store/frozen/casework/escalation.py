"""Written by `python3 dev statements` from `store/sql/casework/escalation.py`: change it there."""

from __future__ import annotations

from ....domain.casework.escalation import EscalationRule
from ...statement import Statement, instant

AFTER = Statement(
    columns={
        "id": None,
        "request_id": None,
        "rule": EscalationRule,
        "delay_days": None,
        "creator_id": None,
    },
    sqlite="""
SELECT escalations.id, escalations.request_id, escalations.rule, escalations.delay_days, requests.creator_id
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE escalations.id > :after
ORDER BY escalations.id
""",
    postgresql="""
SELECT escalations.id, escalations.request_id, escalations.rule, escalations.delay_days, requests.creator_id
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE escalations.id > %(after)s::BIGINT
ORDER BY escalations.id
""",
)

CALL = Statement(
    columns={},
    sqlite="""
WITH people AS MATERIALIZED
(SELECT users.value AS value
FROM json_each(:users) AS users)
INSERT INTO escalation_calls (escalation_id, user_id, reminded) SELECT escalations.id, people.value AS
user_id, :reminded AS reminded
FROM escalations
JOIN people ON 1 = 1
WHERE escalations.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
ORDER BY escalations.id
""",
    postgresql="""
WITH people AS MATERIALIZED
(SELECT anon_1.value AS value
FROM unnest(%(users)s::BIGINT[]) AS anon_1(value))
INSERT INTO escalation_calls (escalation_id, user_id, reminded) SELECT escalations.id, people.value AS
user_id, %(reminded)s AS reminded
FROM escalations
JOIN people ON true
WHERE escalations.id = any(%(ids)s::BIGINT[])
ORDER BY escalations.id
""",
)

CALLS_AFTER = Statement(
    columns={
        "escalation_id": None,
        "user_id": None,
        "reminded": None,
    },
    sqlite="""
SELECT escalation_calls.escalation_id, escalation_calls.user_id, CAST(escalation_calls.reminded AS INTEGER)
AS reminded
FROM escalation_calls
WHERE escalation_calls.escalation_id > :after
""",
    postgresql="""
SELECT escalation_calls.escalation_id, escalation_calls.user_id, CAST(escalation_calls.reminded AS INTEGER)
AS reminded
FROM escalation_calls
WHERE escalation_calls.escalation_id > %(after)s::BIGINT
""",
)

COUNT = Statement(
    columns={},
    sqlite="""
UPDATE requests SET escalated_at=:now, rules_fired=(requests.rules_fired | :bit),
escalation_count=(requests.escalation_count + 1), last_message_at=max(:now,
coalesce(requests.last_message_at, :now), coalesce(requests.last_note_at, :now)) WHERE requests.id IN
(SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE requests SET escalated_at=%(now)s::TIMESTAMP WITH TIME ZONE, rules_fired=(requests.rules_fired |
%(bit)s::BIGINT), escalation_count=(requests.escalation_count + 1),
last_message_at=greatest(%(now)s::TIMESTAMP WITH TIME ZONE, coalesce(requests.last_message_at,
%(now)s::TIMESTAMP WITH TIME ZONE), coalesce(requests.last_note_at, %(now)s::TIMESTAMP WITH TIME ZONE))
WHERE requests.id = any(%(ids)s::BIGINT[])
""",
)

DUE_AGAIN = Statement(
    columns={},
    sqlite="""
UPDATE requests SET escalated_at=NULL, rules_fired=0 WHERE requests.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE requests SET escalated_at=CAST(NULL AS TIMESTAMP WITH TIME ZONE), rules_fired=0 WHERE requests.id =
any(%(ids)s::BIGINT[])
""",
)

FIRE = Statement(
    columns={},
    sqlite="""
INSERT INTO escalations (request_id, rule, waiting_since, delay_days, at, as_of) SELECT requests.id AS
request_id, :rule AS rule, requests.waiting_since AS waiting_since, :delay_days AS delay_days, max(:now,
coalesce(requests.last_message_at, :now), coalesce(requests.last_note_at, :now)) AS at, :as_of AS as_of
FROM requests
WHERE requests.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
ORDER BY requests.waiting_since, requests.id
""",
    postgresql="""
INSERT INTO escalations (request_id, rule, waiting_since, delay_days, at, as_of) SELECT requests.id AS
request_id, %(rule)s::VARCHAR AS rule, requests.waiting_since AS waiting_since, %(delay_days)s::BIGINT AS
delay_days, greatest(%(now)s::TIMESTAMP WITH TIME ZONE, coalesce(requests.last_message_at,
%(now)s::TIMESTAMP WITH TIME ZONE), coalesce(requests.last_note_at, %(now)s::TIMESTAMP WITH TIME ZONE)) AS
at, %(as_of)s::TIMESTAMP WITH TIME ZONE AS as_of
FROM requests
WHERE requests.id = any(%(ids)s::BIGINT[])
ORDER BY requests.waiting_since, requests.id
""",
)

FIRED_ALREADY = Statement(
    columns={
        "request_id": None,
        "waiting_since": instant,
        "at": instant,
    },
    sqlite="""
SELECT escalations.request_id, escalations.waiting_since, escalations.at
FROM escalations
WHERE escalations.request_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND escalations.rule = :rule AND escalations.voided_at IS NULL
""",
    postgresql="""
SELECT escalations.request_id, escalations.waiting_since, escalations.at
FROM escalations
WHERE escalations.request_id = any(%(ids)s::BIGINT[]) AND escalations.rule = %(rule)s::VARCHAR AND
escalations.voided_at IS NULL
""",
)

INVITE = Statement(
    columns={},
    sqlite="""
WITH people AS MATERIALIZED
(SELECT users.value AS value
FROM json_each(:users) AS users)
INSERT INTO request_participants (request_id, user_id, part, invited_at) SELECT escalations.request_id AS
request_id, people.value AS user_id, 'expert' AS part, escalations.at AS invited_at
FROM escalations
JOIN people ON 1 = 1
WHERE escalations.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
ORDER BY escalations.id
""",
    postgresql="""
WITH people AS MATERIALIZED
(SELECT anon_1.value AS value
FROM unnest(%(users)s::BIGINT[]) AS anon_1(value))
INSERT INTO request_participants (request_id, user_id, part, invited_at) SELECT escalations.request_id AS
request_id, people.value AS user_id, 'expert' AS part, escalations.at AS invited_at
FROM escalations
JOIN people ON true
WHERE escalations.id = any(%(ids)s::BIGINT[])
ORDER BY escalations.id
""",
)

JOIN = Statement(
    columns={},
    sqlite="""
INSERT INTO messages (request_id, author_part, at, kind, body, private) SELECT escalations.request_id AS
request_id, 'system' AS author_part, escalations.at AS at, 'join' AS kind, '' AS body, 0 AS private
FROM escalations
WHERE escalations.id > :after
ORDER BY escalations.id
""",
    postgresql="""
INSERT INTO messages (request_id, author_part, at, kind, body, private) SELECT escalations.request_id AS
request_id, 'system' AS author_part, escalations.at AS at, 'join' AS kind, '' AS body, false AS private
FROM escalations
WHERE escalations.id > %(after)s::BIGINT
ORDER BY escalations.id
""",
)

LAST_ID = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT max(escalations.id) AS id
FROM escalations
""",
    postgresql="""
SELECT max(escalations.id) AS id
FROM escalations
""",
)

REMEMBER = Statement(
    columns={},
    sqlite="""
UPDATE requests SET escalated_at=:at, rules_fired=(requests.rules_fired | :bit) WHERE requests.id =
:request_id
""",
    postgresql="""
UPDATE requests SET escalated_at=%(at)s::TIMESTAMP WITH TIME ZONE, rules_fired=(requests.rules_fired |
%(bit)s::BIGINT) WHERE requests.id = %(request_id)s::BIGINT
""",
)

VOID = Statement(
    columns={},
    sqlite="""
UPDATE escalations SET voided_at=:now WHERE escalations.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE escalations SET voided_at=%(now)s::TIMESTAMP WITH TIME ZONE WHERE escalations.id =
any(%(ids)s::BIGINT[])
""",
)

WITHOUT_ANYBODY = Statement(
    columns={
        "request_id": None,
        "id": None,
    },
    sqlite="""
SELECT escalations.request_id, escalations.id
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE escalations.request_id IN (SELECT escalations.request_id
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE escalation_calls.user_id = :user_id) AND escalations.waiting_since = requests.waiting_since AND
escalations.voided_at IS NULL AND requests.waiting_for IS NOT NULL AND NOT (EXISTS (SELECT
escalation_calls.user_id
FROM escalation_calls
JOIN escalations AS beside ON beside.id = escalation_calls.escalation_id
JOIN users ON users.id = escalation_calls.user_id
WHERE beside.request_id = escalations.request_id AND beside.waiting_since = escalations.waiting_since AND
beside.voided_at IS NULL AND users.is_expert = 1 AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT
absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :at AND absences.ends_at > :at)) AND users.id !=
requests.creator_id AND ((EXISTS (SELECT request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = requests.id AND request_participants.user_id = users.id)) OR (EXISTS
(SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = users.id AND
memberships.is_instructor = 1)))))
ORDER BY escalations.request_id, escalations.id
""",
    postgresql="""
SELECT escalations.request_id, escalations.id
FROM escalations
JOIN requests ON requests.id = escalations.request_id
WHERE escalations.request_id IN (SELECT escalations.request_id
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE escalation_calls.user_id = %(user_id)s::BIGINT) AND escalations.waiting_since = requests.waiting_since
AND escalations.voided_at IS NULL AND requests.waiting_for IS NOT NULL AND NOT (EXISTS (SELECT
escalation_calls.user_id
FROM escalation_calls
JOIN escalations AS beside ON beside.id = escalation_calls.escalation_id
JOIN users ON users.id = escalation_calls.user_id
WHERE beside.request_id = escalations.request_id AND beside.waiting_since = escalations.waiting_since AND
beside.voided_at IS NULL AND users.is_expert AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT
absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(at)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(at)s::TIMESTAMP WITH TIME ZONE)) AND users.id != requests.creator_id AND ((EXISTS
(SELECT request_participants.user_id
FROM request_participants
WHERE request_participants.request_id = requests.id AND request_participants.user_id = users.id)) OR (EXISTS
(SELECT memberships.user_id
FROM memberships
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE request_recipients.request_id = requests.id AND memberships.user_id = users.id AND
memberships.is_instructor)))))
ORDER BY escalations.request_id, escalations.id
""",
)
