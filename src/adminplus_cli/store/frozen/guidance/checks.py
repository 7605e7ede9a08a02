"""Written by `python3 dev statements` from `store/sql/guidance/checks.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

OVERDUE = Statement(
    columns={
        "project_id": None,
    },
    sqlite="""
SELECT DISTINCT project_members.project_id
FROM project_members
WHERE project_members.turns_at IS NOT NULL AND project_members.until < :today
ORDER BY project_members.project_id
""",
    postgresql="""
SELECT DISTINCT project_members.project_id
FROM project_members
WHERE project_members.turns_at IS NOT NULL AND project_members.until < %(today)s::DATE
ORDER BY project_members.project_id
""",
)

OWNERS = Statement(
    columns={
        "id": None,
        "owners": None,
        "active": None,
    },
    sqlite="""
SELECT projects.id, count(users.id) AS owners, count(CASE WHEN (users.disabled_at IS NULL) THEN users.id
END) AS active
FROM projects
LEFT OUTER JOIN project_members ON project_members.project_id = projects.id AND project_members.role =
'owner'
LEFT OUTER JOIN users ON users.id = project_members.user_id
GROUP BY projects.id
HAVING count(users.id) != 1 OR count(CASE WHEN (users.disabled_at IS NULL) THEN users.id END) != 1
ORDER BY projects.id
""",
    postgresql="""
SELECT projects.id, count(users.id) AS owners, count(CASE WHEN (users.disabled_at IS NULL) THEN users.id
END) AS active
FROM projects
LEFT OUTER JOIN project_members ON project_members.project_id = projects.id AND project_members.role =
'owner'
LEFT OUTER JOIN users ON users.id = project_members.user_id
GROUP BY projects.id
HAVING count(users.id) != 1 OR count(CASE WHEN (users.disabled_at IS NULL) THEN users.id END) != 1
ORDER BY projects.id
""",
)

WITHOUT_MANAGER = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT programs.id
FROM programs
JOIN projects ON projects.id = programs.project_id
WHERE programs.archived_at IS NULL AND projects.archived_at IS NULL AND NOT (EXISTS (SELECT
program_managers.seat
FROM program_managers
JOIN users ON users.id = program_managers.user_id
WHERE program_managers.program_id = programs.id AND users.disabled_at IS NULL))
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id
FROM programs
JOIN projects ON projects.id = programs.project_id
WHERE programs.archived_at IS NULL AND projects.archived_at IS NULL AND NOT (EXISTS (SELECT
program_managers.seat
FROM program_managers
JOIN users ON users.id = program_managers.user_id
WHERE program_managers.program_id = programs.id AND users.disabled_at IS NULL))
ORDER BY programs.id
""",
)
