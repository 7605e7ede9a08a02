"""Written by `python3 dev statements` from `store/sql/guidance/desk.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.project import Role
from ...statement import Statement, day, instant

ENDING = Statement(
    columns={
        "id": None,
        "title": None,
        "project": None,
        "ends_on": day,
        "total": None,
    },
    sqlite="""
SELECT programs.id, programs.title, projects.name AS project, programs.ends_on, count(*) OVER () AS total
FROM program_managers
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
WHERE program_managers.user_id = :me AND programs.archived_at IS NULL AND projects.archived_at IS NULL AND
programs.ends_on BETWEEN :today AND :soon
ORDER BY programs.ends_on, programs.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT programs.id, programs.title, projects.name AS project, programs.ends_on, count(*) OVER () AS total
FROM program_managers
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
WHERE program_managers.user_id = %(me)s::BIGINT AND programs.archived_at IS NULL AND projects.archived_at IS
NULL AND programs.ends_on BETWEEN %(today)s::DATE AND %(soon)s::DATE
ORDER BY programs.ends_on, programs.id
LIMIT %(most)s
""",
)

INACTIVE = Statement(
    columns={
        "id": None,
        "title": None,
        "project": None,
        "participants": None,
        "since": instant,
        "total": None,
    },
    sqlite="""
SELECT programs.id, programs.title, projects.name AS project, count(*) AS participants,
min(participants.joined_at) AS since, count(*) OVER () AS total
FROM program_managers
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
JOIN participants ON participants.program_id = programs.id
WHERE program_managers.user_id = :me AND programs.archived_at IS NULL AND projects.archived_at IS NULL AND
participants.left_at IS NULL AND NOT (EXISTS (SELECT activities.id
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on))) AND (programs.starts_on IS NULL OR programs.starts_on <= :today) AND (programs.ends_on
IS NULL OR programs.ends_on >= :today)
GROUP BY programs.id, programs.title, projects.name
ORDER BY min(participants.joined_at), programs.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT programs.id, programs.title, projects.name AS project, count(*) AS participants,
min(participants.joined_at) AS since, count(*) OVER () AS total
FROM program_managers
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
JOIN participants ON participants.program_id = programs.id
WHERE program_managers.user_id = %(me)s::BIGINT AND programs.archived_at IS NULL AND projects.archived_at IS
NULL AND participants.left_at IS NULL AND NOT (EXISTS (SELECT activities.id
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on))) AND (programs.starts_on IS NULL OR programs.starts_on <= %(today)s::DATE) AND
(programs.ends_on IS NULL OR programs.ends_on >= %(today)s::DATE)
GROUP BY programs.id, programs.title, projects.name
ORDER BY min(participants.joined_at), programs.id
LIMIT %(most)s
""",
)

INVITATIONS = Statement(
    columns={
        "id": None,
        "role": Role,
        "created_at": instant,
        "expires_at": instant,
        "project": None,
        "who": None,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.role, project_invitations.created_at,
project_invitations.expires_at, projects.name AS project, users.email AS who
FROM project_invitations
JOIN projects ON projects.id = project_invitations.project_id
JOIN users ON users.id = project_invitations.invited_by_id
WHERE project_invitations.email = :email AND project_invitations.status = 'pending' AND
project_invitations.expires_at > :now
ORDER BY project_invitations.created_at, project_invitations.id
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.role, project_invitations.created_at,
project_invitations.expires_at, projects.name AS project, users.email AS who
FROM project_invitations
JOIN projects ON projects.id = project_invitations.project_id
JOIN users ON users.id = project_invitations.invited_by_id
WHERE project_invitations.email = %(email)s::VARCHAR AND project_invitations.status = 'pending' AND
project_invitations.expires_at > %(now)s::TIMESTAMP WITH TIME ZONE
ORDER BY project_invitations.created_at, project_invitations.id
""",
)

MEETINGS = Statement(
    columns={
        "id": None,
        "title": None,
        "project": None,
        "email": None,
        "day": day,
        "total": None,
    },
    sqlite="""
SELECT programs.id, programs.title, projects.name AS project, participants.email, activities.day, count(*)
OVER () AS total
FROM program_managers
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
JOIN participants ON participants.program_id = programs.id
JOIN activities ON activities.participant_id = participants.id
WHERE program_managers.user_id = :me AND programs.archived_at IS NULL AND projects.archived_at IS NULL AND
activities.kind = 'meeting_held' AND activities.confirmed = 0 AND activities.struck_at IS NULL AND
(programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR
activities.day <= programs.ends_on)
ORDER BY activities.day, activities.id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT programs.id, programs.title, projects.name AS project, participants.email, activities.day, count(*)
OVER () AS total
FROM program_managers
JOIN programs ON programs.id = program_managers.program_id
JOIN projects ON projects.id = programs.project_id
JOIN participants ON participants.program_id = programs.id
JOIN activities ON activities.participant_id = participants.id
WHERE program_managers.user_id = %(me)s::BIGINT AND programs.archived_at IS NULL AND projects.archived_at IS
NULL AND activities.kind = 'meeting_held' AND NOT activities.confirmed AND activities.struck_at IS NULL AND
(programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR
activities.day <= programs.ends_on)
ORDER BY activities.day, activities.id
LIMIT %(most)s
""",
)
