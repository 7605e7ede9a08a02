"""Written by `python3 dev statements` from `store/sql/guidance/participant.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, instant

ACCOUNTS = Statement(
    columns={
        "email": None,
        "id": None,
        "disabled_at": instant,
    },
    sqlite="""
SELECT users.email, users.id, users.disabled_at
FROM users
WHERE users.email IN (SELECT anon_1.value
FROM json_each(:emails) AS anon_1)
""",
    postgresql="""
SELECT users.email, users.id, users.disabled_at
FROM users
WHERE users.email = any(%(emails)s::TEXT[])
""",
)

BY_EMAIL = Statement(
    columns={
        "id": None,
        "program_id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "joined_at": instant,
        "left_at": instant,
        "wiped_at": instant,
    },
    sqlite="""
SELECT participants.id, participants.program_id, participants.email, participants.first_name,
participants.last_name, participants.joined_at, participants.left_at, participants.wiped_at
FROM participants
WHERE participants.program_id = :program_id AND participants.email = :email
""",
    postgresql="""
SELECT participants.id, participants.program_id, participants.email, participants.first_name,
participants.last_name, participants.joined_at, participants.left_at, participants.wiped_at
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT AND participants.email = %(email)s::VARCHAR
""",
)

NEWER = Statement(
    columns={
        "first": None,
        "last": None,
    },
    sqlite="""
SELECT min(participants.id) AS first, max(participants.id) AS last
FROM participants
WHERE participants.program_id = :program_id AND participants.id > :after
""",
    postgresql="""
SELECT min(participants.id) AS first, max(participants.id) AS last
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT AND participants.id > %(after)s::BIGINT
""",
)

OF_ADDRESS = Statement(
    columns={
        "id": None,
        "program_id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "joined_at": instant,
        "left_at": instant,
        "wiped_at": instant,
    },
    sqlite="""
SELECT participants.id, participants.program_id, participants.email, participants.first_name,
participants.last_name, participants.joined_at, participants.left_at, participants.wiped_at
FROM participants
WHERE participants.email = :email
""",
    postgresql="""
SELECT participants.id, participants.program_id, participants.email, participants.first_name,
participants.last_name, participants.joined_at, participants.left_at, participants.wiped_at
FROM participants
WHERE participants.email = %(email)s::VARCHAR
""",
)

OF_PROGRAM = Statement(
    columns={
        "id": None,
        "program_id": None,
        "email": None,
        "first_name": None,
        "last_name": None,
        "joined_at": instant,
        "left_at": instant,
        "wiped_at": instant,
    },
    sqlite="""
SELECT participants.id, participants.program_id, participants.email, participants.first_name,
participants.last_name, participants.joined_at, participants.left_at, participants.wiped_at
FROM participants
WHERE participants.program_id = :program_id
""",
    postgresql="""
SELECT participants.id, participants.program_id, participants.email, participants.first_name,
participants.last_name, participants.joined_at, participants.left_at, participants.wiped_at
FROM participants
WHERE participants.program_id = %(program_id)s::BIGINT
""",
)
