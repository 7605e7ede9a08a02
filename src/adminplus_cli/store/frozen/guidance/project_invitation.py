"""Written by `python3 dev statements` from `store/sql/guidance/project_invitation.py`: change it there."""

from __future__ import annotations

from ....domain.guidance.invitation import InvitationStatus
from ....domain.guidance.project import Role
from ...statement import Statement, day, instant

ACCOUNT = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT users.id
FROM users
WHERE users.email = :email
""",
    postgresql="""
SELECT users.id
FROM users
WHERE users.email = %(email)s::VARCHAR
""",
)

BY_ID = Statement(
    columns={
        "id": None,
        "project_id": None,
        "email": None,
        "role": Role,
        "invited_by_id": None,
        "status": InvitationStatus,
        "created_at": instant,
        "expires_at": instant,
        "token_hash": None,
        "answered_at": instant,
        "until": day,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.id = :id
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.id = %(id)s::BIGINT
""",
)

BY_TOKEN = Statement(
    columns={
        "id": None,
        "project_id": None,
        "email": None,
        "role": Role,
        "invited_by_id": None,
        "status": InvitationStatus,
        "created_at": instant,
        "expires_at": instant,
        "token_hash": None,
        "answered_at": instant,
        "until": day,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.token_hash = :token_hash
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.token_hash = %(token_hash)s::VARCHAR
""",
)

EXPIRE = Statement(
    columns={},
    sqlite="""
UPDATE project_invitations SET status='expired', answered_at=:at WHERE project_invitations.id IN (SELECT
anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
UPDATE project_invitations SET status='expired', answered_at=%(at)s::TIMESTAMP WITH TIME ZONE WHERE
project_invitations.id = any(%(ids)s::BIGINT[])
""",
)

HELD_PROJECTS = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT projects.id
FROM projects
WHERE projects.id IN (SELECT project_invitations.project_id
FROM project_invitations
WHERE project_invitations.status = 'pending' AND project_invitations.expires_at <= :as_of)
""",
    postgresql="""
SELECT projects.id
FROM projects
WHERE projects.id IN (SELECT project_invitations.project_id
FROM project_invitations
WHERE project_invitations.status = 'pending' AND project_invitations.expires_at <= %(as_of)s::TIMESTAMP WITH
TIME ZONE) FOR NO KEY UPDATE SKIP LOCKED
""",
)

OVERDUE = Statement(
    columns={
        "id": None,
        "project_id": None,
        "email": None,
        "role": Role,
        "invited_by_id": None,
        "status": InvitationStatus,
        "created_at": instant,
        "expires_at": instant,
        "token_hash": None,
        "answered_at": instant,
        "until": day,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.status = 'pending' AND project_invitations.expires_at <= :as_of
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.status = 'pending' AND project_invitations.expires_at <= %(as_of)s::TIMESTAMP WITH
TIME ZONE
""",
)

PENDING = Statement(
    columns={
        "id": None,
        "project_id": None,
        "email": None,
        "role": Role,
        "invited_by_id": None,
        "status": InvitationStatus,
        "created_at": instant,
        "expires_at": instant,
        "token_hash": None,
        "answered_at": instant,
        "until": day,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.project_id = :project_id AND project_invitations.status = 'pending' AND
project_invitations.email = :email
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.project_id = %(project_id)s::BIGINT AND project_invitations.status = 'pending' AND
project_invitations.email = %(email)s::VARCHAR
""",
)

PENDING_OF = Statement(
    columns={
        "id": None,
        "project_id": None,
        "email": None,
        "role": Role,
        "invited_by_id": None,
        "status": InvitationStatus,
        "created_at": instant,
        "expires_at": instant,
        "token_hash": None,
        "answered_at": instant,
        "until": day,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.project_id = :project_id AND project_invitations.status = 'pending'
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.project_id = %(project_id)s::BIGINT AND project_invitations.status = 'pending'
""",
)

TO_ADDRESS = Statement(
    columns={
        "id": None,
        "project_id": None,
        "email": None,
        "role": Role,
        "invited_by_id": None,
        "status": InvitationStatus,
        "created_at": instant,
        "expires_at": instant,
        "token_hash": None,
        "answered_at": instant,
        "until": day,
    },
    sqlite="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.email = :email
ORDER BY project_invitations.id
""",
    postgresql="""
SELECT project_invitations.id, project_invitations.project_id, project_invitations.email,
project_invitations.role, project_invitations.invited_by_id, project_invitations.status,
project_invitations.created_at, project_invitations.expires_at, project_invitations.token_hash,
project_invitations.answered_at, project_invitations.until
FROM project_invitations
WHERE project_invitations.email = %(email)s::VARCHAR
ORDER BY project_invitations.id
""",
)

WAITING = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT project_invitations.id
FROM project_invitations
WHERE project_invitations.id = :id AND project_invitations.email = :email AND project_invitations.status =
'pending'
""",
    postgresql="""
SELECT project_invitations.id
FROM project_invitations
WHERE project_invitations.id = %(id)s::BIGINT AND project_invitations.email = %(email)s::VARCHAR AND
project_invitations.status = 'pending'
""",
)
