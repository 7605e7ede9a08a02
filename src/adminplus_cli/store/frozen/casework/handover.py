"""Written by `python3 dev statements` from `store/sql/casework/handover.py`: change it there."""

from __future__ import annotations

from ...statement import Statement, flag, instant

END = Statement(
    columns={},
    sqlite="DELETE FROM request_hand_overs WHERE request_hand_overs.request_id = :request_id",
    postgresql="DELETE FROM request_hand_overs WHERE request_hand_overs.request_id = %(request_id)s::BIGINT",
)

GROUP_NAME = Statement(
    columns={
        "name": None,
    },
    sqlite="""
SELECT groups.name
FROM groups
WHERE groups.id = :group_id
""",
    postgresql="""
SELECT groups.name
FROM groups
WHERE groups.id = %(group_id)s::BIGINT
""",
)

HELPS = Statement(
    columns={
        "is_helper": flag,
    },
    sqlite="""
SELECT memberships.is_helper
FROM memberships
WHERE memberships.group_id = :group_id AND memberships.user_id = :user_id
""",
    postgresql="""
SELECT memberships.is_helper
FROM memberships
WHERE memberships.group_id = %(group_id)s::BIGINT AND memberships.user_id = %(user_id)s::BIGINT
""",
)

MANAGERS = Statement(
    columns={
        "email": None,
        "id": None,
    },
    sqlite="""
SELECT users.email, users.id
FROM users
JOIN memberships ON memberships.user_id = users.id
WHERE users.disabled_at IS NULL AND users.id != :besides AND memberships.group_id = :group_id AND
memberships.is_manager = 1
ORDER BY users.email
""",
    postgresql="""
SELECT users.email, users.id
FROM users
JOIN memberships ON memberships.user_id = users.id
WHERE users.disabled_at IS NULL AND users.id != %(besides)s::BIGINT AND memberships.group_id =
%(group_id)s::BIGINT AND memberships.is_manager
ORDER BY users.email
""",
)

OFFERED = Statement(
    columns={
        "user_id": None,
        "offered_at": instant,
    },
    sqlite="""
SELECT request_hand_overs.user_id, request_hand_overs.offered_at
FROM request_hand_overs
WHERE request_hand_overs.request_id = :request_id
""",
    postgresql="""
SELECT request_hand_overs.user_id, request_hand_overs.offered_at
FROM request_hand_overs
WHERE request_hand_overs.request_id = %(request_id)s::BIGINT
""",
)

OPERATORS = Statement(
    columns={
        "email": None,
        "id": None,
    },
    sqlite="""
SELECT users.email, users.id
FROM users
WHERE users.disabled_at IS NULL AND users.id != :besides AND users.is_operator = 1
""",
    postgresql="""
SELECT users.email, users.id
FROM users
WHERE users.disabled_at IS NULL AND users.id != %(besides)s::BIGINT AND users.is_operator
""",
)
