"""Written by `python3 dev statements` from `store/sql/guidance/program.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.project import Role
from ...statement import Statement, day, instant

BY_ID = Statement(
    columns={
        "id": None,
        "project_id": None,
        "group_id": None,
        "title": None,
        "description": None,
        "starts_on": day,
        "ends_on": day,
        "objective": None,
        "created_at": instant,
        "creator_id": None,
        "archived_at": instant,
        "wiped_at": instant,
        "role": Role,
    },
    sqlite="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN project_members ON project_members.project_id = programs.project_id
WHERE project_members.user_id = :me AND programs.id = :id
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN project_members ON project_members.project_id = programs.project_id
WHERE project_members.user_id = %(me)s::BIGINT AND programs.id = %(id)s::BIGINT
ORDER BY programs.id
""",
)

INSTANTS = Statement(
    columns={
        "created_at": instant,
        "archived_at": instant,
        "wiped_at": instant,
        "named_at": instant,
        "joined_at": instant,
        "noted_at": instant,
    },
    sqlite="""
SELECT programs.created_at, programs.archived_at, programs.wiped_at, (SELECT max(program_managers.named_at)
AS max_1
FROM program_managers
WHERE program_managers.program_id = :program_id) AS named_at, (SELECT max(coalesce(participants.left_at,
participants.joined_at)) AS max_2
FROM participants
WHERE participants.program_id = :program_id) AS joined_at, (SELECT max(coalesce(activities.struck_at,
activities.logged_at)) AS max_3
FROM activities
WHERE activities.participant_id IN (SELECT participants.id
FROM participants
WHERE participants.program_id = :program_id)) AS noted_at
FROM programs
WHERE programs.id = :program_id
""",
    postgresql="""
SELECT programs.created_at, programs.archived_at, programs.wiped_at, (SELECT max(program_managers.named_at)
AS max_1
FROM program_managers
WHERE program_managers.program_id = %(program_id)s::BIGINT) AS named_at, (SELECT
max(coalesce(participants.left_at, participants.joined_at)) AS max_2
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT) AS joined_at, (SELECT
max(coalesce(activities.struck_at, activities.logged_at)) AS max_3
FROM activities
WHERE activities.participant_id IN (SELECT participants.id
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT)) AS noted_at
FROM programs
WHERE programs.id = %(program_id)s::BIGINT
""",
)

JOINED_BY_ID = Statement(
    columns={
        "id": None,
        "project_id": None,
        "group_id": None,
        "title": None,
        "description": None,
        "starts_on": day,
        "ends_on": day,
        "objective": None,
        "created_at": instant,
        "creator_id": None,
        "archived_at": instant,
        "wiped_at": instant,
        "role": Role,
    },
    sqlite="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN participants ON participants.program_id = programs.id
LEFT OUTER JOIN project_members ON project_members.project_id = programs.project_id AND
project_members.user_id = :me
WHERE participants.email = :email AND participants.left_at IS NULL AND programs.id = :id
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN participants ON participants.program_id = programs.id
LEFT OUTER JOIN project_members ON project_members.project_id = programs.project_id AND
project_members.user_id = %(me)s::BIGINT
WHERE participants.email = %(email)s::VARCHAR AND participants.left_at IS NULL AND programs.id =
%(id)s::BIGINT
ORDER BY programs.id
""",
)

JOINED_TITLED = Statement(
    columns={
        "id": None,
        "project_id": None,
        "group_id": None,
        "title": None,
        "description": None,
        "starts_on": day,
        "ends_on": day,
        "objective": None,
        "created_at": instant,
        "creator_id": None,
        "archived_at": instant,
        "wiped_at": instant,
        "role": Role,
    },
    sqlite="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN participants ON participants.program_id = programs.id
LEFT OUTER JOIN project_members ON project_members.project_id = programs.project_id AND
project_members.user_id = :me
WHERE participants.email = :email AND participants.left_at IS NULL AND programs.title_key = :title_key
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN participants ON participants.program_id = programs.id
LEFT OUTER JOIN project_members ON project_members.project_id = programs.project_id AND
project_members.user_id = %(me)s::BIGINT
WHERE participants.email = %(email)s::VARCHAR AND participants.left_at IS NULL AND programs.title_key =
%(title_key)s::VARCHAR
ORDER BY programs.id
""",
)

LED_BY = Statement(
    columns={
        "id": None,
        "project_id": None,
        "group_id": None,
        "title": None,
        "description": None,
        "starts_on": day,
        "ends_on": day,
        "objective": None,
        "created_at": instant,
        "creator_id": None,
        "archived_at": instant,
        "wiped_at": instant,
    },
    sqlite="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at
FROM programs
JOIN program_managers ON program_managers.program_id = programs.id
JOIN projects ON projects.id = programs.project_id
WHERE program_managers.user_id = :user_id AND programs.archived_at IS NULL AND projects.archived_at IS NULL
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at
FROM programs
JOIN program_managers ON program_managers.program_id = programs.id
JOIN projects ON projects.id = programs.project_id
WHERE program_managers.user_id = %(user_id)s::BIGINT AND programs.archived_at IS NULL AND
projects.archived_at IS NULL
ORDER BY programs.id
""",
)

MANAGED_BY = Statement(
    columns={
        "id": None,
        "project_id": None,
        "group_id": None,
        "title": None,
        "description": None,
        "starts_on": day,
        "ends_on": day,
        "objective": None,
        "created_at": instant,
        "creator_id": None,
        "archived_at": instant,
        "wiped_at": instant,
        "others": None,
    },
    sqlite="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, (SELECT count(*) AS count_1
FROM program_managers AS seats
JOIN users ON users.id = seats.user_id
WHERE seats.program_id = programs.id AND seats.user_id != :user_id AND users.disabled_at IS NULL) AS others
FROM programs
JOIN program_managers ON program_managers.program_id = programs.id
WHERE program_managers.user_id = :user_id AND programs.project_id = :project_id
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, (SELECT count(*) AS count_1
FROM program_managers AS seats
JOIN users ON users.id = seats.user_id
WHERE seats.program_id = programs.id AND seats.user_id != %(user_id)s::BIGINT AND users.disabled_at IS NULL)
AS others
FROM programs
JOIN program_managers ON program_managers.program_id = programs.id
WHERE program_managers.user_id = %(user_id)s::BIGINT AND programs.project_id = %(project_id)s::BIGINT
ORDER BY programs.id
""",
)

MANAGERS = Statement(
    columns={
        "email": None,
        "id": None,
        "disabled_at": instant,
    },
    sqlite="""
SELECT users.email, users.id, users.disabled_at
FROM users
JOIN program_managers ON program_managers.user_id = users.id
WHERE program_managers.program_id = :program_id
ORDER BY program_managers.named_at, program_managers.seat
""",
    postgresql="""
SELECT users.email, users.id, users.disabled_at
FROM users
JOIN program_managers ON program_managers.user_id = users.id
WHERE program_managers.program_id = %(program_id)s::BIGINT
ORDER BY program_managers.named_at, program_managers.seat
""",
)

PROJECT = Statement(
    columns={
        "id": None,
        "name": None,
        "description": None,
        "created_at": instant,
        "archived_at": instant,
    },
    sqlite="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at
FROM projects
WHERE projects.id = :id
""",
    postgresql="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at
FROM projects
WHERE projects.id = %(id)s::BIGINT
""",
)

RESEAT = Statement(
    columns={},
    sqlite="""
UPDATE program_managers SET user_id=:heir_id WHERE program_managers.project_id = :project_id AND
program_managers.user_id = :user_id
""",
    postgresql="""
UPDATE program_managers SET user_id=%(heir_id)s::BIGINT WHERE program_managers.project_id =
%(project_id)s::BIGINT AND program_managers.user_id = %(user_id)s::BIGINT
""",
)

SEATS = Statement(
    columns={
        "seat": None,
    },
    sqlite="""
SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = :program_id
""",
    postgresql="""
SELECT program_managers.seat
FROM program_managers
WHERE program_managers.program_id = %(program_id)s::BIGINT
""",
)

TITLED = Statement(
    columns={
        "id": None,
        "project_id": None,
        "group_id": None,
        "title": None,
        "description": None,
        "starts_on": day,
        "ends_on": day,
        "objective": None,
        "created_at": instant,
        "creator_id": None,
        "archived_at": instant,
        "wiped_at": instant,
        "role": Role,
    },
    sqlite="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN project_members ON project_members.project_id = programs.project_id
WHERE project_members.user_id = :me AND programs.title_key = :title_key
ORDER BY programs.id
""",
    postgresql="""
SELECT programs.id, programs.project_id, programs.group_id, programs.title, programs.description,
programs.starts_on, programs.ends_on, programs.objective, programs.created_at, programs.creator_id,
programs.archived_at, programs.wiped_at, project_members.role
FROM programs
JOIN project_members ON project_members.project_id = programs.project_id
WHERE project_members.user_id = %(me)s::BIGINT AND programs.title_key = %(title_key)s::VARCHAR
ORDER BY programs.id
""",
)

UNSEAT = Statement(
    columns={},
    sqlite="""
DELETE FROM program_managers WHERE program_managers.program_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) AND program_managers.user_id = :user_id
""",
    postgresql="""
DELETE FROM program_managers WHERE program_managers.program_id = any(%(ids)s::BIGINT[]) AND
program_managers.user_id = %(user_id)s::BIGINT
""",
)
