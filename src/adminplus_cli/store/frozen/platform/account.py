"""Written by `python3 dev statements` from `store/sql/platform/account.py`: change it there."""

from __future__ import annotations

from ....domain.platform.account import Locale
from ...statement import Statement, flag, instant

ACTIVE_EXPERTS = Statement(
    columns={
        "id": None,
    },
    sqlite="""
SELECT users.id
FROM users
WHERE users.is_expert = 1 AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= :now AND absences.ends_at > :now))
""",
    postgresql="""
SELECT users.id
FROM users
WHERE users.is_expert AND users.disabled_at IS NULL AND NOT (EXISTS (SELECT absences.id
FROM absences
WHERE absences.user_id = users.id AND absences.begins_at <= %(now)s::TIMESTAMP WITH TIME ZONE AND
absences.ends_at > %(now)s::TIMESTAMP WITH TIME ZONE))
""",
)

ALL_AREAS = Statement(
    columns={
        "user_id": None,
        "area": None,
    },
    sqlite="""
SELECT expert_areas.user_id, expert_areas.area
FROM expert_areas
""",
    postgresql="""
SELECT expert_areas.user_id, expert_areas.area
FROM expert_areas
""",
)

AREAS = Statement(
    columns={
        "area": None,
    },
    sqlite="""
SELECT expert_areas.area
FROM expert_areas
WHERE expert_areas.user_id = :user_id
""",
    postgresql="""
SELECT expert_areas.area
FROM expert_areas
WHERE expert_areas.user_id = %(user_id)s::BIGINT
""",
)

BY_EMAIL = Statement(
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
WHERE users.email = :email
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
WHERE users.email = %(email)s::VARCHAR
""",
)

BY_ID = Statement(
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
WHERE users.id = :id
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
WHERE users.id = %(id)s::BIGINT
""",
)

BY_LOGIN = Statement(
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
WHERE users.os_login = :login
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
WHERE users.os_login = %(login)s::VARCHAR
""",
)

HELD = Statement(
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
WHERE users.email = :email
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.job_title, users.phone, users.locale,
users.is_expert, users.is_operator, users.disabled_at, users.os_login, users.created_at
FROM users
WHERE users.email = %(email)s::VARCHAR FOR NO KEY UPDATE
""",
)

MERGE = Statement(
    columns={},
    sqlite="UPDATE users SET merged_into_id=:heir_id WHERE users.id = :id",
    postgresql="UPDATE users SET merged_into_id=%(heir_id)s::BIGINT WHERE users.id = %(id)s::BIGINT",
)

MERGED_INTO = Statement(
    columns={
        "email": None,
    },
    sqlite="""
SELECT users.email
FROM users
JOIN users AS gone ON gone.merged_into_id = users.id
WHERE gone.id = :id
""",
    postgresql="""
SELECT users.email
FROM users
JOIN users AS gone ON gone.merged_into_id = users.id
WHERE gone.id = %(id)s::BIGINT
""",
)

REMOVE_AREAS = Statement(
    columns={},
    sqlite="DELETE FROM expert_areas WHERE expert_areas.user_id = :user_id",
    postgresql="DELETE FROM expert_areas WHERE expert_areas.user_id = %(user_id)s::BIGINT",
)
