"""Written by `python3 dev statements` from `store/sql/casework/group_requests.py`: change it there."""

from __future__ import annotations

from ....domain.casework.request import Usefulness
from ....domain.casework.request_state import Status, WaitingFor
from ...statement import Listing, Parts, Statement, instant

LAST = Statement(
    columns={
        "last": None,
    },
    sqlite="""
SELECT max(requests.id) AS last
FROM requests
""",
    postgresql="""
SELECT max(requests.id) AS last
FROM requests
""",
)

REQUESTS = Listing(
    columns={
        "id": None,
        "created_at": instant,
        "status": Status,
        "area": None,
        "category": None,
        "author_group": None,
        "recipient_groups": None,
        "messages": None,
        "responses": None,
        "first_response_at": instant,
        "first_response_hours": None,
        "closed_at": instant,
        "closing_hours": None,
        "useful": Usefulness,
        "escalations": None,
        "creator": None,
        "waiting_for": WaitingFor,
        "waiting_since": instant,
        "escalated_at": instant,
        "first_response_by": None,
    },
    sqlite=Parts(
        text="""
SELECT /*columns*/
FROM requests
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN request_recipients AS received ON received.request_id = requests.id AND received.group_id =
:group_id
WHERE requests.id IN (SELECT requests.id
FROM requests
WHERE requests.author_group_id = :group_id AND /*where sent*/
UNION SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.group_id = :group_id AND /*where received*/) AND /*where*/
ORDER BY /*order*/ requests.id
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "recipient_groups": """
(SELECT json_group_array(receiving.name) AS json_group_array_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "messages": "requests.message_count AS messages",
            "responses": "requests.response_count AS responses",
            "first_response_at": "requests.first_response_at AS first_response_at",
            "first_response_hours": """
CAST(round(CAST((unixepoch(CAST(CASE WHEN (received.request_id IS NOT NULL) THEN received.answered_at ELSE
requests.first_response_at END AS TEXT)) - unixepoch(CAST(requests.created_at AS TEXT))) / (3600.0 + 0.0) AS
NUMERIC), 1) AS FLOAT) + 0.0 AS first_response_hours
""",
            "closed_at": "requests.closed_at AS closed_at",
            "closing_hours": """
CAST(round(CAST((unixepoch(CAST(requests.closed_at AS TEXT)) - unixepoch(CAST(requests.created_at AS TEXT)))
/ (3600.0 + 0.0) AS NUMERIC), 1) AS FLOAT) + 0.0 AS closing_hours
""",
            "useful": "requests.useful AS useful",
            "escalations": "requests.escalation_count AS escalations",
            "creator": "users.email AS creator",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "escalated_at": "requests.escalated_at AS escalated_at",
            "first_response_by": """
CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) END AS first_response_by
""",
        },
        where={
            "sent.since": """
requests.created_at >= coalesce((SELECT anon_2.value
FROM json_each(:since_elsewhere) AS anon_2
WHERE requests.area = anon_2."key"), :since)
""",
            "sent.until": """
requests.created_at < coalesce((SELECT anon_3.value
FROM json_each(:until_elsewhere) AS anon_3
WHERE requests.area = anon_3."key"), :until)
""",
            "sent.part": "requests.id BETWEEN :first AND :last",
            "received.since": """
request_recipients.invited_at >= coalesce((SELECT anon_4.value
FROM json_each(:since_elsewhere) AS anon_4
WHERE anon_4."key" = (SELECT requests.area
FROM requests
WHERE requests.id = request_recipients.request_id)), :since)
""",
            "received.until": """
request_recipients.invited_at < coalesce((SELECT anon_5.value
FROM json_each(:until_elsewhere) AS anon_5
WHERE anon_5."key" = (SELECT requests.area
FROM requests
WHERE requests.id = request_recipients.request_id)), :until)
""",
            "received.part": "request_recipients.request_id BETWEEN :first AND :last",
            "open": "requests.status != 'closed'",
            "status": "requests.status = :status",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", "lower(requests.status)", "requests.status"),
            "area": ("", "lower(requests.area)", "requests.area"),
            "category": ("requests.category IS NULL", "requests.category_folded", "requests.category"),
            "author_group": ("", "groups.name_folded", "groups.name"),
            "recipient_groups": ("""
(SELECT group_concat(anon_6."key", '\x01') AS group_concat_1
FROM (SELECT receiving.name_folded AS "key", receiving.name AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded, receiving.name) AS anon_6) IS NULL
""", """
(SELECT group_concat(anon_6."key", '\x01') AS group_concat_1
FROM (SELECT receiving.name_folded AS "key", receiving.name AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded, receiving.name) AS anon_6)
""", """
(SELECT group_concat(anon_6.exact, '\x01') AS group_concat_2
FROM (SELECT receiving.name_folded AS "key", receiving.name AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded, receiving.name) AS anon_6)
"""),
            "messages": ("", "requests.message_count"),
            "responses": ("", "requests.response_count"),
            "first_response_at": ("requests.first_response_at IS NULL", "requests.first_response_at"),
            "first_response_hours": ("""
CAST(round(CAST((unixepoch(CAST(CASE WHEN (received.request_id IS NOT NULL) THEN received.answered_at ELSE
requests.first_response_at END AS TEXT)) - unixepoch(CAST(requests.created_at AS TEXT))) / (3600.0 + 0.0) AS
NUMERIC), 1) AS FLOAT) + 0.0 IS NULL
""", """
CAST(round(CAST((unixepoch(CAST(CASE WHEN (received.request_id IS NOT NULL) THEN received.answered_at ELSE
requests.first_response_at END AS TEXT)) - unixepoch(CAST(requests.created_at AS TEXT))) / (3600.0 + 0.0) AS
NUMERIC), 1) AS FLOAT) + 0.0
"""),
            "closed_at": ("requests.closed_at IS NULL", "requests.closed_at"),
            "closing_hours": ("""
CAST(round(CAST((unixepoch(CAST(requests.closed_at AS TEXT)) - unixepoch(CAST(requests.created_at AS TEXT)))
/ (3600.0 + 0.0) AS NUMERIC), 1) AS FLOAT) + 0.0 IS NULL
""", """
CAST(round(CAST((unixepoch(CAST(requests.closed_at AS TEXT)) - unixepoch(CAST(requests.created_at AS TEXT)))
/ (3600.0 + 0.0) AS NUMERIC), 1) AS FLOAT) + 0.0
"""),
            "useful": ("requests.useful IS NULL", "lower(requests.useful)", "requests.useful"),
            "escalations": ("", "requests.escalation_count"),
            "creator": ("", "users.email_folded", "users.email"),
            "waiting_for": ("requests.waiting_for IS NULL", "lower(requests.waiting_for)", "requests.waiting_for"),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "escalated_at": ("requests.escalated_at IS NULL", "requests.escalated_at"),
            "first_response_by": ("""
CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) END IS NULL
""", """
lower(CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) END)
""", """
CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND messages.private = 0 AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1 OFFSET 0) END
"""),
        },
    ),
    postgresql=Parts(
        text="""
SELECT /*columns*/
FROM requests
JOIN groups ON groups.id = requests.author_group_id
JOIN users ON users.id = requests.creator_id
LEFT OUTER JOIN request_recipients AS received ON received.request_id = requests.id AND received.group_id =
%(group_id)s::BIGINT
WHERE requests.id IN (SELECT requests.id
FROM requests
WHERE requests.author_group_id = %(group_id)s::BIGINT AND /*where sent*/
UNION SELECT request_recipients.request_id
FROM request_recipients
WHERE request_recipients.group_id = %(group_id)s::BIGINT AND /*where received*/) AND /*where*/
ORDER BY /*order*/ requests.id
/*limit*/
""",
        columns={
            "id": "requests.id AS id",
            "created_at": "requests.created_at AS created_at",
            "status": "requests.status AS status",
            "area": "requests.area AS area",
            "category": "requests.category AS category",
            "author_group": "groups.name AS author_group",
            "recipient_groups": """
(SELECT coalesce(CAST(json_agg(receiving.name) AS TEXT), '[]') AS coalesce_1
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id) AS recipient_groups
""",
            "messages": "requests.message_count AS messages",
            "responses": "requests.response_count AS responses",
            "first_response_at": "requests.first_response_at AS first_response_at",
            "first_response_hours": """
CAST(round(CAST((CAST(EXTRACT(epoch FROM CASE WHEN (received.request_id IS NOT NULL) THEN
received.answered_at ELSE requests.first_response_at END) AS INTEGER) - CAST(EXTRACT(epoch FROM
requests.created_at) AS INTEGER)) / CAST(3600.0 AS DOUBLE PRECISION) AS NUMERIC), 1) AS FLOAT) AS
first_response_hours
""",
            "closed_at": "requests.closed_at AS closed_at",
            "closing_hours": """
CAST(round(CAST((CAST(EXTRACT(epoch FROM requests.closed_at) AS INTEGER) - CAST(EXTRACT(epoch FROM
requests.created_at) AS INTEGER)) / CAST(3600.0 AS DOUBLE PRECISION) AS NUMERIC), 1) AS FLOAT) AS
closing_hours
""",
            "useful": "requests.useful AS useful",
            "escalations": "requests.escalation_count AS escalations",
            "creator": "users.email AS creator",
            "waiting_for": "requests.waiting_for AS waiting_for",
            "waiting_since": "requests.waiting_since AS waiting_since",
            "escalated_at": "requests.escalated_at AS escalated_at",
            "first_response_by": """
CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) END AS first_response_by
""",
        },
        where={
            "sent.since": """
requests.created_at >= coalesce(CAST(CAST(%(since_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(since)s::TIMESTAMP WITH TIME ZONE)
""",
            "sent.until": """
requests.created_at < coalesce(CAST(CAST(%(until_elsewhere)s::VARCHAR AS JSONB) ->> requests.area AS
TIMESTAMP WITH TIME ZONE), %(until)s::TIMESTAMP WITH TIME ZONE)
""",
            "sent.part": "requests.id BETWEEN %(first)s::BIGINT AND %(last)s::BIGINT",
            "received.since": """
request_recipients.invited_at >= coalesce(CAST(CAST(%(since_elsewhere)s::VARCHAR AS JSONB) ->> (SELECT
requests.area
FROM requests
WHERE requests.id = request_recipients.request_id) AS TIMESTAMP WITH TIME ZONE), %(since)s::TIMESTAMP WITH
TIME ZONE)
""",
            "received.until": """
request_recipients.invited_at < coalesce(CAST(CAST(%(until_elsewhere)s::VARCHAR AS JSONB) ->> (SELECT
requests.area
FROM requests
WHERE requests.id = request_recipients.request_id) AS TIMESTAMP WITH TIME ZONE), %(until)s::TIMESTAMP WITH
TIME ZONE)
""",
            "received.part": "request_recipients.request_id BETWEEN %(first)s::BIGINT AND %(last)s::BIGINT",
            "open": "requests.status != 'closed'",
            "status": "requests.status = %(status)s::VARCHAR",
        },
        orders={
            "id": ("", "requests.id"),
            "created_at": ("", "requests.created_at"),
            "status": ("", """
lower(requests.status COLLATE "C")
""", """
requests.status COLLATE "C"
"""),
            "area": ("", """
lower(requests.area COLLATE "C")
""", """
requests.area COLLATE "C"
"""),
            "category": ("requests.category IS NULL", """
requests.category_folded COLLATE "C"
""", """
requests.category COLLATE "C"
"""),
            "author_group": ("", """
groups.name_folded COLLATE "C"
""", """
groups.name COLLATE "C"
"""),
            "recipient_groups": ("""
(SELECT string_agg(anon_2.key, '\x01') AS string_agg_1
FROM (SELECT receiving.name_folded COLLATE "C" AS key, receiving.name COLLATE "C" AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded COLLATE "C", receiving.name COLLATE "C") AS anon_2) IS NULL
""", """
(SELECT string_agg(anon_2.key, '\x01') AS string_agg_1
FROM (SELECT receiving.name_folded COLLATE "C" AS key, receiving.name COLLATE "C" AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded COLLATE "C", receiving.name COLLATE "C") AS anon_2)
""", """
(SELECT string_agg(anon_2.exact, '\x01') AS string_agg_2
FROM (SELECT receiving.name_folded COLLATE "C" AS key, receiving.name COLLATE "C" AS exact
FROM groups AS receiving
JOIN request_recipients ON request_recipients.group_id = receiving.id
WHERE request_recipients.request_id = requests.id
ORDER BY receiving.name_folded COLLATE "C", receiving.name COLLATE "C") AS anon_2)
"""),
            "messages": ("", "requests.message_count"),
            "responses": ("", "requests.response_count"),
            "first_response_at": ("requests.first_response_at IS NULL", "requests.first_response_at"),
            "first_response_hours": ("""
CAST(round(CAST((CAST(EXTRACT(epoch FROM CASE WHEN (received.request_id IS NOT NULL) THEN
received.answered_at ELSE requests.first_response_at END) AS INTEGER) - CAST(EXTRACT(epoch FROM
requests.created_at) AS INTEGER)) / CAST(3600.0 AS DOUBLE PRECISION) AS NUMERIC), 1) AS FLOAT) IS NULL
""", """
CAST(round(CAST((CAST(EXTRACT(epoch FROM CASE WHEN (received.request_id IS NOT NULL) THEN
received.answered_at ELSE requests.first_response_at END) AS INTEGER) - CAST(EXTRACT(epoch FROM
requests.created_at) AS INTEGER)) / CAST(3600.0 AS DOUBLE PRECISION) AS NUMERIC), 1) AS FLOAT)
"""),
            "closed_at": ("requests.closed_at IS NULL", "requests.closed_at"),
            "closing_hours": ("""
CAST(round(CAST((CAST(EXTRACT(epoch FROM requests.closed_at) AS INTEGER) - CAST(EXTRACT(epoch FROM
requests.created_at) AS INTEGER)) / CAST(3600.0 AS DOUBLE PRECISION) AS NUMERIC), 1) AS FLOAT) IS NULL
""", """
CAST(round(CAST((CAST(EXTRACT(epoch FROM requests.closed_at) AS INTEGER) - CAST(EXTRACT(epoch FROM
requests.created_at) AS INTEGER)) / CAST(3600.0 AS DOUBLE PRECISION) AS NUMERIC), 1) AS FLOAT)
"""),
            "useful": ("requests.useful IS NULL", """
lower(requests.useful COLLATE "C")
""", """
requests.useful COLLATE "C"
"""),
            "escalations": ("", "requests.escalation_count"),
            "creator": ("", """
users.email_folded COLLATE "C"
""", """
users.email COLLATE "C"
"""),
            "waiting_for": ("requests.waiting_for IS NULL", """
lower(requests.waiting_for COLLATE "C")
""", """
requests.waiting_for COLLATE "C"
"""),
            "waiting_since": ("requests.waiting_since IS NULL", "requests.waiting_since"),
            "escalated_at": ("requests.escalated_at IS NULL", "requests.escalated_at"),
            "first_response_by": ("""
CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) END IS NULL
""", """
lower(CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) END COLLATE "C")
""", """
CASE WHEN (requests.response_count > 0) THEN (SELECT CASE WHEN (messages.author_part = 'expert') THEN
'expert' ELSE answering.name END AS anon_1
FROM messages
LEFT OUTER JOIN groups AS answering ON answering.id = messages.group_id
WHERE messages.request_id = requests.id AND NOT messages.private AND messages.kind IN ('processed', 'reply',
'taken') AND messages.author_part IN ('expert', 'instructor')
ORDER BY messages.id
LIMIT 1) END COLLATE "C"
"""),
        },
    ),
)
