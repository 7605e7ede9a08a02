"""Written by `python3 dev statements` from `store/sql/guidance/retention.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.participant import ActivityKind
from ...statement import Statement, day, flag, instant

ACTIVITY = Statement(
    columns={
        "day": day,
        "kind": ActivityKind,
        "confirmed": flag,
    },
    sqlite="""
SELECT activities.day, activities.kind, activities.confirmed
FROM activities
WHERE activities.participant_id = :id AND activities.struck_at IS NULL
ORDER BY activities.day, activities.id
""",
    postgresql="""
SELECT activities.day, activities.kind, activities.confirmed
FROM activities
WHERE activities.participant_id = %(id)s::BIGINT AND activities.struck_at IS NULL
ORDER BY activities.day, activities.id
""",
)

AT_ADDRESS = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT participants.id
FROM participants
WHERE participants.email = :email
""",
    postgresql="""
SELECT participants.id
FROM participants
WHERE participants.email = %(email)s::VARCHAR
""",
)

DONE = Statement(
    columns={},
    sqlite="UPDATE programs SET wiped_at=:wiped_at WHERE programs.id = :id",
    postgresql="UPDATE programs SET wiped_at=%(wiped_at)s::TIMESTAMP WITH TIME ZONE WHERE programs.id = %(id)s::BIGINT",
)

LEFT = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT participants.id
FROM participants
WHERE participants.left_at IS NOT NULL AND participants.wiped_at IS NULL AND participants.left_at <
:kept_home
ORDER BY participants.left_at, participants.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT participants.id
FROM participants
WHERE participants.left_at IS NOT NULL AND participants.wiped_at IS NULL AND participants.left_at <
%(kept_home)s::TIMESTAMP WITH TIME ZONE
ORDER BY participants.left_at, participants.id
LIMIT %(most)s
""",
)

NAMELESS = Statement(
    columns={
        "id": None,
        "archived_at": instant,
    },
    sqlite="""
SELECT programs.id, programs.archived_at
FROM programs
WHERE programs.archived_at IS NOT NULL AND (programs.wiped_at IS NULL OR programs.wiped_at <=
programs.archived_at) AND programs.archived_at < :kept_home AND NOT (EXISTS (SELECT participants.id
FROM participants
WHERE participants.program_id = programs.id AND participants.wiped_at IS NULL))
""",
    postgresql="""
SELECT programs.id, programs.archived_at
FROM programs
WHERE programs.archived_at IS NOT NULL AND (programs.wiped_at IS NULL OR programs.wiped_at <=
programs.archived_at) AND programs.archived_at < %(kept_home)s::TIMESTAMP WITH TIME ZONE AND NOT (EXISTS
(SELECT participants.id
FROM participants
WHERE participants.program_id = programs.id AND participants.wiped_at IS NULL))
""",
)

OF_ARCHIVED = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT participants.id
FROM participants
JOIN programs ON programs.id = participants.program_id
WHERE programs.archived_at IS NOT NULL AND (programs.wiped_at IS NULL OR programs.wiped_at <=
programs.archived_at) AND programs.archived_at < :kept_home AND participants.wiped_at IS NULL
ORDER BY programs.archived_at, participants.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT participants.id
FROM participants
JOIN programs ON programs.id = participants.program_id
WHERE programs.archived_at IS NOT NULL AND (programs.wiped_at IS NULL OR programs.wiped_at <=
programs.archived_at) AND programs.archived_at < %(kept_home)s::TIMESTAMP WITH TIME ZONE AND
participants.wiped_at IS NULL
ORDER BY programs.archived_at, participants.id
LIMIT %(most)s
""",
)

PARTICIPATION = Statement(
    columns={
        "program": None,
        "title": None,
        "project": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "joined_at": instant,
        "left_at": instant,
        "wiped_at": instant,
    },
    sqlite="""
SELECT programs.id AS program, programs.title, projects.name AS project, participants.email,
participants.first_name, participants.last_name, participants.joined_at, participants.left_at,
participants.wiped_at
FROM participants
JOIN programs ON programs.id = participants.program_id
JOIN projects ON projects.id = programs.project_id
WHERE participants.id = :id
""",
    postgresql="""
SELECT programs.id AS program, programs.title, projects.name AS project, participants.email,
participants.first_name, participants.last_name, participants.joined_at, participants.left_at,
participants.wiped_at
FROM participants
JOIN programs ON programs.id = participants.program_id
JOIN projects ON projects.id = programs.project_id
WHERE participants.id = %(id)s::BIGINT
""",
)
