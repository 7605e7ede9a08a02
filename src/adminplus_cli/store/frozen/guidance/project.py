"""Written by `python3 dev statements` from `store/sql/guidance/project.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.project import Role
from ....domain.platform.account import Locale
from ...statement import Statement, day, flag, instant

ACTIVE_MEMBERS = Statement(
    columns={
        "email": None,
        "id": None,
    },
    sqlite="""
SELECT users.email, users.id
FROM users
JOIN project_members ON project_members.user_id = users.id
WHERE project_members.project_id = :project_id AND users.disabled_at IS NULL
ORDER BY users.email_folded, users.email
""",
    postgresql="""
SELECT users.email, users.id
FROM users
JOIN project_members ON project_members.user_id = users.id
WHERE project_members.project_id = %(project_id)s::BIGINT AND users.disabled_at IS NULL
ORDER BY users.email_folded COLLATE "C", users.email COLLATE "C"
""",
)

BY_ID = Statement(
    columns={
        "id": None,
        "name": None,
        "description": None,
        "created_at": instant,
        "archived_at": instant,
        "role": Role,
        "owner_active": flag,
    },
    sqlite="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at,
project_members.role, EXISTS (SELECT users.id
FROM users
JOIN project_members AS owners ON owners.user_id = users.id
WHERE owners.project_id = projects.id AND owners.role = 'owner' AND users.disabled_at IS NULL) AS
owner_active
FROM projects
LEFT OUTER JOIN project_members ON project_members.project_id = projects.id AND project_members.user_id =
:me
WHERE projects.id = :id
ORDER BY projects.id
""",
    postgresql="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at,
project_members.role, EXISTS (SELECT users.id
FROM users
JOIN project_members AS owners ON owners.user_id = users.id
WHERE owners.project_id = projects.id AND owners.role = 'owner' AND users.disabled_at IS NULL) AS
owner_active
FROM projects
LEFT OUTER JOIN project_members ON project_members.project_id = projects.id AND project_members.user_id =
%(me)s::BIGINT
WHERE projects.id = %(id)s::BIGINT
ORDER BY projects.id
""",
)

ENDING = Statement(
    columns={
        "project_id": None,
        "user_id": None,
        "role": Role,
        "joined_at": instant,
        "until": day,
        "turns_at": instant,
    },
    sqlite="""
SELECT project_members.project_id, project_members.user_id, project_members.role, project_members.joined_at,
project_members.until, project_members.turns_at
FROM project_members
WHERE project_members.turns_at <= :as_of
ORDER BY project_members.turns_at, project_members.project_id, project_members.user_id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT project_members.project_id, project_members.user_id, project_members.role, project_members.joined_at,
project_members.until, project_members.turns_at
FROM project_members
WHERE project_members.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE
ORDER BY project_members.turns_at, project_members.project_id, project_members.user_id
LIMIT %(most)s
""",
)

MEMBER = Statement(
    columns={
        "project_id": None,
        "user_id": None,
        "role": Role,
        "joined_at": instant,
        "until": day,
        "turns_at": instant,
    },
    sqlite="""
SELECT project_members.project_id, project_members.user_id, project_members.role, project_members.joined_at,
project_members.until, project_members.turns_at
FROM project_members
WHERE project_members.project_id = :project_id AND project_members.user_id = :user_id
""",
    postgresql="""
SELECT project_members.project_id, project_members.user_id, project_members.role, project_members.joined_at,
project_members.until, project_members.turns_at
FROM project_members
WHERE project_members.project_id = %(project_id)s::BIGINT AND project_members.user_id = %(user_id)s::BIGINT
""",
)

MEMBERSHIPS = Statement(
    columns={
        "project_id": None,
        "user_id": None,
        "role": Role,
        "joined_at": instant,
        "until": day,
        "turns_at": instant,
    },
    sqlite="""
SELECT project_members.project_id, project_members.user_id, project_members.role, project_members.joined_at,
project_members.until, project_members.turns_at
FROM project_members
WHERE project_members.user_id = :user_id
ORDER BY project_members.project_id
""",
    postgresql="""
SELECT project_members.project_id, project_members.user_id, project_members.role, project_members.joined_at,
project_members.until, project_members.turns_at
FROM project_members
WHERE project_members.user_id = %(user_id)s::BIGINT
ORDER BY project_members.project_id
""",
)

NAMED = Statement(
    columns={
        "id": None,
        "name": None,
        "description": None,
        "created_at": instant,
        "archived_at": instant,
        "role": Role,
        "owner_active": flag,
    },
    sqlite="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at,
project_members.role, EXISTS (SELECT users.id
FROM users
JOIN project_members AS owners ON owners.user_id = users.id
WHERE owners.project_id = projects.id AND owners.role = 'owner' AND users.disabled_at IS NULL) AS
owner_active
FROM projects
JOIN project_members ON project_members.project_id = projects.id AND project_members.user_id = :me
WHERE projects.name_key = :name_key
ORDER BY projects.id
""",
    postgresql="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at,
project_members.role, EXISTS (SELECT users.id
FROM users
JOIN project_members AS owners ON owners.user_id = users.id
WHERE owners.project_id = projects.id AND owners.role = 'owner' AND users.disabled_at IS NULL) AS
owner_active
FROM projects
JOIN project_members ON project_members.project_id = projects.id AND project_members.user_id =
%(me)s::BIGINT
WHERE projects.name_key = %(name_key)s::VARCHAR
ORDER BY projects.id
""",
)

NUMBERED = Statement(
    columns={
        "id": None,
        "name": None,
        "description": None,
        "created_at": instant,
        "archived_at": instant,
        "role": Role,
        "owner_active": flag,
    },
    sqlite="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at,
project_members.role, EXISTS (SELECT users.id
FROM users
JOIN project_members AS owners ON owners.user_id = users.id
WHERE owners.project_id = projects.id AND owners.role = 'owner' AND users.disabled_at IS NULL) AS
owner_active
FROM projects
JOIN project_members ON project_members.project_id = projects.id AND project_members.user_id = :me
WHERE projects.id = :id
ORDER BY projects.id
""",
    postgresql="""
SELECT projects.id, projects.name, projects.description, projects.created_at, projects.archived_at,
project_members.role, EXISTS (SELECT users.id
FROM users
JOIN project_members AS owners ON owners.user_id = users.id
WHERE owners.project_id = projects.id AND owners.role = 'owner' AND users.disabled_at IS NULL) AS
owner_active
FROM projects
JOIN project_members ON project_members.project_id = projects.id AND project_members.user_id =
%(me)s::BIGINT
WHERE projects.id = %(id)s::BIGINT
ORDER BY projects.id
""",
)

OWNER = Statement(
    columns={
        "id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "job_title": None,
        "phone": None,
        "locale": Locale,
        "is_expert": flag,
        "is_operator": flag,
        "disabled_at": instant,
        "os_login": None,
        "created_at": instant,
    },
    sqlite="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
JOIN project_members ON project_members.user_id = users.id
WHERE project_members.project_id = :project_id AND project_members.role = 'owner'
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
JOIN project_members ON project_members.user_id = users.id
WHERE project_members.project_id = %(project_id)s::BIGINT AND project_members.role = 'owner'
""",
)

REMOVE_MEMBER = Statement(
    columns={},
    sqlite="""
DELETE FROM project_members WHERE project_members.project_id = :project_id AND project_members.user_id =
:user_id
""",
    postgresql="""
DELETE FROM project_members WHERE project_members.project_id = %(project_id)s::BIGINT AND
project_members.user_id = %(user_id)s::BIGINT
""",
)
