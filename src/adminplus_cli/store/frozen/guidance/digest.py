"""Written by `python3 dev statements` from `store/sql/guidance/digest.py`: change it there."""

from __future__ import annotations

from ...statement import Statement

READERS = Statement(
    columns={
        "email": None,
        "id": None,
        "program": None,
    },
    sqlite="""
SELECT users.email, users.id, programs.id AS program
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
WHERE users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :as_of AND absences.ends_at > :as_of)) AND
programs.archived_at IS NULL AND projects.archived_at IS NULL AND programs.created_at < :ends AND
(programs.starts_on IS NULL OR programs.starts_on <= :sunday) AND (programs.ends_on IS NULL OR
programs.ends_on >= :monday)
ORDER BY users.email_folded, users.email, projects.name_folded, projects.name, projects.id,
programs.title_folded, programs.title, programs.id
""",
    postgresql="""
SELECT users.email, users.id, programs.id AS program
FROM users
JOIN program_managers ON program_managers.user_id = users.id
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
WHERE users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(as_of)s::TIMESTAMP WITH TIME ZONE)) AND programs.archived_at IS NULL AND
projects.archived_at IS NULL AND programs.created_at < %(ends)s::TIMESTAMP WITH TIME ZONE AND
(programs.starts_on IS NULL OR programs.starts_on <= %(sunday)s::DATE) AND (programs.ends_on IS NULL OR
programs.ends_on >= %(monday)s::DATE)
ORDER BY users.email_folded COLLATE "C", users.email COLLATE "C", projects.name_folded COLLATE "C",
projects.name COLLATE "C", projects.id, programs.title_folded COLLATE "C", programs.title COLLATE "C",
programs.id
""",
)

TOLD = Statement(
    columns={
        "week": None,
    },
    sqlite="""
SELECT digests.week
FROM digests
WHERE digests.week = :week
""",
    postgresql="""
SELECT digests.week
FROM digests
WHERE digests.week = %(week)s::VARCHAR
""",
)
