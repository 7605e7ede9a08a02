"""Written by `python3 dev statements` from `store/sql/platform/people.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag, instant

EVERYBODY = Statement(
    columns={
        "id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "is_expert": flag,
        "is_operator": flag,
        "disabled_at": instant,
        "created_at": instant,
    },
    sqlite="""
SELECT users.id, users.email, users.first_name, users.last_name, users.is_expert, users.is_operator,
users.disabled_at, users.created_at
FROM users
ORDER BY users.email
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.is_expert, users.is_operator,
users.disabled_at, users.created_at
FROM users
ORDER BY users.email
""",
)

NUMBERED = Statement(
    columns={
        "id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "is_expert": flag,
        "is_operator": flag,
        "disabled_at": instant,
        "created_at": instant,
    },
    sqlite="""
SELECT users.id, users.email, users.first_name, users.last_name, users.is_expert, users.is_operator,
users.disabled_at, users.created_at
FROM users
WHERE users.id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) OR users.is_operator = 1
ORDER BY users.email
""",
    postgresql="""
SELECT users.id, users.email, users.first_name, users.last_name, users.is_expert, users.is_operator,
users.disabled_at, users.created_at
FROM users
WHERE users.id = any(%(ids)s::BIGINT[]) OR users.is_operator
ORDER BY users.email
""",
)
