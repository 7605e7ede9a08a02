"""Written by `python3 dev statements` from `store/sql/platform/checks.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag

BEGUN = Statement(
    columns={
        "request": flag,
        "group": flag,
        "project": flag,
    },
    sqlite="""
SELECT EXISTS (SELECT requests.id
FROM requests) AS request, EXISTS (SELECT groups.id
FROM groups) AS "group", EXISTS (SELECT projects.id
FROM projects) AS project
""",
    postgresql="""
SELECT EXISTS (SELECT requests.id
FROM requests) AS request, EXISTS (SELECT groups.id
FROM groups) AS "group", EXISTS (SELECT projects.id
FROM projects) AS project
""",
)

OF_THE_FUTURE = Statement(
    columns={
        "what": None,
        "id": None,
    },
    sqlite="""
SELECT 'request' AS what, requests.id AS id
FROM requests
WHERE requests.created_at > :now
UNION SELECT 'request' AS what, messages.request_id AS id
FROM messages
WHERE messages.at > :now
UNION SELECT 'request' AS what, escalations.request_id AS id
FROM escalations
WHERE escalations.at > :now
UNION SELECT 'program' AS what, participants.program_id AS id
FROM participants
WHERE participants.joined_at > :now
UNION SELECT 'program' AS what, participants.program_id AS id
FROM participants
WHERE participants.left_at > :now
""",
    postgresql="""
SELECT 'request' AS what, requests.id AS id
FROM requests
WHERE requests.created_at > %(now)s::TIMESTAMP WITH TIME ZONE
UNION SELECT 'request' AS what, messages.request_id AS id
FROM messages
WHERE messages.at > %(now)s::TIMESTAMP WITH TIME ZONE
UNION SELECT 'request' AS what, escalations.request_id AS id
FROM escalations
WHERE escalations.at > %(now)s::TIMESTAMP WITH TIME ZONE
UNION SELECT 'program' AS what, participants.program_id AS id
FROM participants
WHERE participants.joined_at > %(now)s::TIMESTAMP WITH TIME ZONE
UNION SELECT 'program' AS what, participants.program_id AS id
FROM participants
WHERE participants.left_at > %(now)s::TIMESTAMP WITH TIME ZONE
""",
)

OF_THE_PAST = Statement(
    columns={
        "what": None,
        "id": None,
    },
    sqlite="""
SELECT 'request' AS what, anon_1.request_id AS id
FROM (SELECT messages.request_id AS request_id, messages.at AS at, max(messages.at) OVER (PARTITION BY
messages.request_id
ORDER BY messages.id) AS latest, requests.created_at AS created_at
FROM messages
JOIN requests ON requests.id = messages.request_id) AS anon_1
WHERE anon_1.at < anon_1.latest OR anon_1.at < anon_1.created_at
UNION SELECT 'program' AS anon_2, participants.program_id
FROM participants
WHERE participants.left_at < participants.joined_at
""",
    postgresql="""
SELECT 'request' AS what, anon_1.request_id AS id
FROM (SELECT messages.request_id AS request_id, messages.at AS at, max(messages.at) OVER (PARTITION BY
messages.request_id
ORDER BY messages.id) AS latest, requests.created_at AS created_at
FROM messages
JOIN requests ON requests.id = messages.request_id) AS anon_1
WHERE anon_1.at < anon_1.latest OR anon_1.at < anon_1.created_at
UNION SELECT 'program' AS anon_2, participants.program_id
FROM participants
WHERE participants.left_at < participants.joined_at
""",
)

UNSERVED_AREAS = Statement(
    columns={
        "area": None,
    },
    sqlite="""
SELECT anon_1.area
FROM (SELECT group_areas.area AS area
FROM group_areas
JOIN memberships ON memberships.group_id = group_areas.group_id
JOIN users ON users.id = memberships.user_id
WHERE users.disabled_at IS NULL AND memberships.is_helper = 1
UNION SELECT requests.area AS area
FROM requests
WHERE requests.status != 'closed') AS anon_1
WHERE (anon_1.area NOT IN (SELECT group_areas.area
FROM group_areas
JOIN memberships ON memberships.group_id = group_areas.group_id
JOIN users ON users.id = memberships.user_id
WHERE users.disabled_at IS NULL AND memberships.is_instructor = 1))
""",
    postgresql="""
SELECT anon_1.area
FROM (SELECT group_areas.area AS area
FROM group_areas
JOIN memberships ON memberships.group_id = group_areas.group_id
JOIN users ON users.id = memberships.user_id
WHERE users.disabled_at IS NULL AND memberships.is_helper
UNION SELECT requests.area AS area
FROM requests
WHERE requests.status != 'closed') AS anon_1
WHERE (anon_1.area NOT IN (SELECT group_areas.area
FROM group_areas
JOIN memberships ON memberships.group_id = group_areas.group_id
JOIN users ON users.id = memberships.user_id
WHERE users.disabled_at IS NULL AND memberships.is_instructor))
""",
)

WITHOUT_INSTRUCTOR = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT groups.id
FROM groups
JOIN organisations ON organisations.code = groups.organisation
WHERE organisations.side = 'operator' AND NOT (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = groups.id AND (memberships.is_instructor = 1 OR memberships.is_helper = 1) AND
users.disabled_at IS NULL))
ORDER BY groups.id
""",
    postgresql="""
SELECT groups.id
FROM groups
JOIN organisations ON organisations.code = groups.organisation
WHERE organisations.side = 'operator' AND NOT (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = groups.id AND (memberships.is_instructor OR memberships.is_helper) AND
users.disabled_at IS NULL))
ORDER BY groups.id
""",
)

WITHOUT_MANAGER = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT groups.id
FROM groups
WHERE NOT (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = groups.id AND memberships.is_manager = 1 AND users.disabled_at IS NULL))
ORDER BY groups.id
""",
    postgresql="""
SELECT groups.id
FROM groups
WHERE NOT (EXISTS (SELECT memberships.user_id
FROM memberships
JOIN users ON users.id = memberships.user_id
WHERE memberships.group_id = groups.id AND memberships.is_manager AND users.disabled_at IS NULL))
ORDER BY groups.id
""",
)
