"""Written by `python3 dev statements` from `store/sql/guidance/offboarding.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

ONLY_LED = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT programs.id
FROM programs
JOIN program_managers ON program_managers.program_id = programs.id
JOIN projects ON projects.id = programs.project_id
WHERE program_managers.user_id = :user_id AND programs.archived_at IS NULL AND projects.archived_at IS NULL
AND NOT (EXISTS (SELECT other.seat
FROM program_managers AS other
JOIN users ON users.id = other.user_id
WHERE other.program_id = programs.id AND other.user_id != :user_id AND users.disabled_at IS NULL))
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id
FROM programs
JOIN program_managers ON program_managers.program_id = programs.id
JOIN projects ON projects.id = programs.project_id
WHERE program_managers.user_id = %(user_id)s::BIGINT AND programs.archived_at IS NULL AND
projects.archived_at IS NULL AND NOT (EXISTS (SELECT other.seat
FROM program_managers AS other
JOIN users ON users.id = other.user_id
WHERE other.program_id = programs.id AND other.user_id != %(user_id)s::BIGINT AND users.disabled_at IS
NULL))
ORDER BY programs.id
""",
)

OWNED = Statement(
    columns={
        "project_id": None,
    },
    sqlite="""
SELECT project_members.project_id
FROM project_members
WHERE project_members.user_id = :user_id AND project_members.role = 'owner'
ORDER BY project_members.project_id
""",
    postgresql="""
SELECT project_members.project_id
FROM project_members
WHERE project_members.user_id = %(user_id)s::BIGINT AND project_members.role = 'owner'
ORDER BY project_members.project_id
""",
)

SEATS = Statement(
    columns={
        "program_id": None,
    },
    sqlite="""
SELECT program_managers.program_id
FROM program_managers
WHERE program_managers.user_id = :user_id
ORDER BY program_managers.program_id
""",
    postgresql="""
SELECT program_managers.program_id
FROM program_managers
WHERE program_managers.user_id = %(user_id)s::BIGINT
ORDER BY program_managers.program_id
""",
)
