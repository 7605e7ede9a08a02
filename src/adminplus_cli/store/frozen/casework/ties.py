"""Written by `python3 dev statements` from `store/sql/casework/ties.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

GROUPS_OF = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "group_id": None,
        "thing": None,
    },
    sqlite="""
SELECT memberships.user_id, 'manager' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id, memberships.group_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_manager = 1 AND memberships.user_id = :user_id
UNION ALL SELECT memberships.user_id, 'helper' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id, memberships.group_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_helper = 1 AND memberships.user_id = :user_id
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about, memberships.added_at AS
since, groups.id AS group_id, memberships.group_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_instructor = 1 AND memberships.user_id = :user_id
ORDER BY thing
""",
    postgresql="""
SELECT memberships.user_id, 'manager' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id, memberships.group_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_manager AND memberships.user_id = %(user_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'helper' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id, memberships.group_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_helper AND memberships.user_id = %(user_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about, memberships.added_at AS
since, groups.id AS group_id, memberships.group_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_instructor AND memberships.user_id = %(user_id)s::BIGINT
ORDER BY thing
""",
)

OF_GROUP = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "group_id": None,
    },
    sqlite="""
SELECT memberships.user_id, 'manager' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_manager = 1 AND memberships.group_id = :group_id
UNION ALL SELECT memberships.user_id, 'helper' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_helper = 1 AND memberships.group_id = :group_id
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about, memberships.added_at AS
since, groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_instructor = 1 AND memberships.group_id = :group_id
""",
    postgresql="""
SELECT memberships.user_id, 'manager' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_manager AND memberships.group_id = %(group_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'helper' AS kind, groups.name AS about, memberships.added_at AS since,
groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_helper AND memberships.group_id = %(group_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about, memberships.added_at AS
since, groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
WHERE memberships.is_instructor AND memberships.group_id = %(group_id)s::BIGINT
""",
)

OF_REQUEST = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "group_id": None,
    },
    sqlite="""
SELECT requests.creator_id AS user_id, 'creator' AS kind, '' AS about, coalesce((SELECT max(audit.at) AS
max_1
FROM audit
WHERE audit.object_type = 'request' AND audit.object_id = requests.id AND audit.action = 'request.reassign'
AND audit.outcome = 'done'), requests.created_at) AS since, 0 AS group_id
FROM requests
WHERE requests.id = :request_id
UNION ALL SELECT request_participants.user_id, CASE WHEN (request_participants.part = 'expert') THEN
'expert' ELSE 'colleague' END AS anon_1, coalesce((SELECT escalations.rule AS rule
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE request_participants.part = 'expert' AND escalations.request_id = request_participants.request_id AND
escalation_calls.user_id = request_participants.user_id
ORDER BY escalations.id
LIMIT 1 OFFSET 0), '') AS coalesce_1, request_participants.invited_at, 0 AS group_id
FROM request_participants
WHERE request_participants.request_id = :request_id
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about, max(memberships.added_at,
coalesce(request_recipients.invited_at, memberships.added_at)) AS since, groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_instructor = 1 AND request_recipients.request_id = :request_id
UNION ALL SELECT memberships.user_id, 'manager' AS kind, groups.name AS about, max(memberships.added_at,
coalesce(request_recipients.invited_at, memberships.added_at)) AS since, groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_manager = 1 AND request_recipients.request_id = :request_id
UNION ALL SELECT memberships.user_id, 'author_manager' AS kind, groups.name AS about, memberships.added_at
AS since, groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN requests ON requests.author_group_id = memberships.group_id
WHERE memberships.is_manager = 1 AND requests.id = :request_id
""",
    postgresql="""
SELECT requests.creator_id AS user_id, 'creator' AS kind, '' AS about, coalesce((SELECT max(audit.at) AS
max_1
FROM audit
WHERE audit.object_type = 'request' AND audit.object_id = requests.id AND audit.action = 'request.reassign'
AND audit.outcome = 'done'), requests.created_at) AS since, 0 AS group_id
FROM requests
WHERE requests.id = %(request_id)s::BIGINT
UNION ALL SELECT request_participants.user_id, CASE WHEN (request_participants.part = 'expert') THEN
'expert' ELSE 'colleague' END AS anon_1, coalesce((SELECT escalations.rule AS rule
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE request_participants.part = 'expert' AND escalations.request_id = request_participants.request_id AND
escalation_calls.user_id = request_participants.user_id
ORDER BY escalations.id
LIMIT 1), '') AS coalesce_1, request_participants.invited_at, 0 AS group_id
FROM request_participants
WHERE request_participants.request_id = %(request_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about,
greatest(memberships.added_at, coalesce(request_recipients.invited_at, memberships.added_at)) AS since,
groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_instructor AND request_recipients.request_id = %(request_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'manager' AS kind, groups.name AS about,
greatest(memberships.added_at, coalesce(request_recipients.invited_at, memberships.added_at)) AS since,
groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_manager AND request_recipients.request_id = %(request_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'author_manager' AS kind, groups.name AS about, memberships.added_at
AS since, groups.id AS group_id
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN requests ON requests.author_group_id = memberships.group_id
WHERE memberships.is_manager AND requests.id = %(request_id)s::BIGINT
""",
)

REQUESTS_OF = Statement(
    columns={
        "user_id": None,
        "kind": None,
        "about": None,
        "since": instant,
        "group_id": None,
        "thing": None,
    },
    sqlite="""
SELECT requests.creator_id AS user_id, 'creator' AS kind, '' AS about, coalesce((SELECT max(audit.at) AS
max_1
FROM audit
WHERE audit.object_type = 'request' AND audit.object_id = requests.id AND audit.action = 'request.reassign'
AND audit.outcome = 'done'), requests.created_at) AS since, 0 AS group_id, requests.id AS thing
FROM requests
WHERE requests.creator_id = :user_id
UNION ALL SELECT request_participants.user_id, CASE WHEN (request_participants.part = 'expert') THEN
'expert' ELSE 'colleague' END AS anon_1, coalesce((SELECT escalations.rule AS rule
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE request_participants.part = 'expert' AND escalations.request_id = request_participants.request_id AND
escalation_calls.user_id = request_participants.user_id
ORDER BY escalations.id
LIMIT 1 OFFSET 0), '') AS coalesce_1, request_participants.invited_at, 0 AS group_id,
request_participants.request_id AS thing
FROM request_participants
WHERE request_participants.user_id = :user_id
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about, max(memberships.added_at,
coalesce(request_recipients.invited_at, memberships.added_at)) AS since, groups.id AS group_id,
request_recipients.request_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_instructor = 1 AND memberships.user_id = :user_id
UNION ALL SELECT memberships.user_id, 'manager' AS kind, groups.name AS about, max(memberships.added_at,
coalesce(request_recipients.invited_at, memberships.added_at)) AS since, groups.id AS group_id,
request_recipients.request_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_manager = 1 AND memberships.user_id = :user_id
UNION ALL SELECT memberships.user_id, 'author_manager' AS kind, groups.name AS about, memberships.added_at
AS since, groups.id AS group_id, requests.id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN requests ON requests.author_group_id = memberships.group_id
WHERE memberships.is_manager = 1 AND memberships.user_id = :user_id
ORDER BY thing
""",
    postgresql="""
SELECT requests.creator_id AS user_id, 'creator' AS kind, '' AS about, coalesce((SELECT max(audit.at) AS
max_1
FROM audit
WHERE audit.object_type = 'request' AND audit.object_id = requests.id AND audit.action = 'request.reassign'
AND audit.outcome = 'done'), requests.created_at) AS since, 0 AS group_id, requests.id AS thing
FROM requests
WHERE requests.creator_id = %(user_id)s::BIGINT
UNION ALL SELECT request_participants.user_id, CASE WHEN (request_participants.part = 'expert') THEN
'expert' ELSE 'colleague' END AS anon_1, coalesce((SELECT escalations.rule AS rule
FROM escalations
JOIN escalation_calls ON escalation_calls.escalation_id = escalations.id
WHERE request_participants.part = 'expert' AND escalations.request_id = request_participants.request_id AND
escalation_calls.user_id = request_participants.user_id
ORDER BY escalations.id
LIMIT 1), '') AS coalesce_1, request_participants.invited_at, 0 AS group_id, request_participants.request_id
AS thing
FROM request_participants
WHERE request_participants.user_id = %(user_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'instructor' AS kind, groups.name AS about,
greatest(memberships.added_at, coalesce(request_recipients.invited_at, memberships.added_at)) AS since,
groups.id AS group_id, request_recipients.request_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_instructor AND memberships.user_id = %(user_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'manager' AS kind, groups.name AS about,
greatest(memberships.added_at, coalesce(request_recipients.invited_at, memberships.added_at)) AS since,
groups.id AS group_id, request_recipients.request_id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN request_recipients ON request_recipients.group_id = memberships.group_id
WHERE memberships.is_manager AND memberships.user_id = %(user_id)s::BIGINT
UNION ALL SELECT memberships.user_id, 'author_manager' AS kind, groups.name AS about, memberships.added_at
AS since, groups.id AS group_id, requests.id AS thing
FROM memberships
JOIN groups ON groups.id = memberships.group_id
JOIN requests ON requests.author_group_id = memberships.group_id
WHERE memberships.is_manager AND memberships.user_id = %(user_id)s::BIGINT
ORDER BY thing
""",
)
