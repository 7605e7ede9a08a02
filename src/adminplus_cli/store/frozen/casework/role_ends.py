"""Written by `python3 dev statements` from `store/sql/casework/role_ends.py`: change it there."""

from __future__ import annotations

from ....domain.casework.group import GroupRole
from ...statement import Statement, day

DUE = Statement(
    columns={
        "group_id": None,
        "user_id": None,
        "role": GroupRole,
        "until": day,
    },
    sqlite="""
SELECT role_ends.group_id, role_ends.user_id, role_ends.role, role_ends.until
FROM role_ends
WHERE role_ends.turns_at <= :as_of
ORDER BY role_ends.turns_at, role_ends.group_id, role_ends.user_id
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT role_ends.group_id, role_ends.user_id, role_ends.role, role_ends.until
FROM role_ends
WHERE role_ends.turns_at <= %(as_of)s::TIMESTAMP WITH TIME ZONE
ORDER BY role_ends.turns_at, role_ends.group_id, role_ends.user_id
LIMIT %(most)s
""",
)

FORGET = Statement(
    columns={},
    sqlite="""
DELETE FROM role_ends WHERE role_ends.group_id = :group_id AND role_ends.user_id = :user_id AND
role_ends.role IN (SELECT anon_1.value
FROM json_each(:roles) AS anon_1)
""",
    postgresql="""
DELETE FROM role_ends WHERE role_ends.group_id = %(group_id)s::BIGINT AND role_ends.user_id =
%(user_id)s::BIGINT AND role_ends.role = any(%(roles)s::TEXT[])
""",
)

FORGET_GROUP = Statement(
    columns={},
    sqlite="DELETE FROM role_ends WHERE role_ends.group_id = :group_id",
    postgresql="DELETE FROM role_ends WHERE role_ends.group_id = %(group_id)s::BIGINT",
)

LEAVING = Statement(
    columns={
        "id": None,
        "name": None,
        "email": None,
        "role": GroupRole,
        "until": day,
        "total": None,
    },
    sqlite="""
SELECT groups.id, groups.name, users.email, role_ends.role, role_ends.until, count(*) OVER () AS total
FROM memberships
JOIN role_ends ON role_ends.group_id = memberships.group_id
JOIN groups ON groups.id = memberships.group_id
JOIN users ON users.id = role_ends.user_id
WHERE memberships.user_id = :me AND memberships.is_manager = 1 AND role_ends.until <= :soon AND
role_ends.user_id != :me AND users.disabled_at IS NULL
ORDER BY role_ends.until, groups.id, users.id, role_ends.role
LIMIT :most OFFSET 0
""",
    postgresql="""
SELECT groups.id, groups.name, users.email, role_ends.role, role_ends.until, count(*) OVER () AS total
FROM memberships
JOIN role_ends ON role_ends.group_id = memberships.group_id
JOIN groups ON groups.id = memberships.group_id
JOIN users ON users.id = role_ends.user_id
WHERE memberships.user_id = %(me)s::BIGINT AND memberships.is_manager AND role_ends.until <= %(soon)s::DATE
AND role_ends.user_id != %(me)s::BIGINT AND users.disabled_at IS NULL
ORDER BY role_ends.until, groups.id, users.id, role_ends.role
LIMIT %(most)s
""",
)

OF_MEMBER = Statement(
    columns={
        "role": GroupRole,
        "until": day,
    },
    sqlite="""
SELECT role_ends.role, role_ends.until
FROM role_ends
WHERE role_ends.group_id = :group_id AND role_ends.user_id = :user_id
""",
    postgresql="""
SELECT role_ends.role, role_ends.until
FROM role_ends
WHERE role_ends.group_id = %(group_id)s::BIGINT AND role_ends.user_id = %(user_id)s::BIGINT
""",
)

TURN = Statement(
    columns={},
    sqlite="""
UPDATE role_ends SET turns_at=:at WHERE role_ends.group_id = :group_id AND role_ends.user_id = :user_id AND
role_ends.role = :ending
""",
    postgresql="""
UPDATE role_ends SET turns_at=%(at)s::TIMESTAMP WITH TIME ZONE WHERE role_ends.group_id =
%(group_id)s::BIGINT AND role_ends.user_id = %(user_id)s::BIGINT AND role_ends.role = %(ending)s::VARCHAR
""",
)
