"""Written by `python3 dev statements` from `store/sql/guidance/retention.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

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
