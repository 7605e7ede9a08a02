"""Written by `python3 dev statements` from `store/sql/guidance/statistics.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.project import Role
from ...statement import Statement, day, flag

AT_WORK = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT programs.id
FROM programs
WHERE programs.project_id = :project_id AND programs.archived_at IS NULL
ORDER BY programs.title_folded, programs.title, programs.id
""",
    postgresql="""
SELECT programs.id
FROM programs
WHERE programs.project_id = %(project_id)s::BIGINT AND programs.archived_at IS NULL
ORDER BY programs.title_folded COLLATE "C", programs.title COLLATE "C", programs.id
""",
)

LED = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT programs.id
FROM programs
WHERE programs.project_id = :project_id AND programs.archived_at IS NULL AND programs.id IN (SELECT
program_managers.program_id
FROM program_managers
WHERE program_managers.user_id = :user_id)
ORDER BY programs.title_folded, programs.title, programs.id
""",
    postgresql="""
SELECT programs.id
FROM programs
WHERE programs.project_id = %(project_id)s::BIGINT AND programs.archived_at IS NULL AND programs.id IN
(SELECT program_managers.program_id
FROM program_managers
WHERE program_managers.user_id = %(user_id)s::BIGINT)
ORDER BY programs.title_folded COLLATE "C", programs.title COLLATE "C", programs.id
""",
)

MEETINGS = Statement(
    columns={
        "program_id": None,
        "day": day,
        "held": None,
    },
    sqlite="""
SELECT participants.program_id, activities.day, count(*) AS held
FROM activities
JOIN participants ON participants.id = activities.participant_id
JOIN programs ON programs.id = participants.program_id
WHERE activities.kind = 'meeting_held' AND activities.confirmed = 1 AND activities.struck_at IS NULL AND
(programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR
activities.day <= programs.ends_on) AND activities.day >= :since_day AND activities.day < :before_day AND
programs.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
GROUP BY participants.program_id, activities.day
""",
    postgresql="""
SELECT participants.program_id, activities.day, count(*) AS held
FROM activities
JOIN participants ON participants.id = activities.participant_id
JOIN programs ON programs.id = participants.program_id
WHERE activities.kind = 'meeting_held' AND activities.confirmed AND activities.struck_at IS NULL AND
(programs.starts_on IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR
activities.day <= programs.ends_on) AND activities.day >= %(since_day)s::DATE AND activities.day <
%(before_day)s::DATE AND programs.id = any(%(ids)s::BIGINT[])
GROUP BY participants.program_id, activities.day
""",
)

MEMBERS = Statement(
    columns={
        "role": Role,
        "members": None,
    },
    sqlite="""
SELECT project_members.role, count(*) AS members
FROM project_members
WHERE project_members.project_id = :project_id
GROUP BY project_members.role
""",
    postgresql="""
SELECT project_members.role, count(*) AS members
FROM project_members
WHERE project_members.project_id = %(project_id)s::BIGINT
GROUP BY project_members.role
""",
)

PEOPLE = Statement(
    columns={
        "email": None,
        "active": flag,
    },
    sqlite="""
SELECT participants.email, EXISTS (SELECT activities.id
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on)) AS active
FROM participants
JOIN programs ON programs.id = participants.program_id
WHERE participants.left_at IS NULL AND programs.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT participants.email, EXISTS (SELECT activities.id
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on)) AS active
FROM participants
JOIN programs ON programs.id = participants.program_id
WHERE participants.left_at IS NULL AND programs.id = any(%(ids)s::BIGINT[])
""",
)

PROGRAMS = Statement(
    columns={
        "program": None,
        "title": None,
        "participants": None,
        "inactive": None,
        "meetings_held": None,
        "objective": None,
    },
    sqlite="""
SELECT programs.id AS program, programs.title, (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) AS participants, (SELECT
count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL AND NOT (EXISTS (SELECT
activities.id
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on)))) AS inactive, (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed =
1 AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on) AND activities.day < :before_day) AS
meetings_held, programs.objective
FROM programs
WHERE programs.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT programs.id AS program, programs.title, (SELECT count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL) AS participants, (SELECT
count(*) AS count_1
FROM participants
WHERE participants.program_id = programs.id AND participants.left_at IS NULL AND NOT (EXISTS (SELECT
activities.id
FROM activities
WHERE activities.participant_id = participants.id AND activities.struck_at IS NULL AND (programs.starts_on
IS NULL OR activities.day >= programs.starts_on) AND (programs.ends_on IS NULL OR activities.day <=
programs.ends_on)))) AS inactive, (SELECT count(*) AS count_2
FROM activities
JOIN participants ON participants.id = activities.participant_id
WHERE participants.program_id = programs.id AND activities.kind = 'meeting_held' AND activities.confirmed
AND activities.struck_at IS NULL AND (programs.starts_on IS NULL OR activities.day >= programs.starts_on)
AND (programs.ends_on IS NULL OR activities.day <= programs.ends_on) AND activities.day <
%(before_day)s::DATE) AS meetings_held, programs.objective
FROM programs
WHERE programs.id = any(%(ids)s::BIGINT[])
""",
)

PROJECTS_OF = Statement(
    columns={
        "id": None,
        "name": None,
    },
    sqlite="""
SELECT programs.id, projects.name
FROM programs
JOIN projects ON projects.id = programs.project_id
WHERE programs.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT programs.id, projects.name
FROM programs
JOIN projects ON projects.id = programs.project_id
WHERE programs.id = any(%(ids)s::BIGINT[])
""",
)
