"""Written by `python3 dev statements` from `store/sql/casework/user_import.py`: change it there."""

from __future__ import annotations

from ....domain.platform.account import Locale
from ...statement import Statement, flag, instant

ADDED = Statement(
    columns={
        "email": None,
        "id": None,
    },
    sqlite="""
SELECT users.email, users.id
FROM users
WHERE users.id > :after
""",
    postgresql="""
SELECT users.email, users.id
FROM users
WHERE users.id > %(after)s::BIGINT
""",
)

LAST_ID = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT max(users.id) AS id
FROM users
""",
    postgresql="""
SELECT max(users.id) AS id
FROM users
""",
)

MEMBERSHIPS = Statement(
    columns={
        "group_id": None,
        "user_id": None,
        "is_manager": flag,
        "is_helper": flag,
        "is_instructor": flag,
        "added_at": instant,
    },
    sqlite="""
SELECT memberships.group_id, memberships.user_id, memberships.is_manager, memberships.is_helper,
memberships.is_instructor, memberships.added_at
FROM memberships
WHERE memberships.user_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT memberships.group_id, memberships.user_id, memberships.is_manager, memberships.is_helper,
memberships.is_instructor, memberships.added_at
FROM memberships
WHERE memberships.user_id = any(%(ids)s::BIGINT[])
""",
)

SEEN = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT users.id
FROM users
JOIN memberships ON memberships.user_id = users.id
WHERE memberships.group_id = :group_id AND (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at)) AND users.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1)
""",
    postgresql="""
SELECT users.id
FROM users
JOIN memberships ON memberships.user_id = users.id
WHERE memberships.group_id = %(group_id)s::BIGINT AND (EXISTS (SELECT audit.id
FROM audit
WHERE audit.actor_id = users.id AND audit.at > memberships.added_at)) AND users.id = any(%(ids)s::BIGINT[])
""",
)

USERS = Statement(
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
WHERE users.email IN (SELECT anon_1.value
FROM json_each(:emails) AS anon_1)
ORDER BY users.email
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
WHERE users.email = any(%(emails)s::TEXT[])
ORDER BY users.email COLLATE "C" FOR NO KEY UPDATE
""",
)
